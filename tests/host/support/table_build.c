/* SPDX-License-Identifier: Apache-2.0 */
#include "table_build.h"

#include <string.h>

void test_table_build(struct test_table *table, uint32_t memory_da)
{
	const struct corral_rsc_control control = CORRAL_RSC_CONTROL_INIT;

	memset(table, 0, sizeof(*table));
	table->header.ver = 1;
	table->header.num = TEST_TABLE_ENTRIES;
	table->offset[0] = offsetof(struct test_table, trace);
	table->offset[1] = offsetof(struct test_table, control);
	table->offset[2] = offsetof(struct test_table, carveout);
	table->offset[3] = offsetof(struct test_table, devmem);
	table->offset[4] = offsetof(struct test_table, vdev);
	table->offset[5] = offsetof(struct test_table, other);
	table->trace.type = RSC_TRACE;
	table->trace.da = memory_da;
	table->trace.len = TEST_TABLE_TRACE_BYTES;
	table->control = control;
	table->carveout.type = RSC_CARVEOUT;
	table->carveout.da = memory_da;
	table->carveout.len = TEST_TABLE_MEMORY_BYTES;
	table->devmem.type = RSC_DEVMEM;
	table->devmem.da = 0xfffff000u;
	table->devmem.len = 0x1000;
	table->vdev.type = RSC_VDEV;
	table->vdev.id = 7;
	table->vdev.notifyid = 3;
	table->vdev.dfeatures = 1;
	table->vdev.config_len = sizeof(table->config);
	table->vdev.num_of_vrings = 2;
	for (uint32_t i = 0; i < 2; i++) {
		table->vring[i].da = memory_da + 0x400 + 0x400 * i;
		table->vring[i].align = 16;
		table->vring[i].num = 8;
		table->vring[i].notifyid = i;
	}
	table->other.type = RSC_VENDOR_START;
	table->other.len = sizeof(table->other) + sizeof(table->other_data);
}
