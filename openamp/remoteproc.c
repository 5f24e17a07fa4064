/* SPDX-License-Identifier: Apache-2.0 */
/* OpenAMP's remoteproc: memories, states, virtio devices. Loading is in remoteproc_load.c. */
#include "base/cr.h"
#include "openamp/rsc_table.h"

#include <corral/vring.h>
#include <metal/utilities.h>
#include <openamp/remoteproc.h>
#include <openamp/remoteproc_virtio.h>

#include <string.h>

/* ---- memories ---- */

void remoteproc_init_mem(struct remoteproc_mem *mem, const char *name, metal_phys_addr_t pa,
                         metal_phys_addr_t da, size_t size, struct metal_io_region *io)
{
	if (!mem)
		return;
	memset(mem->name, 0, sizeof(mem->name));
	for (size_t i = 0; name && name[i] && i < sizeof(mem->name) - 1; i++)
		mem->name[i] = name[i];
	mem->pa = pa;
	mem->da = da;
	mem->size = size;
	mem->io = io;
}

void remoteproc_add_mem(struct remoteproc *rproc, struct remoteproc_mem *mem)
{
	if (rproc && mem)
		metal_list_add_tail(&rproc->mems, &mem->node);
}

/* What is looked for: a name, or a span that begins at one of the addresses. */
struct wanted {
	const char *name;
	metal_phys_addr_t pa;
	metal_phys_addr_t da;
	void *va;
	size_t size;
};

#define NOTHING_WANTED                                                                             \
	(struct wanted)                                                                            \
	{                                                                                          \
		.pa = METAL_BAD_PHYS, .da = METAL_BAD_PHYS, .size = 1                              \
	}

static bool holds(metal_phys_addr_t base, size_t bytes, metal_phys_addr_t addr, size_t size)
{
	metal_phys_addr_t offset = addr - base; /* wraps to a huge value below the start */

	return offset < bytes && size <= bytes - offset;
}

static bool matches(const struct remoteproc_mem *mem, const struct wanted *wanted)
{
	unsigned long offset;

	if (wanted->name)
		return !strncmp(mem->name, wanted->name, sizeof(mem->name));
	if (wanted->da != METAL_BAD_PHYS)
		return holds(mem->da, mem->size, wanted->da, wanted->size);
	if (wanted->pa != METAL_BAD_PHYS)
		return holds(mem->pa, mem->size, wanted->pa, wanted->size);
	if (!wanted->va || !mem->io)
		return false;
	offset = metal_io_virt_to_offset(mem->io, wanted->va);
	return offset != METAL_BAD_OFFSET && wanted->size <= mem->io->size - offset;
}

static struct remoteproc_mem *find_mem(struct remoteproc *rproc, const struct wanted *wanted,
                                       struct remoteproc_mem *buf)
{
	struct metal_list *node;

	metal_list_for_each(&rproc->mems, node) {
		struct remoteproc_mem *mem = metal_container_of(node, struct remoteproc_mem, node);

		if (matches(mem, wanted))
			return mem;
	}
	if (!rproc->ops || !rproc->ops->get_mem)
		return NULL;
	return rproc->ops->get_mem(rproc, wanted->name, wanted->pa, wanted->da, wanted->va,
	                           wanted->size, buf);
}

static struct metal_io_region *find_io(struct remoteproc *rproc, const struct wanted *wanted)
{
	struct remoteproc_mem buf;
	struct remoteproc_mem *mem = rproc ? find_mem(rproc, wanted, &buf) : NULL;

	return mem ? mem->io : NULL;
}

struct metal_io_region *remoteproc_get_io_with_name(struct remoteproc *rproc, const char *name)
{
	struct wanted wanted = NOTHING_WANTED;

	wanted.name = name;
	return name ? find_io(rproc, &wanted) : NULL;
}

struct metal_io_region *remoteproc_get_io_with_pa(struct remoteproc *rproc, metal_phys_addr_t pa)
{
	struct wanted wanted = NOTHING_WANTED;

	wanted.pa = pa;
	return find_io(rproc, &wanted);
}

struct metal_io_region *remoteproc_get_io_with_va(struct remoteproc *rproc, void *va)
{
	struct wanted wanted = NOTHING_WANTED;

	wanted.va = va;
	return find_io(rproc, &wanted);
}

struct metal_io_region *remoteproc_get_io_with_da(struct remoteproc *rproc, metal_phys_addr_t da,
                                                  unsigned long *offset)
{
	struct wanted wanted = NOTHING_WANTED;
	struct remoteproc_mem buf;
	struct remoteproc_mem *mem;

	wanted.da = da;
	mem = rproc ? find_mem(rproc, &wanted, &buf) : NULL;
	if (!mem || !mem->io)
		return NULL;
	if (offset)
		*offset = metal_io_phys_to_offset(mem->io, mem->pa + (da - mem->da));
	return mem->io;
}

/* The span in a region, whole, or NULL. */
static void *span_in(struct metal_io_region *io, void *va, size_t size)
{
	unsigned long offset = metal_io_virt_to_offset(io, va);

	return offset != METAL_BAD_OFFSET && size <= io->size - offset ? va : NULL;
}

static void *map_new(struct remoteproc *rproc, struct wanted *wanted, unsigned int attribute,
                     struct metal_io_region **io)
{
	void *va;

	*io = NULL;
	if (!rproc->ops || !rproc->ops->mmap)
		return NULL;
	va = rproc->ops->mmap(rproc, &wanted->pa, &wanted->da, wanted->size, attribute, io);
	if (!va || RPROC_IS_ERR(va))
		return NULL;
	return *io ? span_in(*io, va, wanted->size) : va;
}

void *remoteproc_mmap(struct remoteproc *rproc, metal_phys_addr_t *pa, metal_phys_addr_t *da,
                      size_t size, unsigned int attribute, struct metal_io_region **io)
{
	struct wanted wanted = NOTHING_WANTED;
	struct metal_io_region *region;
	struct remoteproc_mem buf;
	struct remoteproc_mem *mem;
	void *va;

	if (!rproc || !size)
		return NULL;
	wanted.pa = pa ? *pa : METAL_BAD_PHYS;
	wanted.da = da ? *da : METAL_BAD_PHYS;
	wanted.size = size;
	if (wanted.pa == METAL_BAD_PHYS && wanted.da == METAL_BAD_PHYS)
		return NULL;
	mem = find_mem(rproc, &wanted, &buf);
	if (mem && mem->io) {
		if (wanted.da == METAL_BAD_PHYS)
			wanted.da = mem->da + (wanted.pa - mem->pa);
		wanted.pa = mem->pa + (wanted.da - mem->da);
		region = mem->io;
		va = span_in(region, metal_io_phys_to_virt(region, wanted.pa), size);
	} else {
		va = map_new(rproc, &wanted, attribute, &region);
	}
	if (!va)
		return NULL;
	if (pa)
		*pa = wanted.pa;
	if (da)
		*da = wanted.da;
	if (io)
		*io = region;
	return va;
}

/* ---- states ---- */

struct remoteproc *remoteproc_init(struct remoteproc *rproc, const struct remoteproc_ops *ops,
                                   void *priv)
{
	if (!rproc || !ops || !ops->init)
		return NULL;
	memset(rproc, 0, sizeof(*rproc));
	rproc->ops = ops;
	metal_mutex_init(&rproc->lock);
	metal_list_init(&rproc->mems);
	metal_list_init(&rproc->vdevs);
	return ops->init(rproc, ops, priv);
}

int remoteproc_remove(struct remoteproc *rproc)
{
	int err = 0;

	if (!rproc)
		return -RPROC_EINVAL;
	metal_mutex_acquire(&rproc->lock);
	if (rproc->state != RPROC_OFFLINE)
		err = -RPROC_EAGAIN;
	metal_mutex_release(&rproc->lock);
	/* May free rproc. */
	if (!err && rproc->ops->remove)
		rproc->ops->remove(rproc);
	return err;
}

int remoteproc_config(struct remoteproc *rproc, void *data)
{
	int err = 0;

	if (!rproc)
		return -RPROC_ENODEV;
	metal_mutex_acquire(&rproc->lock);
	if (rproc->state != RPROC_OFFLINE && rproc->state != RPROC_CONFIGURED)
		err = -RPROC_EINVAL;
	else if (rproc->ops->config)
		err = rproc->ops->config(rproc, data);
	if (!err)
		rproc->state = RPROC_CONFIGURED;
	metal_mutex_release(&rproc->lock);
	return err;
}

int remoteproc_start(struct remoteproc *rproc)
{
	int err = 0;

	if (!rproc)
		return -RPROC_ENODEV;
	metal_mutex_acquire(&rproc->lock);
	if (rproc->state != RPROC_READY)
		err = -RPROC_EINVAL;
	else if (rproc->ops->start)
		err = rproc->ops->start(rproc);
	if (!err)
		rproc->state = RPROC_RUNNING;
	metal_mutex_release(&rproc->lock);
	return err;
}

/* rproc->lock is held. */
static int stop(struct remoteproc *rproc)
{
	int err = 0;

	if (rproc->state == RPROC_OFFLINE || rproc->state == RPROC_STOPPED)
		return 0;
	if (rproc->ops->stop)
		err = rproc->ops->stop(rproc);
	if (!err)
		rproc->state = RPROC_STOPPED;
	return err;
}

int remoteproc_stop(struct remoteproc *rproc)
{
	int err;

	if (!rproc)
		return -RPROC_ENODEV;
	metal_mutex_acquire(&rproc->lock);
	err = stop(rproc);
	metal_mutex_release(&rproc->lock);
	return err;
}

int remoteproc_shutdown(struct remoteproc *rproc)
{
	int err;

	if (!rproc)
		return -RPROC_ENODEV;
	metal_mutex_acquire(&rproc->lock);
	err = stop(rproc);
	if (!err && rproc->state != RPROC_OFFLINE && rproc->ops->shutdown)
		err = rproc->ops->shutdown(rproc);
	if (!err && rproc->state != RPROC_OFFLINE) {
		rproc->state = RPROC_OFFLINE;
		rproc->rsc_table = NULL;
		rproc->rsc_len = 0;
		rproc->rsc_io = NULL;
		rproc->bitmap = 0;
	}
	metal_mutex_release(&rproc->lock);
	return err;
}

/* ---- the table and its virtio devices ---- */

int remoteproc_set_rsc_table(struct remoteproc *rproc, struct resource_table *rsc_table,
                             size_t rsc_size)
{
	struct metal_io_region *io;
	int err;

	if (!rproc || !rsc_table || !rsc_size)
		return -RPROC_EINVAL;
	io = remoteproc_get_io_with_va(rproc, rsc_table);
	if (!io || !span_in(io, rsc_table, rsc_size))
		return -RPROC_EINVAL;
	err = cr_openamp_handle_table(rproc, rsc_table, rsc_size);
	if (err)
		return err;
	rproc->rsc_table = rsc_table;
	rproc->rsc_len = rsc_size;
	rproc->rsc_io = io;
	return 0;
}

unsigned int remoteproc_allocate_id(struct remoteproc *rproc, unsigned int start, unsigned int end)
{
	unsigned int id;

	if (!rproc)
		return RSC_NOTIFY_ID_ANY;
	if (start == RSC_NOTIFY_ID_ANY)
		start = 0;
	if (end > METAL_BITS_PER_ULONG)
		end = METAL_BITS_PER_ULONG;
	id = metal_bitmap_next_clear_bit(&rproc->bitmap, start, end);
	if (id >= end)
		return RSC_NOTIFY_ID_ANY;
	metal_bitmap_set_bit(&rproc->bitmap, (int)id);
	return id;
}

static int ring_bell(void *priv, uint32_t id)
{
	struct remoteproc *rproc = priv;

	return rproc->ops->notify ? rproc->ops->notify(rproc, id) : -RPROC_EINVAL;
}

static int find_vdev(struct remoteproc *rproc, struct cr_table *table, int vdev_id,
                     struct corral_reason *why, struct cr_table_entry *entry)
{
	int err = cr_openamp_open_table(table, rproc->rsc_table, rproc->rsc_len, why);

	for (uint32_t i = 0; !err && i < table->count; i++) {
		if (cr_table_entry(table, i, entry))
			return cr_openamp_table_error(why);
		if (entry->type == RSC_VDEV && vdev_id-- == 0)
			return 0;
	}
	return err ? err : -RPROC_EINVAL;
}

static struct virtio_device *made_already(struct remoteproc *rproc, const void *shared)
{
	struct metal_list *node;

	metal_list_for_each(&rproc->vdevs, node) {
		struct remoteproc_virtio *rpvdev =
			metal_container_of(node, struct remoteproc_virtio, node);

		if (rpvdev->vdev_rsc == shared)
			return &rpvdev->vdev;
	}
	return NULL;
}

static int place_rings(struct remoteproc *rproc, struct cr_table *table,
                       const struct cr_table_entry *entry, struct virtio_device *vdev)
{
	if (vdev->vrings_num != entry->vdev.num_of_vrings)
		return -RPROC_EINVAL; /* it has changed since */
	for (uint32_t i = 0; i < vdev->vrings_num; i++) {
		struct metal_io_region *io;
		struct fw_rsc_vdev_vring vring;
		metal_phys_addr_t da;
		void *va;
		int err;

		if (cr_table_vring(table, entry, i, &vring))
			return -RPROC_EINVAL;
		da = vring.da == FW_RSC_U32_ADDR_ANY ? METAL_BAD_PHYS : vring.da;
		va = remoteproc_mmap(rproc, NULL, &da, cr_vring_size(vring.num, vring.align), 0,
		                     &io);
		if (!va)
			return -RPROC_EINVAL;
		err = rproc_virtio_init_vring(vdev, i, vring.notifyid, va, io, vring.num,
		                              vring.align);
		if (err)
			return err;
	}
	return 0;
}

struct virtio_device *remoteproc_create_virtio(struct remoteproc *rproc, int vdev_id,
                                               unsigned int role,
                                               void (*rst_cb)(struct virtio_device *vdev))
{
	struct cr_table_entry entry;
	struct virtio_device *vdev;
	struct remoteproc_virtio *rpvdev;
	struct corral_reason why;
	struct cr_table table;
	uint8_t *shared;

	if (!rproc || !rproc->rsc_table || vdev_id < 0 ||
	    find_vdev(rproc, &table, vdev_id, &why, &entry))
		return NULL;
	shared = table.base + entry.offset;
	metal_mutex_acquire(&rproc->lock);
	vdev = made_already(rproc, shared);
	metal_mutex_release(&rproc->lock);
	if (vdev)
		return vdev;
	vdev = rproc_virtio_create_vdev(role, entry.vdev.notifyid, shared, rproc->rsc_io, rproc,
	                                ring_bell, rst_cb);
	if (!vdev)
		return NULL;
	rproc_virtio_wait_remote_ready(vdev);
	if (place_rings(rproc, &table, &entry, vdev)) {
		rproc_virtio_remove_vdev(vdev);
		return NULL;
	}
	rpvdev = metal_container_of(vdev, struct remoteproc_virtio, vdev);
	metal_mutex_acquire(&rproc->lock);
	metal_list_add_tail(&rproc->vdevs, &rpvdev->node);
	metal_mutex_release(&rproc->lock);
	return vdev;
}

void remoteproc_remove_virtio(struct remoteproc *rproc, struct virtio_device *vdev)
{
	if (!rproc || !vdev)
		return;
	metal_mutex_acquire(&rproc->lock);
	metal_list_del(&metal_container_of(vdev, struct remoteproc_virtio, vdev)->node);
	metal_mutex_release(&rproc->lock);
	rproc_virtio_remove_vdev(vdev);
}

int remoteproc_get_notification(struct remoteproc *rproc, uint32_t notifyid)
{
	struct metal_list *node;

	if (!rproc)
		return -RPROC_ENODEV;
	for (node = rproc->vdevs.next; node != &rproc->vdevs;) {
		struct remoteproc_virtio *rpvdev =
			metal_container_of(node, struct remoteproc_virtio, node);
		int err;

		node = node->next; /* the device may end in its call-back */
		err = rproc_virtio_notified(&rpvdev->vdev, notifyid);
		if (err)
			return err;
	}
	return 0;
}
