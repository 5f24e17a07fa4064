/* SPDX-License-Identifier: Apache-2.0 */
/* ready.h - threads that are ready and do not run, by level, then by time.
 *
 * There is one queue for threads that several CPUs may run (z_shared), and one on each CPU for those that only
 * it may run. A level is a priority counted from 0, the most urgent. All functions: interrupts
 * masked, the queue's lock held. */
#ifndef CR_KERNEL_READY_H
#define CR_KERNEL_READY_H

#include <limits.h>
#include <zephyr/kernel.h>

#include "base/atomic.h"
#include "base/cr.h"

extern struct z_ready z_shared;

static inline unsigned int z_level(int prio)
{
	return (unsigned int)(prio + CONFIG_NUM_COOP_PRIORITIES);
}

/* The queue of a thread that is ready; its mask does not change while it is. */
static inline struct z_ready *z_ready_of(const struct k_thread *thread)
{
	return CONFIG_MP_MAX_NUM_CPUS > 1 ? thread->base.ready : &_kernel.cpus[0].ready;
}

/* The queue of threads with this mask. One that no CPU may run waits in the shared queue. */
static inline struct z_ready *z_ready_for(uint32_t mask)
{
	bool is_one = (mask ^ (mask - 1u)) > mask - 1u;

	return is_one ? &_kernel.cpus[__builtin_ctz(mask)].ready : &z_shared;
}

/* thread, which is not ready, may run on the CPUs of mask. */
void z_ready_set_mask(struct k_thread *thread, uint32_t mask);

void z_ready_init(struct z_ready *ready);

/* The words of levels; the compiler must see when there is one only. */
static inline unsigned int z_ready_word(unsigned int level)
{
	return Z_LEVEL_WORDS > 1 ? level / 32u : 0;
}

/* Nobody is in the queue. Without the lock: a hint. */
static inline bool z_ready_is_empty(const struct z_ready *ready)
{
	uint32_t levels = 0;

	for (unsigned int word = 0; word < Z_LEVEL_WORDS; word++)
		levels |= cr_load_relaxed(&ready->levels[word]);
	return levels == 0;
}

/* One address for all accesses: the compiler would have several. */
static inline sys_dlist_t *z_ready_list(struct z_ready *ready, unsigned int level)
{
	sys_dlist_t *lists = ready->level;

	CR_OPAQUE(lists);
	return &lists[level];
}

/* Puts thread before one of its level whose deadline is later, or (front) the same: true. */
bool z_ready_insert_by_deadline(sys_dlist_t *list, struct k_thread *thread, bool front);

/* Behind those of its level, or (front) before them. thread is in no queue. Returns the level. */
static inline unsigned int z_ready_add(struct z_ready *ready, struct k_thread *thread, bool front)
{
	unsigned int level = z_level(thread->base.prio);
	uint32_t *word = &ready->levels[z_ready_word(level)];
	sys_dlist_t *list = z_ready_list(ready, level);

	if (!IS_ENABLED(CONFIG_SCHED_DEADLINE) && front)
		sys_dlist_prepend(list, &thread->base.qnode);
	else if (!IS_ENABLED(CONFIG_SCHED_DEADLINE) ||
	         !z_ready_insert_by_deadline(list, thread, front))
		sys_dlist_append(list, &thread->base.qnode);
	cr_store_relaxed(word, *word | 1u << level % 32u);
	cr_store_relaxed(&thread->base.queued, (uint8_t)1);
	return level;
}

/* thread is in no queue any more. */
static inline void z_ready_left(struct k_thread *thread)
{
	cr_store_relaxed(&thread->base.queued, (uint8_t)0);
	if (CONFIG_NUM_METAIRQ_PRIORITIES > 0 && thread->base.displaced) {
		thread->base.displaced = 0;
		cr_store_relaxed(&_kernel.cpus[thread->base.cpu].displaced, NULL);
	}
}

/* thread is in this queue. */
static inline void z_ready_remove(struct z_ready *ready, struct k_thread *thread)
{
	unsigned int level = z_level(thread->base.prio);
	uint32_t *word = &ready->levels[z_ready_word(level)];

	sys_dlist_dequeue(&thread->base.qnode);
	if (sys_dlist_is_empty(&ready->level[level]))
		cr_store_relaxed(word, *word & ~(1u << level % 32u));
	z_ready_left(thread);
}

/* The best level that somebody is ready at; UINT_MAX: nobody is. */
static inline unsigned int z_ready_level(const struct z_ready *ready)
{
	for (unsigned int word = 0; word < Z_LEVEL_WORDS; word++) {
		uint32_t levels = ready->levels[word];

		if (levels)
			return word * 32u + (unsigned int)__builtin_ctz(levels);
	}
	return UINT_MAX;
}

/* Takes out the first one of the level that z_ready_level() has given. */
static inline struct k_thread *z_ready_pop(struct z_ready *ready, unsigned int level)
{
	uint32_t *word = &ready->levels[z_ready_word(level)];
	sys_dlist_t *list = z_ready_list(ready, level);
	sys_dnode_t *first = list->head;
	sys_dnode_t *second = first->next;
	struct k_thread *thread = CONTAINER_OF(first, struct k_thread, base.qnode);

	list->head = second;
	second->prev = list;
	if (second == list) /* the word's lowest bit is the level's */
		cr_store_relaxed(word, *word & (*word - 1u));
	z_ready_left(thread);
	return thread;
}

/* The best thread of a level on that CPU id may run, or NULL. */
struct k_thread *z_ready_search(const struct z_ready *ready, unsigned int id);

/* The best thread, whoever may run it, or NULL. */
static inline struct k_thread *z_ready_first(const struct z_ready *ready)
{
	unsigned int level = z_ready_level(ready);

	return level == UINT_MAX
	               ? NULL
	               : CONTAINER_OF(ready->level[level].head, struct k_thread, base.qnode);
}

/* The best thread that CPU id may run, or NULL. Threads of part of the CPUs are rare. */
static inline struct k_thread *z_ready_best(const struct z_ready *ready, unsigned int id)
{
	struct k_thread *first = z_ready_first(ready);

	if (CONFIG_MP_MAX_NUM_CPUS == 1 || !first || cr_likely(first->base.cpu_mask >> id & 1u))
		return first;
	return z_ready_search(ready, id);
}

#endif
