/* SPDX-License-Identifier: Apache-2.0 */
/* A vdev entry in shared memory, a driver and a device on it, and entries that lie. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <corral/openamp.h>
#include <errno.h>
#include <metal/time.h>
#include <openamp/open_amp.h>

#include "base/cr.h"
#include "guard.h"

enum {
	ENTRIES = 4,
	ALIGN = 64,
	CONFIG = 12,
	ENTRY = sizeof(struct fw_rsc_vdev) + 2 * sizeof(struct fw_rsc_vdev_vring) + CONFIG,
	RING_AT = 1024,
	RING = 1024,
	POOL_AT = RING_AT + 2 * RING,
	POOL = 2 * ENTRIES * RPMSG_BUFFER_SIZE,
	SHARED = POOL_AT + POOL,
	VDEV_ID = 9,
	RING0_ID = 4,
	RING1_ID = 5,
};

struct rig {
	struct guard shared;
	struct metal_io_region io;
	struct fw_rsc_vdev *entry;
	struct virtio_device *drv;
	struct virtio_device *dev;
	int told[16]; /* notifications, by id */
	int resets;
};

static const metal_phys_addr_t physmap[1] = { 0 };
static struct rig *current;

static int tell(void *priv, uint32_t id)
{
	struct rig *rig = priv;

	assert_true(id < CR_ARRAY_SIZE(rig->told));
	rig->told[id]++;
	return 0;
}

static void on_reset(struct virtio_device *vdev)
{
	assert_ptr_equal(vdev, current->dev);
	current->resets++;
}

static struct virtio_device *create(struct rig *rig, unsigned int role)
{
	return rproc_virtio_create_vdev(role, VDEV_ID, rig->entry, &rig->io, rig, tell, on_reset);
}

static int set_up(void **state)
{
	struct rig *rig = calloc(1, sizeof(*rig));

	guard_open(&rig->shared, SHARED);
	metal_io_init(&rig->io, rig->shared.data, physmap, SHARED, (unsigned int)-1, 0, NULL);
	rig->entry = (struct fw_rsc_vdev *)(void *)(rig->shared.data + 16);
	rig->entry->type = RSC_VDEV;
	rig->entry->id = VIRTIO_ID_RPMSG;
	rig->entry->dfeatures = 0x30021; /* name service, sessions, one that nobody knows */
	rig->entry->config_len = CONFIG;
	rig->entry->num_of_vrings = 2;
	current = rig;
	*state = rig;
	return 0;
}

static int tear_down(void **state)
{
	struct rig *rig = *state;

	rproc_virtio_remove_vdev(rig->drv);
	rproc_virtio_remove_vdev(rig->dev);
	guard_close(&rig->shared);
	free(rig);
	return 0;
}

static void open_both(struct rig *rig)
{
	rig->drv = create(rig, VIRTIO_DEV_DRIVER);
	rig->dev = create(rig, VIRTIO_DEV_DEVICE);
	assert_non_null(rig->drv);
	assert_non_null(rig->dev);
	for (unsigned int i = 0; i < 2; i++) {
		void *va = rig->shared.data + RING_AT + i * RING;

		assert_int_equal(rproc_virtio_init_vring(rig->drv, i, RING0_ID + i, va, &rig->io,
		                                         ENTRIES, ALIGN),
		                 0);
		assert_int_equal(rproc_virtio_init_vring(rig->dev, i, RING0_ID + i, va, NULL,
		                                         ENTRIES, ALIGN),
		                 0);
	}
}

static void test_features(void **state)
{
	struct rig *rig = *state;
	uint32_t features = 99;

	rig->drv = create(rig, VIRTIO_DEV_DRIVER);
	assert_int_equal(rig->entry->gfeatures, 1); /* of those offered, what we know */
	assert_int_equal(rig->told[VDEV_ID], 1);
	rig->entry->gfeatures = 0;
	rig->dev = create(rig, VIRTIO_DEV_DEVICE);
	assert_int_equal(rig->entry->dfeatures, 0x21); /* what this device does not speak is out */
	assert_int_equal(virtio_get_features(rig->dev, &features), 0);
	assert_int_equal(features, 0); /* nobody has acknowledged any */
	assert_int_equal(virtio_set_features(rig->drv, 1), 0);
	assert_int_equal(virtio_get_features(rig->dev, &features), 0);
	assert_int_equal(features, 1);
	assert_true(virtio_has_feature(rig->dev, VIRTIO_RPMSG_F_NS));
	assert_false(virtio_has_feature(rig->dev, 5));
	assert_false(virtio_has_feature(rig->dev, 32));
	/* No more than the device has. */
	assert_int_equal(virtio_set_features(rig->drv, 0xffffffff), 0);
	assert_int_equal(rig->entry->gfeatures, 0x21);
	assert_int_equal(virtio_negotiate_features(rig->drv, 0xf0, &features), 0);
	assert_int_equal(features, 0x20);
	assert_int_equal(virtio_get_devid(rig->drv), VIRTIO_ID_RPMSG);
}

static void test_status_and_config(void **state)
{
	struct rig *rig = *state;
	uint8_t text[CONFIG];
	uint8_t status = 0;

	open_both(rig);
	assert_int_equal(virtio_set_status(rig->drv, VIRTIO_CONFIG_STATUS_DRIVER_OK), 0);
	assert_int_equal(virtio_get_status(rig->dev, &status), 0);
	assert_int_equal(status, VIRTIO_CONFIG_STATUS_DRIVER_OK);

	assert_int_equal(virtio_write_config(rig->dev, 3, "config", 6), 0);
	assert_int_equal(virtio_read_config(rig->drv, 0, text, CONFIG), 0);
	assert_memory_equal(text, "\0\0\0config\0\0\0", CONFIG);
	/* Outside: reads give 0, writes nothing. */
	memset(rig->shared.data + 16 + ENTRY, 0x77, 16);
	memset(text, 1, sizeof(text));
	assert_int_equal(virtio_read_config(rig->drv, 1, text, CONFIG), 0);
	assert_int_equal(text[3], 0);
	assert_int_equal(virtio_read_config(rig->drv, UINT32_MAX, text, 1), 0);
	assert_int_equal(virtio_write_config(rig->drv, CONFIG, text, 1), 0);
	assert_int_equal(virtio_write_config(rig->drv, 0, text, -1), 0);
	assert_int_equal(rig->shared.data[16 + ENTRY], 0x77);
}

static void test_reset(void **state)
{
	struct rig *rig = *state;

	open_both(rig);
	assert_int_equal(rproc_virtio_notified(rig->dev, VDEV_ID), 0);
	assert_int_equal(rig->resets, 0);
	virtio_set_status(rig->drv, VIRTIO_CONFIG_STATUS_DRIVER_OK);
	rproc_virtio_notified(rig->dev, VDEV_ID);
	assert_int_equal(virtio_reset_device(rig->drv), 0);
	assert_int_equal(rig->entry->status, 0);
	assert_int_equal(rproc_virtio_notified(rig->dev, VDEV_ID), 0);
	assert_int_equal(rproc_virtio_notified(rig->dev, RSC_NOTIFY_ID_ANY), 0);
	assert_int_equal(rig->resets, 1);
	assert_int_equal(rproc_virtio_notified(NULL, 0), -EINVAL);
}

static void test_wait_ready(void **state)
{
	struct rig *rig = *state;
	unsigned long long before = metal_get_timestamp();

	open_both(rig);
	corral_openamp_set_ready_timeout(20000);
	rproc_virtio_wait_remote_ready(rig->dev);
	assert_true(metal_get_timestamp() - before >= 20000);
	corral_openamp_set_ready_timeout(CORRAL_OPENAMP_READY_US);
	virtio_set_status(rig->drv, VIRTIO_CONFIG_STATUS_DRIVER_OK);
	before = metal_get_timestamp();
	rproc_virtio_wait_remote_ready(rig->dev);
	rproc_virtio_wait_remote_ready(rig->drv);
	rproc_virtio_wait_remote_ready(NULL);
	assert_true(metal_get_timestamp() - before < 5000000);
}

static void test_init_vring_refuses(void **state)
{
	struct rig *rig = *state;
	uint8_t *ring = rig->shared.data + RING_AT;

	open_both(rig);
	assert_int_equal(rproc_virtio_init_vring(NULL, 0, 1, ring, &rig->io, 4, 64), -RPROC_EINVAL);
	assert_int_equal(rproc_virtio_init_vring(rig->drv, 2, 1, ring, &rig->io, 4, 64),
	                 -RPROC_EINVAL);
	assert_int_equal(rproc_virtio_init_vring(rig->drv, 0, 1, NULL, &rig->io, 4, 64),
	                 -RPROC_EINVAL);
	assert_int_equal(rproc_virtio_init_vring(rig->drv, 0, 1, ring, &rig->io, 5, 64),
	                 -RPROC_EINVAL);
	assert_int_equal(rproc_virtio_init_vring(rig->drv, 0, 1, ring, &rig->io, 65536, 64),
	                 -RPROC_EINVAL);
	assert_int_equal(rproc_virtio_init_vring(rig->drv, 0, 1, rig->shared.data + SHARED - 64,
	                                         &rig->io, 4, 64),
	                 -RPROC_EINVAL);
	assert_int_equal(
		rproc_virtio_init_vring(rig->drv, 0, 1, ring - RING_AT - 16, &rig->io, 4, 64),
		-RPROC_EINVAL);
}

/* Entries that do not fit into their region, or promise what is not there. */
static void test_hostile_entries(void **state)
{
	struct rig *rig = *state;
	struct fw_rsc_vdev good = *rig->entry;

	rig->entry->num_of_vrings = 255;
	rig->entry->config_len = SHARED - 16 - sizeof(good) - 255 * 20 + 1;
	assert_null(create(rig, VIRTIO_DEV_DRIVER));
	rig->entry->config_len = UINT32_MAX;
	assert_null(create(rig, VIRTIO_DEV_DEVICE));
	*rig->entry = good;
	rig->entry = (struct fw_rsc_vdev *)(void *)(rig->shared.data + SHARED - sizeof(good) + 4);
	assert_null(create(rig, VIRTIO_DEV_DEVICE));
	/* The entry fits, its rings do not. */
	rig->entry = (struct fw_rsc_vdev *)(void *)(rig->shared.data + SHARED - sizeof(good) - 20);
	*rig->entry = good;
	rig->entry->config_len = 0;
	assert_null(create(rig, VIRTIO_DEV_DEVICE));
	rig->entry->num_of_vrings = 1;
	rig->dev = create(rig, VIRTIO_DEV_DEVICE);
	assert_non_null(rig->dev);
	rproc_virtio_remove_vdev(rig->dev);
	rig->dev = NULL;
	rig->entry = (struct fw_rsc_vdev *)(void *)(rig->shared.data - 4);
	assert_null(create(rig, VIRTIO_DEV_DEVICE));
	rig->entry = (struct fw_rsc_vdev *)(void *)(rig->shared.data + 18);
	assert_null(create(rig, VIRTIO_DEV_DEVICE));
	rig->entry = NULL;
	assert_null(create(rig, VIRTIO_DEV_DEVICE));
	rig->entry = (struct fw_rsc_vdev *)(void *)(rig->shared.data + 16);
	assert_null(create(rig, 2));

	/* Sizes that grow after they were checked change nothing. */
	open_both(rig);
	rig->entry->num_of_vrings = 255;
	rig->entry->config_len = UINT32_MAX;
	uint8_t byte = 1;

	virtio_write_config(rig->drv, SHARED, &byte, 1);
	assert_int_equal(virtio_create_virtqueues(rig->drv, 0, 3, NULL, NULL, NULL),
	                 ERROR_VQUEUE_INVLD_PARAM);
	assert_int_equal(rproc_virtio_notified(rig->drv, 200), 0);
}

static void test_queues(void **state)
{
	struct rig *rig = *state;

	open_both(rig);
	assert_int_equal(virtio_create_virtqueues(rig->drv, 0, 2, NULL, NULL, NULL), 0);
	assert_int_equal(virtio_create_virtqueues(rig->drv, 0, 2, NULL, NULL, NULL),
	                 ERROR_VQUEUE_INVLD_PARAM);
	assert_null(rig->drv->vrings_info[0].vq); /* none is left after an error */
	/* A ring that was not placed. */
	rig->drv->vrings_info[1].info.num_descs = 0;
	assert_int_equal(virtio_create_virtqueues(rig->drv, 0, 2, NULL, NULL, NULL),
	                 ERROR_VQUEUE_INVLD_PARAM);
	assert_null(rig->drv->vrings_info[0].vq);
	virtio_delete_virtqueues(rig->drv);
	virtio_delete_virtqueues(NULL);
}

/* ---- RPMsg on both ---- */

static struct rpmsg_endpoint host_ept;
static struct rpmsg_endpoint remote_ept;
static unsigned int host_got;
static unsigned int remote_got;

static int on_remote(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	remote_got++;
	return rpmsg_sendto(ept, data, (int)len, src);
}

static int on_host(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)data;
	(void)len;
	(void)src;
	(void)priv;
	host_got++;
	return 0;
}

static void on_name(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	assert_int_equal(
		rpmsg_create_ept(&host_ept, rdev, name, RPMSG_ADDR_ANY, dest, on_host, NULL), 0);
}

/* Hands notifications on as a mailbox would. Ids are the link's own: each end hears
 * what the other said. */
static void deliver(struct rig *rig)
{
	for (int round = 0; round < 10; round++) {
		rproc_virtio_notified(rig->dev, RSC_NOTIFY_ID_ANY);
		rproc_virtio_notified(rig->drv, RING0_ID);
		rproc_virtio_notified(rig->drv, RING1_ID);
	}
}

static void test_rpmsg(void **state)
{
	struct rig *rig = *state;
	struct rpmsg_virtio_shm_pool pool;
	struct rpmsg_virtio_device host = { 0 };
	struct rpmsg_virtio_device remote = { 0 };

	open_both(rig);
	host_got = 0;
	remote_got = 0;
	rpmsg_virtio_init_shm_pool(&pool, rig->shared.data + POOL_AT, POOL);
	assert_int_equal(rpmsg_init_vdev(&host, rig->drv, on_name, &rig->io, &pool), 0);
	assert_int_equal(rpmsg_init_vdev(&remote, rig->dev, NULL, &rig->io, NULL), 0);
	assert_true(remote.rdev.support_ns);
	assert_int_equal(rpmsg_create_ept(&remote_ept, rpmsg_virtio_get_rpmsg_device(&remote), "e",
	                                  RPMSG_ADDR_ANY, RPMSG_ADDR_ANY, on_remote, NULL),
	                 0);
	deliver(rig);
	for (unsigned int i = 1; i <= 100; i++) {
		assert_int_equal(rpmsg_send(&host_ept, "ping", 4), 4);
		deliver(rig);
		assert_int_equal(remote_got, i);
		assert_int_equal(host_got, i);
	}
	assert_true(rig->told[RING0_ID] > 0);
	assert_true(rig->told[RING1_ID] > 0);
	rpmsg_deinit_vdev(&remote);
	rpmsg_deinit_vdev(&host);
	assert_null(rig->drv->vrings_info[0].vq);
	assert_int_equal(rig->entry->status, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_features),
		TEST(test_status_and_config),
		TEST(test_reset),
		TEST(test_wait_ready),
		TEST(test_init_vring_refuses),
		TEST(test_hostile_entries),
		TEST(test_queues),
		TEST(test_rpmsg),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
