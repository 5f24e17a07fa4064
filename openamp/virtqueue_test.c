/* SPDX-License-Identifier: Apache-2.0 */
/* A driver's and a device's queue over one ring, and a peer that writes nonsense
 * into it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <errno.h>
#include <openamp/virtio.h>
#include <openamp/virtqueue.h>

#include "base/cr.h"

enum {
	COUNT = 8,
	ALIGN = 64,
	RING = 4096,
	BUFFERS = 4096,
	SPAN = RING + BUFFERS,
	DA = 0x40000000,
};

struct rig {
	uint8_t *shared; /* its own allocation, so that ASan sees its ends */
	struct metal_io_region io;
	struct virtio_device drv_dev;
	struct virtio_device dev_dev;
	struct virtqueue *drv;
	struct virtqueue *dev;
	int drv_kicks;
	int dev_kicks;
	int drv_calls;
};

static const metal_phys_addr_t physmap[1] = { DA };

static void kick_drv(struct virtqueue *vq)
{
	struct rig *rig = vq->vq_dev->priv;

	rig->drv_kicks++;
}

static void kick_dev(struct virtqueue *vq)
{
	struct rig *rig = vq->vq_dev->priv;

	rig->dev_kicks++;
}

static void call_drv(struct virtqueue *vq)
{
	struct rig *rig = vq->vq_dev->priv;

	rig->drv_calls++;
}

static void start_queue(struct rig *rig, struct virtio_device *vdev, unsigned int role,
                        struct virtqueue *vq, void (*notify)(struct virtqueue *vq))
{
	struct vring_alloc_info info = { .vaddr = rig->shared, .align = ALIGN, .num_descs = COUNT };

	vdev->role = role;
	vdev->priv = rig;
	assert_int_equal(virtqueue_create(vdev, 3, "q", &info, call_drv, notify, vq),
	                 VQUEUE_SUCCESS);
	virtqueue_set_shmem_io(vq, &rig->io);
}

static void start_queues(struct rig *rig, uint64_t features)
{
	rig->drv_dev.features = features;
	rig->dev_dev.features = features;
	start_queue(rig, &rig->drv_dev, VIRTIO_DEV_DRIVER, rig->drv, kick_drv);
	start_queue(rig, &rig->dev_dev, VIRTIO_DEV_DEVICE, rig->dev, kick_dev);
}

static int set_up(void **state)
{
	struct rig *rig = calloc(1, sizeof(*rig));

	rig->shared = aligned_alloc(64, SPAN);
	memset(rig->shared, 0xee, SPAN);
	metal_io_init(&rig->io, rig->shared, physmap, SPAN, (unsigned int)-1, 0, NULL);
	rig->drv = virtqueue_allocate(COUNT);
	rig->dev = virtqueue_allocate(COUNT);
	start_queues(rig, 0);
	*state = rig;
	return 0;
}

static int tear_down(void **state)
{
	struct rig *rig = *state;

	virtqueue_free(rig->drv);
	virtqueue_free(rig->dev);
	free(rig->shared);
	free(rig);
	return 0;
}

static uint8_t *buffer(struct rig *rig, int i)
{
	return rig->shared + RING + i * 64;
}

static void offer(struct rig *rig, int i, int readable, int writable)
{
	struct virtqueue_buf bufs[COUNT];
	int count = readable + writable;

	for (int n = 0; n < count; n++)
		bufs[n] = (struct virtqueue_buf){ .buf = buffer(rig, i + n), .len = 64 - n };
	assert_int_equal(virtqueue_add_buffer(rig->drv, bufs, readable, writable, buffer(rig, i)),
	                 0);
}

static void test_one_there_and_back(void **state)
{
	struct rig *rig = *state;
	uint32_t len = 0;
	uint16_t idx = 99;

	assert_null(virtqueue_get_first_avail_buffer(rig->dev, &idx, &len));
	assert_true(virtqueue_empty(rig->drv));
	offer(rig, 5, 1, 0);
	assert_false(virtqueue_empty(rig->drv));
	assert_int_equal(virtqueue_get_desc_size(rig->dev), 64);
	assert_ptr_equal(virtqueue_get_first_avail_buffer(rig->dev, &idx, &len), buffer(rig, 5));
	assert_int_equal(len, 64);
	assert_int_equal(virtqueue_get_buffer_length(rig->dev, idx), 64);
	assert_ptr_equal(virtqueue_get_buffer_addr(rig->dev, idx), buffer(rig, 5));
	assert_int_equal(virtqueue_get_desc_size(rig->dev), 0);
	assert_null(virtqueue_get_next_avail_buffer(rig->dev, idx, &idx, &len));

	assert_null(virtqueue_get_buffer(rig->drv, &len, NULL));
	assert_int_equal(virtqueue_add_consumed_buffer(rig->dev, idx, 17), VQUEUE_SUCCESS);
	assert_ptr_equal(virtqueue_get_buffer(rig->drv, &len, &idx), buffer(rig, 5));
	assert_int_equal(len, 17);
	assert_null(virtqueue_get_buffer(rig->drv, NULL, NULL));
	assert_true(virtqueue_empty(rig->drv));
}

/* Far beyond the wrap of the 16-bit indices. */
static void test_many(void **state)
{
	struct rig *rig = *state;

	for (unsigned int i = 0; i < 70000; i++) {
		uint32_t len;
		uint16_t idx;

		offer(rig, (int)(i % 7), 1, 0);
		assert_ptr_equal(virtqueue_get_first_avail_buffer(rig->dev, &idx, &len),
		                 buffer(rig, (int)(i % 7)));
		assert_int_equal(virtqueue_add_consumed_buffer(rig->dev, idx, i), 0);
		assert_ptr_equal(virtqueue_get_buffer(rig->drv, &len, NULL),
		                 buffer(rig, (int)(i % 7)));
		assert_int_equal(len, i);
	}
}

static void test_chain(void **state)
{
	struct rig *rig = *state;
	uint32_t len;
	uint16_t head;
	uint16_t idx;

	/* Twice, so that the second one uses a shuffled free list. */
	for (int turn = 0; turn < 2; turn++) {
		offer(rig, 0, 2, 1);
		offer(rig, 4, 1, 1);
		assert_int_equal(rig->drv->vq_free_cnt, COUNT - 5);
		assert_ptr_equal(virtqueue_get_first_avail_buffer(rig->dev, &head, &len),
		                 buffer(rig, 0));
		assert_int_equal(len, 64);
		assert_int_equal(rig->dev->vq_ring.desc[head].flags, VRING_DESC_F_NEXT);
		assert_ptr_equal(virtqueue_get_next_avail_buffer(rig->dev, head, &idx, &len),
		                 buffer(rig, 1));
		assert_int_equal(len, 63);
		assert_ptr_equal(virtqueue_get_next_avail_buffer(rig->dev, idx, &idx, &len),
		                 buffer(rig, 2));
		assert_int_equal(len, 62);
		assert_int_equal(rig->dev->vq_ring.desc[idx].flags, VRING_DESC_F_WRITE);
		assert_null(virtqueue_get_next_avail_buffer(rig->dev, idx, &idx, &len));

		assert_ptr_equal(virtqueue_get_first_avail_buffer(rig->dev, &idx, &len),
		                 buffer(rig, 4));
		/* Back in another order. */
		virtqueue_add_consumed_buffer(rig->dev, idx, 0);
		virtqueue_add_consumed_buffer(rig->dev, head, 62);
		assert_ptr_equal(virtqueue_get_buffer(rig->drv, &len, NULL), buffer(rig, 4));
		assert_ptr_equal(virtqueue_get_buffer(rig->drv, &len, NULL), buffer(rig, 0));
		assert_int_equal(len, 62);
		assert_int_equal(rig->drv->vq_free_cnt, COUNT);
	}
}

static void test_full(void **state)
{
	struct rig *rig = *state;
	struct virtqueue_buf buf = { .buf = buffer(rig, 0), .len = 64 };
	struct virtqueue_buf two[2] = { buf, buf };
	uint16_t idx;

	for (int i = 0; i < COUNT - 1; i++)
		offer(rig, i, 1, 0);
	assert_false(virtqueue_full(rig->drv));
	assert_int_equal(virtqueue_add_buffer(rig->drv, two, 1, 1, two), ERROR_VRING_FULL);
	offer(rig, COUNT - 1, 0, 1);
	assert_true(virtqueue_full(rig->drv));
	assert_int_equal(rig->drv->vq_desc_head_idx, VQ_RING_DESC_CHAIN_END);
	assert_int_equal(virtqueue_add_buffer(rig->drv, &buf, 1, 0, two), ERROR_VRING_FULL);

	for (int i = 0; i < COUNT; i++)
		assert_ptr_equal(virtqueue_get_first_avail_buffer(rig->dev, &idx, NULL),
		                 buffer(rig, i));
	assert_null(virtqueue_get_first_avail_buffer(rig->dev, &idx, NULL));
}

static void test_bad_arguments(void **state)
{
	struct rig *rig = *state;
	struct virtqueue_buf good = { .buf = buffer(rig, 0), .len = 64 };
	struct virtqueue_buf before = { .buf = rig->shared - 1, .len = 64 };
	struct virtqueue_buf behind = { .buf = rig->shared + SPAN - 63, .len = 64 };
	struct virtqueue_buf negative = { .buf = buffer(rig, 0), .len = -1 };
	int bad = ERROR_VQUEUE_INVLD_PARAM;

	assert_int_equal(virtqueue_add_buffer(NULL, &good, 1, 0, rig), bad);
	assert_int_equal(virtqueue_add_buffer(rig->drv, NULL, 1, 0, rig), bad);
	assert_int_equal(virtqueue_add_buffer(rig->drv, &good, 0, 0, rig), bad);
	assert_int_equal(virtqueue_add_buffer(rig->drv, &good, -1, 2, rig), bad);
	assert_int_equal(virtqueue_add_buffer(rig->drv, &good, INT_MAX, 1, rig), bad);
	assert_int_equal(virtqueue_add_buffer(rig->drv, &good, 1, 0, NULL), bad);
	assert_int_equal(virtqueue_add_buffer(rig->drv, &before, 1, 0, rig), bad);
	assert_int_equal(virtqueue_add_buffer(rig->drv, &behind, 1, 0, rig), bad);
	assert_int_equal(virtqueue_add_buffer(rig->drv, &negative, 1, 0, rig), bad);
	/* The other role's calls. */
	assert_int_equal(virtqueue_add_buffer(rig->dev, &good, 1, 0, rig), bad);
	assert_null(virtqueue_get_buffer(rig->dev, NULL, NULL));
	assert_null(virtqueue_get_first_avail_buffer(rig->drv, NULL, NULL));
	assert_int_equal(virtqueue_add_consumed_buffer(rig->drv, 0, 0), ERROR_VRING_NO_BUFF);
	/* Nothing is taken. */
	assert_int_equal(virtqueue_add_consumed_buffer(rig->dev, 0, 0), ERROR_VRING_NO_BUFF);
	assert_int_equal(virtqueue_add_consumed_buffer(rig->dev, COUNT, 0), ERROR_VRING_NO_BUFF);
	assert_int_equal(virtqueue_get_buffer_length(rig->dev, COUNT), 0);
	assert_null(virtqueue_get_buffer_addr(rig->dev, COUNT));
	assert_null(virtqueue_get_next_avail_buffer(rig->dev, COUNT, NULL, NULL));
	virtqueue_notification(NULL);
	virtqueue_free(NULL);
	virtqueue_dump(NULL);
}

static void test_create_refuses(void **state)
{
	struct rig *rig = *state;
	struct vring_alloc_info info = { .vaddr = rig->shared, .align = ALIGN, .num_descs = COUNT };
	struct vring_alloc_info odd = info;
	struct virtio_device *vdev = &rig->drv_dev;
	int bad = ERROR_VQUEUE_INVLD_PARAM;

	assert_int_equal(virtqueue_create(NULL, 0, "q", &info, NULL, NULL, rig->drv), bad);
	assert_int_equal(virtqueue_create(vdev, 0, "q", NULL, NULL, NULL, rig->drv), bad);
	assert_int_equal(virtqueue_create(vdev, 0, "q", &info, NULL, NULL, NULL), bad);
	odd.num_descs = 0;
	assert_int_equal(virtqueue_create(vdev, 0, "q", &odd, NULL, NULL, rig->drv), bad);
	odd.num_descs = 7;
	assert_int_equal(virtqueue_create(vdev, 0, "q", &odd, NULL, NULL, rig->drv),
	                 ERROR_VRING_ALIGN);
	odd = info;
	odd.align = 3;
	assert_int_equal(virtqueue_create(vdev, 0, "q", &odd, NULL, NULL, rig->drv),
	                 ERROR_VRING_ALIGN);
	odd = info;
	odd.vaddr = rig->shared + 4;
	assert_int_equal(virtqueue_create(vdev, 0, "q", &odd, NULL, NULL, rig->drv),
	                 ERROR_VRING_ALIGN);
	vdev->role = 7;
	assert_int_equal(virtqueue_create(vdev, 0, "q", &info, NULL, NULL, rig->drv), bad);
}

/* A driver's queue starts quiet; the device's wishes are the driver's to respect. */
static void test_kick(void **state)
{
	struct rig *rig = *state;
	uint16_t idx;

	offer(rig, 0, 1, 0);
	assert_int_equal(rig->drv_kicks, 0);
	assert_int_equal(rig->drv->vq_queued_cnt, 1);
	virtqueue_kick(rig->drv);
	assert_int_equal(rig->drv_kicks, 1);
	assert_int_equal(rig->drv->vq_queued_cnt, 0);

	virtqueue_disable_cb(rig->dev);
	offer(rig, 1, 1, 0);
	virtqueue_kick(rig->drv);
	assert_int_equal(rig->drv_kicks, 1);
	assert_int_equal(virtqueue_enable_cb(rig->dev), 1);
	virtqueue_kick(rig->drv);
	assert_int_equal(rig->drv_kicks, 2);

	virtqueue_get_first_avail_buffer(rig->dev, &idx, NULL);
	virtqueue_add_consumed_buffer(rig->dev, idx, 0);
	virtqueue_kick(rig->dev);
	assert_int_equal(rig->dev_kicks, 0);
	assert_int_equal(virtqueue_enable_cb(rig->drv), 1);
	virtqueue_kick(rig->dev);
	assert_int_equal(rig->dev_kicks, 1);
	assert_non_null(virtqueue_get_buffer(rig->drv, NULL, NULL));
	assert_int_equal(virtqueue_enable_cb(rig->drv), 0);

	virtqueue_notification(rig->drv);
	assert_int_equal(rig->drv_calls, 1);
	rig->drv->callback = NULL;
	virtqueue_notification(rig->drv);
	rig->drv->notify = NULL;
	virtqueue_kick(rig->drv);
}

static void test_event_idx(void **state)
{
	struct rig *rig = *state;

	start_queues(rig, VIRTIO_RING_F_EVENT_IDX);
	virtqueue_enable_cb(rig->dev);
	offer(rig, 0, 1, 0);
	virtqueue_kick(rig->drv);
	assert_int_equal(rig->drv_kicks, 1);
	/* The event was passed: quiet until it is set again. */
	offer(rig, 1, 1, 0);
	virtqueue_kick(rig->drv);
	assert_int_equal(rig->drv_kicks, 1);
	virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL);
	virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL);
	assert_int_equal(virtqueue_enable_cb(rig->dev), 0);
	offer(rig, 2, 1, 0);
	virtqueue_kick(rig->drv);
	assert_int_equal(rig->drv_kicks, 2);
}

/* ---- the driver lies ---- */

/* A good descriptor where none is: behind the ring, yet in its memory. */
enum { PLANTED = COUNT + 16 };

static void plant(struct rig *rig)
{
	rig->drv->vq_ring.desc[PLANTED] = (struct vring_desc){
		.addr = DA + RING,
		.len = 64,
		.flags = VRING_DESC_F_NEXT,
	};
}

static void test_no_descriptor_behind_the_ring(void **state)
{
	struct rig *rig = *state;

	plant(rig);
	assert_int_equal(virtqueue_get_buffer_length(rig->dev, PLANTED), 0);
	assert_null(virtqueue_get_buffer_addr(rig->dev, PLANTED));
	offer(rig, 0, 2, 0);
	assert_null(virtqueue_get_next_avail_buffer(rig->dev, PLANTED, NULL, NULL));
	rig->drv->vq_ring.desc[0].next = PLANTED;
	assert_non_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
	assert_null(virtqueue_get_next_avail_buffer(rig->dev, 0, NULL, NULL));
}

static void test_device_sees_bad_index(void **state)
{
	struct rig *rig = *state;

	offer(rig, 0, 1, 0);
	rig->drv->vq_ring.avail->idx = 1000;
	assert_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
	/* It stays closed, whatever the driver says now. */
	rig->drv->vq_ring.avail->idx = 1;
	assert_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
	assert_int_equal(virtqueue_get_desc_size(rig->dev), 0);
	start_queues(rig, 0);
	offer(rig, 0, 1, 0);
	assert_non_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
}

static void test_device_sees_bad_head(void **state)
{
	struct rig *rig = *state;

	plant(rig);
	offer(rig, 0, 1, 0);
	rig->drv->vq_ring.avail->ring[0] = PLANTED;
	assert_int_equal(virtqueue_get_desc_size(rig->dev), 0);
	assert_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
}

static void test_device_sees_bad_address(void **state)
{
	static const uint64_t bad[] = { 0, DA - 1, DA + SPAN - 63, UINT64_MAX, UINT64_MAX - 63 };
	struct rig *rig = *state;
	uint32_t len;
	uint16_t idx;

	for (size_t i = 0; i < CR_ARRAY_SIZE(bad); i++) {
		start_queues(rig, 0);
		offer(rig, 0, 1, 0);
		offer(rig, 3, 1, 0);
		rig->drv->vq_ring.desc[0].addr = bad[i];
		assert_int_equal(virtqueue_get_desc_size(rig->dev), 0);
		assert_null(virtqueue_get_buffer_addr(rig->dev, 0));
		/* The bad one goes back empty; the next is found. */
		assert_ptr_equal(virtqueue_get_first_avail_buffer(rig->dev, &idx, NULL),
		                 buffer(rig, 3));
		assert_ptr_equal(virtqueue_get_buffer(rig->drv, &len, NULL), buffer(rig, 0));
		assert_int_equal(len, 0);
	}
}

static void test_device_sees_bad_length(void **state)
{
	struct rig *rig = *state;

	offer(rig, 0, 1, 0);
	rig->drv->vq_ring.desc[0].len = UINT32_MAX;
	assert_int_equal(virtqueue_get_buffer_length(rig->dev, 0), 0);
	assert_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
}

static void test_device_sees_indirect(void **state)
{
	struct rig *rig = *state;

	offer(rig, 0, 1, 0);
	rig->drv->vq_ring.desc[0].flags = VRING_DESC_F_INDIRECT;
	assert_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
	offer(rig, 1, 1, 1);
	rig->drv->vq_ring.desc[2].flags |= VRING_DESC_F_INDIRECT;
	assert_non_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
	assert_null(virtqueue_get_next_avail_buffer(rig->dev, 1, NULL, NULL));
}

static void test_device_sees_loop(void **state)
{
	struct rig *rig = *state;
	uint16_t idx;
	int steps = 0;

	offer(rig, 0, 3, 0);
	rig->drv->vq_ring.desc[2].flags = VRING_DESC_F_NEXT;
	rig->drv->vq_ring.desc[2].next = 0;
	assert_non_null(virtqueue_get_first_avail_buffer(rig->dev, &idx, NULL));
	while (virtqueue_get_next_avail_buffer(rig->dev, idx, &idx, NULL))
		steps++;
	assert_in_range(steps, 2, COUNT);
	rig->drv->vq_ring.desc[0].next = COUNT;
	assert_null(virtqueue_get_next_avail_buffer(rig->dev, 0, NULL, NULL));
}

/* Every slot offered and bad: the walk ends all the same. */
static void test_device_sees_only_bad(void **state)
{
	struct rig *rig = *state;

	for (int i = 0; i < COUNT; i++)
		offer(rig, i, 1, 0);
	for (int i = 0; i < COUNT; i++)
		rig->drv->vq_ring.desc[i].addr = 0;
	assert_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
	for (int i = 0; i < COUNT; i++)
		assert_non_null(virtqueue_get_buffer(rig->drv, NULL, NULL));
	assert_true(virtqueue_empty(rig->drv));
}

/* ---- the device lies ---- */

static void lie_used(struct rig *rig, uint16_t idx, uint32_t id)
{
	rig->dev->vq_ring.used->ring[0].id = id;
	rig->dev->vq_ring.used->ring[0].len = 5;
	rig->dev->vq_ring.used->idx = idx;
}

static void test_driver_sees_bad_used(void **state)
{
	static const uint32_t ids[] = { COUNT, 0xffffffff, 3 };
	struct rig *rig = *state;

	for (size_t i = 0; i < CR_ARRAY_SIZE(ids); i++) {
		start_queues(rig, 0);
		offer(rig, 0, 1, 0);
		lie_used(rig, 1, ids[i]); /* beyond the ring, or never offered */
		assert_null(virtqueue_get_buffer(rig->drv, NULL, NULL));
		lie_used(rig, 1, 0);
		assert_null(virtqueue_get_buffer(rig->drv, NULL, NULL));
	}
	start_queues(rig, 0);
	offer(rig, 0, 1, 0);
	lie_used(rig, 1000, 0); /* more than was offered */
	assert_null(virtqueue_get_buffer(rig->drv, NULL, NULL));
}

static void test_driver_sees_twice(void **state)
{
	struct rig *rig = *state;

	offer(rig, 0, 2, 0);
	offer(rig, 2, 1, 0);
	lie_used(rig, 2, 0);
	rig->dev->vq_ring.used->ring[1].id = 0;
	assert_non_null(virtqueue_get_buffer(rig->drv, NULL, NULL));
	assert_null(virtqueue_get_buffer(rig->drv, NULL, NULL));
	assert_int_equal(rig->drv->vq_free_cnt, COUNT - 1);
}

/* Descriptors that the peer rewrites do not lead the free list astray. */
static void test_driver_keeps_its_list(void **state)
{
	struct rig *rig = *state;
	uint16_t idx;

	for (int turn = 0; turn < 3; turn++) {
		offer(rig, 0, 3, 0);
		virtqueue_get_first_avail_buffer(rig->dev, &idx, NULL);
		for (int i = 0; i < COUNT; i++) {
			rig->drv->vq_ring.desc[i].next = 0xfff0;
			rig->drv->vq_ring.desc[i].flags = 0xffff;
		}
		virtqueue_add_consumed_buffer(rig->dev, idx, 0);
		assert_ptr_equal(virtqueue_get_buffer(rig->drv, NULL, NULL), buffer(rig, 0));
		assert_int_equal(rig->drv->vq_free_cnt, COUNT);
	}
}

static void test_no_shared_memory(void **state)
{
	struct rig *rig = *state;
	struct virtqueue_buf buf = { .buf = buffer(rig, 0), .len = 64 };

	offer(rig, 0, 1, 0);
	virtqueue_set_shmem_io(rig->drv, NULL);
	virtqueue_set_shmem_io(rig->dev, NULL);
	assert_int_equal(virtqueue_add_buffer(rig->drv, &buf, 1, 0, rig), ERROR_VQUEUE_INVLD_PARAM);
	assert_null(virtqueue_get_first_avail_buffer(rig->dev, NULL, NULL));
}

static void test_sizes(void **state)
{
	struct vring ring;
	uint8_t *at = (uint8_t *)(uintptr_t)0x10000;

	(void)state;
	/* virtio 1.2, 2.7.2, by hand: 16 * 8 + 6 + 2 * 8 = 150, to 192, + 6 + 8 * 8. */
	assert_int_equal(vring_size(8, 64), 262);
	vring_init(&ring, 8, at, 64);
	assert_ptr_equal(ring.desc, at);
	assert_ptr_equal(ring.avail, at + 128);
	assert_ptr_equal(ring.used, at + 192);
	assert_ptr_equal(&vring_used_event(&ring), at + 128 + 4 + 16);
	assert_int_equal(vring_need_event(0, 1, 0), 1);
	assert_int_equal(vring_need_event(1, 1, 0), 0);
	assert_int_equal(vring_need_event(0xffff, 0, 0xffff), 1);
	for (uint32_t n = 2; n <= 32768; n *= 2)
		assert_int_equal(vring_size(n, 4096), cr_vring_size(n, 4096));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_one_there_and_back),
		TEST(test_many),
		TEST(test_chain),
		TEST(test_full),
		TEST(test_bad_arguments),
		TEST(test_create_refuses),
		TEST(test_kick),
		TEST(test_event_idx),
		TEST(test_no_descriptor_behind_the_ring),
		TEST(test_device_sees_bad_index),
		TEST(test_device_sees_bad_head),
		TEST(test_device_sees_bad_address),
		TEST(test_device_sees_bad_length),
		TEST(test_device_sees_indirect),
		TEST(test_device_sees_loop),
		TEST(test_device_sees_only_bad),
		TEST(test_driver_sees_bad_used),
		TEST(test_driver_sees_twice),
		TEST(test_driver_keeps_its_list),
		TEST(test_no_shared_memory),
		TEST(test_sizes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
