/* SPDX-License-Identifier: Apache-2.0 */
/* elf.h - an ELF image: where its bytes come from, and why one was refused.
 *
 * ELF32 and ELF64, little endian. The image is foreign input: every field is
 * checked, nothing is trusted. Images are read in small pieces, so they may be
 * larger than RAM. */
#ifndef CORRAL_ELF_H
#define CORRAL_ELF_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of an image. Owner: the caller; it outlives every load from it. */
struct corral_image {
	/* The whole image in memory (no copy is made), or NULL to use read. */
	const void *data;
	/* Fills buf with exactly len bytes from offset; never asked beyond size_bytes.
	 * Returns 0 or a negative errno, which ends the load. Thread context, may block. */
	int (*read)(void *ctx, uint64_t offset, void *buf, size_t len);
	void *ctx;
	uint64_t size_bytes; /* of the image, or of the store that it starts in */
};

#define CORRAL_ELF_CLASS_ANY 0
#define CORRAL_ELF_CLASS_32  1
#define CORRAL_ELF_CLASS_64  2

#define CORRAL_ELF_MACHINE_ANY     0
#define CORRAL_ELF_MACHINE_ARM     40
#define CORRAL_ELF_MACHINE_X86_64  62
#define CORRAL_ELF_MACHINE_AARCH64 183
#define CORRAL_ELF_MACHINE_RISCV   243

/* Limits: more than these is an absurd image. */
#define CORRAL_ELF_PHDRS_MAX 64
#define CORRAL_ELF_SHDRS_MAX 1024

/* Why an image, its resource table or its core was refused. */
enum corral_fault {
	CORRAL_FAULT_NONE = 0,
	/* the image */
	CORRAL_FAULT_READ,         /* the store failed; at = offset in the image */
	CORRAL_FAULT_TRUNCATED,    /* a part lies beyond the end of the image; at = its offset */
	CORRAL_FAULT_MAGIC,        /* not an ELF file */
	CORRAL_FAULT_CLASS,        /* ELF32 where ELF64 is meant, or neither; at = class */
	CORRAL_FAULT_BIG_ENDIAN,   /* big-endian ELF file */
	CORRAL_FAULT_VERSION,      /* unknown ELF version; at = version */
	CORRAL_FAULT_TYPE,         /* not an executable; at = e_type */
	CORRAL_FAULT_MACHINE,      /* for another processor; at = e_machine */
	CORRAL_FAULT_HEADER_SIZE,  /* header entries of an unknown size; at = size */
	CORRAL_FAULT_HEADER_COUNT, /* an absurd number of headers; at = count */
	CORRAL_FAULT_TOO_LARGE, /* a number that this core's registers cannot hold; at = offset of its header */
	CORRAL_FAULT_NO_SEGMENTS,     /* nothing to load */
	CORRAL_FAULT_SEGMENT_SIZE,    /* larger in the file than in memory; at = address */
	CORRAL_FAULT_SEGMENT_PLACE,   /* outside the core's memories; at = address */
	CORRAL_FAULT_SEGMENT_OVERLAP, /* two segments overlap; at = address */
	CORRAL_FAULT_SECTION_NAMES,   /* the section name table is broken; at = section */
	CORRAL_FAULT_ENTRY,           /* the entry point lies outside the segments; at = entry */
	/* the resource table */
	CORRAL_FAULT_TABLE_NONE, /* the image has no .resource_table section */
	CORRAL_FAULT_TABLE_PLACE, /* it lies where no memory is, or not where it must; at = address */
	CORRAL_FAULT_TABLE_TRUNCATED, /* too short for what it says; at = offset */
	CORRAL_FAULT_TABLE_VERSION,   /* at = version */
	CORRAL_FAULT_TABLE_RESERVED,  /* a reserved word is not 0 */
	CORRAL_FAULT_TABLE_COUNT,     /* absurd number of entries; at = count */
	CORRAL_FAULT_TABLE_OFFSET,    /* an entry's offset is outside or misaligned; at = offset */
	CORRAL_FAULT_TABLE_TYPE,      /* unknown type of entry; at = type */
	CORRAL_FAULT_TABLE_ENTRY,     /* an entry's address or size is impossible; at = address */
	CORRAL_FAULT_TABLE_VRINGS,    /* absurd number of vrings; at = count */
	CORRAL_FAULT_TABLE_VRING,     /* entries or alignment of a vring impossible; at = entries */
	CORRAL_FAULT_TABLE_CONTROL,   /* control entry of another version or twice; at = version */
	/* the core */
	CORRAL_FAULT_DRIVER,        /* the driver failed; at = errno */
	CORRAL_FAULT_READY_TIMEOUT, /* the core did not announce that it is ready; at = microseconds */
	CORRAL_FAULT_DIED,          /* the driver saw the core end; at = its code */
	CORRAL_FAULT_BEAT,          /* the heartbeat stopped; at = microseconds of silence */
	CORRAL_FAULT_CRASHED,       /* the core reported a crash; at = its code */
	CORRAL_FAULT_STOPPED,       /* the core stopped without being asked */
	CORRAL_FAULT_NOT_STOPPED, /* asked in vain, and the driver cannot force it */
	CORRAL_FAULT_COUNT,
};

/* A reason with its number; what at means stands beside each fault. */
struct corral_reason {
	uint32_t fault; /* enum corral_fault */
	uint64_t at;
};

/* One short sentence in lower case, never NULL, for any value. Any context.
 * In a file of its own: images that never call it do not hold the texts. */
const char *corral_fault_text(uint32_t fault);

#endif
