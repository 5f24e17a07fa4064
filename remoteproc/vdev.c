/* SPDX-License-Identifier: Apache-2.0 */
#include "remoteproc/engine.h"
#include "remoteproc/table.h"

_Static_assert(CORRAL_RPROC_VRINGS_MAX == CR_TABLE_VRINGS_MAX, "every vring of an entry has room");

static int copy_vdev(struct cr_table *table, const struct cr_table_entry *entry,
                     struct corral_rproc_vdev *vdev)
{
	uint32_t vrings = entry->vdev.num_of_vrings;
	uint8_t *shared = table->base + entry->offset;

	*vdev = (struct corral_rproc_vdev){
		.shared = (struct fw_rsc_vdev *)(void *)shared,
		.config = shared + sizeof(struct fw_rsc_vdev) + vrings * sizeof(vdev->vring[0]),
		.config_bytes = entry->vdev.config_len,
		.id = entry->vdev.id,
		.notify_id = entry->vdev.notifyid,
		.features = entry->vdev.dfeatures,
		.vrings = vrings,
	};
	for (uint32_t i = 0; i < vrings; i++) {
		int err = cr_table_vring(table, entry, i, &vdev->vring[i]);

		if (err)
			return err;
	}
	return 0;
}

static int read_vdev(const struct corral_rproc *rp, unsigned int index,
                     struct corral_rproc_vdev *vdev)
{
	struct corral_reason why;
	struct cr_table table = {
		.base = rp->table,
		.bytes = rp->table_bytes,
		.memories = &rp->memories,
		.why = &why,
	};
	int err;

	if (!rp->table)
		return -ENOENT;
	err = cr_table_open(&table);
	if (err)
		return err;
	for (uint32_t i = 0; i < table.count; i++) {
		struct cr_table_entry entry;

		err = cr_table_entry(&table, i, &entry);
		if (err)
			return err;
		if (entry.type == RSC_VDEV && index-- == 0)
			return copy_vdev(&table, &entry, vdev);
	}
	return -ENOENT;
}

int corral_rproc_vdev(struct corral_rproc *rp, unsigned int index, struct corral_rproc_vdev *vdev)
{
	int err = cr_rproc_borrow(rp);

	if (err)
		return err;
	err = read_vdev(rp, index, vdev);
	cr_rproc_unclaim(rp);
	return err;
}
