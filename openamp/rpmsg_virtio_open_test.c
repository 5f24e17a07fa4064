/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and closing OpenAMP's RPMsg device: sizes, pools, refusals, waiting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <corral/openamp.h>
#include <metal/time.h>
#include <openamp/rpmsg_virtio.h>

#include "base/cr.h"
#include "vdev_rig.h"

static void test_deinit_tells_the_peer(void **state)
{
	struct vdev_link *link = *state;

	vdev_open_service(link);
	vdev_close_side(&link->side[REMOTE]);
	assert_null(link->side[REMOTE].ept.rdev);
	vdev_pump(link);
	assert_int_equal(link->side[HOST].unbound, 1);
	vdev_close_side(&link->side[HOST]);
	assert_int_equal(link->status, VIRTIO_CONFIG_STATUS_RESET);
	/* Harmless: closed, never opened, nothing. */
	rpmsg_deinit_vdev(&link->side[HOST].rvdev);
	rpmsg_deinit_vdev(NULL);
	rpmsg_destroy_ept(&link->side[HOST].ept);
}

static void test_open_and_close_often(void **state)
{
	struct vdev_link *link = *state;

	for (int i = 0; i < 1000; i++) {
		struct vdev_side *host = &link->side[HOST];

		rpmsg_virtio_init_shm_pool(&link->pool[0], link->shared.data + 2 * RING, POOL);
		host->told = 0;
		host->received = 0;
		vdev_open_service(link);
		assert_int_equal(rpmsg_send(&host->ept, "x", 1), 1);
		vdev_pump(link);
		assert_int_equal(host->received, 1);
		vdev_close_side(&link->side[i % 2]);
		vdev_close_side(&link->side[1 - i % 2]);
		memset(link->side[HOST].pending, 0, sizeof(link->side[HOST].pending));
		memset(link->side[REMOTE].pending, 0, sizeof(link->side[REMOTE].pending));
	}
}

static int waits;
static uint32_t waited_for;

static int pump_while_waiting(struct rpmsg_device *rdev, uint32_t id)
{
	waits++;
	waited_for = id;
	if (waits % 2)
		return -1; /* sleep by yourself */
	vdev_pump(vdev_side_of(rdev)->link);
	return RPMSG_SUCCESS;
}

static void test_wait_call_back(void **state)
{
	struct vdev_link *link = *state;
	struct vdev_side *host = &link->side[HOST];

	vdev_open_service(link);
	link->side[REMOTE].ept.cb = vdev_record;
	waits = 0;
	rpmsg_virtio_set_wait_cb(&host->rvdev, pump_while_waiting);
	for (int i = 0; i < 5 * ENTRIES; i++)
		assert_int_equal(rpmsg_send(&host->ept, "x", 1), 1);
	assert_true(waits > 0);
	assert_int_equal(waited_for, 21);
	rpmsg_virtio_set_wait_cb(&host->rvdev, NULL);
	waits = 0;
	while (rpmsg_trysend(&host->ept, "x", 1) == 1)
		;
	corral_rpmsg_set_timeout(host->rdev, 5000);
	assert_int_equal(rpmsg_send(&host->ept, "x", 1), RPMSG_ERR_NO_BUFF);
	assert_int_equal(waits, 0);
}

static void test_sizes_and_split_pools(void **state)
{
	static const struct rpmsg_virtio_config config = {
		.h2r_buf_size = 254, /* rounded up */
		.r2h_buf_size = 1024,
		.split_shpool = true,
	};
	struct vdev_link *link = *state;
	struct vdev_side *host = &link->side[HOST];
	struct vdev_side *remote = &link->side[REMOTE];
	uint8_t *pools = link->shared.data + 2 * RING;

	/* 8 receive buffers fill the first pool, the second has room for 3. */
	rpmsg_virtio_init_shm_pool(&link->pool[0], pools + 4096, ENTRIES * 1024);
	rpmsg_virtio_init_shm_pool(&link->pool[1], pools, 3 * 256 + 255);
	link->side[HOST].io.size = SHARED;
	assert_int_equal(POOL, ENTRIES * 1024);
	assert_int_equal(vdev_open_side(host, &config), RPMSG_ERR_PARAM); /* outside shm_io */
	rpmsg_virtio_init_shm_pool(&link->pool[0], pools + 1024, 7 * 1024);
	assert_int_equal(vdev_open_side(host, &config), RPMSG_ERR_NO_BUFF);
	/* Smaller messages to the host, so that both pools fit. */
	static const struct rpmsg_virtio_config fits = {
		.h2r_buf_size = 254,
		.r2h_buf_size = 512,
		.split_shpool = true,
	};
	rpmsg_virtio_init_shm_pool(&link->pool[0], pools + 1024, ENTRIES * 512);
	rpmsg_virtio_init_shm_pool(&link->pool[1], pools, 3 * 256 + 255);
	assert_int_equal(vdev_open_side(host, &fits), 0);
	assert_int_equal(link->pool[0].avail, 0);
	assert_int_equal(link->pool[1].avail, 255);
	assert_int_equal(vdev_open_side(remote, NULL), 0);
	assert_int_equal(rpmsg_virtio_get_tx_buffer_size(host->rdev), 256 - 16);
	assert_int_equal(rpmsg_virtio_get_rx_buffer_size(host->rdev), 512 - 16);
	assert_int_equal(rpmsg_virtio_get_tx_buffer_size(remote->rdev), 512 - 16);
	assert_int_equal(vdev_create(remote, "svc", RPMSG_ADDR_ANY, vdev_record), 0);
	vdev_pump(link);
	assert_int_equal(vdev_create(host, "svc", host->told_addr, vdev_record), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(rpmsg_trysend(&host->ept, "x", 1), 1);
	assert_int_equal(rpmsg_trysend(&host->ept, "x", 1), RPMSG_ERR_NO_BUFF);
	vdev_pump(link);
	assert_int_equal(remote->received, 3);
}

static void test_refusals(void **state)
{
	struct vdev_link *link = *state;
	struct vdev_side *host = &link->side[HOST];
	struct rpmsg_virtio_config tiny = { .h2r_buf_size = 16, .r2h_buf_size = 512 };
	struct rpmsg_virtio_shm_pool small = link->pool[0];
	struct virtio_dispatch silent = vdev_dispatch;

	assert_int_equal(rpmsg_init_vdev(NULL, &host->vdev, NULL, &host->io, link->pool),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, NULL, NULL, &host->io, link->pool),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, &host->vdev, NULL, NULL, link->pool),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, &host->vdev, NULL, &host->io, NULL),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(vdev_open_side(host, &tiny), RPMSG_ERR_PARAM);
	tiny.h2r_buf_size = 0;
	assert_int_equal(vdev_open_side(host, &tiny), RPMSG_ERR_PARAM);
	small.size = small.avail = ENTRIES * RPMSG_BUFFER_SIZE + RPMSG_BUFFER_SIZE;
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, &host->vdev, NULL, &host->io, &small),
	                 RPMSG_ERR_NO_BUFF);
	small.size = 0;
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, &host->vdev, NULL, &host->io, &small),
	                 RPMSG_ERR_NO_BUFF);
	host->vdev.vrings_num = 1;
	assert_int_equal(vdev_open_side(host, NULL), RPMSG_ERR_PARAM);
	host->vdev.vrings_num = 2;
	host->vdev.role = 9;
	assert_int_equal(vdev_open_side(host, NULL), RPMSG_ERR_PARAM);
	host->vdev.role = RPMSG_HOST;
	silent.get_features = NULL;
	host->vdev.func = &silent;
	assert_int_equal(vdev_open_side(host, NULL), -ENXIO);
	host->vdev.func = &vdev_dispatch;
	host->rings[1].info.vaddr = link->shared.data + SHARED - 64;
	assert_int_equal(vdev_open_side(host, NULL), ERROR_VQUEUE_INVLD_PARAM);
	assert_int_equal(rpmsg_virtio_get_tx_buffer_size(NULL), RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_virtio_get_rx_buffer_size(NULL), RPMSG_ERR_PARAM);
}

static void test_pool(void **state)
{
	struct rpmsg_virtio_shm_pool pool = { 0 };
	uint8_t memory[100];

	(void)state;
	rpmsg_virtio_init_shm_pool(&pool, NULL, 100);
	assert_null(rpmsg_virtio_shm_pool_get_buffer(&pool, 1));
	rpmsg_virtio_init_shm_pool(&pool, memory, 100);
	assert_ptr_equal(rpmsg_virtio_shm_pool_get_buffer(&pool, 60), memory);
	assert_null(rpmsg_virtio_shm_pool_get_buffer(&pool, 60));
	assert_null(rpmsg_virtio_shm_pool_get_buffer(&pool, 0));
	assert_ptr_equal(rpmsg_virtio_shm_pool_get_buffer(&pool, 40), memory + 60);
	assert_null(rpmsg_virtio_shm_pool_get_buffer(&pool, 1));
	assert_null(rpmsg_virtio_shm_pool_get_buffer(NULL, 1));
}

/* The remote does not wait for ever, and not for a driver that has failed. */
static void test_driver_does_not_come(void **state)
{
	struct vdev_link *link = *state;
	unsigned long long before = metal_get_timestamp();
	unsigned long long took;

	corral_openamp_set_ready_timeout(30000);
	assert_int_equal(vdev_open_side(&link->side[REMOTE], NULL), RPMSG_ERR_DEV_STATE);
	took = metal_get_timestamp() - before;
	assert_true(took >= 30000 && took < 5000000);
	link->status = VIRTIO_CONFIG_STATUS_NEEDS_RESET;
	corral_openamp_set_ready_timeout(60000000);
	before = metal_get_timestamp();
	assert_int_equal(vdev_open_side(&link->side[REMOTE], NULL), RPMSG_ERR_DEV_STATE);
	assert_true(metal_get_timestamp() - before < 5000000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, vdev_set_up, vdev_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_deinit_tells_the_peer),
		TEST(test_open_and_close_often),
		TEST(test_wait_call_back),
		TEST(test_sizes_and_split_pools),
		TEST(test_refusals),
		TEST(test_pool),
		TEST(test_driver_does_not_come),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
