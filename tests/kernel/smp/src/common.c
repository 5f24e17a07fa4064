/* SPDX-License-Identifier: Apache-2.0 */
#include "common.h"

#include <zephyr/irq_offload.h>

k_tid_t spawn_on(unsigned int cpu, k_thread_entry_t entry, void *p1, void *p2, int prio)
{
	k_tid_t thread = spawn_later(entry, p1, p2, prio);

	zassert_ok(k_thread_cpu_pin(thread, (int)cpu));
	k_thread_start(thread);
	return thread;
}

unsigned int here(void)
{
	unsigned int key = arch_irq_lock();
	unsigned int id = arch_curr_cpu()->id;

	arch_irq_unlock(key);
	return id;
}

void counter(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	while (!atomic_get(p2)) {
		atomic_inc(p1);
		arch_spin_relax();
	}
}

static void run_isr(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	irq_offload((irq_offload_routine_t)p1, p2);
}

k_tid_t spawn_isr_on(unsigned int cpu, void (*fn)(const void *), void *p1, int prio)
{
	return spawn_on(cpu, run_isr, (void *)fn, p1, prio);
}

void check_runs(atomic_t *count)
{
	atomic_val_t last = atomic_get(count);

	AWAIT(atomic_get(count) != last);
}

void check_stands_still(atomic_t *count)
{
	atomic_val_t last = atomic_get(count);

	k_sleep(SHORT);
	zassert_equal(atomic_get(count), last, "it runs");
}
