/* SPDX-License-Identifier: Apache-2.0 */
/* OpenAMP's remoteproc as an application uses it: states, memories, tables, devices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "openamp_app.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- states ---- */

static void test_states(void **state)
{
	struct app *app = *state;
	struct remoteproc *rproc = &app->rproc;

	assert_int_equal(remoteproc_load(rproc, "image", app, &app_seek_store, NULL),
	                 -RPROC_EINVAL);
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
	assert_int_equal(remoteproc_load(rproc, "image", app, &app_seek_store, NULL), 0);
	assert_int_equal(remoteproc_config(rproc, NULL), -RPROC_EINVAL);
	app->err = -EIO;
	assert_int_equal(remoteproc_start(rproc), -EIO);
	assert_int_equal(rproc->state, RPROC_READY);
	app->err = 0;
	assert_int_equal(remoteproc_start(rproc), 0);
	assert_int_equal(rproc->state, RPROC_RUNNING);
	assert_int_equal(remoteproc_start(rproc), -RPROC_EINVAL);
	assert_int_equal(remoteproc_load(rproc, "image", app, &app_seek_store, NULL),
	                 -RPROC_EINVAL);
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

	assert_null(remoteproc_init(NULL, &app_ops, app));
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
	memcpy(app_table(app), &app->table, sizeof(app->table));
	return remoteproc_set_rsc_table(&app->rproc, (struct resource_table *)app_table(app),
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
	assert_int_equal(remoteproc_load(rproc, "image", app, &app_seek_store, NULL), 0);
	assert_null(remoteproc_create_virtio(rproc, 1, VIRTIO_DEV_DRIVER, NULL));
	assert_null(remoteproc_create_virtio(rproc, -1, VIRTIO_DEV_DRIVER, NULL));
	vdev = remoteproc_create_virtio(rproc, 0, VIRTIO_DEV_DRIVER, NULL);
	assert_non_null(vdev);
	assert_ptr_equal(remoteproc_create_virtio(rproc, 0, VIRTIO_DEV_DRIVER, NULL), vdev);
	assert_int_equal(vdev->vrings_num, 2);
	assert_ptr_equal(vdev->vrings_info[0].info.vaddr, app->memory + 0x400);
	assert_int_equal(vdev->vrings_info[1].info.num_descs, 8);
	assert_int_equal(vdev->vrings_info[1].notifyid, app_table(app)->vring[1].notifyid);
	assert_int_equal(virtio_set_status(vdev, VIRTIO_CONFIG_STATUS_DRIVER_OK), 0);
	assert_int_equal(app->rang, app_table(app)->vdev.notifyid);
	assert_int_equal(app_table(app)->vdev.status, VIRTIO_CONFIG_STATUS_DRIVER_OK);
	assert_int_equal(remoteproc_get_notification(rproc, 0), 0);
	remoteproc_remove_virtio(rproc, vdev);
	assert_true(metal_list_is_empty(&rproc->vdevs));

	app_table(app)->vring[1].da = 0x1000; /* spoilt since */
	assert_null(remoteproc_create_virtio(rproc, 0, VIRTIO_DEV_DRIVER, NULL));
	app_table(app)->vring[1].da = FW_RSC_U32_ADDR_ANY;
	assert_null(remoteproc_create_virtio(rproc, 0, VIRTIO_DEV_DRIVER, NULL));
	assert_true(metal_list_is_empty(&rproc->vdevs));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, app_set_up, app_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_states),       TEST(test_null), TEST(test_memories), TEST(test_long_name),
		TEST(test_table_errors), TEST(test_ids),  TEST(test_virtio),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
