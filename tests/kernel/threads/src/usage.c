/* SPDX-License-Identifier: Apache-2.0 */
/* How long threads and CPUs worked. */
#include "common.h"

static atomic_t stop;
static atomic_t count;

static void before(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&stop, 0);
	atomic_set(&count, 0);
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	reap(data);
}

ZTEST_SUITE(usage, NULL, NULL, before, after, NULL);

static uint64_t cycles_of(k_tid_t thread)
{
	k_thread_runtime_stats_t stats;

	zassert_ok(k_thread_runtime_stats_get(thread, &stats));
	zassert_equal(stats.execution_cycles, stats.total_cycles);
	zassert_true(stats.peak_cycles <= stats.total_cycles);
	zassert_true(stats.average_cycles <= stats.peak_cycles);
	return stats.execution_cycles;
}

ZTEST(usage, test_thread)
{
	k_tid_t thread = spawn(counter, &count, &stop, 5);
	uint64_t first;
	uint64_t second;

	AWAIT(atomic_get(&count) > 1000);
	first = cycles_of(thread);
	AWAIT(cycles_of(thread) > first + 10000);
	k_thread_suspend(thread);
	first = cycles_of(thread);
	k_sleep(SHORT);
	zassert_equal(cycles_of(thread), first, "it stands still");
	k_thread_resume(thread);
	AWAIT(cycles_of(thread) > first);

	zassert_ok(k_thread_runtime_stats_disable(thread));
	first = cycles_of(thread);
	atomic_set(&count, 0);
	AWAIT(atomic_get(&count) > 1000);
	second = cycles_of(thread);
	zassert_equal(second, first, "nobody counts");
	zassert_ok(k_thread_runtime_stats_enable(thread));
	AWAIT(cycles_of(thread) > second);
	atomic_set(&stop, 1);
	join_all();
}

ZTEST(usage, test_self)
{
	uint64_t first = cycles_of(k_current_get());

	k_busy_wait(1000);
	zassert_true(cycles_of(k_current_get()) >= first + k_us_to_cyc_floor64(1000));
}

ZTEST(usage, test_errors)
{
	k_thread_runtime_stats_t stats;

	zassert_equal(k_thread_runtime_stats_get(NULL, &stats), -EINVAL);
	zassert_equal(k_thread_runtime_stats_get(k_current_get(), NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_all_get(NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_cpu_get(0, NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_cpu_get((int)arch_num_cpus(), &stats), -EINVAL);
	zassert_equal(k_thread_runtime_stats_enable(NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_disable(NULL), -EINVAL);
}

/* The sum is read after the parts, so it is not less. */
ZTEST(usage, test_cpus)
{
	k_thread_runtime_stats_t all;
	k_thread_runtime_stats_t one;
	uint64_t busy = 0;
	uint64_t idle = 0;

	k_sleep(SHORT);
	k_busy_wait(1000);
	for (int cpu = 0; cpu < (int)arch_num_cpus(); cpu++) {
		zassert_ok(k_thread_runtime_stats_cpu_get(cpu, &one));
		zassert_equal(one.execution_cycles, one.total_cycles + one.idle_cycles);
		busy += one.total_cycles;
		idle += one.idle_cycles;
	}
	zassert_ok(k_thread_runtime_stats_all_get(&all));
	zassert_true(all.total_cycles >= busy);
	zassert_true(all.idle_cycles >= idle);
	zassert_true(busy >= k_us_to_cyc_floor64(1000));
	zassert_true(idle > 0);
}

ZTEST(usage, test_system)
{
	k_thread_runtime_stats_t first;
	k_thread_runtime_stats_t second;

	k_sys_runtime_stats_disable();
	zassert_ok(k_thread_runtime_stats_all_get(&first));
	k_busy_wait(1000);
	zassert_ok(k_thread_runtime_stats_all_get(&second));
	zassert_equal(second.total_cycles, first.total_cycles);
	k_sys_runtime_stats_enable();
	k_busy_wait(1000);
	zassert_ok(k_thread_runtime_stats_all_get(&second));
	zassert_true(second.total_cycles > first.total_cycles);
}
