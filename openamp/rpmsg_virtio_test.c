/* SPDX-License-Identifier: Apache-2.0 */
/* Two struct rpmsg_virtio_device, driver and device, over one shared area, on static
 * rings and a transport of the test's own: as applications without a resource table
 * do it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <corral/openamp.h>
#include <metal/time.h>
#include <openamp/rpmsg_virtio.h>
#include <stdio.h>

#include "base/cr.h"
#include "guard.h"

enum {
	HOST,
	REMOTE,
	SIDES,
	ENTRIES = 8,
	ALIGN = 16,
	RING = 512,
	POOL = 2 * ENTRIES * RPMSG_BUFFER_SIZE,
	SHARED = 2 * RING + POOL,
	PAYLOAD = RPMSG_BUFFER_SIZE - 16,
};

struct side {
	struct virtio_device vdev;
	struct virtio_vring_info rings[2];
	struct metal_io_region io;
	struct rpmsg_virtio_device rvdev;
	struct rpmsg_device *rdev;
	struct link *link;
	int pending[2]; /* doorbells that came, by ring */
	int told;       /* ns_bind_cb calls */
	uint32_t told_addr;
	char told_name[RPMSG_NAME_SIZE];
	struct rpmsg_endpoint ept;
	int unbound;
	unsigned int received;
	size_t last_len;
	uint32_t last_src;
	uint8_t last[PAYLOAD];
	void *held;
	int hold_next;
};

struct link {
	struct guard shared;
	uint8_t status; /* the transport's, in private memory */
	uint32_t features;
	struct rpmsg_virtio_shm_pool pool[2];
	struct side side[SIDES];
	bool at_once; /* a doorbell is answered inside the sender's call */
};

static const metal_phys_addr_t physmap[1] = { 0x3ed00000 };

static uint8_t get_status(struct virtio_device *vdev)
{
	return ((struct side *)vdev->priv)->link->status;
}

static void set_status(struct virtio_device *vdev, uint8_t status)
{
	((struct side *)vdev->priv)->link->status = status;
}

static uint32_t get_features(struct virtio_device *vdev)
{
	return ((struct side *)vdev->priv)->link->features;
}

static void notify(struct virtqueue *vq)
{
	struct side *me = vq->vq_dev->priv;
	struct side *peer = &me->link->side[me == &me->link->side[HOST] ? REMOTE : HOST];

	if (me->link->at_once && peer->rdev)
		virtqueue_notification(peer->rings[vq->vq_queue_index].vq);
	else
		peer->pending[vq->vq_queue_index] = 1;
}

static const struct virtio_dispatch dispatch = {
	.get_status = get_status,
	.set_status = set_status,
	.get_features = get_features,
	.notify = notify,
};

static void init_side(struct link *link, int which)
{
	struct side *side = &link->side[which];

	*side = (struct side){ .link = link };
	metal_io_init(&side->io, link->shared.data, physmap, SHARED, (unsigned int)-1, 0, NULL);
	for (int i = 0; i < 2; i++) {
		side->rings[i].io = &side->io;
		side->rings[i].notifyid = (uint32_t)(20 + i);
		side->rings[i].info.vaddr = link->shared.data + i * RING;
		side->rings[i].info.align = ALIGN;
		side->rings[i].info.num_descs = ENTRIES;
		side->rings[i].vq = virtqueue_allocate(ENTRIES);
	}
	side->vdev.func = &dispatch;
	side->vdev.priv = side;
	side->vdev.role = (unsigned int)(which == HOST ? RPMSG_HOST : RPMSG_REMOTE);
	side->vdev.vrings_num = 2;
	side->vdev.vrings_info = side->rings;
}

static int set_up(void **state)
{
	struct link *link = calloc(1, sizeof(*link));

	guard_open(&link->shared, SHARED);
	link->features = 1u << VIRTIO_RPMSG_F_NS;
	init_side(link, HOST);
	init_side(link, REMOTE);
	rpmsg_virtio_init_shm_pool(&link->pool[0], link->shared.data + 2 * RING, POOL);
	corral_openamp_set_ready_timeout(CORRAL_OPENAMP_READY_US);
	*state = link;
	return 0;
}

static void close_side(struct side *side)
{
	rpmsg_deinit_vdev(&side->rvdev);
	side->rdev = NULL;
}

static int tear_down(void **state)
{
	struct link *link = *state;

	for (int i = 0; i < SIDES; i++) {
		close_side(&link->side[i]);
		for (int ring = 0; ring < 2; ring++)
			virtqueue_free(link->side[i].rings[ring].vq);
	}
	guard_close(&link->shared);
	free(link);
	return 0;
}

static struct side *side_of(struct rpmsg_device *rdev)
{
	struct rpmsg_virtio_device *rvdev =
		metal_container_of(rdev, struct rpmsg_virtio_device, rdev);

	return rvdev->vdev->priv;
}

static void ns_bind(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	struct side *side = side_of(rdev);

	side->told++;
	side->told_addr = dest;
	snprintf(side->told_name, sizeof(side->told_name), "%s", name);
}

static int open_side_with(struct side *side, const struct rpmsg_virtio_config *config)
{
	struct link *link = side->link;
	int err =
		config ? rpmsg_init_vdev_with_config(&side->rvdev, &side->vdev, ns_bind, &side->io,
	                                             link->pool, config)
		       : rpmsg_init_vdev(&side->rvdev, &side->vdev, ns_bind, &side->io, link->pool);

	if (!err)
		side->rdev = rpmsg_virtio_get_rpmsg_device(&side->rvdev);
	return err;
}

static void open_link(struct link *link)
{
	assert_int_equal(open_side_with(&link->side[HOST], NULL), RPMSG_SUCCESS);
	assert_int_equal(link->status, VIRTIO_CONFIG_STATUS_DRIVER_OK);
	assert_int_equal(open_side_with(&link->side[REMOTE], NULL), RPMSG_SUCCESS);
}

/* Answers doorbells until all is quiet. */
static void pump(struct link *link)
{
	bool again = true;

	for (int round = 0; again && round < 1000; round++) {
		again = false;
		for (int i = 0; i < 4; i++) {
			struct side *side = &link->side[i / 2];

			if (!side->pending[i % 2] || !side->rdev)
				continue;
			side->pending[i % 2] = 0;
			again = true;
			virtqueue_notification(side->rings[i % 2].vq);
		}
	}
	assert_false(again);
}

static int record(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct side *side = priv;

	assert_true(len <= PAYLOAD);
	side->received++;
	side->last_len = len;
	side->last_src = src;
	memcpy(side->last, data, len);
	if (side->hold_next) {
		rpmsg_hold_rx_buffer(ept, data);
		side->held = data;
		side->hold_next = 0;
	}
	return RPMSG_SUCCESS;
}

static int echo(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct side *side = priv;

	side->received++;
	assert_int_equal(rpmsg_sendto(ept, data, (int)len, src), (int)len);
	return RPMSG_SUCCESS;
}

static void unbound(struct rpmsg_endpoint *ept)
{
	((struct side *)ept->priv)->unbound++;
}

static int create(struct side *side, const char *name, uint32_t dest, rpmsg_ept_cb cb)
{
	side->ept.priv = side;
	return rpmsg_create_ept(&side->ept, side->rdev, name, RPMSG_ADDR_ANY, dest, cb, unbound);
}

/* The remote announces "svc" and echoes; the host answers the announcement. */
static void open_service(struct link *link)
{
	struct side *host = &link->side[HOST];

	open_link(link);
	assert_int_equal(create(&link->side[REMOTE], "svc", RPMSG_ADDR_ANY, echo), 0);
	pump(link);
	assert_int_equal(host->told, 1);
	assert_string_equal(host->told_name, "svc");
	assert_int_equal(create(host, "svc", host->told_addr, record), 0);
	assert_true(is_rpmsg_ept_ready(&host->ept));
	assert_false(is_rpmsg_ept_ready(&link->side[REMOTE].ept));
}

static void test_echo_of_every_size(void **state)
{
	struct link *link = *state;
	struct side *host = &link->side[HOST];
	uint8_t text[PAYLOAD + 1];

	open_service(link);
	assert_int_equal(rpmsg_get_tx_buffer_size(&host->ept), PAYLOAD);
	assert_int_equal(rpmsg_virtio_get_tx_buffer_size(host->rdev), PAYLOAD);
	assert_int_equal(rpmsg_virtio_get_rx_buffer_size(link->side[REMOTE].rdev), PAYLOAD);
	assert_int_equal(rpmsg_virtio_get_buffer_size(link->side[REMOTE].rdev), PAYLOAD);
	assert_int_equal(rpmsg_virtio_get_role(&host->rvdev), RPMSG_HOST);
	assert_int_equal(rpmsg_virtio_get_status(&host->rvdev), VIRTIO_CONFIG_STATUS_DRIVER_OK);
	for (int len = 0; len <= PAYLOAD; len++) {
		memset(text, len, sizeof(text));
		assert_int_equal(rpmsg_send(&host->ept, text, len), len);
		pump(link);
		assert_int_equal(host->received, len + 1);
		assert_int_equal(host->last_len, len);
		assert_int_equal(host->last_src, link->side[REMOTE].ept.addr);
		assert_memory_equal(host->last, text, (size_t)len);
	}
	assert_int_equal(rpmsg_send(&host->ept, text, PAYLOAD + 1), RPMSG_ERR_BUFF_SIZE);
	assert_true(is_rpmsg_ept_ready(&link->side[REMOTE].ept));
}

/* A doorbell that is answered inside the sender's call finds no lock held. */
static void test_doorbell_at_once(void **state)
{
	struct link *link = *state;
	struct side *host = &link->side[HOST];

	open_service(link);
	link->at_once = true;
	for (unsigned int i = 0; i < 10000; i++) {
		assert_int_equal(rpmsg_send(&host->ept, &i, sizeof(i)), sizeof(i));
		assert_int_equal(host->received, i + 1);
		assert_memory_equal(host->last, &i, sizeof(i));
	}
	link->at_once = false;
}

/* Both sides name the service; the announcement binds the one that waits. */
static void test_bound_by_name(void **state)
{
	struct link *link = *state;

	open_link(link);
	assert_int_equal(create(&link->side[REMOTE], "both", RPMSG_ADDR_ANY, record), 0);
	assert_int_equal(create(&link->side[HOST], "both", RPMSG_ADDR_ANY, record), 0);
	assert_int_equal(rpmsg_send(&link->side[HOST].ept, "x", 1), RPMSG_ERR_ADDR);
	pump(link);
	assert_int_equal(link->side[HOST].told, 0);
	assert_true(is_rpmsg_ept_ready(&link->side[HOST].ept));
	assert_true(is_rpmsg_ept_ready(&link->side[REMOTE].ept));
	assert_int_equal(rpmsg_send(&link->side[REMOTE].ept, "abc", 3), 3);
	pump(link);
	assert_memory_equal(link->side[HOST].last, "abc", 3);
}

static void test_without_name_service(void **state)
{
	struct link *link = *state;
	struct side *host = &link->side[HOST];
	struct side *remote = &link->side[REMOTE];

	link->features = 0;
	open_link(link);
	remote->ept.priv = remote;
	assert_int_equal(rpmsg_create_ept(&remote->ept, remote->rdev, "quiet", 40, RPMSG_ADDR_ANY,
	                                  record, NULL),
	                 0);
	pump(link);
	assert_int_equal(host->told, 0);
	assert_int_equal(create(host, "", 40, record), 0);
	assert_int_equal(rpmsg_send(&host->ept, "hi", 2), 2);
	pump(link);
	assert_int_equal(remote->received, 1);
}

static void test_nocopy(void **state)
{
	struct link *link = *state;
	struct side *host = &link->side[HOST];
	uint32_t size = 0;
	void *text;
	void *spare;

	open_service(link);
	for (int i = 0; i < 3 * ENTRIES; i++) {
		text = rpmsg_get_tx_payload_buffer(&host->ept, &size, 0);
		assert_non_null(text);
		assert_int_equal(size, PAYLOAD);
		spare = rpmsg_get_tx_payload_buffer(&host->ept, &size, 0);
		memset(text, i, 100);
		assert_int_equal(rpmsg_send_nocopy(&host->ept, text, 100), 100);
		assert_int_equal(rpmsg_send_nocopy(&host->ept, text, 100), RPMSG_ERR_PARAM);
		assert_int_equal(rpmsg_release_tx_buffer(&host->ept, spare), RPMSG_SUCCESS);
		assert_int_equal(rpmsg_release_tx_buffer(&host->ept, spare), RPMSG_ERR_PARAM);
		pump(link);
		assert_int_equal(host->last_len, 100);
		assert_int_equal(host->last[99], i);
	}
}

static void test_hold(void **state)
{
	struct link *link = *state;
	struct side *host = &link->side[HOST];
	struct side *remote = &link->side[REMOTE];

	open_service(link);
	for (int side = 0; side < SIDES; side++) {
		struct side *to = side == HOST ? host : remote;
		struct side *from = side == HOST ? remote : host;

		to->ept.cb = record;
		from->ept.dest_addr = to->ept.addr;
		to->hold_next = 1;
		assert_int_equal(rpmsg_send(&from->ept, "kept", 5), 5);
		pump(link);
		assert_non_null(to->held);
		for (int i = 0; i < 3 * ENTRIES; i++) {
			assert_int_equal(rpmsg_send(&from->ept, "other", 6), 6);
			pump(link);
		}
		assert_string_equal(to->held, "kept");
		rpmsg_release_rx_buffer(&to->ept, to->held);
		rpmsg_release_rx_buffer(&to->ept, to->held);
		rpmsg_release_rx_buffer(&to->ept, link);
		for (int i = 0; i < 3 * ENTRIES; i++) {
			assert_int_equal(rpmsg_send(&from->ept, "again", 6), 6);
			pump(link);
		}
	}
}

static void test_destroy_and_unbind(void **state)
{
	struct link *link = *state;
	struct side *host = &link->side[HOST];
	struct side *remote = &link->side[REMOTE];

	open_service(link);
	rpmsg_destroy_ept(&remote->ept);
	pump(link);
	assert_int_equal(host->unbound, 1);
	assert_false(is_rpmsg_ept_ready(&host->ept));
	assert_int_equal(rpmsg_send(&host->ept, "x", 1), RPMSG_ERR_ADDR);

	/* The name returns and binds the endpoint that waits. */
	assert_int_equal(create(remote, "svc", RPMSG_ADDR_ANY, echo), 0);
	pump(link);
	assert_true(is_rpmsg_ept_ready(&host->ept));
	assert_int_equal(rpmsg_send(&host->ept, "x", 1), 1);
	pump(link);
	assert_int_equal(host->received, 1);
}

/* An application that empties the name before it destroys tells nobody. */
static void test_destroy_without_a_name(void **state)
{
	struct link *link = *state;

	open_service(link);
	link->side[REMOTE].ept.name[0] = 0;
	rpmsg_destroy_ept(&link->side[REMOTE].ept);
	pump(link);
	assert_int_equal(link->side[HOST].unbound, 0);
	assert_int_equal(link->side[HOST].rdev->stats.name_errors, 0);
}

static void test_deinit_tells_the_peer(void **state)
{
	struct link *link = *state;

	open_service(link);
	close_side(&link->side[REMOTE]);
	assert_null(link->side[REMOTE].ept.rdev);
	pump(link);
	assert_int_equal(link->side[HOST].unbound, 1);
	close_side(&link->side[HOST]);
	assert_int_equal(link->status, VIRTIO_CONFIG_STATUS_RESET);
	/* Harmless: closed, never opened, nothing. */
	rpmsg_deinit_vdev(&link->side[HOST].rvdev);
	rpmsg_deinit_vdev(NULL);
	rpmsg_destroy_ept(&link->side[HOST].ept);
}

static void test_open_and_close_often(void **state)
{
	struct link *link = *state;

	for (int i = 0; i < 1000; i++) {
		struct side *host = &link->side[HOST];

		rpmsg_virtio_init_shm_pool(&link->pool[0], link->shared.data + 2 * RING, POOL);
		host->told = 0;
		host->received = 0;
		open_service(link);
		assert_int_equal(rpmsg_send(&host->ept, "x", 1), 1);
		pump(link);
		assert_int_equal(host->received, 1);
		close_side(&link->side[i % 2]);
		close_side(&link->side[1 - i % 2]);
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
	pump(side_of(rdev)->link);
	return RPMSG_SUCCESS;
}

static void test_wait_call_back(void **state)
{
	struct link *link = *state;
	struct side *host = &link->side[HOST];

	open_service(link);
	link->side[REMOTE].ept.cb = record;
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
	struct link *link = *state;
	struct side *host = &link->side[HOST];
	struct side *remote = &link->side[REMOTE];
	uint8_t *pools = link->shared.data + 2 * RING;

	/* 8 receive buffers fill the first pool, the second has room for 3. */
	rpmsg_virtio_init_shm_pool(&link->pool[0], pools + 4096, ENTRIES * 1024);
	rpmsg_virtio_init_shm_pool(&link->pool[1], pools, 3 * 256 + 255);
	link->side[HOST].io.size = SHARED;
	assert_int_equal(POOL, ENTRIES * 1024);
	assert_int_equal(open_side_with(host, &config), RPMSG_ERR_PARAM); /* outside shm_io */
	rpmsg_virtio_init_shm_pool(&link->pool[0], pools + 1024, 7 * 1024);
	assert_int_equal(open_side_with(host, &config), RPMSG_ERR_NO_BUFF);
	/* Smaller messages to the host, so that both pools fit. */
	static const struct rpmsg_virtio_config fits = {
		.h2r_buf_size = 254,
		.r2h_buf_size = 512,
		.split_shpool = true,
	};
	rpmsg_virtio_init_shm_pool(&link->pool[0], pools + 1024, ENTRIES * 512);
	rpmsg_virtio_init_shm_pool(&link->pool[1], pools, 3 * 256 + 255);
	assert_int_equal(open_side_with(host, &fits), 0);
	assert_int_equal(link->pool[0].avail, 0);
	assert_int_equal(link->pool[1].avail, 255);
	assert_int_equal(open_side_with(remote, NULL), 0);
	assert_int_equal(rpmsg_virtio_get_tx_buffer_size(host->rdev), 256 - 16);
	assert_int_equal(rpmsg_virtio_get_rx_buffer_size(host->rdev), 512 - 16);
	assert_int_equal(rpmsg_virtio_get_tx_buffer_size(remote->rdev), 512 - 16);
	assert_int_equal(create(remote, "svc", RPMSG_ADDR_ANY, record), 0);
	pump(link);
	assert_int_equal(create(host, "svc", host->told_addr, record), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(rpmsg_trysend(&host->ept, "x", 1), 1);
	assert_int_equal(rpmsg_trysend(&host->ept, "x", 1), RPMSG_ERR_NO_BUFF);
	pump(link);
	assert_int_equal(remote->received, 3);
}

static void test_refusals(void **state)
{
	struct link *link = *state;
	struct side *host = &link->side[HOST];
	struct rpmsg_virtio_config tiny = { .h2r_buf_size = 16, .r2h_buf_size = 512 };
	struct rpmsg_virtio_shm_pool small = link->pool[0];
	struct virtio_dispatch silent = dispatch;

	assert_int_equal(rpmsg_init_vdev(NULL, &host->vdev, NULL, &host->io, link->pool),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, NULL, NULL, &host->io, link->pool),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, &host->vdev, NULL, NULL, link->pool),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, &host->vdev, NULL, &host->io, NULL),
	                 RPMSG_ERR_PARAM);
	assert_int_equal(open_side_with(host, &tiny), RPMSG_ERR_PARAM);
	small.size = small.avail = ENTRIES * RPMSG_BUFFER_SIZE + RPMSG_BUFFER_SIZE;
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, &host->vdev, NULL, &host->io, &small),
	                 RPMSG_ERR_NO_BUFF);
	small.size = 0;
	assert_int_equal(rpmsg_init_vdev(&host->rvdev, &host->vdev, NULL, &host->io, &small),
	                 RPMSG_ERR_NO_BUFF);
	host->vdev.vrings_num = 1;
	assert_int_equal(open_side_with(host, NULL), RPMSG_ERR_PARAM);
	host->vdev.vrings_num = 2;
	host->vdev.role = 9;
	assert_int_equal(open_side_with(host, NULL), RPMSG_ERR_PARAM);
	host->vdev.role = RPMSG_HOST;
	silent.get_features = NULL;
	host->vdev.func = &silent;
	assert_int_equal(open_side_with(host, NULL), -ENXIO);
	host->vdev.func = &dispatch;
	host->rings[1].info.vaddr = link->shared.data + SHARED - 64;
	assert_int_equal(open_side_with(host, NULL), ERROR_VQUEUE_INVLD_PARAM);
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
	struct link *link = *state;
	unsigned long long before = metal_get_timestamp();
	unsigned long long took;

	corral_openamp_set_ready_timeout(30000);
	assert_int_equal(open_side_with(&link->side[REMOTE], NULL), RPMSG_ERR_DEV_STATE);
	took = metal_get_timestamp() - before;
	assert_true(took >= 30000 && took < 5000000);
	link->status = VIRTIO_CONFIG_STATUS_NEEDS_RESET;
	corral_openamp_set_ready_timeout(60000000);
	before = metal_get_timestamp();
	assert_int_equal(open_side_with(&link->side[REMOTE], NULL), RPMSG_ERR_DEV_STATE);
	assert_true(metal_get_timestamp() - before < 5000000);
}

/* Event indices are not taken up, whatever the transport says. */
static void test_event_idx(void **state)
{
	struct link *link = *state;

	link->features |= VIRTIO_RING_F_EVENT_IDX;
	test_echo_of_every_size(state);
	assert_int_equal(link->side[HOST].rvdev.host.rx.event_idx, 0);
	assert_int_equal(link->side[REMOTE].rvdev.remote.rx.event_idx, 0);
}

/* One link's peer breaks its ring; the other link of this image goes on. */
static void test_hostile_ring(void **state)
{
	struct link *link = *state;
	void *other_state;
	struct link *other;
	struct side *host = &link->side[HOST];

	set_up(&other_state);
	other = other_state;
	open_service(link);
	open_service(other);
	host->rings[0].vq->vq_ring.used->idx = 30000;
	virtqueue_notification(host->rings[0].vq);
	assert_int_equal(rpmsg_send(&host->ept, "x", 1), RPMSG_ERR_ADDR);
	assert_int_equal(host->unbound, 1);
	assert_int_equal(host->rdev->stats.ring_errors, 1);

	assert_int_equal(rpmsg_send(&other->side[HOST].ept, "fine", 4), 4);
	pump(other);
	assert_memory_equal(other->side[HOST].last, "fine", 4);
	tear_down(&other_state);
}

/* The host offers the remote a buffer outside, too short, or of absurd length. */
static void test_hostile_buffers(void **state)
{
	static const struct {
		uint64_t addr;
		uint32_t len;
	} bad[] = { { 0, 512 },
		    { 0x3ed00000 + SHARED - 100, 512 },
		    { 0x3ed00400, 20 },
		    { 0x3ed00400, 0xffffffff } };
	struct link *link = *state;
	struct side *remote = &link->side[REMOTE];

	for (size_t i = 0; i < CR_ARRAY_SIZE(bad); i++) {
		struct vring_desc *desc;

		rpmsg_virtio_init_shm_pool(&link->pool[0], link->shared.data + 2 * RING, POOL);
		open_link(link);
		desc = (struct vring_desc *)(void *)link->shared.data;
		assert_int_equal(create(remote, "", 77, record), 0);
		for (int id = 0; id < ENTRIES; id++) {
			desc[id].addr = bad[i].addr;
			desc[id].len = bad[i].len;
		}
		assert_int_equal(rpmsg_send(&remote->ept, link->shared.data, 400),
		                 RPMSG_ERR_DEV_STATE);
		close_side(remote);
		close_side(&link->side[HOST]);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_echo_of_every_size),
		TEST(test_doorbell_at_once),
		TEST(test_bound_by_name),
		TEST(test_without_name_service),
		TEST(test_nocopy),
		TEST(test_hold),
		TEST(test_destroy_and_unbind),
		TEST(test_destroy_without_a_name),
		TEST(test_deinit_tells_the_peer),
		TEST(test_open_and_close_often),
		TEST(test_wait_call_back),
		TEST(test_sizes_and_split_pools),
		TEST(test_refusals),
		TEST(test_pool),
		TEST(test_driver_does_not_come),
		TEST(test_event_idx),
		TEST(test_hostile_ring),
		TEST(test_hostile_buffers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
