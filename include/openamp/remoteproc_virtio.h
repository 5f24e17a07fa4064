/* SPDX-License-Identifier: Apache-2.0 */
/* remoteproc_virtio.h - a virtio device that a resource table's vdev entry describes.
 *
 * The entry (struct fw_rsc_vdev, its rings and its config space) is shared with the
 * other core. How many rings it has and how long its config space is are read once,
 * at create; status, features and config bytes are read each time and mean only what
 * the peer says now. Thread context; rproc_virtio_notified() also where the queues'
 * call-backs may run. */
#ifndef OPENAMP_REMOTEPROC_VIRTIO_H
#define OPENAMP_REMOTEPROC_VIRTIO_H

#include <limits.h>
#include <metal/cache.h>
#include <metal/io.h>
#include <metal/list.h>
#include <openamp/virtio.h>
#include <openamp/virtqueue.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RPROC_MAX_VRING_DESC USHRT_MAX

#define RSC_TABLE_FLUSH(x, s)      metal_cache_flush(x, s)
#define RSC_TABLE_INVALIDATE(x, s) metal_cache_invalidate(x, s)

/* Tells the other core about notify id `id`. Any context that sends or receives. */
typedef int (*rpvdev_notify_func)(void *priv, uint32_t id);

struct remoteproc_virtio {
	void *priv; /* for notify */
	void *vdev_rsc;
	struct metal_io_region *vdev_rsc_io;
	rpvdev_notify_func notify;
	struct virtio_device vdev;
	struct metal_list node; /* the user's; remoteproc keeps its devices on it */
	uint32_t config_len;    /* private: checked at create */
	uint8_t ready;          /* private: DRIVER_OK was seen since the last reset */
};

/* Makes a device in the given role. rsc is the entry, inside rsc_io; a driver also
 * acknowledges the features that both ends have, a device takes Corral's sessions
 * (<corral/link.h>) out of those of an RPMsg entry. Memory comes from
 * metal_allocate_memory(). Returns NULL when there is none, when the entry with its
 * rings and config space does not fit into rsc_io, or when the role is not in this
 * build. */
struct virtio_device *rproc_virtio_create_vdev(unsigned int role, unsigned int notifyid, void *rsc,
                                               struct metal_io_region *rsc_io, void *priv,
                                               rpvdev_notify_func notify,
                                               virtio_dev_reset_cb rst_cb);

/* Deletes the queues that are left and frees the device. NULL is allowed. */
void rproc_virtio_remove_vdev(struct virtio_device *vdev);

/* Says where ring `index` lies. va is used as it is: the caller has translated and
 * checked it. io, the ring's memory, must contain the ring when this side is the
 * driver. Returns 0 or -RPROC_EINVAL. */
int rproc_virtio_init_vring(struct virtio_device *vdev, unsigned int index, unsigned int notifyid,
                            void *va, struct metal_io_region *io, unsigned int num_descs,
                            unsigned int align);

/* The other core told us notifyid: calls the queues' call-backs, all of them for
 * RSC_NOTIFY_ID_ANY. A device whose driver has reset it calls rst_cb. Returns 0 or
 * -EINVAL. */
int rproc_virtio_notified(struct virtio_device *vdev, uint32_t notifyid);

/* Device: waits until the driver has said DRIVER_OK, or asks for a reset, for at most
 * corral_openamp_set_ready_timeout(). Looks every millisecond. What came shows in
 * virtio_get_status(); rpmsg_init_vdev() looks too. */
void rproc_virtio_wait_remote_ready(struct virtio_device *vdev);

#ifdef __cplusplus
}
#endif

#endif
