/* SPDX-License-Identifier: Apache-2.0 */
/* The platform: shared memory, a socket as the interrupt, and remoteproc's operations. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <metal/alloc.h>
#include <metal/atomic.h>
#include <metal/cpu.h>
#include <metal/io.h>
#include <metal/irq.h>
#include <metal/shmem.h>
#include <metal/sleep.h>
#include <metal/time.h>
#include <metal/utilities.h>
#include <openamp/remoteproc.h>
#include <openamp/rpmsg_virtio.h>

#include "doorbell.h"
#include "platform.h"
#include "rsc_table.h"

#define PATIENCE_US 10000000ULL

struct remoteproc_priv {
	const char *name;
	unsigned int role;
	struct metal_io_region *shm_io;
	struct metal_io_region io; /* the same bytes by our own addresses */
	struct remoteproc_mem mem;
	int fd;
	atomic_flag quiet; /* cleared by the interrupt */
};

static struct remoteproc_priv priv = { .fd = -1 };
static struct remoteproc rproc_inst;
static struct rpmsg_virtio_shm_pool shpool;

/* Physical addresses are offsets from the start of the memory. */
static metal_phys_addr_t offset_to_phys(struct metal_io_region *io, unsigned long offset)
{
	return offset < metal_io_region_size(io) ? offset : METAL_BAD_PHYS;
}

static unsigned long phys_to_offset(struct metal_io_region *io, metal_phys_addr_t phys)
{
	return phys < metal_io_region_size(io) ? phys : METAL_BAD_OFFSET;
}

static const struct metal_io_ops io_ops = {
	.offset_to_phys = offset_to_phys,
	.phys_to_offset = phys_to_offset,
};

static int irq_handler(int irq, void *arg)
{
	struct remoteproc_priv *me = arg;
	char bytes[32];

	if (read(irq, bytes, sizeof(bytes)) <= 0)
		return METAL_IRQ_NOT_HANDLED;
	atomic_flag_clear(&me->quiet);
	return METAL_IRQ_HANDLED;
}

/* Written by the device's program before the driver's can connect. */
static int set_up_table(struct remoteproc_priv *me)
{
	int size;
	void *table = get_resource_table(&size);

	metal_io_block_set(&me->io, 0, 0, SHM_SIZE);
	return metal_io_block_write(&me->io, RSC_MEM_PA, table, size) == size ? 0 : -1;
}

static struct remoteproc *proc_init(struct remoteproc *rproc, const struct remoteproc_ops *ops,
                                    void *arg)
{
	struct remoteproc_priv *me = arg;
	char path[100];

	(void)ops;
	if (metal_shmem_open(me->name, SHM_SIZE, &me->shm_io))
		return NULL;
	metal_io_init(&me->io, metal_io_virt(me->shm_io, 0), NULL, SHM_SIZE, (unsigned int)-1, 0,
	              &io_ops);
	remoteproc_init_mem(&me->mem, "shm", 0, 0, SHM_SIZE, &me->io);
	snprintf(path, sizeof(path), "%s.sock", me->name);
	if (me->role == VIRTIO_DEV_DEVICE && set_up_table(me))
		return NULL;
	me->fd = me->role == VIRTIO_DEV_DEVICE ? doorbell_serve(path) : doorbell_connect(path);
	if (me->fd < 0)
		return NULL;
	atomic_flag_test_and_set(&me->quiet);
	if (metal_irq_register(me->fd, irq_handler, me))
		return NULL;
	metal_irq_enable((unsigned int)me->fd);
	rproc->priv = me;
	return rproc;
}

static void proc_remove(struct remoteproc *rproc)
{
	struct remoteproc_priv *me = rproc->priv;

	metal_irq_disable((unsigned int)me->fd);
	metal_irq_unregister(me->fd);
	close(me->fd);
	metal_io_finish(me->shm_io);
}

static void *proc_mmap(struct remoteproc *rproc, metal_phys_addr_t *pa, metal_phys_addr_t *da,
                       size_t size, unsigned int attribute, struct metal_io_region **io)
{
	struct remoteproc_priv *me = rproc->priv;
	metal_phys_addr_t at = *pa != METAL_BAD_PHYS ? *pa : *da;

	(void)attribute;
	if (at > SHM_SIZE || size > SHM_SIZE - at)
		return NULL;
	remoteproc_add_mem(rproc, &me->mem);
	*pa = at;
	*da = at;
	if (io)
		*io = &me->io;
	return metal_io_phys_to_virt(&me->io, at);
}

static int proc_notify(struct remoteproc *rproc, uint32_t id)
{
	struct remoteproc_priv *me = rproc->priv;
	char byte = (char)id;

	return send(me->fd, &byte, 1, MSG_NOSIGNAL) == 1 ? 0 : -EIO;
}

static const struct remoteproc_ops proc_ops = {
	.init = proc_init,
	.remove = proc_remove,
	.mmap = proc_mmap,
	.notify = proc_notify,
};

static int create_proc(struct remoteproc_priv *me)
{
	metal_phys_addr_t pa = RSC_MEM_PA;
	void *table;
	int size;

	get_resource_table(&size);
	if (!remoteproc_init(&rproc_inst, &proc_ops, me))
		return -1;
	table = remoteproc_mmap(&rproc_inst, &pa, NULL, (size_t)size, 0, &rproc_inst.rsc_io);
	if (!table || remoteproc_set_rsc_table(&rproc_inst, table, (size_t)size)) {
		fprintf(stderr, "the resource table is refused\n");
		remoteproc_remove(&rproc_inst);
		return -1;
	}
	return 0;
}

int platform_init(int argc, char *argv[], unsigned int role, void **platform)
{
	struct metal_init_params params = METAL_INIT_DEFAULTS;

	if (argc < 2 || metal_init(&params))
		return -EINVAL;
	priv.name = argv[1];
	priv.role = role;
	if (create_proc(&priv)) {
		fprintf(stderr, "%s: no remote processor\n", argv[0]);
		metal_finish();
		return -EINVAL;
	}
	*platform = &rproc_inst;
	return 0;
}

struct rpmsg_device *platform_create_rpmsg_vdev(void *platform, unsigned int vdev_index,
                                                unsigned int role,
                                                void (*rst_cb)(struct virtio_device *vdev),
                                                rpmsg_ns_bind_cb ns_bind_cb)
{
	struct remoteproc *rproc = platform;
	struct rpmsg_virtio_device *rpmsg_vdev = metal_allocate_memory(sizeof(*rpmsg_vdev));
	struct metal_io_region *shbuf_io = remoteproc_get_io_with_pa(rproc, SHARED_BUF_PA);
	struct virtio_device *vdev;
	void *shbuf;

	if (!rpmsg_vdev || !shbuf_io)
		goto free_memory;
	shbuf = metal_io_phys_to_virt(shbuf_io, SHARED_BUF_PA);
	vdev = remoteproc_create_virtio(rproc, (int)vdev_index, role, rst_cb);
	if (!vdev) {
		fprintf(stderr, "no virtio device\n");
		goto free_memory;
	}
	rpmsg_virtio_init_shm_pool(&shpool, shbuf, SHARED_BUF_SIZE);
	if (rpmsg_init_vdev(rpmsg_vdev, vdev, ns_bind_cb, shbuf_io, &shpool)) {
		fprintf(stderr, "no RPMsg device\n");
		remoteproc_remove_virtio(rproc, vdev);
		goto free_memory;
	}
	return rpmsg_virtio_get_rpmsg_device(rpmsg_vdev);
free_memory:
	metal_free_memory(rpmsg_vdev);
	return NULL;
}

int platform_poll(void *platform)
{
	struct remoteproc *rproc = platform;
	struct remoteproc_priv *me = rproc->priv;
	unsigned long long start = metal_get_timestamp();

	do {
		unsigned int flags = metal_irq_save_disable();
		bool rang = !atomic_flag_test_and_set(&me->quiet);

		metal_irq_restore_enable(flags);
		if (rang) {
			remoteproc_get_notification(rproc, RSC_NOTIFY_ID_ANY);
			return 0;
		}
		metal_cpu_yield();
		metal_sleep_usec(10);
	} while (metal_get_timestamp() - start < PATIENCE_US);
	fprintf(stderr, "%s: no interrupt came\n", me->name);
	return -1;
}

void platform_release_rpmsg_vdev(struct rpmsg_device *rpdev, void *platform)
{
	struct rpmsg_virtio_device *rpvdev =
		metal_container_of(rpdev, struct rpmsg_virtio_device, rdev);
	struct virtio_device *vdev = rpvdev->vdev;

	rpmsg_deinit_vdev(rpvdev);
	remoteproc_remove_virtio(platform, vdev);
	metal_free_memory(rpvdev);
}

void platform_cleanup(void *platform)
{
	remoteproc_remove(platform);
	metal_finish();
}
