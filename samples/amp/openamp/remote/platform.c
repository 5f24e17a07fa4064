/* SPDX-License-Identifier: Apache-2.0 */
/* The resource table is where system.dts put it; shared memory is a metal device. */
#include <corral/amp.h>
#include <metal/device.h>
#include <openamp/open_amp.h>

#include "doorbell.h"
#include "platform.h"

#define SHM_DEVICE_NAME "shm"

#define LINK       DT_NODELABEL(rpmsg_0)
#define SHM_ADDR   DT_PROP_BY_IDX(LINK, corral_shm, 0)
#define SHM_SIZE   DT_PROP_BY_IDX(LINK, corral_shm, 1)
#define SELF       DT_NODELABEL(corral_self)
#define TABLE_ADDR DT_PROP_BY_IDX(SELF, corral_table, 0)
#define TABLE_SIZE DT_PROP_BY_IDX(SELF, corral_table, 1)
#define VDEV_ADDR  DT_PROP(LINK, corral_vdev)
#define VDEV_ID    0xFF

/* How long to be away at most before looking for a request to stop. */
#define TURN_US 2000u

static metal_phys_addr_t shm_physmap = SHM_ADDR;
static metal_phys_addr_t table_physmap = TABLE_ADDR;

static struct metal_device shm_device = {
	.name = SHM_DEVICE_NAME, .num_regions = 2, /* rings and buffers; the resource table */
};

static struct metal_io_region *shm_io;
static struct metal_io_region *rsc_io;
static struct rpmsg_virtio_shm_pool shpool;
static struct rpmsg_virtio_device rvdev;
static struct virtio_device *vdev;

static int open_memory(void)
{
	struct metal_device *device;
	void *shm = corral_memory_map(SHM_ADDR, SHM_SIZE);
	void *table = corral_memory_map(TABLE_ADDR, TABLE_SIZE);
	int status = metal_register_generic_device(&shm_device);

	if (!shm || !table)
		return -ENXIO;
	if (!status)
		status = metal_device_open("generic", SHM_DEVICE_NAME, &device);
	if (status)
		return status;
	metal_io_init(&device->regions[0], shm, &shm_physmap, SHM_SIZE, (unsigned int)-1, 0, NULL);
	metal_io_init(&device->regions[1], table, &table_physmap, TABLE_SIZE, (unsigned int)-1, 0,
	              NULL);
	shm_io = metal_device_io_region(device, 0);
	rsc_io = metal_device_io_region(device, 1);
	return 0;
}

int platform_init(void)
{
	struct metal_init_params metal_params = METAL_INIT_DEFAULTS;
	int status = metal_init(&metal_params);

	if (!status)
		status = corral_self_open();
	if (!status)
		status = open_memory();
	return status ? status : doorbell_open();
}

static int init_vring(struct fw_rsc_vdev *vdev_rsc, unsigned int index)
{
	struct fw_rsc_vdev_vring *vring = &vdev_rsc->vring[index];
	metal_phys_addr_t da = vring->da;

	return rproc_virtio_init_vring(vdev, index, vring->notifyid,
	                               metal_io_phys_to_virt(shm_io, da), shm_io, vring->num,
	                               vring->align);
}

struct rpmsg_device *platform_create_rpmsg_vdev(rpmsg_ns_bind_cb ns_cb)
{
	struct fw_rsc_vdev *vdev_rsc = metal_io_phys_to_virt(rsc_io, VDEV_ADDR);

	vdev = rproc_virtio_create_vdev(VIRTIO_DEV_DEVICE, VDEV_ID, vdev_rsc, rsc_io, NULL,
	                                doorbell_ring, NULL);
	if (!vdev)
		return NULL;
	/* The host opens its end before it starts us; others may take longer. */
	corral_remote_ready(&corral_self);
	rproc_virtio_wait_remote_ready(vdev);
	rpmsg_virtio_init_shm_pool(&shpool, NULL, SHM_SIZE);
	if (init_vring(vdev_rsc, 0) || init_vring(vdev_rsc, 1) ||
	    rpmsg_init_vdev(&rvdev, vdev, ns_cb, shm_io, &shpool)) {
		rproc_virtio_remove_vdev(vdev);
		return NULL;
	}
	return rpmsg_virtio_get_rpmsg_device(&rvdev);
}

bool platform_poll(void)
{
	corral_remote_beat(&corral_self);
	if (doorbell_wait(TURN_US))
		rproc_virtio_notified(vdev, RSC_NOTIFY_ID_ANY);
	return !corral_remote_stop_asked(&corral_self);
}

void platform_cleanup(void)
{
	rpmsg_deinit_vdev(&rvdev);
	rproc_virtio_remove_vdev(vdev);
	metal_finish();
	corral_remote_stopped(&corral_self);
	corral_self_close();
}
