/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "openamp_app.h"

#include <stdlib.h>
#include <string.h>

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

const struct remoteproc_ops app_ops = {
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

int app_store_load(void *store, size_t offset, size_t size, const void **data, metal_phys_addr_t pa,
                   struct metal_io_region *io, char is_blocking)
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

const struct image_store_ops app_seek_store = {
	.open = store_open,
	.close = store_close,
	.load = app_store_load,
	.features = SUPPORT_SEEK,
};

const struct image_store_ops app_stream_store = {
	.open = store_open,
	.close = store_close,
	.load = app_store_load,
};

/* ---- set-up ---- */

void app_make_file(struct app *app, int wide)
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

void app_put_file(struct app *app)
{
	free(app->file);
	app->file = malloc(app->elf.size);
	assert_non_null(app->file);
	memcpy(app->file, app->elf.bytes, app->elf.size);
	app->first = app->elf.size < 64 ? app->elf.size : 64;
}

int app_set_up(void **state)
{
	struct app *app = calloc(1, sizeof(*app));

	assert_non_null(app);
	app->memory = malloc(BYTES);
	assert_non_null(app->memory);
	memset(app->memory, 0xee, BYTES);
	app->physmap = PA;
	metal_io_init(&app->io, app->memory, &app->physmap, BYTES, (unsigned int)-1, 0, NULL);
	app_make_file(app, 0);
	app_put_file(app);
	assert_ptr_equal(remoteproc_init(&app->rproc, &app_ops, app), &app->rproc);
	*state = app;
	return 0;
}

int app_tear_down(void **state)
{
	struct app *app = *state;

	free(app->file);
	free(app->memory);
	free(app);
	return 0;
}

struct test_table *app_table(struct app *app)
{
	return (struct test_table *)(void *)(app->memory + (TABLE_DA - DA));
}
