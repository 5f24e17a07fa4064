/* SPDX-License-Identifier: Apache-2.0 */
/* Mistake: a free list is changed by compare-and-swap on the number of its first entry. A thread that was
 * about to take the first finds the same one first again, but its successor is taken meanwhile (ABA). A
 * count of the changes beside the number mends it. */
#include "planted.h"

#define ROUNDS  8
#define ENTRIES 3
#define NONE    0xff /* behind the last */

static atomic_t first; /* 8 bits: the first entry; above them, when mended: changes so far */
static atomic_t next[ENTRIES];
static atomic_t owners[ENTRIES];

static atomic_val_t head_after(atomic_val_t head, atomic_val_t entry)
{
	return planted_mended ? (((head >> 8) + 1) << 8) | entry : entry;
}

/* Returns NONE when all are taken. */
static atomic_val_t take(void)
{
	atomic_val_t head;
	atomic_val_t entry;

	do {
		head = atomic_get(&first);
		entry = head & 0xff;
		if (entry == NONE)
			return NONE;
	} while (!atomic_cas(&first, head, head_after(head, atomic_get(&next[entry]))));
	__ASSERT(atomic_inc(&owners[entry]) == 0, "entry %ld is taken twice", entry);
	return entry;
}

static void give(atomic_val_t entry)
{
	atomic_val_t head;

	atomic_dec(&owners[entry]);
	do {
		head = atomic_get(&first);
		atomic_set(&next[entry], head & 0xff);
	} while (!atomic_cas(&first, head, head_after(head, entry)));
}

static void take_and_give(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		atomic_val_t one = take();
		atomic_val_t other = take();

		if (one != NONE)
			give(one);
		if (other != NONE)
			give(other);
	}
}

void planted_free_list(void)
{
	for (int i = 0; i < ENTRIES; i++)
		atomic_set(&next[i], i + 1 < ENTRIES ? i + 1 : NONE);
	planted_pair(take_and_give, take_and_give);
}
