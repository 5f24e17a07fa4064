/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/cr.h"
#include "rproc_rig.h"

#include <stdlib.h>
#include <string.h>

/* Refused, for that reason; nothing started, everything released. */
static void expect_refused(struct rig *rig, int err, uint32_t fault)
{
	assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), err);
	if (corral_rproc_reason(&rig->rp).fault != fault)
		print_error("%s\n", corral_fault_text(corral_rproc_reason(&rig->rp).fault));
	assert_int_equal(corral_rproc_reason(&rig->rp).fault, fault);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_OFFLINE);
	assert_int_equal(rig->prepared, 0);
	assert_int_equal(corral_rproc_start(&rig->rp), -EPERM);
	assert_int_equal(rig->starts, 0);
}

static void test_bad_firmware(void **state)
{
	struct rig *rig = *state;
	size_t size = rig->elf.size;

	rig->image.size_bytes = 0;
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TRUNCATED);
	rig->image.size_bytes = size - 1;
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TRUNCATED);
	rig->image.size_bytes = size;

	rig->config.machine = CORRAL_ELF_MACHINE_RISCV;
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_MACHINE);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, CORRAL_ELF_MACHINE_ARM);
	rig->config.machine = CORRAL_ELF_MACHINE_ARM;
	rig->config.elf_class = CORRAL_ELF_CLASS_64;
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_CLASS);
	rig->config.elf_class = CORRAL_ELF_CLASS_32;

	rig->elf.segment[0].paddr = RIG_DA + RIG_BYTES;
	rig_build(rig);
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_SEGMENT_PLACE);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, RIG_DA + RIG_BYTES);
	rig->elf.segment[0].paddr = RIG_TABLE_DA + 8;
	rig_build(rig);
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_SEGMENT_OVERLAP);
}

static void test_bad_table(void **state)
{
	struct rig *rig = *state;

	rig->table.header.num = 1000;
	rig_build(rig);
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_COUNT);
	rig->table.header.num = TEST_TABLE_ENTRIES;
	rig->table.vring[0].da = 0x30000000;
	rig_build(rig);
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_ENTRY);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, 0x30000000);
	test_table_build(&rig->table, RIG_DA);
	rig->table.offset[2] = rig->table.offset[1]; /* two control entries */
	rig_build(rig);
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_CONTROL);
}

static void test_no_table(void **state)
{
	struct rig *rig = *state;

	rig->elf.section[0].name = ".resource_tab";
	rig_build(rig);
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_NONE);
	rig->config.table_optional = true;
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	assert_int_equal(rig->forced, 1);
}

static void test_table_elsewhere(void **state)
{
	struct rig *rig = *state;

	rig->config.table_da = RIG_TABLE_DA + 4;
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_PLACE);
	rig->config.table_da = RIG_TABLE_DA;
	rig->config.table_bytes = sizeof(struct test_table) - 1;
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_TRUNCATED);
	rig->config.table_bytes = 0; /* wherever the image says, in the memories */
	rig->elf.section[0].addr = RIG_DA - 4;
	rig_build(rig);
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_PLACE);
	rig->elf.section[0].addr = RIG_DA + 2;
	rig_build(rig);
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_PLACE);
	rig->elf.section[0].addr = RIG_TABLE_DA;
	rig_build(rig);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
}

static void test_driver_cannot_prepare(void **state)
{
	struct rig *rig = *state;

	rig->prepare_err = -ENODEV;
	expect_refused(rig, -ENODEV, CORRAL_FAULT_DRIVER);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, ENODEV);
}

/* ---- a platform where a core is not booted by copying segments ---- */

static const struct corral_image *hooked;
static int hook_err;

static int load_hook(struct corral_rproc *rp, const struct corral_image *image)
{
	(void)rp;
	hooked = image;
	return hook_err;
}

static void test_load_hook(void **state)
{
	struct rig *rig = *state;

	rig->ops.load = load_hook;
	rig->elf.type = 3; /* its addresses mean nothing here, the table's neither */
	rig->elf.entry = 17;
	rig->elf.segment[0].vaddr = rig->elf.segment[0].paddr = 0;
	rig->elf.segment[1].vaddr = rig->elf.segment[1].paddr = 0x1000;
	rig->elf.section[0].addr = 0x1000;
	rig_build(rig);
	memset(rig->memory[0].va, 0xee, RIG_BYTES);
	rig_bring_to(rig, CORRAL_RPROC_LOADED);
	assert_ptr_equal(hooked, &rig->image);
	assert_memory_equal(rig_shared(rig), &rig->table, sizeof(rig->table));
	assert_int_equal(rig->memory[0].va[2 * TEST_TABLE_MEMORY_BYTES], 0xee);
	assert_int_equal(corral_rproc_start(&rig->rp), 0);
	assert_int_equal(rig->entry, 17);
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);

	hook_err = -ENOSPC;
	rig->starts = 0;
	expect_refused(rig, -ENOSPC, CORRAL_FAULT_DRIVER);
	hook_err = 0;
}

/* ---- a store ---- */

struct store {
	const uint8_t *bytes;
	size_t largest; /* piece that was asked for into a private buffer */
	const struct rig *rig;
	unsigned int left; /* reads before one fails */
};

static int store_read(void *ctx, uint64_t offset, void *buf, size_t len)
{
	struct store *store = ctx;
	const uint8_t *memory = store->rig->memory[0].va;

	if (store->left-- == 0)
		return -EREMOTEIO;
	if (((uint8_t *)buf < memory || (uint8_t *)buf >= memory + RIG_BYTES) &&
	    len > store->largest)
		store->largest = len;
	memcpy(buf, store->bytes + offset, len);
	return 0;
}

static void test_store(void **state)
{
	struct rig *rig = *state;
	struct store store = { .bytes = rig->elf.bytes, .rig = rig, .left = UINT32_MAX };

	rig->image = (struct corral_image){ .read = store_read,
		                            .ctx = &store,
		                            .size_bytes = rig->elf.size };
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	assert_int_equal(rig->start_words, 0xdeadc0de);
	assert_in_range(store.largest, 1, 64); /* never more than a header at a time */
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);

	rig->image.size_bytes = UINT64_MAX; /* a store without an end */
	assert_int_equal(corral_rproc_restart(&rig->rp), 0);
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);
}

/* Each read of a load fails once. */
static void test_store_fails(void **state)
{
	struct rig *rig = *state;
	struct store store = { .bytes = rig->elf.bytes, .rig = rig };
	unsigned int n;

	rig->image = (struct corral_image){
		.read = store_read,
		.ctx = &store,
		.size_bytes = rig->elf.size,
	};
	for (n = 0;; n++) {
		store.left = n;
		if (corral_rproc_load(&rig->rp, &rig->image) == 0)
			break;
		store.left = n;
		expect_refused(rig, -EREMOTEIO, CORRAL_FAULT_READ);
	}
	assert_in_range(n, 10, 40);
}

/* Whatever byte of the image is spoilt or cut off: refused or loaded, and nothing is left behind. */
static void test_every_mutation(void **state)
{
	struct rig *rig = *state;
	unsigned int loaded = 0;
	unsigned int refused = 0;

	for (size_t at = 0; at < rig->elf.size; at++) {
		for (unsigned int bit = 0; bit < 8; bit++) {
			int err;

			rig->elf.bytes[at] ^= (uint8_t)(1u << bit);
			err = corral_rproc_load(&rig->rp, &rig->image);
			assert_int_equal(rig->prepared, err == 0);
			assert_true(err == 0 || err == -ENOEXEC);
			loaded += err == 0;
			refused += err != 0;
			rig->elf.bytes[at] ^= (uint8_t)(1u << bit);
		}
	}
	assert_true(loaded > 100 && refused > 100);
	for (size_t size = 0; size < rig->elf.size; size++) {
		rig->image.size_bytes = size;
		assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), -ENOEXEC);
		assert_int_equal(rig->prepared, 0);
	}
}

/* ---- virtio devices of the table ---- */

static void test_vdev(void **state)
{
	struct rig *rig = *state;
	struct corral_rproc_vdev vdev;

	assert_int_equal(corral_rproc_vdev(&rig->rp, 0, &vdev), -ENOENT);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	assert_int_equal(corral_rproc_vdev(&rig->rp, 0, &vdev), 0);
	assert_ptr_equal(vdev.shared, &rig_shared(rig)->vdev);
	assert_ptr_equal(vdev.config, rig_shared(rig)->config);
	assert_int_equal(vdev.config_bytes, sizeof(rig->table.config));
	assert_int_equal(vdev.id, 7);
	assert_int_equal(vdev.notify_id, 3);
	assert_int_equal(vdev.features, 1);
	assert_int_equal(vdev.vrings, 2);
	assert_memory_equal(vdev.vring, rig->table.vring, sizeof(rig->table.vring));
	assert_int_equal(corral_rproc_vdev(&rig->rp, 1, &vdev), -ENOENT);
	rig_shared(rig)->devmem.len = 0; /* an entry before it */
	assert_int_equal(corral_rproc_vdev(&rig->rp, 0, &vdev), -ENOEXEC);
	rig_shared(rig)->devmem.len = 1;
	rig_shared(rig)->vdev.num_of_vrings = 200;
	assert_int_equal(corral_rproc_vdev(&rig->rp, 0, &vdev), -ENOEXEC);
	rig_shared(rig)->header.ver = 7;
	assert_int_equal(corral_rproc_vdev(&rig->rp, 9, &vdev), -ENOEXEC);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_set_up, rig_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_bad_firmware),
		TEST(test_bad_table),
		TEST(test_no_table),
		TEST(test_table_elsewhere),
		TEST(test_driver_cannot_prepare),
		TEST(test_load_hook),
		TEST(test_store),
		TEST(test_store_fails),
		TEST(test_every_mutation),
		TEST(test_vdev),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
