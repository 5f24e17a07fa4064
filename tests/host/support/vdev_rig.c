/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <corral/openamp.h>
#include <metal/utilities.h>
#include <stdio.h>

#include "vdev_rig.h"

static const metal_phys_addr_t physmap[1] = { 0x3ed00000 };

static uint8_t get_status(struct virtio_device *vdev)
{
	return ((struct vdev_side *)vdev->priv)->link->status;
}

static void set_status(struct virtio_device *vdev, uint8_t status)
{
	((struct vdev_side *)vdev->priv)->link->status = status;
}

static uint32_t get_features(struct virtio_device *vdev)
{
	return ((struct vdev_side *)vdev->priv)->link->features;
}

static void notify(struct virtqueue *vq)
{
	struct vdev_side *me = vq->vq_dev->priv;
	struct vdev_side *peer = &me->link->side[me == &me->link->side[HOST] ? REMOTE : HOST];

	if (me->link->at_once && peer->rdev)
		virtqueue_notification(peer->rings[vq->vq_queue_index].vq);
	else
		peer->pending[vq->vq_queue_index] = 1;
}

const struct virtio_dispatch vdev_dispatch = {
	.get_status = get_status,
	.set_status = set_status,
	.get_features = get_features,
	.notify = notify,
};

static void init_side(struct vdev_link *link, int which)
{
	struct vdev_side *side = &link->side[which];

	*side = (struct vdev_side){ .link = link };
	metal_io_init(&side->io, link->shared.data, physmap, SHARED, (unsigned int)-1, 0, NULL);
	for (int i = 0; i < 2; i++) {
		side->rings[i].io = &side->io;
		side->rings[i].notifyid = (uint32_t)(20 + i);
		side->rings[i].info.vaddr = link->shared.data + i * RING;
		side->rings[i].info.align = ALIGN;
		side->rings[i].info.num_descs = ENTRIES;
		side->rings[i].vq = virtqueue_allocate(ENTRIES);
	}
	side->vdev.func = &vdev_dispatch;
	side->vdev.priv = side;
	side->vdev.role = (unsigned int)(which == HOST ? RPMSG_HOST : RPMSG_REMOTE);
	side->vdev.vrings_num = 2;
	side->vdev.vrings_info = side->rings;
}

int vdev_set_up(void **state)
{
	struct vdev_link *link = calloc(1, sizeof(*link));

	guard_open(&link->shared, SHARED);
	link->features = 1u << VIRTIO_RPMSG_F_NS;
	init_side(link, HOST);
	init_side(link, REMOTE);
	rpmsg_virtio_init_shm_pool(&link->pool[0], link->shared.data + 2 * RING, POOL);
	corral_openamp_set_ready_timeout(CORRAL_OPENAMP_READY_US);
	*state = link;
	return 0;
}

void vdev_close_side(struct vdev_side *side)
{
	rpmsg_deinit_vdev(&side->rvdev);
	side->rdev = NULL;
}

int vdev_tear_down(void **state)
{
	struct vdev_link *link = *state;

	for (int i = 0; i < SIDES; i++) {
		vdev_close_side(&link->side[i]);
		for (int ring = 0; ring < 2; ring++)
			virtqueue_free(link->side[i].rings[ring].vq);
	}
	guard_close(&link->shared);
	free(link);
	return 0;
}

struct vdev_side *vdev_side_of(struct rpmsg_device *rdev)
{
	struct rpmsg_virtio_device *rvdev =
		metal_container_of(rdev, struct rpmsg_virtio_device, rdev);

	return rvdev->vdev->priv;
}

static void ns_bind(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	struct vdev_side *side = vdev_side_of(rdev);

	side->told++;
	side->told_addr = dest;
	snprintf(side->told_name, sizeof(side->told_name), "%s", name);
}

int vdev_open_side(struct vdev_side *side, const struct rpmsg_virtio_config *config)
{
	struct vdev_link *link = side->link;
	int err =
		config ? rpmsg_init_vdev_with_config(&side->rvdev, &side->vdev, ns_bind, &side->io,
	                                             link->pool, config)
		       : rpmsg_init_vdev(&side->rvdev, &side->vdev, ns_bind, &side->io, link->pool);

	if (!err)
		side->rdev = rpmsg_virtio_get_rpmsg_device(&side->rvdev);
	return err;
}

void vdev_open_link(struct vdev_link *link)
{
	assert_int_equal(vdev_open_side(&link->side[HOST], NULL), RPMSG_SUCCESS);
	assert_int_equal(link->status, VIRTIO_CONFIG_STATUS_DRIVER_OK);
	assert_int_equal(vdev_open_side(&link->side[REMOTE], NULL), RPMSG_SUCCESS);
}

/* Answers doorbells until all is quiet. */
void vdev_pump(struct vdev_link *link)
{
	bool again = true;

	for (int round = 0; again && round < 1000; round++) {
		again = false;
		for (int i = 0; i < 4; i++) {
			struct vdev_side *side = &link->side[i / 2];

			if (!side->pending[i % 2] || !side->rdev)
				continue;
			side->pending[i % 2] = 0;
			again = true;
			virtqueue_notification(side->rings[i % 2].vq);
		}
	}
	assert_false(again);
}

int vdev_record(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct vdev_side *side = priv;

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

int vdev_echo(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct vdev_side *side = priv;

	side->received++;
	assert_int_equal(rpmsg_sendto(ept, data, (int)len, src), (int)len);
	return RPMSG_SUCCESS;
}

static void unbound(struct rpmsg_endpoint *ept)
{
	((struct vdev_side *)ept->priv)->unbound++;
}

int vdev_create(struct vdev_side *side, const char *name, uint32_t dest, rpmsg_ept_cb cb)
{
	side->ept.priv = side;
	return rpmsg_create_ept(&side->ept, side->rdev, name, RPMSG_ADDR_ANY, dest, cb, unbound);
}

/* The remote announces "svc" and echoes; the host answers the announcement. */
void vdev_open_service(struct vdev_link *link)
{
	struct vdev_side *host = &link->side[HOST];

	vdev_open_link(link);
	assert_int_equal(vdev_create(&link->side[REMOTE], "svc", RPMSG_ADDR_ANY, vdev_echo), 0);
	vdev_pump(link);
	assert_int_equal(host->told, 1);
	assert_string_equal(host->told_name, "svc");
	assert_int_equal(vdev_create(host, "svc", host->told_addr, vdev_record), 0);
	assert_true(is_rpmsg_ept_ready(&host->ept));
	assert_false(is_rpmsg_ept_ready(&link->side[REMOTE].ept));
}
