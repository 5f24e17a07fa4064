/* SPDX-License-Identifier: Apache-2.0 */
/* All CPUs work, and threads run where they may. */
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

ZTEST_SUITE(cpus, NULL, NULL, before, after, NULL);

/* None of them goes on until all are there. */
static void meets(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_or(p1, (atomic_val_t)BIT(here()));
	atomic_inc(&count);
	SPIN_UNTIL(atomic_get(&count) == (atomic_val_t)arch_num_cpus() || atomic_get(&stop));
}

ZTEST(cpus, test_all_at_once)
{
	atomic_t seen = ATOMIC_INIT(0);

	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		spawn(meets, &seen, NULL, -2);
	join_all();
	zassert_equal(atomic_get(&seen), (atomic_val_t)BIT_MASK(arch_num_cpus()));
}

static void stays(void *p1, void *p2, void *p3)
{
	uint32_t mask = (uint32_t)(uintptr_t)p1;

	ARG_UNUSED(p3);
	for (int i = 0; i < 60; i++) {
		if (!(BIT(here()) & mask))
			atomic_inc(p2);
		if (i % 8 == 0)
			k_sleep(K_TICKS(1));
		else
			k_yield();
	}
}

ZTEST(cpus, test_pin)
{
	for (unsigned int i = 0; i < 2 * arch_num_cpus(); i++) {
		unsigned int cpu = i % arch_num_cpus();

		spawn_on(cpu, stays, (void *)(uintptr_t)BIT(cpu), &count, 5);
	}
	join_all();
	zassert_equal(atomic_get(&count), 0, "%ld times elsewhere", atomic_get(&count));
}

ZTEST(cpus, test_masks)
{
	unsigned int cpus = arch_num_cpus();

	for (unsigned int i = 0; i < 12; i++) {
		uint32_t mask = (uint32_t)(BIT(i % cpus) | BIT((i * 3 + 1) % cpus));
		k_tid_t thread = spawn_later(stays, (void *)(uintptr_t)mask, &count, 5);

		zassert_ok(k_thread_cpu_mask_clear(thread));
		for (unsigned int cpu = 0; cpu < cpus; cpu++) {
			if (mask & BIT(cpu))
				zassert_ok(k_thread_cpu_mask_enable(thread, (int)cpu));
		}
		k_thread_start(thread);
	}
	join_all();
	zassert_equal(atomic_get(&count), 0, "%ld times elsewhere", atomic_get(&count));
}

static void check_refused(k_tid_t thread)
{
	zassert_equal(k_thread_cpu_pin(thread, 0), -EINVAL);
	zassert_equal(k_thread_cpu_mask_clear(thread), -EINVAL);
	zassert_equal(k_thread_cpu_mask_enable_all(thread), -EINVAL);
	zassert_equal(k_thread_cpu_mask_enable(thread, 0), -EINVAL);
	zassert_equal(k_thread_cpu_mask_disable(thread, 0), -EINVAL);
}

ZTEST(cpus, test_refused)
{
	k_tid_t thread = spawn(counter, &count, &stop, 5);

	check_runs(&count);
	check_refused(thread);
	check_refused(k_current_get());
	k_thread_suspend(thread);
	zassert_ok(k_thread_cpu_mask_enable_all(thread));
	zassert_equal(k_thread_cpu_pin(thread, -1), -EINVAL);
	zassert_equal(k_thread_cpu_pin(thread, CONFIG_MP_MAX_NUM_CPUS), -EINVAL);
	zassert_equal(k_thread_cpu_mask_enable(thread, 99), -EINVAL);
	zassert_equal(k_thread_cpu_mask_disable(thread, -7), -EINVAL);
	k_thread_resume(thread);
	check_runs(&count);
	atomic_set(&stop, 1);
	join_all();
}

/* A thread without a CPU waits for one. */
ZTEST(cpus, test_none)
{
	k_tid_t thread = spawn_later(counter, &count, &stop, 5);

	zassert_ok(k_thread_cpu_mask_clear(thread));
	k_thread_start(thread);
	check_stands_still(&count);
	zassert_equal(k_thread_cpu_mask_enable(thread, 0), -EINVAL, "it is ready");
	k_thread_suspend(thread);
	zassert_ok(k_thread_cpu_mask_enable(thread, (int)arch_num_cpus() - 1));
	k_thread_resume(thread);
	check_runs(&count);
	atomic_set(&stop, 1);
	join_all();
}

static atomic_t at;

static void says_where(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	while (!atomic_get(p2)) {
		atomic_set(&at, (atomic_val_t)here());
		atomic_inc(p1);
		arch_spin_relax();
	}
}

/* From CPU to CPU, stopped where it runs. */
ZTEST(cpus, test_move)
{
	k_tid_t thread = spawn_on(0, says_where, &count, &stop, 5);

	for (unsigned int i = 1; i < 3 * arch_num_cpus(); i++) {
		unsigned int cpu = i % arch_num_cpus();

		check_runs(&count);
		k_thread_suspend(thread);
		zassert_ok(k_thread_cpu_pin(thread, (int)cpu));
		k_thread_resume(thread);
		check_runs(&count);
		AWAIT(atomic_get(&at) == (atomic_val_t)cpu);
	}
	atomic_set(&stop, 1);
	join_all();
}

/* While it waits, and when it goes on at a time-out. */
static void sleeps_and_says(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	while (!atomic_get(p2)) {
		k_sleep(K_FOREVER);
		atomic_set(&at, (atomic_val_t)here());
		atomic_inc(p1);
	}
}

ZTEST(cpus, test_move_asleep)
{
	k_tid_t thread = spawn(sleeps_and_says, &count, &stop, 5);

	for (unsigned int i = 0; i < 3 * arch_num_cpus(); i++) {
		unsigned int cpu = i % arch_num_cpus();

		AWAIT(z_is_thread_sleeping(thread));
		zassert_ok(k_thread_cpu_pin(thread, (int)cpu));
		k_wakeup(thread);
		AWAIT(atomic_get(&count) == (atomic_val_t)i + 1);
		zassert_equal(atomic_get(&at), (atomic_val_t)cpu);
	}
	AWAIT(z_is_thread_sleeping(thread));
	atomic_set(&stop, 1);
	k_wakeup(thread);
	join_all();
}

/* The best of the ready threads run, on as many CPUs as there are. The test's thread has one of them. */
ZTEST(cpus, test_best_run)
{
	atomic_t counts[12];
	int cpus = (int)arch_num_cpus();

	k_thread_priority_set(k_current_get(), -5);
	for (int i = 0; i < 12; i++) {
		atomic_set(&counts[i], 0);
		spawn(counter, &counts[i], &stop, 12 - i);
	}
	for (int i = 0; i < cpus; i++)
		check_runs(&counts[11 - i]);
	for (int i = 0; i < 12 - cpus; i++)
		check_stands_still(&counts[i]);
	k_thread_priority_set(k_current_get(), -1);
	atomic_set(&stop, 1);
	join_all();
}
