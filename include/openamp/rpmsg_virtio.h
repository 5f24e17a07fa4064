/* SPDX-License-Identifier: Apache-2.0 */
/* rpmsg_virtio.h - an RPMsg device on a virtio device: OpenAMP's way to open a link.
 *
 * The driver of the virtio device is the RPMsg host and owns the buffers; the device
 * is the remote. Init and deinit: thread context, one caller. After init the calls
 * of <openamp/rpmsg.h> apply; messages come in while the receive queue's call-back
 * runs (rproc_virtio_notified(), remoteproc_get_notification(),
 * virtqueue_notification()), or while a sender waits for a buffer.
 *
 * What init allocates (metal_allocate_memory()) and deinit releases: a few bytes for
 * each buffer, so that nothing of what this side knows stands in shared memory.
 * Plain RPMsg is spoken: name service when both ends have it, no sessions, no event
 * indices. */
#ifndef OPENAMP_RPMSG_VIRTIO_H
#define OPENAMP_RPMSG_VIRTIO_H

#include <stdbool.h>
#include <stdint.h>
#include <metal/compiler.h> /* first: C++ needs its words */
#include <corral/rpmsg.h>
#include <metal/cache.h>
#include <metal/io.h>
#include <metal/mutex.h>
#include <metal/utilities.h>
#include <openamp/rpmsg.h>
#include <openamp/virtio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes of a buffer when nobody says otherwise, header included. */
#ifndef RPMSG_BUFFER_SIZE
#define RPMSG_BUFFER_SIZE (512)
#endif

/* Feature bit of the virtio device: name service. */
#define VIRTIO_RPMSG_F_NS 0

#define BUFFER_FLUSH(x, s)      metal_cache_flush(x, s)
#define BUFFER_INVALIDATE(x, s) metal_cache_invalidate(x, s)

#define RPMSG_REMOTE VIRTIO_DEV_DEVICE
#define RPMSG_HOST   VIRTIO_DEV_DRIVER

/* Called again and again while a call waits for a transmit buffer, without a lock;
 * id is the ring's notify id. RPMSG_SUCCESS: look again. Anything else: the call
 * sleeps by itself for at most a millisecond before it looks again. */
typedef int (*rpmsg_virtio_notify_wait_cb)(struct rpmsg_device *rdev, uint32_t id);

/* Shared memory from which the host cuts its buffers. */
struct rpmsg_virtio_shm_pool {
	void *base;
	size_t avail; /* bytes at the end that are not cut yet */
	size_t size;
};

/* For the host. Sizes are bytes of a buffer, header included; they are rounded up to
 * multiples of 4. */
struct rpmsg_virtio_config {
	uint32_t h2r_buf_size;
	uint32_t r2h_buf_size;
	bool split_shpool; /* shpool is two pools: [0] remote to host, [1] host to remote */
};

/* The caller's memory; from init to deinit only priv fields of endpoints and what
 * <openamp/rpmsg.h> allows may be written. */
struct rpmsg_virtio_device {
	union {
		struct rpmsg_device rdev; /* first in both */
		struct corral_rpmsg_host host;
		struct corral_rpmsg_remote remote;
	};
	struct rpmsg_virtio_config config;
	struct virtio_device *vdev;
	struct virtqueue *rvq;
	struct virtqueue *svq;
	struct metal_io_region *shbuf_io;
	struct rpmsg_virtio_shm_pool *shpool;
	struct metal_list reclaimer; /* always empty; OpenAMP's name */
	rpmsg_virtio_notify_wait_cb notify_wait_cb;
	void *tables; /* private */
};

/* After init; NULL: wait without it. */
void rpmsg_virtio_set_wait_cb(struct rpmsg_virtio_device *rvdev,
                              rpmsg_virtio_notify_wait_cb notify_wait_cb);

static inline unsigned int rpmsg_virtio_get_role(struct rpmsg_virtio_device *rvdev)
{
	return rvdev->vdev->role;
}

/* The virtio device's status byte; 0 also when the transport has none. */
static inline uint8_t rpmsg_virtio_get_status(struct rpmsg_virtio_device *rvdev)
{
	uint8_t status = 0;

	(void)virtio_get_status(rvdev->vdev, &status);
	return status;
}

/* Largest payload of one buffer, or RPMSG_ERR_PARAM. */
int rpmsg_virtio_get_tx_buffer_size(struct rpmsg_device *rdev);
int rpmsg_virtio_get_rx_buffer_size(struct rpmsg_device *rdev);

static inline int rpmsg_virtio_get_buffer_size(struct rpmsg_device *rdev)
{
	return rpmsg_virtio_get_tx_buffer_size(rdev);
}

/* As below with buffers of RPMSG_BUFFER_SIZE from one pool. */
int rpmsg_init_vdev(struct rpmsg_virtio_device *rvdev, struct virtio_device *vdev,
                    rpmsg_ns_bind_cb ns_bind_cb, struct metal_io_region *shm_io,
                    struct rpmsg_virtio_shm_pool *shpool);

/* Opens the link. Buffers lie in shm_io, whose pages must follow each other. The host
 * cuts from shpool, in one piece, a receive buffer for each entry of ring 0, and in
 * another transmit buffers for ring 1 as far as the pool reaches, at least two; then
 * it says DRIVER_OK. The remote needs no pool; it first waits for DRIVER_OK, at most
 * corral_openamp_set_ready_timeout(). Its transmit size is what the host offers, its
 * receive size the config's, or the same when config is NULL.
 *
 * Returns RPMSG_SUCCESS, RPMSG_ERR_PARAM (a NULL argument, a role that is not in
 * this build, no two rings, a pool outside shm_io, a size that is too small),
 * RPMSG_ERR_NO_BUFF (the pool is too small), RPMSG_ERR_NO_MEM, RPMSG_ERR_DEV_STATE
 * (the driver did not come in time, or asks for a reset), or the transport's error
 * (virtio_create_virtqueues(), virtio_get_features() ...). */
int rpmsg_init_vdev_with_config(struct rpmsg_virtio_device *rvdev, struct virtio_device *vdev,
                                rpmsg_ns_bind_cb ns_bind_cb, struct metal_io_region *shm_io,
                                struct rpmsg_virtio_shm_pool *shpool,
                                const struct rpmsg_virtio_config *config);

/* Closes the link: endpoints are destroyed, and their end told to the peer as far as
 * there are buffers; as host, the device is reset; then the queues are deleted. vdev
 * stays set. No call-back of the link may run, or start, any more. Nothing happens to
 * a device that is closed or was never opened. */
void rpmsg_deinit_vdev(struct rpmsg_virtio_device *rvdev);

/* A pool over size bytes at shbuf; nothing happens when shbuf is NULL or size 0. */
void rpmsg_virtio_init_shm_pool(struct rpmsg_virtio_shm_pool *shpool, void *shbuf, size_t size);

static inline struct rpmsg_device *rpmsg_virtio_get_rpmsg_device(struct rpmsg_virtio_device *rvdev)
{
	return &rvdev->rdev;
}

/* Cuts size bytes off the pool, or NULL. An application may define its own. Init
 * calls it once for all buffers of a direction. */
void *rpmsg_virtio_shm_pool_get_buffer(struct rpmsg_virtio_shm_pool *shpool, size_t size);

#ifdef __cplusplus
}
#endif

#endif
