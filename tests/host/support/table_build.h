/* SPDX-License-Identifier: Apache-2.0 */
/* table_build.h - a good resource table with an entry of each type, for tests to spoil. */
#ifndef TEST_TABLE_BUILD_H
#define TEST_TABLE_BUILD_H

#include <corral/resource_table.h>

#define TEST_TABLE_ENTRIES 6u

struct test_table {
	struct resource_table header;
	uint32_t offset[TEST_TABLE_ENTRIES];
	struct fw_rsc_trace trace;
	struct corral_rsc_control control;
	struct fw_rsc_carveout carveout;
	struct fw_rsc_devmem devmem;
	struct fw_rsc_vdev vdev;
	struct fw_rsc_vdev_vring vring[2];
	uint8_t config[64];
	struct fw_rsc_vendor other;
	uint32_t other_data[2];
};

/* Trace, carve-out and vrings lie in the 4,096 bytes from memory_da on. */
void test_table_build(struct test_table *table, uint32_t memory_da);

#define TEST_TABLE_MEMORY_BYTES 4096u
#define TEST_TABLE_TRACE_BYTES  64u

#endif
