/* SPDX-License-Identifier: Apache-2.0 */
/* vdev_rig.h - two struct rpmsg_virtio_device, driver and device, over one shared area
 * between guard pages, on static rings and a transport of the test's own: as
 * applications without a resource table do it. */
#ifndef TEST_VDEV_RIG_H
#define TEST_VDEV_RIG_H

#include <openamp/rpmsg_virtio.h>

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

struct vdev_side {
	struct virtio_device vdev;
	struct virtio_vring_info rings[2];
	struct metal_io_region io;
	struct rpmsg_virtio_device rvdev;
	struct rpmsg_device *rdev;
	struct vdev_link *link;
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

struct vdev_link {
	struct guard shared;
	uint8_t status; /* the transport's, in private memory */
	uint32_t features;
	struct rpmsg_virtio_shm_pool pool[2];
	struct vdev_side side[SIDES];
	bool at_once; /* a doorbell is answered inside the sender's call */
};

/* Its transport: no create_virtqueues, status and features in private memory. */
extern const struct virtio_dispatch vdev_dispatch;

/* cmocka's: *state is a struct vdev_link with both sides closed, and what ends it. */
int vdev_set_up(void **state);
int vdev_tear_down(void **state);

/* Opens a side with its pool; config NULL: rpmsg_init_vdev(). Its result. */
int vdev_open_side(struct vdev_side *side, const struct rpmsg_virtio_config *config);
void vdev_close_side(struct vdev_side *side);

/* Both sides; with a service, the remote announces "svc" and echoes, the host's
 * endpoint is bound to it and records. */
void vdev_open_link(struct vdev_link *link);
void vdev_open_service(struct vdev_link *link);

/* Answers doorbells until all is quiet. */
void vdev_pump(struct vdev_link *link);

/* The side's endpoint with its call-back: one that records, one that echoes. */
int vdev_create(struct vdev_side *side, const char *name, uint32_t dest, rpmsg_ept_cb cb);
int vdev_record(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv);
int vdev_echo(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv);

struct vdev_side *vdev_side_of(struct rpmsg_device *rdev);

#endif
