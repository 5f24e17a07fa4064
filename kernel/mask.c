/* SPDX-License-Identifier: Apache-2.0 */
/* Which CPUs may run a thread. */
#include "arch/kernel.h"
#include "kernel/ready.h"
#include "kernel/smp.h"
#include "kernel/thread.h"

static bool has_cpu(int cpu)
{
	return cpu >= 0 && cpu < CONFIG_MP_MAX_NUM_CPUS;
}

#define STOPPED (_THREAD_PENDING | _THREAD_SLEEPING | _THREAD_SUSPENDED | _THREAD_DEAD)

/* The mask becomes (mask & keep) | add. A thread that is ready, or runs until its CPU stops it, has its place
 * by its mask. */
static int change(struct k_thread *thread, uint32_t keep, uint32_t add)
{
	unsigned int key = arch_irq_lock();
	uint32_t mask;
	bool allowed;

	z_spin_take(&thread->base.lock);
	mask = (thread->base.cpu_mask & keep) | add;
	allowed = (thread->base.thread_state & STOPPED) && thread != _current &&
	          !(IS_ENABLED(CONFIG_SCHED_CPU_MASK_PIN_ONLY) && (mask & (mask - 1u)));
	if (allowed)
		z_ready_set_mask(thread, mask);
	z_spin_drop(&thread->base.lock);
	arch_irq_unlock(key);
	return allowed ? 0 : -EINVAL;
}

int k_thread_cpu_mask_clear(k_tid_t thread)
{
	return change(thread, 0, 0);
}

int k_thread_cpu_mask_enable_all(k_tid_t thread)
{
	return change(thread, 0, Z_ALL_CPUS);
}

int k_thread_cpu_mask_enable(k_tid_t thread, int cpu)
{
	return has_cpu(cpu) ? change(thread, UINT32_MAX, CR_BIT(cpu)) : -EINVAL;
}

int k_thread_cpu_mask_disable(k_tid_t thread, int cpu)
{
	return has_cpu(cpu) ? change(thread, ~CR_BIT(cpu), 0) : -EINVAL;
}

int k_thread_cpu_pin(k_tid_t thread, int cpu)
{
	return has_cpu(cpu) ? change(thread, 0, CR_BIT(cpu)) : -EINVAL;
}
