/* SPDX-License-Identifier: Apache-2.0 */
#include "remoteproc/table.h"

#include "base/atomic.h"

#include <corral/vring.h>

#define HEADER_BYTES (uint32_t)sizeof(struct resource_table)

static CR_NOINLINE int refuse(const struct cr_table *table, enum corral_fault fault, uint32_t at)
{
	table->why->fault = fault;
	table->why->at = at;
	return -ENOEXEC;
}

/* The only way out of shared memory: each word is loaded once. Copies at most the words
 * of bytes that the table has from offset on; returns how many bytes. */
static uint32_t copy_out(const struct cr_table *table, void *copy, uint32_t offset, uint32_t bytes)
{
	const uint32_t *from = (const void *)(table->base + offset);
	size_t room = offset < table->bytes ? table->bytes - offset : 0;
	uint32_t *to = copy;
	uint32_t n = 0;

	for (; n < bytes && n + 4 <= room; n += 4)
		*to++ = cr_load_relaxed(from++);
	return n;
}

int cr_table_open(struct cr_table *table)
{
	struct resource_table header;

	if ((uintptr_t)table->base % sizeof(uint32_t))
		return refuse(table, CORRAL_FAULT_TABLE_PLACE, 0);
	if (copy_out(table, &header, 0, HEADER_BYTES) != HEADER_BYTES)
		return refuse(table, CORRAL_FAULT_TABLE_TRUNCATED, 0);
	if (header.ver != CORRAL_RSC_VERSION)
		return refuse(table, CORRAL_FAULT_TABLE_VERSION, header.ver);
	if (header.reserved[0] | header.reserved[1])
		return refuse(table, CORRAL_FAULT_TABLE_RESERVED, 8);
	if (header.num > CR_TABLE_ENTRIES_MAX)
		return refuse(table, CORRAL_FAULT_TABLE_COUNT, header.num);
	table->count = header.num;
	if (header.num * 4 > table->bytes - HEADER_BYTES)
		return refuse(table, CORRAL_FAULT_TABLE_TRUNCATED, HEADER_BYTES);
	return 0;
}

/* [da, da + bytes) is something, in the core's memories. */
static int check_place(const struct cr_table *table, uint32_t da, size_t bytes)
{
	bool found = !table->memories || cr_memories_ptr(table->memories, da, bytes);

	if (bytes == 0 || !found)
		return refuse(table, CORRAL_FAULT_TABLE_ENTRY, da);
	return 0;
}

int cr_table_vring(struct cr_table *table, const struct cr_table_entry *entry, uint32_t index,
                   struct fw_rsc_vdev_vring *vring)
{
	uint32_t offset =
		entry->offset + (uint32_t)(sizeof(struct fw_rsc_vdev) + index * sizeof(*vring));
	size_t ring_bytes;

	if (copy_out(table, vring, offset, sizeof(*vring)) != sizeof(*vring))
		return refuse(table, CORRAL_FAULT_TABLE_TRUNCATED, offset);
	ring_bytes = cr_vring_size(vring->num, vring->align);
	if (!ring_bytes)
		return refuse(table, CORRAL_FAULT_TABLE_VRING, vring->num);
	/* The host is free to place a vring that names no address. */
	if (vring->da == FW_RSC_U32_ADDR_ANY)
		return 0;
	return check_place(table, vring->da, ring_bytes);
}

static int check_vdev(struct cr_table *table, const struct cr_table_entry *entry)
{
	const struct fw_rsc_vdev *vdev = &entry->vdev;
	uint32_t config = entry->offset + (uint32_t)sizeof(*vdev);

	if (vdev->reserved[0] | vdev->reserved[1])
		return refuse(table, CORRAL_FAULT_TABLE_RESERVED, entry->offset + 26);
	if (vdev->num_of_vrings > CR_TABLE_VRINGS_MAX)
		return refuse(table, CORRAL_FAULT_TABLE_VRINGS, vdev->num_of_vrings);
	for (uint32_t i = 0; i < vdev->num_of_vrings; i++) {
		struct fw_rsc_vdev_vring vring;
		int err = cr_table_vring(table, entry, i, &vring);

		if (err)
			return err;
		config += (uint32_t)sizeof(vring);
	}
	if (config > table->bytes || vdev->config_len > table->bytes - config)
		return refuse(table, CORRAL_FAULT_TABLE_TRUNCATED, config);
	return 0;
}

/* The copy holds the start of a longer entry too. */
static int check_vendor(struct cr_table *table, const struct cr_table_entry *entry)
{
	uint32_t len = entry->vendor.len;

	if (len < sizeof(entry->vendor) || len > table->bytes - entry->offset)
		return refuse(table, CORRAL_FAULT_TABLE_TRUNCATED, entry->offset);
	if (entry->type != CORRAL_RSC_CONTROL)
		return 0;
	if (len != sizeof(struct corral_rsc_control) ||
	    entry->words[2] != CORRAL_RSC_CONTROL_MAGIC ||
	    entry->words[3] != CORRAL_RSC_CONTROL_VERSION)
		return refuse(table, CORRAL_FAULT_TABLE_CONTROL, entry->words[3]);
	return 0;
}

/* Bytes of the fixed part of an entry, 0 when the type is unknown. */
static uint32_t fixed_bytes(uint32_t type)
{
	static const uint8_t bytes[RSC_LAST] = {
		[RSC_CARVEOUT] = sizeof(struct fw_rsc_carveout),
		[RSC_DEVMEM] = sizeof(struct fw_rsc_devmem),
		[RSC_TRACE] = sizeof(struct fw_rsc_trace),
		[RSC_VDEV] = sizeof(struct fw_rsc_vdev),
	};

	if (type < RSC_LAST)
		return bytes[type];
	return type >= RSC_VENDOR_START && type <= RSC_VENDOR_END ? sizeof(struct fw_rsc_vendor)
	                                                          : 0;
}

static int check_entry(struct cr_table *table, const struct cr_table_entry *entry)
{
	switch (entry->type) {
	case RSC_CARVEOUT:
		return check_place(table, entry->carveout.da, entry->carveout.len);
	case RSC_DEVMEM:
		/* Registers of the remote's own: only their span must be possible. */
		if (entry->devmem.len == 0 || entry->devmem.len - 1 > UINT32_MAX - entry->devmem.da)
			return refuse(table, CORRAL_FAULT_TABLE_ENTRY, entry->devmem.da);
		return 0;
	case RSC_TRACE:
		return check_place(table, entry->trace.da, entry->trace.len);
	case RSC_VDEV:
		return check_vdev(table, entry);
	default:
		return check_vendor(table, entry);
	}
}

int cr_table_entry(struct cr_table *table, uint32_t index, struct cr_table_entry *entry)
{
	const uint32_t *offsets = (const void *)(table->base + HEADER_BYTES); /* all inside */
	uint32_t offset = cr_load_relaxed(&offsets[index]);
	uint32_t copied;
	uint32_t bytes;

	if (offset % sizeof(uint32_t) || offset < HEADER_BYTES + 4 * table->count)
		return refuse(table, CORRAL_FAULT_TABLE_OFFSET, offset);
	entry->offset = offset;
	copied = copy_out(table, entry->words, offset, sizeof(entry->words));
	if (!copied)
		return refuse(table, CORRAL_FAULT_TABLE_TRUNCATED, offset);
	bytes = fixed_bytes(entry->type);
	if (bytes == 0)
		return refuse(table, CORRAL_FAULT_TABLE_TYPE, entry->type);
	if (bytes > copied)
		return refuse(table, CORRAL_FAULT_TABLE_TRUNCATED, offset);
	return check_entry(table, entry);
}
