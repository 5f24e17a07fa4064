/* SPDX-License-Identifier: Apache-2.0 */
/* remoteproc's operations on this board: the driver loads and starts the core. */
#include <corral/amp.h>
#include <metal/log.h>
#include <openamp/open_amp.h>
#include <zephyr/sys/printk.h>

#include "doorbell.h"
#include "platform.h"

#define LINK       DT_NODELABEL(rpmsg_0)
#define SHM_ADDR   DT_PROP_BY_IDX(LINK, corral_shm, 0)
#define SHM_SIZE   DT_PROP_BY_IDX(LINK, corral_shm, 1)
#define POOL_ADDR  DT_PROP_BY_IDX(LINK, corral_buffers, 0)
#define PROC       DT_NODELABEL(remoteproc_0)
#define TABLE_ADDR DT_PROP_BY_IDX(PROC, corral_table, 0)
#define TABLE_SIZE DT_PROP_BY_IDX(PROC, corral_table, 1)

#define PATIENCE_US 1000000u

CORRAL_RPROC_DEFINE(core, PROC);

static metal_phys_addr_t shm_physmap = SHM_ADDR;
static metal_phys_addr_t table_physmap = TABLE_ADDR;
static struct metal_io_region shm_io;
static struct metal_io_region table_io;
static struct remoteproc_mem shm_mem;
static struct remoteproc_mem table_mem;
static struct remoteproc rproc_inst;
static struct rpmsg_virtio_device rvdev;
static struct rpmsg_virtio_shm_pool shpool;

static struct remoteproc *proc_init(struct remoteproc *rproc, const struct remoteproc_ops *ops,
                                    void *arg)
{
	void *shm = corral_memory_map(SHM_ADDR, SHM_SIZE);
	void *table = corral_memory_map(TABLE_ADDR, TABLE_SIZE);

	(void)ops;
	(void)arg;
	if (!shm || !table || doorbell_open() || corral_rproc_open(&core, NULL))
		return NULL;
	metal_io_init(&shm_io, shm, &shm_physmap, SHM_SIZE, (unsigned int)-1, 0, NULL);
	metal_io_init(&table_io, table, &table_physmap, TABLE_SIZE, (unsigned int)-1, 0, NULL);
	remoteproc_init_mem(&shm_mem, "shm", SHM_ADDR, SHM_ADDR, SHM_SIZE, &shm_io);
	remoteproc_init_mem(&table_mem, "table", TABLE_ADDR, TABLE_ADDR, TABLE_SIZE, &table_io);
	remoteproc_add_mem(rproc, &shm_mem);
	remoteproc_add_mem(rproc, &table_mem);
	return rproc;
}

static void proc_remove(struct remoteproc *rproc)
{
	(void)rproc;
}

static int proc_config(struct remoteproc *rproc, void *data)
{
	(void)rproc;
	(void)data;
	return corral_rproc_load(&core.rp, &core.image);
}

static int proc_start(struct remoteproc *rproc)
{
	(void)rproc;
	return corral_rproc_start(&core.rp);
}

static int proc_stop(struct remoteproc *rproc)
{
	(void)rproc;
	return corral_rproc_stop(&core.rp);
}

static int proc_notify(struct remoteproc *rproc, uint32_t id)
{
	return doorbell_ring(rproc->priv, id);
}

static const struct remoteproc_ops proc_ops = {
	.init = proc_init,
	.remove = proc_remove,
	.config = proc_config,
	.start = proc_start,
	.stop = proc_stop,
	.notify = proc_notify,
};

struct remoteproc *platform_create_proc(void)
{
	struct remoteproc *rproc = remoteproc_init(&rproc_inst, &proc_ops, NULL);
	metal_phys_addr_t pa = TABLE_ADDR;
	void *table;
	int ret;

	if (!rproc) {
		metal_err("the remote processor could not be opened\n");
		return NULL;
	}
	ret = remoteproc_config(rproc, NULL);
	if (ret) {
		metal_err("the image was not loaded: %d\n", ret);
		return NULL;
	}
	table = remoteproc_mmap(rproc, &pa, NULL, TABLE_SIZE, 0, &rproc->rsc_io);
	ret = remoteproc_set_rsc_table(rproc, table, TABLE_SIZE);
	if (ret) {
		metal_err("the resource table is refused: %d\n", ret);
		return NULL;
	}
	rproc->state = RPROC_READY; /* the driver has put the image in place */
	return rproc;
}

struct rpmsg_device *platform_create_rpmsg_vdev(struct remoteproc *rproc,
                                                rpmsg_ns_bind_cb ns_bind_cb)
{
	struct virtio_device *vdev = remoteproc_create_virtio(rproc, 0, VIRTIO_DEV_DRIVER, NULL);
	void *pool = metal_io_phys_to_virt(&shm_io, POOL_ADDR);

	if (!vdev || !pool)
		return NULL;
	rpmsg_virtio_init_shm_pool(&shpool, pool, SHM_ADDR + SHM_SIZE - POOL_ADDR);
	if (rpmsg_init_vdev(&rvdev, vdev, ns_bind_cb, &shm_io, &shpool)) {
		remoteproc_remove_virtio(rproc, vdev);
		return NULL;
	}
	return rpmsg_virtio_get_rpmsg_device(&rvdev);
}

bool platform_poll(struct remoteproc *rproc)
{
	if (!doorbell_wait(PATIENCE_US))
		return false;
	remoteproc_get_notification(rproc, RSC_NOTIFY_ID_ANY);
	return true;
}

void platform_release_rpmsg_vdev(struct rpmsg_device *rpdev, struct remoteproc *rproc)
{
	struct rpmsg_virtio_device *rpvdev =
		metal_container_of(rpdev, struct rpmsg_virtio_device, rdev);

	rpmsg_deinit_vdev(rpvdev);
	remoteproc_remove_virtio(rproc, rpvdev->vdev);
}

void platform_show_trace(void)
{
	uint32_t pos = 0;
	uint32_t lost = 0;
	char text[128];

	while (corral_rproc_trace(&core.rp, &pos, &lost, text, sizeof(text)))
		printk("%s", text);
}
