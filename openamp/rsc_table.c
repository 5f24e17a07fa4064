/* SPDX-License-Identifier: Apache-2.0 */
#include "openamp/rsc_table.h"

#include "base/atomic.h"

int cr_openamp_table_error(const struct corral_reason *why)
{
	switch (why->fault) {
	case CORRAL_FAULT_TABLE_TRUNCATED:
		return -RPROC_ERR_RSC_TAB_TRUNC;
	case CORRAL_FAULT_TABLE_VERSION:
		return -RPROC_ERR_RSC_TAB_VER;
	case CORRAL_FAULT_TABLE_RESERVED:
		return -RPROC_ERR_RSC_TAB_RSVD;
	case CORRAL_FAULT_TABLE_VRINGS:
		return -RPROC_ERR_RSC_TAB_VDEV_NRINGS;
	case CORRAL_FAULT_TABLE_TYPE:
		return -RPROC_ERR_RSC_TAB_NS;
	default:
		return -RPROC_EINVAL;
	}
}

int cr_openamp_open_table(struct cr_table *table, void *base, size_t bytes,
                          struct corral_reason *why)
{
	*table = (struct cr_table){ .base = base, .bytes = bytes, .why = why };
	return cr_table_open(table) ? cr_openamp_table_error(why) : 0;
}

static metal_phys_addr_t any(uint32_t addr)
{
	return addr == FW_RSC_U32_ADDR_ANY ? METAL_BAD_PHYS : addr;
}

static int handle_carveout(struct remoteproc *rproc, void *entry,
                           const struct fw_rsc_carveout *copy)
{
	struct fw_rsc_carveout *shared = entry;
	metal_phys_addr_t pa = any(copy->pa);
	metal_phys_addr_t da = any(copy->da);
	struct metal_io_region *io = NULL;

	if (copy->reserved)
		return -RPROC_ERR_RSC_TAB_RSVD;
	if (!remoteproc_mmap(rproc, &pa, &da, copy->len, copy->flags, &io))
		return -RPROC_EINVAL;
	if (copy->pa != (uint32_t)pa) /* the remote's wish was its da */
		cr_shm_store_relaxed(&shared->pa, (uint32_t)pa);
	if (copy->da == FW_RSC_U32_ADDR_ANY)
		cr_shm_store_relaxed(&shared->da, (uint32_t)da);
	return 0;
}

/* Notes the id, or chooses one. */
static int take_id(struct remoteproc *rproc, uint32_t *shared)
{
	uint32_t id = cr_load_relaxed(shared);

	if (id != RSC_NOTIFY_ID_ANY) {
		(void)remoteproc_allocate_id(rproc, id, id + 1);
		return 0;
	}
	id = remoteproc_allocate_id(rproc, 0, RSC_NOTIFY_ID_ANY);
	if (id == RSC_NOTIFY_ID_ANY)
		return -RPROC_ERR_RSC_TAB_NP;
	cr_shm_store_relaxed(shared, id);
	return 0;
}

static int handle_vdev(struct remoteproc *rproc, void *entry, const struct fw_rsc_vdev *copy)
{
	struct fw_rsc_vdev *shared = entry;
	int err = take_id(rproc, &shared->notifyid);

	for (uint32_t i = 0; i < copy->num_of_vrings && !err; i++)
		err = take_id(rproc, &shared->vring[i].notifyid);
	return err;
}

static int handle_vendor(struct remoteproc *rproc, void *entry, const struct fw_rsc_vendor *copy)
{
	int err = 0;

	if (rproc->ops->handle_rsc)
		err = rproc->ops->handle_rsc(rproc, entry, copy->len);
	return err == -RPROC_ERR_RSC_TAB_NS ? 0 : err;
}

static int handle_entry(struct remoteproc *rproc, void *shared, const struct cr_table_entry *entry)
{
	switch (entry->type) {
	case RSC_CARVEOUT:
		return handle_carveout(rproc, shared, &entry->carveout);
	case RSC_VDEV:
		return handle_vdev(rproc, shared, &entry->vdev);
	case RSC_TRACE:
		return entry->trace.reserved ? -RPROC_ERR_RSC_TAB_RSVD : 0;
	case RSC_DEVMEM:
		return 0; /* an IOMMU's business, which there is none */
	default:
		return handle_vendor(rproc, shared, &entry->vendor);
	}
}

/* rproc NULL: only checks. */
static int walk(struct remoteproc *rproc, struct cr_table *table)
{
	for (uint32_t i = 0; i < table->count; i++) {
		struct cr_table_entry entry;
		int err = 0;

		if (cr_table_entry(table, i, &entry))
			return cr_openamp_table_error(table->why);
		if (rproc)
			err = handle_entry(rproc, table->base + entry.offset, &entry);
		if (err)
			return err;
	}
	return 0;
}

int cr_openamp_handle_table(struct remoteproc *rproc, void *base, size_t bytes)
{
	struct corral_reason why;
	struct cr_table table;
	int err = cr_openamp_open_table(&table, base, bytes, &why);

	if (!err)
		err = walk(NULL, &table);
	return err ? err : walk(rproc, &table);
}
