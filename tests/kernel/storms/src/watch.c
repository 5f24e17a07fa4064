/* SPDX-License-Identifier: Apache-2.0 */
#include "watch.h"

#include <stdio.h>
#include <stdlib.h>

/* Intervals without food after which the test counts as hanging. Not a measure of speed: one word of any thread
 * is enough. */
#define INTERVAL_S 1
#define PATIENCE   60

static struct k_timer timer;
static atomic_t fed;
static unsigned int hungry;

static void tell(const struct k_thread *thread, void *data)
{
	char state[40];
	const struct _thread_base *base = &thread->base;

	ARG_UNUSED(data);
	printk("  %p %-12s prio %3d CPU %u mask 0x%x: %s, waits at %p, entry %p, ends in %lld\n",
	       (void *)thread, k_thread_name_get((k_tid_t)thread), base->prio, base->cpu,
	       (unsigned int)base->cpu_mask,
	       k_thread_state_str((k_tid_t)thread, state, sizeof(state)), (void *)base->pended_on,
	       (void *)(uintptr_t)thread->entry.pEntry,
	       (long long)k_thread_timeout_remaining_ticks(thread));
}

static void report(void)
{
	printk("STORM: nothing has happened for %d s; threads:\n", PATIENCE * INTERVAL_S);
	k_thread_foreach_unlocked(tell, NULL);
	for (unsigned int i = 0; i < arch_num_cpus(); i++) {
		const struct _cpu *cpu = &_kernel.cpus[i];

		printk("  CPU %u runs %p, in %u handlers, resched %u\n", i, (void *)cpu->current,
		       (unsigned int)cpu->nested, cpu->resched);
	}
	printk("PROJECT EXECUTION FAILED\n");
	exit(1);
}

/* A handler: it comes also when no thread gets anywhere. */
static void look(struct k_timer *unused)
{
	ARG_UNUSED(unused);
	if (atomic_clear(&fed))
		hungry = 0;
	else if (++hungry >= PATIENCE)
		report();
}

void watch_start(void *data)
{
	ARG_UNUSED(data);
	hungry = 0;
	k_timer_init(&timer, look, NULL);
	k_timer_start(&timer, K_SECONDS(INTERVAL_S), K_SECONDS(INTERVAL_S));
}

void watch_stop(void)
{
	k_timer_stop(&timer);
}

void watch_feed(void)
{
	atomic_set(&fed, 1);
}

void watch_join(void)
{
	join_all_for(K_FOREVER);
}
