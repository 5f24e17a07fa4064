/* SPDX-License-Identifier: Apache-2.0 */
/* From an image to a loaded, checked core. */
#include "remoteproc/engine.h"
#include "remoteproc/table.h"

#include <string.h>

void *corral_rproc_ptr(const struct corral_rproc *rp, uint64_t da, uint64_t size)
{
	struct cr_memories memories = cr_rproc_memories(rp);

	return cr_memories_ptr(&memories, da, size);
}

int cr_rproc_prepare(struct corral_rproc *rp)
{
	const struct corral_rproc_ops *ops = rp->config->ops;
	int err = ops->prepare ? ops->prepare(rp) : 0;

	if (err)
		cr_rproc_fail(rp, CORRAL_FAULT_DRIVER, (uint32_t)-err, err);
	return err;
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

int cr_rproc_adopt_table(struct corral_rproc *rp, void *ptr, uint32_t bytes)
{
	struct cr_memories memories = cr_rproc_memories(rp);
	struct cr_table table;
	int err = cr_table_open(&table, ptr, bytes, &memories, &rp->reason);

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
		if (entry.type == CORRAL_RSC_CONTROL && rp->control)
			return cr_rproc_fail(rp, CORRAL_FAULT_TABLE_CONTROL, entry.offset,
			                     -ENOEXEC);
		adopt_entry(rp, &entry);
	}
	return 0;
}

/* The table's bytes come from the file: where a driver loads, no segment brought them. */
static int load_table(struct corral_rproc *rp, struct cr_elf *elf)
{
	const struct corral_rproc_config *config = rp->config;
	union cr_elf_header section;
	int found = cr_elf_find(elf, ".resource_table", &section);
	uint64_t da = section.shdr.addr;
	uint64_t bytes = section.shdr.size;
	uint8_t *ptr;
	int err;

	if (found < 0)
		return found;
	if (!found)
		return config->table_optional ? 0 : cr_elf_refuse(elf, CORRAL_FAULT_TABLE_NONE, 0);
	if (config->table_bytes) {
		if (bytes > config->table_bytes)
			return cr_elf_refuse(elf, CORRAL_FAULT_TABLE_TRUNCATED,
			                     config->table_bytes);
		if (!config->ops->load && da != config->table_da)
			return cr_rproc_fail(rp, CORRAL_FAULT_TABLE_PLACE, da, -ENOEXEC);
		da = config->table_da;
	}
	ptr = bytes <= UINT32_MAX ? corral_rproc_ptr(rp, da, bytes) : NULL;
	if (!ptr)
		return cr_rproc_fail(rp, CORRAL_FAULT_TABLE_PLACE, da, -ENOEXEC);
	err = cr_elf_read(elf, section.shdr.offset, ptr, (size_t)bytes);
	if (err)
		return err;
	return cr_rproc_adopt_table(rp, ptr, (uint32_t)bytes);
}

/* A driver that loads in its own way cares for the places of segments. */
static int load_segments(struct corral_rproc *rp, struct cr_elf *elf)
{
	int (*hook)(struct corral_rproc *, const struct corral_image *) = rp->config->ops->load;
	struct cr_memories memories = cr_rproc_memories(rp);
	int err = cr_elf_load(elf, hook ? NULL : &memories, true);

	if (err || !hook)
		return err ? err : cr_elf_load(elf, &memories, false);
	err = hook(rp, elf->image);
	if (err)
		cr_rproc_fail(rp, CORRAL_FAULT_DRIVER, (uint32_t)-err, err);
	return err;
}

static int load_image(struct corral_rproc *rp, const struct corral_image *image)
{
	const struct corral_rproc_config *config = rp->config;
	struct cr_elf elf;
	int err = cr_elf_open(&elf, image, config->elf_class, config->machine, &rp->reason);

	if (err)
		return err;
	rp->entry = elf.entry;
	rp->machine = elf.machine;
	rp->elf_class = elf.elf_class;
	err = load_segments(rp, &elf);
	return err ? err : load_table(rp, &elf);
}

int corral_rproc_load(struct corral_rproc *rp, const struct corral_image *image)
{
	int err = cr_rproc_claim(rp, CORRAL_RPROC_LOADED, 0);

	if (err)
		return err;
	if (corral_rproc_state(rp) == CORRAL_RPROC_LOADED)
		cr_rproc_unprepare(rp);
	rp->control = NULL;
	rp->table = NULL;
	rp->trace_bytes = 0;
	rp->image = image;
	rp->reason.fault = CORRAL_FAULT_NONE;
	err = cr_rproc_prepare(rp);
	if (!err) {
		err = load_image(rp, image);
		if (err)
			cr_rproc_unprepare(rp);
	}
	cr_rproc_leave(rp, err ? CORRAL_RPROC_OFFLINE : CORRAL_RPROC_LOADED, CR_RPROC_NO_EVENT);
	return err;
}
