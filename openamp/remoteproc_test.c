/* SPDX-License-Identifier: Apache-2.0 */
/* OpenAMP's remoteproc as an application uses it: operations, memories, stores of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <metal/alloc.h>
#include <metal/utilities.h>
#include <openamp/elf_loader.h>
#include <openamp/open_amp.h>
#include <openamp/remoteproc_loader.h>

#include "elf_build.h"
#include "table_build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define DA       0x20000000u
#define PA       0x80000000u /* where the host sees it */
#define TABLE_DA (DA + TEST_TABLE_MEMORY_BYTES)
#define CODE_DA  (DA + 2 * TEST_TABLE_MEMORY_BYTES)
#define BSS_DA   (CODE_DA + 256)
#define BYTES    (3u * TEST_TABLE_MEMORY_BYTES)

struct app {
	struct remoteproc rproc;
	struct remoteproc_mem mem;
	struct metal_io_region io;
	metal_phys_addr_t physmap;
	uint8_t *memory;
	struct test_elf elf;
	struct test_table table;
	uint8_t *file; /* the image in a block of its own size */
	size_t first;  /* bytes that open shows */
	int opened;
	unsigned int seek;
	int err; /* of every operation */
	unsigned int mmaps;
	unsigned int vendor;
	uint32_t rang;
};

static struct app *app_of(struct remoteproc *rproc)
{
	return rproc->priv;
}

static struct remoteproc *op_init(struct remoteproc *rproc, const struct remoteproc_ops *ops,
                                  void *arg)
{
	(void)ops;
	rproc->priv = arg;
	return rproc;
}

static void op_remove(struct remoteproc *rproc)
{
	rproc->priv = NULL;
}

/* The memory is made known when it is first asked for, as most ports do. */
static void *op_mmap(struct remoteproc *rproc, metal_phys_addr_t *pa, metal_phys_addr_t *da,
                     size_t size, unsigned int attribute, struct metal_io_region **io)
{
	struct app *app = app_of(rproc);

	(void)attribute;
	if (*da == METAL_BAD_PHYS || *da < DA || *da - DA > BYTES || size > BYTES - (*da - DA))
		return NULL;
	if (app->mmaps++ == 0) {
		remoteproc_init_mem(&app->mem, "ram", PA, DA, BYTES, &app->io);
		remoteproc_add_mem(rproc, &app->mem);
	}
	*pa = *da - DA + PA;
	*io = &app->io;
	return metal_io_phys_to_virt(*io, *pa);
}

static int op_handle_rsc(struct remoteproc *rproc, void *rsc, size_t len)
{
	const struct fw_rsc_vendor *vendor = rsc;

	assert_int_equal(vendor->len, len);
	app_of(rproc)->vendor++;
	return vendor->type == CORRAL_RSC_CONTROL ? -RPROC_ERR_RSC_TAB_NS : 0;
}

static int op_config(struct remoteproc *rproc, void *data)
{
	(void)data;
	return app_of(rproc)->err;
}

static int op_simple(struct remoteproc *rproc)
{
	return app_of(rproc)->err;
}

static int op_notify(struct remoteproc *rproc, uint32_t id)
{
	app_of(rproc)->rang = id;
	return 0;
}

static const struct remoteproc_ops ops = {
	.init = op_init,
	.remove = op_remove,
	.mmap = op_mmap,
	.handle_rsc = op_handle_rsc,
	.config = op_config,
	.start = op_simple,
	.stop = op_simple,
	.shutdown = op_simple,
	.notify = op_notify,
};

/* ---- the store ---- */

static int store_open(void *store, const char *path, const void **img_data)
{
	struct app *app = store;

	assert_string_equal(path, "image");
	app->opened += app->first != 0;
	*img_data = app->file;
	return (int)app->first;
}

static void store_close(void *store)
{
	((struct app *)store)->opened--;
}

static int store_load(void *store, size_t offset, size_t size, const void **data,
                      metal_phys_addr_t pa, struct metal_io_region *io, char is_blocking)
{
	struct app *app = store;

	assert_true(is_blocking);
	if (offset > app->elf.size || size > app->elf.size - offset)
		return -1;
	if (pa == METAL_BAD_PHYS) {
		*data = app->file + offset;
		return (int)size;
	}
	return metal_io_block_write(io, metal_io_phys_to_offset(io, pa), app->file + offset,
	                            (int)size);
}

static const struct image_store_ops seek_store = {
	.open = store_open,
	.close = store_close,
	.load = store_load,
	.features = SUPPORT_SEEK,
};

static const struct image_store_ops stream_store = {
	.open = store_open,
	.close = store_close,
	.load = store_load,
};

/* ---- set-up ---- */

static void make_file(struct app *app, int wide)
{
	static const uint8_t code[64] = "code of the remote core";
	struct test_elf *elf = &app->elf;

	test_table_build(&app->table, DA);
	app->table.vdev.notifyid = RSC_NOTIFY_ID_ANY;
	app->table.vring[0].notifyid = 0;
	app->table.vring[1].notifyid = RSC_NOTIFY_ID_ANY;
	memset(elf, 0, sizeof(*elf));
	elf->wide = wide;
	elf->type = 2;
	elf->machine = EM_ARM;
	elf->entry = CODE_DA + 1;
	elf->segments = 3;
	elf->segment[0] = (struct test_segment){ 1, CODE_DA, CODE_DA, code, 64, 128 };
	elf->segment[1] = (struct test_segment){ 1, BSS_DA, BSS_DA, NULL, 0, 64 };
	elf->segment[2] =
		(struct test_segment){ 1,           TABLE_DA,           TABLE_DA,
		                       &app->table, sizeof(app->table), sizeof(app->table) };
	elf->sections = 1;
	elf->section[0] =
		(struct test_section){ ".resource_table", 1, TABLE_DA, 2, 0, sizeof(app->table) };
	test_elf_build(elf);
}

static void put_file(struct app *app)
{
	free(app->file);
	app->file = malloc(app->elf.size);
	assert_non_null(app->file);
	memcpy(app->file, app->elf.bytes, app->elf.size);
	app->first = app->elf.size < 64 ? app->elf.size : 64;
}

static int set_up(void **state)
{
	struct app *app = calloc(1, sizeof(*app));

	assert_non_null(app);
	app->memory = malloc(BYTES);
	assert_non_null(app->memory);
	memset(app->memory, 0xee, BYTES);
	app->physmap = PA;
	metal_io_init(&app->io, app->memory, &app->physmap, BYTES, (unsigned int)-1, 0, NULL);
	make_file(app, 0);
	put_file(app);
	assert_ptr_equal(remoteproc_init(&app->rproc, &ops, app), &app->rproc);
	*state = app;
	return 0;
}

static int tear_down(void **state)
{
	struct app *app = *state;

	free(app->file);
	free(app->memory);
	free(app);
	return 0;
}

static struct test_table *table_of(struct app *app)
{
	return (struct test_table *)(void *)(app->memory + (TABLE_DA - DA));
}

static void expect_loaded(struct app *app)
{
	struct test_table *table = table_of(app);

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

			make_file(app, wide);
			put_file(app);
			memset(app->memory, 0xee, BYTES);
			app->vendor = 0;
			assert_int_equal(remoteproc_config(&app->rproc, NULL), 0);
			assert_int_equal(remoteproc_load(&app->rproc, "image", app,
			                                 seek ? &seek_store : &stream_store,
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
		if (store_load(app, offset, len, &data, pa, io, 1) != (int)len) {
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
			make_file(app, wide);
			put_file(app);
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
	put_file(app);
	for (int seek = 0; seek < 3; seek++) {
		assert_int_equal(remoteproc_config(&app->rproc, NULL), 0);
		if (seek == 2)
			assert_int_equal(load_in_pieces(app), 0);
		else
			assert_int_equal(remoteproc_load(&app->rproc, "image", app,
			                                 seek ? &seek_store : &stream_store, NULL),
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
		put_file(app);
		assert_true(remoteproc_load(&app->rproc, "image", app, &seek_store, NULL) < 0);
		assert_true(remoteproc_load(&app->rproc, "image", app, &stream_store, NULL) < 0);
		assert_true(load_in_pieces(app) < 0);
		assert_int_equal(app->opened, 0);
		assert_int_equal(app->rproc.state, RPROC_CONFIGURED);
	}
	for (size_t bit = 0; bit < size * 8; bit++) {
		app->elf.bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
		put_file(app);
		if (remoteproc_load(&app->rproc, "image", app,
		                    bit & 1 ? &seek_store : &stream_store, NULL))
			refused++;
		else
			loaded++;
		(void)load_in_pieces(app);
		app->elf.bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	assert_true(refused > 100 && loaded > 100);
}

/* ---- states ---- */

static void test_states(void **state)
{
	struct app *app = *state;
	struct remoteproc *rproc = &app->rproc;

	assert_int_equal(remoteproc_load(rproc, "image", app, &seek_store, NULL), -RPROC_EINVAL);
	assert_int_equal(remoteproc_start(rproc), -RPROC_EINVAL);
	assert_int_equal(remoteproc_stop(rproc), 0);
	assert_int_equal(remoteproc_shutdown(rproc), 0);
	assert_int_equal(rproc->state, RPROC_OFFLINE);
	app->err = -EIO;
	assert_int_equal(remoteproc_config(rproc, NULL), -EIO);
	assert_int_equal(rproc->state, RPROC_OFFLINE);
	app->err = 0;
	assert_int_equal(remoteproc_config(rproc, NULL), 0);
	assert_int_equal(remoteproc_config(rproc, NULL), 0);
	assert_int_equal(rproc->state, RPROC_CONFIGURED);
	assert_int_equal(remoteproc_start(rproc), -RPROC_EINVAL);
	assert_int_equal(remoteproc_load(rproc, "image", app, &seek_store, NULL), 0);
	assert_int_equal(remoteproc_config(rproc, NULL), -RPROC_EINVAL);
	app->err = -EIO;
	assert_int_equal(remoteproc_start(rproc), -EIO);
	assert_int_equal(rproc->state, RPROC_READY);
	app->err = 0;
	assert_int_equal(remoteproc_start(rproc), 0);
	assert_int_equal(rproc->state, RPROC_RUNNING);
	assert_int_equal(remoteproc_start(rproc), -RPROC_EINVAL);
	assert_int_equal(remoteproc_load(rproc, "image", app, &seek_store, NULL), -RPROC_EINVAL);
	assert_int_equal(remoteproc_remove(rproc), -RPROC_EAGAIN);
	app->err = -EIO;
	assert_int_equal(remoteproc_shutdown(rproc), -EIO);
	assert_int_equal(rproc->state, RPROC_RUNNING);
	app->err = 0;
	assert_int_equal(remoteproc_stop(rproc), 0);
	assert_int_equal(rproc->state, RPROC_STOPPED);
	assert_int_equal(remoteproc_shutdown(rproc), 0);
	assert_int_equal(rproc->state, RPROC_OFFLINE);
	assert_int_equal(remoteproc_remove(rproc), 0);
	assert_null(rproc->priv);
}

static void test_null(void **state)
{
	struct app *app = *state;

	assert_null(remoteproc_init(NULL, &ops, app));
	assert_null(remoteproc_init(&app->rproc, NULL, app));
	assert_int_equal(remoteproc_config(NULL, NULL), -RPROC_ENODEV);
	assert_int_equal(remoteproc_start(NULL), -RPROC_ENODEV);
	assert_int_equal(remoteproc_stop(NULL), -RPROC_ENODEV);
	assert_int_equal(remoteproc_shutdown(NULL), -RPROC_ENODEV);
	assert_int_equal(remoteproc_load(NULL, "", NULL, NULL, NULL), -RPROC_ENODEV);
	assert_int_equal(remoteproc_get_notification(NULL, 0), -RPROC_ENODEV);
	assert_null(remoteproc_mmap(NULL, NULL, NULL, 1, 0, NULL));
	assert_null(remoteproc_get_io_with_name(NULL, "ram"));
}

/* ---- memories ---- */

static void test_memories(void **state)
{
	struct app *app = *state;
	struct remoteproc *rproc = &app->rproc;
	metal_phys_addr_t pa = METAL_BAD_PHYS;
	metal_phys_addr_t da = DA + 16;
	struct metal_io_region *io = NULL;
	unsigned long offset = 0;

	assert_null(remoteproc_get_io_with_da(rproc, DA, &offset)); /* not known yet */
	assert_ptr_equal(remoteproc_mmap(rproc, &pa, &da, 16, 0, &io), app->memory + 16);
	assert_int_equal(pa, PA + 16);
	assert_ptr_equal(io, &app->io);
	assert_ptr_equal(remoteproc_get_io_with_name(rproc, "ram"), &app->io);
	assert_null(remoteproc_get_io_with_name(rproc, "rom"));
	assert_ptr_equal(remoteproc_get_io_with_pa(rproc, PA + BYTES - 1), &app->io);
	assert_null(remoteproc_get_io_with_pa(rproc, PA + BYTES));
	assert_null(remoteproc_get_io_with_pa(rproc, PA - 1));
	assert_ptr_equal(remoteproc_get_io_with_va(rproc, app->memory + 5), &app->io);
	assert_null(remoteproc_get_io_with_va(rproc, app));
	assert_ptr_equal(remoteproc_get_io_with_da(rproc, DA + 7, &offset), &app->io);
	assert_int_equal(offset, 7);
	pa = PA + 32;
	da = METAL_BAD_PHYS;
	assert_ptr_equal(remoteproc_mmap(rproc, &pa, &da, BYTES - 32, 0, NULL), app->memory + 32);
	assert_int_equal(da, DA + 32);
	assert_int_equal(app->mmaps, 1); /* known since the first time */
	assert_null(remoteproc_mmap(rproc, NULL, &da, BYTES - 31, 0, NULL));
	assert_null(remoteproc_mmap(rproc, NULL, NULL, 1, 0, NULL));
	assert_null(remoteproc_mmap(rproc, &pa, &da, 0, 0, NULL));
}

static void test_long_name(void **state)
{
	struct remoteproc_mem mem;

	(void)state;
	remoteproc_init_mem(&mem, "a name that is longer than thirty-two bytes", 1, 2, 3, NULL);
	assert_int_equal(strlen(mem.name), RPROC_MAX_NAME_LEN - 1);
	remoteproc_init_mem(&mem, NULL, 1, 2, 3, NULL);
	assert_string_equal(mem.name, "");
}

/* ---- tables and devices ---- */

static int set_table(struct app *app)
{
	memcpy(table_of(app), &app->table, sizeof(app->table));
	return remoteproc_set_rsc_table(&app->rproc, (struct resource_table *)table_of(app),
	                                sizeof(app->table));
}

static void test_table_errors(void **state)
{
	struct app *app = *state;

	assert_int_equal(set_table(app), -RPROC_EINVAL); /* in no memory that is known */
	remoteproc_init_mem(&app->mem, "ram", PA, DA, BYTES, &app->io);
	remoteproc_add_mem(&app->rproc, &app->mem);
	assert_int_equal(set_table(app), 0);
	app->table.header.ver = 2;
	assert_int_equal(set_table(app), -RPROC_ERR_RSC_TAB_VER);
	test_table_build(&app->table, DA);
	app->table.header.reserved[0] = 1;
	assert_int_equal(set_table(app), -RPROC_ERR_RSC_TAB_RSVD);
	test_table_build(&app->table, DA);
	app->table.offset[0] = sizeof(app->table);
	assert_int_equal(set_table(app), -RPROC_ERR_RSC_TAB_TRUNC);
	test_table_build(&app->table, DA);
	app->table.vdev.num_of_vrings = 200;
	assert_int_equal(set_table(app), -RPROC_ERR_RSC_TAB_VDEV_NRINGS);
	test_table_build(&app->table, DA);
	app->table.devmem.type = 99;
	assert_int_equal(set_table(app), -RPROC_ERR_RSC_TAB_NS);
	test_table_build(&app->table, DA);
	app->table.carveout.da = 0x1000;
	app->table.carveout.pa = FW_RSC_U32_ADDR_ANY;
	assert_int_equal(set_table(app), -RPROC_EINVAL);
}

static void test_ids(void **state)
{
	struct app *app = *state;
	struct remoteproc *rproc = &app->rproc;

	assert_int_equal(remoteproc_allocate_id(rproc, 5, 6), 5);
	assert_int_equal(remoteproc_allocate_id(rproc, 5, 6), RSC_NOTIFY_ID_ANY);
	assert_int_equal(remoteproc_allocate_id(rproc, 5, 8), 6);
	assert_int_equal(remoteproc_allocate_id(rproc, RSC_NOTIFY_ID_ANY, RSC_NOTIFY_ID_ANY), 0);
	assert_int_equal(remoteproc_allocate_id(rproc, 200, 201), RSC_NOTIFY_ID_ANY);
	for (unsigned int i = 0; i < METAL_BITS_PER_ULONG - 3; i++)
		assert_int_not_equal(remoteproc_allocate_id(rproc, 0, RSC_NOTIFY_ID_ANY),
		                     RSC_NOTIFY_ID_ANY);
	assert_int_equal(remoteproc_allocate_id(rproc, 0, RSC_NOTIFY_ID_ANY), RSC_NOTIFY_ID_ANY);
}

static void test_virtio(void **state)
{
	struct app *app = *state;
	struct remoteproc *rproc = &app->rproc;
	struct virtio_device *vdev;

	assert_int_equal(remoteproc_config(rproc, NULL), 0);
	assert_int_equal(remoteproc_load(rproc, "image", app, &seek_store, NULL), 0);
	assert_null(remoteproc_create_virtio(rproc, 1, VIRTIO_DEV_DRIVER, NULL));
	assert_null(remoteproc_create_virtio(rproc, -1, VIRTIO_DEV_DRIVER, NULL));
	vdev = remoteproc_create_virtio(rproc, 0, VIRTIO_DEV_DRIVER, NULL);
	assert_non_null(vdev);
	assert_ptr_equal(remoteproc_create_virtio(rproc, 0, VIRTIO_DEV_DRIVER, NULL), vdev);
	assert_int_equal(vdev->vrings_num, 2);
	assert_ptr_equal(vdev->vrings_info[0].info.vaddr, app->memory + 0x400);
	assert_int_equal(vdev->vrings_info[1].info.num_descs, 8);
	assert_int_equal(vdev->vrings_info[1].notifyid, table_of(app)->vring[1].notifyid);
	assert_int_equal(virtio_set_status(vdev, VIRTIO_CONFIG_STATUS_DRIVER_OK), 0);
	assert_int_equal(app->rang, table_of(app)->vdev.notifyid);
	assert_int_equal(table_of(app)->vdev.status, VIRTIO_CONFIG_STATUS_DRIVER_OK);
	assert_int_equal(remoteproc_get_notification(rproc, 0), 0);
	remoteproc_remove_virtio(rproc, vdev);
	assert_true(metal_list_is_empty(&rproc->vdevs));

	table_of(app)->vring[1].da = 0x1000; /* spoilt since */
	assert_null(remoteproc_create_virtio(rproc, 0, VIRTIO_DEV_DRIVER, NULL));
	table_of(app)->vring[1].da = FW_RSC_U32_ADDR_ANY;
	assert_null(remoteproc_create_virtio(rproc, 0, VIRTIO_DEV_DRIVER, NULL));
	assert_true(metal_list_is_empty(&rproc->vdevs));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_load),          TEST(test_load_in_pieces), TEST(test_no_table),
		TEST(test_spoilt_images), TEST(test_states),         TEST(test_null),
		TEST(test_memories),      TEST(test_long_name),      TEST(test_table_errors),
		TEST(test_ids),           TEST(test_virtio),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
