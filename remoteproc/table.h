/* SPDX-License-Identifier: Apache-2.0 */
/* table.h - a resource table in shared memory to checked copies of its entries.
 *
 * The other core may change the table at any instant: each entry is copied out
 * once, checked, and used as that copy. Reading it again gives another copy,
 * checked again. Never blocks. Results are 0 or -ENOEXEC; *why then says why. */
#ifndef CR_REMOTEPROC_TABLE_H
#define CR_REMOTEPROC_TABLE_H

#include "base/cr.h"
#include "elf/load.h"

#include <corral/resource_table.h>

/* More than these is an absurd table. */
#define CR_TABLE_ENTRIES_MAX 64u
#define CR_TABLE_VRINGS_MAX  8u

struct cr_table {
	/* The caller's. All that the table names lies in memories; NULL: they are not known.
	 * What is pointed at outlives the table. */
	uint8_t *base;
	size_t bytes;
	const struct cr_memories *memories;
	struct corral_reason *why;
	/* Entries; their offsets lie inside. */
	uint32_t count;
};

/* A private copy of an entry, or of its start; the whole entry lies inside the table. */
struct cr_table_entry {
	uint32_t offset; /* in the table */
	union {
		uint32_t type;
		struct fw_rsc_carveout carveout;
		struct fw_rsc_devmem devmem;
		struct fw_rsc_trace trace;
		struct fw_rsc_vdev vdev; /* its vrings: cr_table_vring() */
		struct fw_rsc_vendor vendor;
		uint32_t words[14];
	};
};

/* Checks the header of the table that the caller's fields describe, and sets count. */
int cr_table_open(struct cr_table *table);

/* Copies and checks entry index (below table->count), its vrings included. */
int cr_table_entry(struct cr_table *table, uint32_t index, struct cr_table_entry *entry);

/* Copies and checks vring index (below entry->vdev.num_of_vrings). */
int cr_table_vring(struct cr_table *table, const struct cr_table_entry *entry, uint32_t index,
                   struct fw_rsc_vdev_vring *vring);

#endif
