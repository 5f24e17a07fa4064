/* SPDX-License-Identifier: Apache-2.0 */
/* A CPU adds to the statistics of a thread that it leaves, and to its own when it becomes idle. Others read
 * them: each has a lock, which no other is taken under. */
#include "kernel/usage.h"

#include "base/cr.h"

#define AUTO IS_ENABLED(CONFIG_SCHED_THREAD_USAGE_AUTO_ENABLE)

static unsigned int lock(struct k_cycle_stats *stats)
{
	unsigned int key = arch_irq_lock();

	z_spin_take(&stats->lock);
	return key;
}

static void unlock(struct k_cycle_stats *stats, unsigned int key)
{
	z_spin_drop(&stats->lock);
	arch_irq_unlock(key);
}

/* Adds what has passed. Lock held. */
static void count(struct k_cycle_stats *stats, uint64_t now)
{
	uint64_t passed = now - stats->since;

	if (!stats->since || !stats->track_usage)
		return;
	stats->since = now;
	stats->total += passed;
	stats->current += passed;
	if (stats->current > stats->longest)
		stats->longest = stats->current;
}

/* Goes on where it works already. */
static void begin(struct k_cycle_stats *stats, uint64_t now)
{
	unsigned int key = lock(stats);

	if (!stats->since) {
		stats->since = now;
		stats->current = stats->track_usage ? 0 : stats->current;
		stats->num_windows += stats->track_usage;
	}
	unlock(stats, key);
}

static void end(struct k_cycle_stats *stats, uint64_t now)
{
	unsigned int key = lock(stats);

	count(stats, now);
	stats->since = 0;
	unlock(stats, key);
}

/* As of now. */
static struct k_cycle_stats look(struct k_cycle_stats *stats)
{
	unsigned int key = lock(stats);
	struct k_cycle_stats copy;

	count(stats, arch_cycle());
	copy = *stats;
	unlock(stats, key);
	return copy;
}

static void track(struct k_cycle_stats *stats, bool on)
{
	unsigned int key = lock(stats);
	uint64_t now = arch_cycle();

	if (on && !stats->track_usage) {
		stats->since = stats->since ? now : 0;
		stats->current = 0;
		stats->num_windows++;
	}
	count(stats, now);
	stats->track_usage = on;
	unlock(stats, key);
}

void z_usage_init(struct k_thread *thread)
{
	thread->base.usage.track_usage = AUTO;
}

void z_usage_init_cpu(struct _cpu *cpu)
{
	cpu->usage.track_usage = AUTO;
}

void z_usage_switch(struct _cpu *cpu, struct k_thread *prev, struct k_thread *next)
{
	uint64_t now = arch_cycle();

	end(&prev->base.usage, now);
	begin(&next->base.usage, now);
	if (next->base.is_idle)
		end(&cpu->usage, now);
	else
		begin(&cpu->usage, now);
}

static void fill(k_thread_runtime_stats_t *stats, const struct k_cycle_stats *from)
{
	*stats = (k_thread_runtime_stats_t){ .execution_cycles = from->total,
		                             .total_cycles = from->total };
#ifdef CONFIG_SCHED_THREAD_USAGE_ANALYSIS
	stats->current_cycles = from->current;
	stats->peak_cycles = from->longest;
	stats->average_cycles = from->num_windows ? from->total / from->num_windows : 0;
#endif
}

int k_thread_runtime_stats_get(k_tid_t thread, k_thread_runtime_stats_t *stats)
{
	struct k_cycle_stats now;

	if (!thread || !stats)
		return -EINVAL;
	now = look(&thread->base.usage);
	fill(stats, &now);
	return 0;
}

int k_thread_runtime_stats_cpu_get(int cpu, k_thread_runtime_stats_t *stats)
{
	struct k_cycle_stats busy;

	if (cpu < 0 || cpu >= (int)arch_num_cpus() || !stats)
		return -EINVAL;
	busy = look(&_kernel.cpus[cpu].usage);
	fill(stats, &busy);
#ifdef CONFIG_SCHED_THREAD_USAGE_ALL
	struct k_cycle_stats idle = look(&_kernel.cpus[cpu].idle_thread->base.usage);

	stats->idle_cycles = idle.total;
	stats->execution_cycles += idle.total;
#endif
	return 0;
}

static void add(k_thread_runtime_stats_t *sum, const k_thread_runtime_stats_t *one)
{
	sum->execution_cycles += one->execution_cycles;
	sum->total_cycles += one->total_cycles;
#ifdef CONFIG_SCHED_THREAD_USAGE_ANALYSIS
	sum->current_cycles += one->current_cycles;
	sum->peak_cycles += one->peak_cycles;
	sum->average_cycles += one->average_cycles;
#endif
#ifdef CONFIG_SCHED_THREAD_USAGE_ALL
	sum->idle_cycles += one->idle_cycles;
#endif
}

int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats)
{
	k_thread_runtime_stats_t one = { 0 };

	if (!stats)
		return -EINVAL;
	*stats = (k_thread_runtime_stats_t){ 0 };
	for (int cpu = 0; cpu < (int)arch_num_cpus(); cpu++) {
		(void)k_thread_runtime_stats_cpu_get(cpu, &one);
		add(stats, &one);
	}
	return 0;
}

int k_thread_runtime_stats_enable(k_tid_t thread)
{
	if (!thread)
		return -EINVAL;
	track(&thread->base.usage, true);
	return 0;
}

int k_thread_runtime_stats_disable(k_tid_t thread)
{
	if (!thread)
		return -EINVAL;
	track(&thread->base.usage, false);
	return 0;
}

void k_sys_runtime_stats_enable(void)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++)
		track(&_kernel.cpus[cpu].usage, true);
}

void k_sys_runtime_stats_disable(void)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++)
		track(&_kernel.cpus[cpu].usage, false);
}
