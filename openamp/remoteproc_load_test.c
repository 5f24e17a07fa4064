/* SPDX-License-Identifier: Apache-2.0 */
/* Both ways to load an image through OpenAMP's calls, good ones and spoilt ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "openamp_app.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void expect_loaded(struct app *app)
{
	struct test_table *table = app_table(app);

	assert_int_equal(app->rproc.state, RPROC_READY);
	assert_int_equal(app->rproc.bootaddr, CODE_DA + 1);
	assert_memory_equal(app->memory + (CODE_DA - DA), "code of the remote core", 24);
	for (unsigned int i = 64; i < 128; i++)
		assert_int_equal(app->memory[CODE_DA - DA + i], 0); /* padded */
	assert_int_equal(app->memory[CODE_DA - DA + 128], 0xee);
	for (unsigned int i = 0; i < 64; i++)
		assert_int_equal(app->memory[BSS_DA - DA + i], 0); /* bytes that no file has */
	assert_int_equal(app->memory[BSS_DA - DA + 64], 0xee);
	assert_ptr_equal(app->rproc.rsc_table, table);
	assert_int_equal(app->rproc.rsc_len, sizeof(*table));
	assert_ptr_equal(app->rproc.rsc_io, &app->io);
	assert_int_equal(app->vendor, 2);
	/* Ids were given, and none twice. */
	assert_in_range(table->vdev.notifyid, 0, 63);
	assert_in_range(table->vring[1].notifyid, 0, 63);
	assert_int_not_equal(table->vdev.notifyid, table->vring[1].notifyid);
	assert_int_equal(app->opened, 0);
}

/* ---- loading ---- */

static void test_load(void **state)
{
	struct app *app = *state;

	for (int wide = 0; wide < 2; wide++) {
		for (int seek = 0; seek < 2; seek++) {
			void *info = NULL;

			app_make_file(app, wide);
			app_put_file(app);
			memset(app->memory, 0xee, BYTES);
			app->vendor = 0;
			assert_int_equal(remoteproc_config(&app->rproc, NULL), 0);
			assert_int_equal(remoteproc_load(&app->rproc, "image", app,
			                                 seek ? &app_seek_store : &app_stream_store,
			                                 wide ? &info : NULL),
			                 0);
			expect_loaded(app);
			if (info) {
				const struct elf64_info *elf64 = info;

				assert_int_equal(elf64->ehdr.e_entry, CODE_DA + 1);
				assert_int_equal(elf64->phdrs[2].p_paddr, TABLE_DA);
				assert_string_equal((char *)elf64->shstrtab +
				                            elf64->shdrs[1].sh_name,
				                    ".resource_table");
				app->rproc.loader->release(info);
			}
			assert_int_equal(remoteproc_start(&app->rproc), 0);
			assert_int_equal(remoteproc_shutdown(&app->rproc), 0);
		}
	}
}

/* The loop that applications write around it. */
static int load_in_pieces(struct app *app)
{
	const void *data = app->file;
	struct metal_io_region *io;
	metal_phys_addr_t pa;
	unsigned char padding;
	size_t offset = 0;
	size_t len = app->first;
	size_t nlen;
	size_t nmlen;
	void *info = NULL;

	for (int rounds = 0; rounds < 100; rounds++) {
		int err = remoteproc_load_noblock(&app->rproc, data, offset, len, &info, &pa, &io,
		                                  &offset, &nlen, &nmlen, &padding);

		if (err) {
			assert_null(info);
			return err;
		}
		if (nlen == 0) {
			assert_null(info);
			return 0;
		}
		len = nlen;
		data = NULL;
		if (app_store_load(app, offset, len, &data, pa, io, 1) != (int)len) {
			elf_release(info);
			return -EIO;
		}
		if (io && nmlen > nlen)
			metal_io_block_set(io, metal_io_phys_to_offset(io, pa + nlen), padding,
			                   (int)(nmlen - nlen));
	}
	fail_msg("it never ends");
	return -1;
}

static void test_load_in_pieces(void **state)
{
	static const size_t firsts[] = { 16, 52, 63, 64, 200 };
	struct app *app = *state;

	for (size_t i = 0; i < sizeof(firsts) / sizeof(firsts[0]); i++) {
		for (int wide = 0; wide < 2; wide++) {
			app_make_file(app, wide);
			app_put_file(app);
			app->first = firsts[i];
			memset(app->memory, 0xee, BYTES);
			app->vendor = 0;
			assert_int_equal(remoteproc_config(&app->rproc, NULL), 0);
			assert_int_equal(load_in_pieces(app), 0);
			expect_loaded(app);
			assert_int_equal(remoteproc_shutdown(&app->rproc), 0);
		}
	}
	app->first = app->elf.size; /* the whole of it at once */
	assert_int_equal(remoteproc_config(&app->rproc, NULL), 0);
	assert_int_equal(load_in_pieces(app), 0);
}

static void test_no_table(void **state)
{
	struct app *app = *state;

	app->elf.sections = 0;
	test_elf_build(&app->elf);
	app_put_file(app);
	for (int seek = 0; seek < 3; seek++) {
		assert_int_equal(remoteproc_config(&app->rproc, NULL), 0);
		if (seek == 2)
			assert_int_equal(load_in_pieces(app), 0);
		else
			assert_int_equal(remoteproc_load(&app->rproc, "image", app,
			                                 seek ? &app_seek_store : &app_stream_store,
			                                 NULL),
			                 0);
		assert_null(app->rproc.rsc_table);
		assert_null(remoteproc_create_virtio(&app->rproc, 0, VIRTIO_DEV_DRIVER, NULL));
		assert_int_equal(remoteproc_shutdown(&app->rproc), 0);
	}
}

/* Truncated everywhere, every bit flipped: an error or success, nothing outside the memory. */
static void test_spoilt_images(void **state)
{
	struct app *app = *state;
	size_t size = app->elf.size;
	unsigned int refused = 0;
	unsigned int loaded = 0;

	assert_int_equal(remoteproc_config(&app->rproc, NULL), 0);
	for (app->elf.size = 0; app->elf.size < size; app->elf.size++) {
		app_put_file(app);
		assert_true(remoteproc_load(&app->rproc, "image", app, &app_seek_store, NULL) < 0);
		assert_true(remoteproc_load(&app->rproc, "image", app, &app_stream_store, NULL) <
		            0);
		assert_true(load_in_pieces(app) < 0);
		assert_int_equal(app->opened, 0);
		assert_int_equal(app->rproc.state, RPROC_CONFIGURED);
	}
	for (size_t bit = 0; bit < size * 8; bit++) {
		app->elf.bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
		app_put_file(app);
		if (remoteproc_load(&app->rproc, "image", app,
		                    bit & 1 ? &app_seek_store : &app_stream_store, NULL))
			refused++;
		else
			loaded++;
		(void)load_in_pieces(app);
		app->elf.bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	assert_true(refused > 100 && loaded > 100);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, app_set_up, app_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_load),
		TEST(test_load_in_pieces),
		TEST(test_no_table),
		TEST(test_spoilt_images),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
