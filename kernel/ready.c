/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/ready.h"

struct z_ready z_shared;

void z_ready_init(struct z_ready *ready)
{
	for (unsigned int i = 0; i < Z_LEVEL_WORDS; i++)
		ready->levels[i] = 0;
	for (unsigned int i = 0; i < Z_LEVELS; i++)
		sys_dlist_init(&ready->level[i]);
}

void z_ready_set_mask(struct k_thread *thread, uint32_t mask)
{
	thread->base.cpu_mask = mask;
	thread->base.ready = z_ready_for(mask);
}

#ifdef CONFIG_SCHED_DEADLINE
bool z_ready_insert_by_deadline(sys_dlist_t *list, struct k_thread *thread, bool front)
{
	struct k_thread *other;

	SYS_DLIST_FOR_EACH_CONTAINER(list, other, base.qnode)
	{
		int later = other->base.prio_deadline - thread->base.prio_deadline;

		if (later > 0 || (later == 0 && front)) {
			sys_dlist_insert(&other->base.qnode, &thread->base.qnode);
			return true;
		}
	}
	return false;
}
#endif

static struct k_thread *first_for(const sys_dlist_t *list, unsigned int id)
{
	struct k_thread *thread;

	SYS_DLIST_FOR_EACH_CONTAINER((sys_dlist_t *)(uintptr_t)list, thread, base.qnode)
	{
		if (thread->base.cpu_mask >> id & 1u)
			return thread;
	}
	return NULL;
}

struct k_thread *z_ready_search(const struct z_ready *ready, unsigned int id)
{
	for (unsigned int word = 0; word < Z_LEVEL_WORDS; word++) {
		uint32_t levels = ready->levels[word];

		for (; levels; levels &= levels - 1u) {
			unsigned int level = word * 32u + (unsigned int)__builtin_ctz(levels);
			struct k_thread *thread = first_for(&ready->level[level], id);

			if (thread)
				return thread;
		}
	}
	return NULL;
}
