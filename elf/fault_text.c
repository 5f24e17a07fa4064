/* SPDX-License-Identifier: Apache-2.0 */
/* The words for people; images that never show them do not link this file. */
#include <corral/elf.h>

#include "base/cr.h"

static const char *const texts[CORRAL_FAULT_COUNT] = {
	[CORRAL_FAULT_NONE] = "no error",
	[CORRAL_FAULT_READ] = "the image's store cannot be read at this offset",
	[CORRAL_FAULT_TRUNCATED] =
		"the image is cut off: a part of it lies beyond its end, at this offset",
	[CORRAL_FAULT_MAGIC] = "not an ELF file",
	[CORRAL_FAULT_CLASS] = "wrong ELF class: 1 is 32-bit, 2 is 64-bit",
	[CORRAL_FAULT_BIG_ENDIAN] =
		"big-endian or unknown byte order; only little-endian ELF is supported",
	[CORRAL_FAULT_VERSION] = "unknown ELF version",
	[CORRAL_FAULT_TYPE] = "not an executable at fixed addresses; this is its ELF type",
	[CORRAL_FAULT_MACHINE] = "built for another processor; this is its ELF machine number",
	[CORRAL_FAULT_HEADER_SIZE] = "ELF headers of an unknown size",
	[CORRAL_FAULT_HEADER_COUNT] = "an absurd number of ELF headers",
	[CORRAL_FAULT_TOO_LARGE] =
		"an address or size is too large for this core, in the header at this offset",
	[CORRAL_FAULT_NO_SEGMENTS] = "no segment to load",
	[CORRAL_FAULT_SEGMENT_SIZE] =
		"a segment is larger in the file than in memory, at this address",
	[CORRAL_FAULT_SEGMENT_PLACE] =
		"a segment lies outside the core's memories, at this address",
	[CORRAL_FAULT_SEGMENT_OVERLAP] = "two segments overlap, at this address",
	[CORRAL_FAULT_SECTION_NAMES] = "the table of section names is broken, for this section",
	[CORRAL_FAULT_ENTRY] = "the entry point lies outside all segments",
	[CORRAL_FAULT_TABLE_NONE] = "the image has no .resource_table section",
	[CORRAL_FAULT_TABLE_PLACE] =
		"the resource table is not where it must be; it lies at this address",
	[CORRAL_FAULT_TABLE_TRUNCATED] =
		"the resource table is too short for its contents, at this offset",
	[CORRAL_FAULT_TABLE_VERSION] = "unknown version of resource table",
	[CORRAL_FAULT_TABLE_RESERVED] =
		"a reserved word of the resource table is not 0, at this offset",
	[CORRAL_FAULT_TABLE_COUNT] = "an absurd number of resource table entries",
	[CORRAL_FAULT_TABLE_OFFSET] =
		"a resource table entry is misaligned or inside the header, at this offset",
	[CORRAL_FAULT_TABLE_TYPE] = "a resource table entry of unknown type",
	[CORRAL_FAULT_TABLE_ENTRY] =
		"a resource lies outside the core's memories or has no size, at this address",
	[CORRAL_FAULT_TABLE_VRINGS] = "an absurd number of vrings in one virtio device",
	[CORRAL_FAULT_TABLE_VRING] = "an impossible number of entries or alignment of a vring",
	[CORRAL_FAULT_TABLE_CONTROL] = "the control entry has another version, or is there twice",
	[CORRAL_FAULT_DRIVER] = "the core's driver failed with this error number",
	[CORRAL_FAULT_READY_TIMEOUT] =
		"the core did not become ready within this many microseconds",
	[CORRAL_FAULT_DIED] = "the core ended with this code",
	[CORRAL_FAULT_BEAT] = "the core's heartbeat stopped for this many microseconds",
	[CORRAL_FAULT_CRASHED] = "the core reported a crash with this code",
	[CORRAL_FAULT_STOPPED] = "the core stopped by itself",
	[CORRAL_FAULT_NOT_STOPPED] =
		"the core did not answer the request to stop and cannot be forced",
};

const char *corral_fault_text(uint32_t fault)
{
	if (fault >= CR_ARRAY_SIZE(texts) || !texts[fault])
		return "unknown fault";
	return texts[fault];
}
