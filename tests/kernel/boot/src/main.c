/* SPDX-License-Identifier: Apache-2.0 */
/* CPUs that the application starts, and what the configuration says of CPUs. The tests run by name, and each
 * builds on the one before. */
#include <corral/isolation.h>
#include <zephyr/sys/atomic.h>

#include "helper.h"

#define LAST (arch_num_cpus() - 1)

static atomic_t called;
static atomic_t count;
static atomic_t stop;

static void after(void *data)
{
	atomic_set(&stop, 1);
	reap(data);
}

ZTEST_SUITE(boot, NULL, NULL, NULL, after, NULL);

static void counter(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!atomic_get(&stop)) {
		atomic_inc(p1);
		arch_spin_relax();
	}
}

static bool is_active(unsigned int cpu)
{
	return __atomic_load_n(&_kernel.cpus[cpu].active, __ATOMIC_RELAXED);
}

static k_tid_t pinned(unsigned int cpu)
{
	k_tid_t thread = spawn_later(counter, &count, NULL, 5);

	atomic_set(&stop, 0);
	atomic_set(&count, 0);
	zassert_ok(k_thread_cpu_pin(thread, (int)cpu));
	k_thread_start(thread);
	return thread;
}

static void on_start(void *arg)
{
	unsigned int key = arch_irq_lock();

	atomic_or(&called, (atomic_val_t)BIT(arch_curr_cpu()->id));
	if (arg == &called)
		atomic_or(&called, (atomic_val_t)BIT(31));
	arch_irq_unlock(key);
}

/* A thread of a CPU that is off waits, and runs once it is on. */
ZTEST(boot, test_1_delay)
{
	for (unsigned int i = 1; i <= LAST; i++)
		zassert_false(is_active(i));
	(void)pinned(LAST);
	k_sleep(SHORT);
	zassert_equal(atomic_get(&count), 0);
	for (unsigned int i = 1; i <= LAST; i++) {
		if (i == LAST)
			k_smp_cpu_resume((int)i, on_start, &called, true, true);
		else
			k_smp_cpu_start((int)i, i % 2 ? on_start : NULL, &called);
		AWAIT(is_active(i));
	}
	AWAIT(atomic_get(&count) > 0);
	AWAIT(atomic_get(&called) & (atomic_val_t)BIT(LAST));
	zassert_true(atomic_get(&called) & (atomic_val_t)BIT(31));
	atomic_set(&stop, 1);
	join_all();
}

/* CONFIG_ISOLATED_CPUS, or isolated.overlay: CPU 1. */
ZTEST(boot, test_2_isolated)
{
	zassert_false(corral_cpu_is_isolated(0));
	zassert_true(corral_cpu_is_isolated(1));
	(void)pinned(1);
	AWAIT(atomic_get(&count) > 0);
	atomic_set(&stop, 1);
	join_all();
	zassert_ok(corral_cpu_isolate(1, false));
}

/* CONFIG_SCHED_CPU_MASK_PIN_ONLY: a thread begins on CPU 0, and has one CPU. */
ZTEST(boot, test_3_pin_only)
{
	k_tid_t thread = spawn_later(counter, &count, NULL, 5);

	zassert_equal(thread->base.cpu_mask, 1);
	zassert_equal(k_thread_cpu_mask_enable(thread, (int)LAST), -EINVAL);
	zassert_equal(k_thread_cpu_mask_enable_all(thread), -EINVAL);
	zassert_equal(thread->base.cpu_mask, 1);
	zassert_ok(k_thread_cpu_mask_clear(thread));
	zassert_ok(k_thread_cpu_mask_enable(thread, (int)LAST));
	atomic_set(&stop, 0);
	atomic_set(&count, 0);
	k_thread_start(thread);
	AWAIT(atomic_get(&count) > 0);
	zassert_equal(thread->base.cpu, LAST);
	atomic_set(&stop, 1);
	join_all();
}
