/* SPDX-License-Identifier: Apache-2.0 */
/* Doorbells in threads of their own, as an interrupt thread answers them, while
 * other threads send both ways and wait for buffers. Nothing may be left lying. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <metal/condition.h>
#include <metal/sleep.h>
#include <openamp/rpmsg_virtio.h>
#include <pthread.h>

#include "base/cr.h"

enum {
	HOST,
	REMOTE,
	SIDES,
	ENTRIES = 4,
	ALIGN = 16,
	RING = 256,
	SIZE = 64, /* of a buffer */
	POOL = 2 * ENTRIES * SIZE,
	SHARED = 2 * RING + POOL,
	BURSTS = 400,
	BURST = 25,
	SENDERS = 2,
};

struct side {
	struct virtio_device vdev;
	struct virtio_vring_info rings[2];
	struct metal_io_region io;
	struct rpmsg_virtio_device rvdev;
	struct rpmsg_endpoint ept;
	struct side *peer;
	pthread_t thread;
	metal_mutex_t lock;
	struct metal_condition bell;
	int pending[2];
	int stop;
	unsigned int received;
};

static struct side side[SIDES];
static uint8_t shared[SHARED] CR_ALIGNED(64);
static uint8_t status;
static const metal_phys_addr_t physmap[1] = { 0x1000 };

static uint8_t get_status(struct virtio_device *vdev)
{
	(void)vdev;
	return __atomic_load_n(&status, __ATOMIC_ACQUIRE);
}

static void set_status(struct virtio_device *vdev, uint8_t now)
{
	(void)vdev;
	__atomic_store_n(&status, now, __ATOMIC_RELEASE);
}

static uint32_t get_features(struct virtio_device *vdev)
{
	(void)vdev;
	return 0;
}

static void ring_bell(struct virtqueue *vq)
{
	struct side *to = ((struct side *)vq->vq_dev->priv)->peer;

	metal_mutex_acquire(&to->lock);
	to->pending[vq->vq_queue_index] = 1;
	metal_condition_signal(&to->bell);
	metal_mutex_release(&to->lock);
}

static const struct virtio_dispatch dispatch = {
	.get_status = get_status,
	.set_status = set_status,
	.get_features = get_features,
	.notify = ring_bell,
};

/* One notification for each time the bell was found rung. */
static void *answer_bells(void *arg)
{
	struct side *me = arg;

	metal_mutex_acquire(&me->lock);
	while (!me->stop) {
		int rung[2] = { me->pending[0], me->pending[1] };

		if (!rung[0] && !rung[1]) {
			metal_condition_wait(&me->bell, &me->lock);
			continue;
		}
		me->pending[0] = 0;
		me->pending[1] = 0;
		metal_mutex_release(&me->lock);
		for (int i = 0; i < 2; i++) {
			if (rung[i])
				virtqueue_notification(me->rings[i].vq);
		}
		metal_mutex_acquire(&me->lock);
	}
	metal_mutex_release(&me->lock);
	return NULL;
}

static int count(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct side *me = priv;

	(void)ept;
	(void)data;
	(void)len;
	(void)src;
	__atomic_fetch_add(&me->received, 1, __ATOMIC_SEQ_CST);
	return 0;
}

static void open_side(int which, struct rpmsg_virtio_shm_pool *pool)
{
	struct rpmsg_virtio_config config = { .h2r_buf_size = SIZE, .r2h_buf_size = SIZE };
	struct side *me = &side[which];

	*me = (struct side){ .peer = &side[1 - which] };
	metal_mutex_init(&me->lock);
	metal_condition_init(&me->bell);
	metal_io_init(&me->io, shared, physmap, SHARED, (unsigned int)-1, 0, NULL);
	for (int i = 0; i < 2; i++) {
		me->rings[i].io = &me->io;
		me->rings[i].info.vaddr = shared + i * RING;
		me->rings[i].info.align = ALIGN;
		me->rings[i].info.num_descs = ENTRIES;
		me->rings[i].vq = virtqueue_allocate(ENTRIES);
	}
	me->vdev.func = &dispatch;
	me->vdev.priv = me;
	me->vdev.role = (unsigned int)(which == HOST ? RPMSG_HOST : RPMSG_REMOTE);
	me->vdev.vrings_num = 2;
	me->vdev.vrings_info = me->rings;
	assert_int_equal(
		rpmsg_init_vdev_with_config(&me->rvdev, &me->vdev, NULL, &me->io, pool, &config),
		0);
	me->ept.priv = me;
	assert_int_equal(rpmsg_create_ept(&me->ept, &me->rvdev.rdev, "", 30, 30, count, NULL), 0);
}

static void close_side(struct side *me)
{
	metal_mutex_acquire(&me->lock);
	me->stop = 1;
	metal_condition_signal(&me->bell);
	metal_mutex_release(&me->lock);
	pthread_join(me->thread, NULL);
	rpmsg_deinit_vdev(&me->rvdev);
	for (int i = 0; i < 2; i++)
		virtqueue_free(me->rings[i].vq);
}

static void *send_burst(void *arg)
{
	struct side *me = arg;
	intptr_t failed = 0;

	for (int i = 0; i < BURST; i++) {
		if (rpmsg_send(&me->ept, "12345678", 8) != 8)
			failed++;
	}
	return (void *)failed;
}

/* All of a burst arrives, without anybody ringing again. */
static void expect_received(unsigned int wanted)
{
	for (int waited = 0; waited < 5000; waited++) {
		if (__atomic_load_n(&side[HOST].received, __ATOMIC_SEQ_CST) == wanted &&
		    __atomic_load_n(&side[REMOTE].received, __ATOMIC_SEQ_CST) == wanted)
			return;
		metal_sleep_usec(1000);
	}
	fail_msg("of %u messages came %u and %u", wanted, side[HOST].received,
	         side[REMOTE].received);
}

static void test_flood(void **state)
{
	struct rpmsg_virtio_shm_pool pool;

	(void)state;
	status = 0;
	rpmsg_virtio_init_shm_pool(&pool, shared + 2 * RING, POOL);
	open_side(HOST, &pool);
	open_side(REMOTE, NULL);
	for (int i = 0; i < SIDES; i++)
		assert_int_equal(pthread_create(&side[i].thread, NULL, answer_bells, &side[i]), 0);

	for (unsigned int burst = 1; burst <= BURSTS; burst++) {
		pthread_t senders[SIDES * SENDERS];

		for (int i = 0; i < SIDES * SENDERS; i++)
			assert_int_equal(
				pthread_create(&senders[i], NULL, send_burst, &side[i % SIDES]), 0);
		for (int i = 0; i < SIDES * SENDERS; i++) {
			void *failed;

			pthread_join(senders[i], &failed);
			assert_null(failed);
		}
		expect_received(burst * BURST * SENDERS);
	}
	close_side(&side[REMOTE]);
	close_side(&side[HOST]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_flood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
