/* SPDX-License-Identifier: Apache-2.0 */
/* A resource table from anywhere: each entry copied and checked, and what was accepted is true. */
#include "remoteproc/table.h"

#include <stdlib.h>
#include <string.h>

#define MEM_DA    0x20000000u
#define MEM_BYTES 4096u

static void expect(int truth)
{
	if (!truth)
		abort();
}

static void check_vdev(struct cr_table *table, const struct cr_table_entry *entry)
{
	for (uint32_t i = 0; i < entry->vdev.num_of_vrings; i++) {
		struct fw_rsc_vdev_vring vring;

		expect(cr_table_vring(table, entry, i, &vring) == 0);
		expect(vring.num >= 1 && vring.num <= 32768 && vring.align >= 1);
		expect(vring.da == FW_RSC_U32_ADDR_ANY ||
		       (vring.da >= MEM_DA && vring.da - MEM_DA + 16ull * vring.num <= MEM_BYTES));
	}
}

static void check_entry(struct cr_table *table, const struct cr_table_entry *entry)
{
	switch (entry->type) {
	case RSC_TRACE:
		expect(cr_memories_ptr(table->memories, entry->trace.da, entry->trace.len) != NULL);
		break;
	case RSC_CARVEOUT:
		expect(cr_memories_ptr(table->memories, entry->carveout.da, entry->carveout.len) !=
		       NULL);
		break;
	case RSC_DEVMEM:
		expect((uint64_t)entry->devmem.da + entry->devmem.len <= 1ull << 32);
		break;
	case RSC_VDEV:
		check_vdev(table, entry);
		break;
	default:
		expect(entry->vendor.len <= table->bytes - entry->offset);
		break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t memory[MEM_BYTES];
	static const struct cr_region region = { memory, MEM_DA, MEM_BYTES };
	static const struct cr_memories memories = { &region, 1 };
	struct corral_reason why = { 0 };
	void *copy = malloc(size ? size : 1);
	struct cr_table table = { copy, size, &memories, &why, 0 };
	int err;

	if (!copy)
		return 0;
	memcpy(copy, data, size);
	err = cr_table_open(&table);
	for (uint32_t i = 0; !err && i < table.count; i++) {
		struct cr_table_entry entry;

		err = cr_table_entry(&table, i, &entry);
		if (!err)
			check_entry(&table, &entry);
	}
	expect((err != 0) == (why.fault != CORRAL_FAULT_NONE));
	free(copy);
	return 0;
}
