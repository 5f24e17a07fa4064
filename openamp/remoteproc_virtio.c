/* SPDX-License-Identifier: Apache-2.0 */
/* A vdev entry of a resource table as a virtio device. */
#include <corral/link.h>
#include <corral/resource_table.h>
#include <metal/alloc.h>
#include <openamp/remoteproc.h>
#include <openamp/remoteproc_virtio.h>
#include <openamp/rpmsg_virtio.h>

#include "openamp/queue.h"
#include "openamp/ready.h"

/* Bits from here on belong to the rings. */
#define RING_FEATURES (0xffffffffu << VIRTIO_TRANSPORT_F_START)

/* The device and its rings are one allocation. */
struct device {
	struct remoteproc_virtio rpvdev;
	struct virtio_vring_info rings[];
};

static struct remoteproc_virtio *rpvdev_of(struct virtio_device *vdev)
{
	return cr_container_of(vdev, struct remoteproc_virtio, vdev);
}

/* The entry is shared: each of its words is loaded once and its stores go straight. */
static struct fw_rsc_vdev *entry_of(struct virtio_device *vdev)
{
	return rpvdev_of(vdev)->vdev_rsc;
}

static void tell(struct virtio_device *vdev)
{
	struct remoteproc_virtio *rpvdev = rpvdev_of(vdev);

	if (rpvdev->notify)
		(void)rpvdev->notify(rpvdev->priv, vdev->notifyid);
}

static uint8_t get_status(struct virtio_device *vdev)
{
	/* acquire: pairs with the release in set_status(), the rings are ready. */
	return cr_load_acquire(&entry_of(vdev)->status);
}

static void set_status(struct virtio_device *vdev, uint8_t status)
{
	/* release: pairs with the acquire in get_status(). */
	cr_shm_store_release(&entry_of(vdev)->status, status);
	tell(vdev);
}

/* What both ends have. */
static uint32_t get_features(struct virtio_device *vdev)
{
	struct fw_rsc_vdev *entry = entry_of(vdev);

	return cr_load_relaxed(&entry->dfeatures) & cr_load_relaxed(&entry->gfeatures);
}

static void set_features(struct virtio_device *vdev, uint32_t features)
{
	struct fw_rsc_vdev *entry = entry_of(vdev);

	/* relaxed: DRIVER_OK releases it. */
	cr_shm_store_relaxed(&entry->gfeatures, features & cr_load_relaxed(&entry->dfeatures));
	tell(vdev);
}

static uint32_t negotiate_features(struct virtio_device *vdev, uint32_t features)
{
	if (VIRTIO_ROLE_IS_DRIVER(vdev))
		set_features(vdev, features);
	return get_features(vdev) & features;
}

/* The config space lies behind the rings' entries. NULL when the span does not fit; a
 * negative length never does. */
static uint8_t *config_at(struct virtio_device *vdev, uint32_t offset, int len)
{
	uint32_t size = rpvdev_of(vdev)->config_len;

	if (offset > size || (uint32_t)len > size - offset)
		return NULL;
	return (uint8_t *)&entry_of(vdev)->vring[vdev->vrings_num] + offset;
}

static void read_config(struct virtio_device *vdev, uint32_t offset, void *dst, int len)
{
	const uint8_t *config = config_at(vdev, offset, len);

	if (config)
		cr_shm_read(dst, config, (size_t)len);
	else if (len > 0)
		memset(dst, 0, (size_t)len);
}

static void write_config(struct virtio_device *vdev, uint32_t offset, void *src, int len)
{
	uint8_t *config = config_at(vdev, offset, len);

	if (!config)
		return;
	cr_shm_copy(config, src, (size_t)len);
	tell(vdev);
}

static void reset_device(struct virtio_device *vdev)
{
	if (VIRTIO_ROLE_IS_DRIVER(vdev))
		set_status(vdev, VIRTIO_CONFIG_STATUS_RESET);
}

static void ring_bell(struct virtqueue *vq)
{
	struct virtio_device *vdev = vq->vq_dev;
	struct remoteproc_virtio *rpvdev = rpvdev_of(vdev);

	if (rpvdev->notify)
		(void)rpvdev->notify(rpvdev->priv, vdev->vrings_info[vq->vq_queue_index].notifyid);
}

static void delete_virtqueues(struct virtio_device *vdev)
{
	for (unsigned int i = 0; i < vdev->vrings_num; i++) {
		virtqueue_free(vdev->vrings_info[i].vq);
		vdev->vrings_info[i].vq = NULL;
	}
}

static int create_virtqueue(struct virtio_device *vdev, unsigned int index, const char *name,
                            vq_callback callback)
{
	struct virtio_vring_info *ring = &vdev->vrings_info[index];

	if (ring->vq)
		return ERROR_VQUEUE_INVLD_PARAM;
	ring->vq = virtqueue_allocate(ring->info.num_descs);
	if (!ring->vq)
		return ERROR_NO_MEM;
	return virtqueue_create(vdev, (unsigned short)index, name, &ring->info, callback, ring_bell,
	                        ring->vq);
}

static int create_virtqueues(struct virtio_device *vdev, unsigned int flags, unsigned int nvqs,
                             const char *names[], vq_callback callbacks[], void *callback_args[])
{
	int err = 0;

	(void)flags;
	(void)callback_args;
	if (nvqs > vdev->vrings_num)
		return ERROR_VQUEUE_INVLD_PARAM;
	for (unsigned int i = 0; i < nvqs && !err; i++)
		err = create_virtqueue(vdev, i, names ? names[i] : NULL,
		                       callbacks ? callbacks[i] : NULL);
	if (err)
		delete_virtqueues(vdev);
	return err;
}

static const struct virtio_dispatch dispatch = {
	.create_virtqueues = create_virtqueues,
	.delete_virtqueues = delete_virtqueues,
	.get_status = get_status,
	.set_status = set_status,
	.get_features = get_features,
	.set_features = set_features,
	.negotiate_features = negotiate_features,
	.read_config = read_config,
	.write_config = write_config,
	.reset_device = reset_device,
	.notify = ring_bell,
};

/* What this side can acknowledge. RPMsg's other bits mean Corral's sessions, which
 * OpenAMP's interface does not speak, and its device takes no event indices. */
static uint32_t known_features(uint32_t id)
{
	if (id == VIRTIO_ID_RPMSG)
		return 1u << VIRTIO_RPMSG_F_NS;
	return ~RING_FEATURES | VIRTIO_RING_F_EVENT_IDX;
}

/* A table that `corral system` made offers sessions for the image that it is meant
 * for. This one does not speak them: the host sees it and speaks plain RPMsg. */
static void withdraw_features(struct fw_rsc_vdev *entry)
{
	const uint32_t sessions = 1u << CORRAL_RPMSG_F_SESSION | 1u << CORRAL_RPMSG_F_STREAM;
	uint32_t features = cr_load_relaxed(&entry->dfeatures);

	if (cr_load_relaxed(&entry->id) == VIRTIO_ID_RPMSG && (features & sessions))
		cr_shm_store_relaxed(&entry->dfeatures, features & ~sessions);
}

/* Reads the entry's sizes once. 0, or -EINVAL when it does not fit into its region. */
static int measure(const struct fw_rsc_vdev *entry, struct metal_io_region *io, unsigned int *rings,
                   uint32_t *config_len)
{
	unsigned long offset = metal_io_virt_to_offset(io, (void *)(uintptr_t)entry);
	size_t room;
	size_t need = sizeof(*entry);

	if (offset == METAL_BAD_OFFSET || (uintptr_t)entry % 4 != 0)
		return -EINVAL;
	room = metal_io_region_size(io) - offset;
	if (need > room)
		return -EINVAL;
	*rings = cr_load_relaxed(&entry->num_of_vrings);
	*config_len = cr_load_relaxed(&entry->config_len);
	need += *rings * sizeof(entry->vring[0]);
	return need <= room && *config_len <= room - need ? 0 : -EINVAL;
}

struct virtio_device *rproc_virtio_create_vdev(unsigned int role, unsigned int notifyid, void *rsc,
                                               struct metal_io_region *rsc_io, void *priv,
                                               rpvdev_notify_func notify,
                                               virtio_dev_reset_cb rst_cb)
{
	struct virtio_device *vdev;
	struct device *device;
	unsigned int rings;
	uint32_t config_len;
	size_t size;

	if (!rsc || !rsc_io || measure(rsc, rsc_io, &rings, &config_len))
		return NULL;
	size = sizeof(*device) + rings * sizeof(device->rings[0]);
	device = metal_allocate_memory((unsigned int)size);
	if (!device)
		return NULL;
	memset(device, 0, size);
	device->rpvdev.priv = priv;
	device->rpvdev.vdev_rsc = rsc;
	device->rpvdev.vdev_rsc_io = rsc_io;
	device->rpvdev.notify = notify;
	device->rpvdev.config_len = config_len;
	metal_list_init(&device->rpvdev.node);

	vdev = &device->rpvdev.vdev;
	vdev->notifyid = notifyid;
	vdev->id.device = cr_load_relaxed(&((struct fw_rsc_vdev *)rsc)->id);
	vdev->role = role;
	vdev->reset_cb = rst_cb;
	vdev->func = &dispatch;
	vdev->vrings_num = rings;
	vdev->vrings_info = device->rings;
	if (VIRTIO_ROLE_IS_DEVICE(vdev)) {
		withdraw_features(rsc);
	} else if (VIRTIO_ROLE_IS_DRIVER(vdev)) {
		vdev->features = negotiate_features(vdev, known_features(vdev->id.device));
	} else {
		metal_free_memory(device);
		return NULL;
	}
	return vdev;
}

void rproc_virtio_remove_vdev(struct virtio_device *vdev)
{
	if (!vdev)
		return;
	delete_virtqueues(vdev);
	metal_free_memory(cr_container_of(rpvdev_of(vdev), struct device, rpvdev));
}

int rproc_virtio_init_vring(struct virtio_device *vdev, unsigned int index, unsigned int notifyid,
                            void *va, struct metal_io_region *io, unsigned int num_descs,
                            unsigned int align)
{
	size_t size = cr_vring_size(num_descs, align);
	struct virtio_vring_info *ring;

	if (!vdev || index >= vdev->vrings_num || !va || size == 0)
		return -RPROC_EINVAL;
	if (VIRTIO_ROLE_IS_DRIVER(vdev) && io) {
		unsigned long offset = metal_io_virt_to_offset(io, va);

		if (offset == METAL_BAD_OFFSET || size > metal_io_region_size(io) - offset)
			return -RPROC_EINVAL;
	}
	ring = &vdev->vrings_info[index];
	ring->io = io;
	ring->notifyid = notifyid;
	ring->info = (struct vring_alloc_info){
		.vaddr = va,
		.align = align,
		.num_descs = (uint16_t)num_descs,
	};
	return 0;
}

/* A device whose driver was there and has gone back to 0 was reset. */
static void watch_status(struct virtio_device *vdev)
{
	struct remoteproc_virtio *rpvdev = rpvdev_of(vdev);
	uint8_t status = get_status(vdev);

	if (status & VIRTIO_CONFIG_STATUS_DRIVER_OK) {
		rpvdev->ready = 1;
	} else if (rpvdev->ready && status == VIRTIO_CONFIG_STATUS_RESET) {
		rpvdev->ready = 0;
		if (vdev->reset_cb)
			vdev->reset_cb(vdev);
	}
}

int rproc_virtio_notified(struct virtio_device *vdev, uint32_t notifyid)
{
	if (!vdev)
		return -EINVAL;
	for (unsigned int i = 0; i < vdev->vrings_num; i++) {
		struct virtio_vring_info *ring = &vdev->vrings_info[i];

		if (notifyid == ring->notifyid || notifyid == RSC_NOTIFY_ID_ANY)
			virtqueue_notification(ring->vq);
	}
	/* Last: the call-back may end the device. */
	if (VIRTIO_ROLE_IS_DEVICE(vdev))
		watch_status(vdev);
	return 0;
}

void rproc_virtio_wait_remote_ready(struct virtio_device *vdev)
{
	if (vdev && VIRTIO_ROLE_IS_DEVICE(vdev) && cr_openamp_wait_ready(vdev) == 0)
		rpvdev_of(vdev)->ready = 1;
}
