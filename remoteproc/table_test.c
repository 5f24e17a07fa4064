/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "remoteproc/table.h"
#include "table_build.h"

#include <stdlib.h>
#include <string.h>

#define MEM_DA 0x20000000u

static uint8_t memory[TEST_TABLE_MEMORY_BYTES];
static const struct cr_region region = { memory, MEM_DA, sizeof(memory) };
static const struct cr_memories memories = { &region, 1 };

/* Reads every entry of the first size bytes, which are alone in a heap block. */
static int run(const void *bytes, uint32_t size, struct corral_reason *why)
{
	void *copy = malloc(size ? size : 1);
	struct cr_table table = { copy, size, &memories, why, 0 };
	int err;

	assert_non_null(copy);
	memcpy(copy, bytes, size);
	memset(why, 0, sizeof(*why));
	err = cr_table_open(&table);
	for (uint32_t i = 0; !err && i < table.count; i++) {
		struct cr_table_entry entry;

		err = cr_table_entry(&table, i, &entry);
	}
	free(copy);
	return err;
}

static void test_good(void **state)
{
	struct corral_reason why = { 0 };
	struct test_table good;
	struct cr_table table = { (uint8_t *)&good, sizeof(good), &memories, &why, 0 };
	struct cr_table_entry entry;
	struct fw_rsc_vdev_vring vring;

	(void)state;
	test_table_build(&good, MEM_DA);
	assert_int_equal(run(&good, sizeof(good), &why), 0);
	assert_int_equal(cr_table_open(&table), 0);
	assert_int_equal(table.count, 6);
	assert_int_equal(cr_table_entry(&table, 0, &entry), 0);
	assert_memory_equal(&entry.trace, &good.trace, sizeof(good.trace));
	assert_int_equal(entry.offset, good.offset[0]);
	assert_int_equal(cr_table_entry(&table, 4, &entry), 0);
	assert_memory_equal(&entry.vdev, &good.vdev, sizeof(good.vdev));
	assert_int_equal(cr_table_vring(&table, &entry, 1, &vring), 0);
	assert_memory_equal(&vring, &good.vring[1], sizeof(vring));
}

static void test_empty(void **state)
{
	struct resource_table empty = { .ver = 1 };
	struct corral_reason why = { 0 };

	(void)state;
	assert_int_equal(run(&empty, sizeof(empty), &why), 0);
}

struct spoilt {
	size_t at;
	uint32_t value;
	uint32_t fault;
};

#define AT(field) offsetof(struct test_table, field)

static const struct spoilt spoilt[] = {
	{ AT(header.ver), 0, CORRAL_FAULT_TABLE_VERSION },
	{ AT(header.ver), 2, CORRAL_FAULT_TABLE_VERSION },
	{ AT(header.reserved[0]), 1, CORRAL_FAULT_TABLE_RESERVED },
	{ AT(header.reserved[1]), 0x80000000u, CORRAL_FAULT_TABLE_RESERVED },
	{ AT(header.num), 65, CORRAL_FAULT_TABLE_COUNT },
	{ AT(header.num), UINT32_MAX, CORRAL_FAULT_TABLE_COUNT },
	{ AT(header.num), 0x40000001, CORRAL_FAULT_TABLE_COUNT }, /* 4 * num wraps to 4 */
	{ AT(offset[0]), 0, CORRAL_FAULT_TABLE_OFFSET },
	{ AT(offset[0]), AT(offset[5]), CORRAL_FAULT_TABLE_OFFSET },
	{ AT(offset[0]), AT(trace) + 1, CORRAL_FAULT_TABLE_OFFSET },
	{ AT(offset[0]), AT(trace) + 2, CORRAL_FAULT_TABLE_OFFSET },
	{ AT(offset[0]), sizeof(struct test_table), CORRAL_FAULT_TABLE_TRUNCATED },
	{ AT(offset[0]), 0xfffffffcu, CORRAL_FAULT_TABLE_TRUNCATED },
	{ AT(trace.type), RSC_LAST, CORRAL_FAULT_TABLE_TYPE },
	{ AT(trace.type), 127, CORRAL_FAULT_TABLE_TYPE },
	{ AT(trace.type), 513, CORRAL_FAULT_TABLE_TYPE },
	{ AT(trace.type), UINT32_MAX, CORRAL_FAULT_TABLE_TYPE },
	{ AT(trace.da), MEM_DA - 1, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(trace.da), UINT32_MAX, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(trace.len), 0, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(trace.len), sizeof(memory) + 1, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(trace.len), UINT32_MAX, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(carveout.da), FW_RSC_U32_ADDR_ANY, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(carveout.len), sizeof(memory) + 1, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(carveout.len), 0, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(devmem.len), 0, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(devmem.len), 0x1001, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(devmem.da), UINT32_MAX, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(vdev.config_len), UINT32_MAX, CORRAL_FAULT_TABLE_TRUNCATED },
	{ AT(vdev.config_len), 64 + 16 + 1, CORRAL_FAULT_TABLE_TRUNCATED },
	{ AT(vdev.status), 9 << 8, CORRAL_FAULT_TABLE_VRINGS },
	{ AT(vdev.status), 255 << 8, CORRAL_FAULT_TABLE_VRINGS },
	{ AT(vdev.status), 0x01000200, CORRAL_FAULT_TABLE_RESERVED },
	{ AT(vring[0].num), 0, CORRAL_FAULT_TABLE_VRING },
	{ AT(vring[0].num), 12, CORRAL_FAULT_TABLE_VRING },
	{ AT(vring[0].num), 65536, CORRAL_FAULT_TABLE_VRING },
	{ AT(vring[0].num), 0x80000000u, CORRAL_FAULT_TABLE_VRING },
	{ AT(vring[0].num), 256, CORRAL_FAULT_TABLE_ENTRY }, /* does not fit */
	{ AT(vring[1].align), 0, CORRAL_FAULT_TABLE_VRING },
	{ AT(vring[1].align), 24, CORRAL_FAULT_TABLE_VRING },
	{ AT(vring[1].align), 0x80000000u, CORRAL_FAULT_TABLE_VRING },
	{ AT(vring[1].align), 65536, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(vring[1].align), 2, CORRAL_FAULT_TABLE_VRING },
	{ AT(vring[1].num), 1, CORRAL_FAULT_TABLE_VRING },
	{ AT(vring[1].da), MEM_DA - 4, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(vring[1].da), MEM_DA + sizeof(memory) - 16, CORRAL_FAULT_TABLE_ENTRY },
	{ AT(control.len), sizeof(struct corral_rsc_control) - 4, CORRAL_FAULT_TABLE_CONTROL },
	{ AT(control.len), 7, CORRAL_FAULT_TABLE_TRUNCATED },
	{ AT(control.len), UINT32_MAX, CORRAL_FAULT_TABLE_TRUNCATED },
	{ AT(control.magic), 0, CORRAL_FAULT_TABLE_CONTROL },
	{ AT(control.version), CORRAL_RSC_CONTROL_VERSION - 1, CORRAL_FAULT_TABLE_CONTROL },
	{ AT(control.version), CORRAL_RSC_CONTROL_VERSION + 1, CORRAL_FAULT_TABLE_CONTROL },
	{ AT(other.len), 17, CORRAL_FAULT_TABLE_TRUNCATED },
	{ AT(other.len), 0, CORRAL_FAULT_TABLE_TRUNCATED },
};

static void test_spoilt(void **state)
{
	(void)state;
	for (size_t i = 0; i < CR_ARRAY_SIZE(spoilt); i++) {
		struct corral_reason why = { 0 };
		struct test_table bad;

		test_table_build(&bad, MEM_DA);
		memcpy((uint8_t *)&bad + spoilt[i].at, &spoilt[i].value, sizeof(uint32_t));
		assert_int_equal(run(&bad, sizeof(bad), &why), -ENOEXEC);
		if (why.fault != spoilt[i].fault)
			print_error("case %zu: %s\n", i, corral_fault_text(why.fault));
		assert_int_equal(why.fault, spoilt[i].fault);
	}
}

/* What looks odd but is allowed. */
static void test_allowed(void **state)
{
	struct corral_reason why = { 0 };
	struct test_table odd;

	(void)state;
	test_table_build(&odd, MEM_DA);
	odd.vring[0].da = FW_RSC_U32_ADDR_ANY;
	odd.vring[0].num = 32768;
	odd.vdev.config_len = 0;
	odd.other.type = RSC_VENDOR_END;
	odd.vring[1].align = 4;
	assert_int_equal(run(&odd, sizeof(odd), &why), 0);
	odd.vdev.num_of_vrings = 0;
	assert_int_equal(run(&odd, sizeof(odd), &why), 0);
}

static void test_misaligned_base(void **state)
{
	_Alignas(8) uint8_t bytes[sizeof(struct test_table) + 8];
	struct corral_reason why = { 0 };

	(void)state;
	test_table_build((struct test_table *)(void *)bytes, MEM_DA);
	for (unsigned int i = 1; i < 4; i++) {
		struct cr_table table = { bytes + i, sizeof(struct test_table), &memories, &why,
			                  0 };

		assert_int_equal(cr_table_open(&table), -ENOEXEC);
		assert_int_equal(why.fault, CORRAL_FAULT_TABLE_PLACE);
	}
}

static void test_truncated_everywhere(void **state)
{
	struct test_table good;
	struct corral_reason why = { 0 };

	(void)state;
	test_table_build(&good, MEM_DA);
	for (uint32_t size = 0; size < sizeof(good); size++) {
		assert_int_equal(run(&good, size, &why), -ENOEXEC);
		assert_int_equal(why.fault, CORRAL_FAULT_TABLE_TRUNCATED);
	}
}

static void test_every_mutation(void **state)
{
	unsigned int refused = 0;
	unsigned int taken = 0;
	struct test_table table;
	uint8_t *bytes = (uint8_t *)&table;

	(void)state;
	test_table_build(&table, MEM_DA);
	for (size_t at = 0; at < sizeof(table); at++) {
		uint8_t good = bytes[at];

		for (unsigned int value = 0; value < 256; value++) {
			struct corral_reason why = { 0 };
			int err;

			bytes[at] = (uint8_t)value;
			err = run(bytes, sizeof(table), &why);
			assert_true(err == 0 || err == -ENOEXEC);
			assert_true((err != 0) == (why.fault != CORRAL_FAULT_NONE));
			refused += err != 0;
			taken += err == 0;
		}
		bytes[at] = good;
	}
	assert_true(refused > 10000 && taken > 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_spoilt),
		cmocka_unit_test(test_allowed),
		cmocka_unit_test(test_misaligned_base),
		cmocka_unit_test(test_truncated_everywhere),
		cmocka_unit_test(test_every_mutation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
