/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/monitor.h"

#include "arch/kernel.h"
#include "base/atomic.h"

static struct k_spinlock lock;
static sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);

void z_monitor_add(struct k_thread *thread)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	sys_dlist_append(&threads, &thread->monitor_node);
	k_spin_unlock(&lock, key);
}

void z_monitor_remove(struct k_thread *thread)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	if (sys_dnode_is_linked(&thread->monitor_node))
		sys_dlist_remove(&thread->monitor_node);
	k_spin_unlock(&lock, key);
}

/* It runs there, or has run there last. */
static bool is_on(const struct k_thread *thread, unsigned int cpu)
{
	return cr_load_relaxed(&thread->base.cpu) == cpu;
}

#define EVERY_CPU UINT32_MAX

static void each(unsigned int cpu, bool locked, k_thread_user_cb_t cb, void *user_data)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct k_thread *thread;
	struct k_thread *next;

	SYS_DLIST_FOR_EACH_CONTAINER_SAFE(&threads, thread, next, monitor_node)
	{
		if (cpu != EVERY_CPU && !is_on(thread, cpu))
			continue;
		if (locked) {
			cb(thread, user_data);
			continue;
		}
		k_spin_unlock(&lock, key);
		cb(thread, user_data);
		key = k_spin_lock(&lock);
		next = SYS_DLIST_PEEK_NEXT_CONTAINER(&threads, thread, monitor_node);
	}
	k_spin_unlock(&lock, key);
}

void k_thread_foreach(k_thread_user_cb_t cb, void *user_data)
{
	each(EVERY_CPU, true, cb, user_data);
}

void k_thread_foreach_unlocked(k_thread_user_cb_t cb, void *user_data)
{
	each(EVERY_CPU, false, cb, user_data);
}

void k_thread_foreach_filter_by_cpu(unsigned int cpu, k_thread_user_cb_t cb, void *user_data)
{
	each(cpu, true, cb, user_data);
}

void k_thread_foreach_unlocked_filter_by_cpu(unsigned int cpu, k_thread_user_cb_t cb,
                                             void *user_data)
{
	each(cpu, false, cb, user_data);
}
