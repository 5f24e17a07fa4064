/* SPDX-License-Identifier: Apache-2.0 */
/* From an image to a loaded, checked core. */
#include "remoteproc/engine.h"
#include "remoteproc/table.h"

#include <string.h>

void *corral_rproc_ptr(const struct corral_rproc *rp, uint64_t da, uint64_t size)
{
	return size <= SIZE_MAX ? cr_memories_ptr(&rp->memories, da, (size_t)size) : NULL;
}

int cr_rproc_prepare(struct corral_rproc *rp, bool attach)
{
	const struct corral_rproc_ops *ops = rp->config->ops;
	int err = ops->prepare ? ops->prepare(rp, attach) : 0;

	return err ? cr_rproc_driver_failed(rp, CORRAL_FAULT_DRIVER, err) : 0;
}

void cr_rproc_unprepare(struct corral_rproc *rp)
{
	const struct corral_rproc_ops *ops = rp->config->ops;

	if (ops->unprepare)
		ops->unprepare(rp);
}

static void adopt_entry(struct corral_rproc *rp, struct cr_table_entry *entry)
{
	if (entry->type == RSC_TRACE && !rp->trace_bytes) {
		rp->trace_da = entry->trace.da;
		rp->trace_bytes = entry->trace.len;
	}
	if (entry->type == CORRAL_RSC_CONTROL)
		rp->control = (struct corral_rsc_control *)(void *)(rp->table + entry->offset);
}

int cr_rproc_adopt_table(struct corral_rproc *rp, void *ptr, size_t bytes)
{
	struct cr_table table = {
		.base = ptr,
		.bytes = bytes,
		.memories = &rp->memories,
		.why = &rp->reason,
	};
	int err = cr_table_open(&table);

	if (err)
		return err;
	rp->table = ptr;
	rp->table_bytes = bytes;
	rp->control = NULL;
	rp->trace_bytes = 0;
	for (uint32_t i = 0; i < table.count; i++) {
		struct cr_table_entry entry;

		err = cr_table_entry(&table, i, &entry);
		if (err)
			return err;
		if (entry.type == CORRAL_RSC_CONTROL && rp->control) {
			cr_rproc_blame(rp, CORRAL_FAULT_TABLE_CONTROL, entry.offset);
			return -ENOEXEC;
		}
		adopt_entry(rp, &entry);
	}
	return 0;
}

/* The table's bytes come from the file: where a driver loads, no segment brought them. */
static int load_table(struct corral_rproc *rp, struct cr_elf *elf)
{
	const struct corral_rproc_config *config = rp->config;
	struct cr_elf_shdr section;
	int found = cr_elf_find(elf, ".resource_table", &section);
	uint64_t da = section.addr;
	uint8_t *ptr = NULL;
	int err;

	if (found < 0)
		return found;
	if (!found)
		return config->table_optional ? 0 : cr_elf_refuse(elf, CORRAL_FAULT_TABLE_NONE, 0);
	if (config->table_bytes) {
		if (section.size > config->table_bytes)
			return cr_elf_refuse(elf, CORRAL_FAULT_TABLE_TRUNCATED,
			                     config->table_bytes);
		if (config->ops->load)
			da = config->table_da;
	}
	if (!config->table_bytes || da == config->table_da)
		ptr = cr_memories_ptr(&rp->memories, da, section.size);
	if (!ptr)
		return cr_elf_refuse(elf, CORRAL_FAULT_TABLE_PLACE, section.addr);
	err = cr_elf_read(elf, section.offset, ptr, section.size);
	return err ? err : cr_rproc_adopt_table(rp, ptr, section.size);
}

/* A driver that loads in its own way cares for the places of segments. */
static int load_segments(struct corral_rproc *rp, struct cr_elf *elf)
{
	int (*hook)(struct corral_rproc *, const struct corral_image *) = rp->config->ops->load;
	int err = cr_elf_load(elf, hook ? NULL : &rp->memories);

	if (err || !hook)
		return err;
	err = hook(rp, elf->image);
	return err ? cr_rproc_driver_failed(rp, CORRAL_FAULT_DRIVER, err) : 0;
}

static int load_image(struct corral_rproc *rp, const struct corral_image *image)
{
	const struct corral_rproc_config *config = rp->config;
	struct cr_elf elf;
	int err = cr_elf_open(&elf, image, config->elf_class, config->machine, &rp->reason);

	if (err)
		return err;
	rp->entry = elf.ehdr.entry;
	rp->machine = elf.ehdr.machine;
	rp->elf_class = elf.elf_class;
	err = load_segments(rp, &elf);
	return err ? err : load_table(rp, &elf);
}

int cr_rproc_load(struct corral_rproc *rp, const struct corral_image *image)
{
	int err;

	if (cr_rproc_state(rp) == CORRAL_RPROC_LOADED)
		cr_rproc_unprepare(rp);
	rp->control = NULL;
	rp->table = NULL;
	rp->trace_bytes = 0;
	cr_store_relaxed(&rp->image, image);
	rp->reason.fault = CORRAL_FAULT_NONE;
	err = cr_rproc_prepare(rp, false);
	if (err)
		return err;
	err = load_image(rp, image);
	if (err)
		cr_rproc_unprepare(rp);
	return err;
}

int corral_rproc_load(struct corral_rproc *rp, const struct corral_image *image)
{
	int err = cr_rproc_claim(rp, CR_IN(LOADED), 0);

	if (err)
		return err;
	err = cr_rproc_load(rp, image);
	cr_rproc_leave(rp, err ? CORRAL_RPROC_OFFLINE : CORRAL_RPROC_LOADED, CORRAL_RPROC_EV_NONE);
	return err;
}
