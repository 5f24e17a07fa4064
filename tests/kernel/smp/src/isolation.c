/* SPDX-License-Identifier: Apache-2.0 */
/* CPUs that are set aside. */
#include <corral/isolation.h>

#include "common.h"

#define LAST (arch_num_cpus() - 1)

static atomic_t stop;
static atomic_t count;
static atomic_t trespass;
static atomic_t where;

static void before(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&stop, 0);
	atomic_set(&count, 0);
	atomic_set(&trespass, 0);
	atomic_set(&where, 0);
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	(void)corral_cpu_isolate(LAST, false);
	reap(data);
}

ZTEST_SUITE(isolation, NULL, NULL, before, after, NULL);

ZTEST(isolation, test_errors)
{
	unsigned int cpus = arch_num_cpus();

	zassert_equal(corral_cpu_isolate(cpus, true), -EINVAL);
	zassert_false(corral_cpu_is_isolated(cpus));
	for (unsigned int i = 0; i < cpus; i++)
		zassert_equal(corral_cpu_isolate(i, true), i < cpus - 1 ? 0 : -EINVAL);
	for (unsigned int i = 0; i < cpus; i++) {
		zassert_equal(corral_cpu_is_isolated(i), i < cpus - 1);
		zassert_ok(corral_cpu_isolate(i, false));
		zassert_ok(corral_cpu_isolate(i, false));
		zassert_false(corral_cpu_is_isolated(i));
	}
}

static void wanders(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p3);
	for (int i = 0; !atomic_get(&stop); i++) {
		bool is_settled = p2 && atomic_get(p2);
		unsigned int cpu = here();

		atomic_or(&where, (atomic_val_t)BIT(cpu));
		/* The CPU may be set aside between the two. */
		if (corral_cpu_is_isolated(cpu) && here() == cpu && is_settled)
			atomic_inc(&trespass);
		k_busy_wait(50); /* so that all CPUs have something to do */
		if (i % 16 == 0)
			k_sleep(K_TICKS(1));
		else if (i % 4 == 0)
			k_yield();
	}
}

/* What other CPUs write, as they write it. */
static bool is_idle(unsigned int cpu)
{
	return __atomic_load_n(&_kernel.cpus[cpu].current, __ATOMIC_RELAXED)->base.is_idle;
}

static unsigned int cpu_of(const struct k_thread *thread)
{
	return __atomic_load_n(&thread->base.cpu, __ATOMIC_RELAXED);
}

/* A CPU's own, and it does not expect others to look: the value may be torn. */
__attribute__((no_sanitize("thread"))) static uint64_t alarm_of(unsigned int cpu)
{
	return _kernel.cpus[cpu].timeouts.alarm;
}

static atomic_t settled;

/* Nobody else runs there, however many there are; a pinned thread does. */
ZTEST(isolation, test_alone)
{
	for (int round = 0; round < 4; round++) {
		atomic_set(&stop, 0);
		atomic_set(&settled, 0);
		for (int i = 0; i < 10; i++)
			spawn(wanders, NULL, &settled, i % 3);
		AWAIT(atomic_get(&where) & (atomic_val_t)BIT(LAST));
		zassert_ok(corral_cpu_isolate(LAST, true));
		AWAIT(is_idle(LAST));
		atomic_set(&settled, 1);
		atomic_set(&count, 0);
		spawn_on(LAST, counter, &count, &stop, 9);
		check_runs(&count);
		k_sleep(SHORT);
		zassert_equal(atomic_get(&trespass), 0, "%ld times", atomic_get(&trespass));
		atomic_set(&stop, 1);
		join_all();

		/* Back again. */
		zassert_ok(corral_cpu_isolate(LAST, false));
		atomic_set(&stop, 0);
		atomic_set(&where, 0);
		for (unsigned int i = 0; i < arch_num_cpus(); i++)
			spawn(wanders, NULL, NULL, 5);
		AWAIT(atomic_get(&where) & (atomic_val_t)BIT(LAST));
		atomic_set(&stop, 1);
		join_all();
		atomic_set(&where, 0);
	}
}

/* A thread that runs there when the CPU is set aside goes on elsewhere; a pinned one stays. */
ZTEST(isolation, test_move_away)
{
	atomic_t other = ATOMIC_INIT(0);
	k_tid_t thread = spawn(counter, &count, &stop, 5);
	unsigned int cpu;

	check_runs(&count);
	cpu = cpu_of(thread);
	zassert_ok(corral_cpu_isolate(cpu, true));
	check_runs(&count);
	AWAIT(cpu_of(thread) != cpu);
	check_runs(&count);
	spawn_on(cpu, counter, &other, &stop, 5);
	check_runs(&other);
	zassert_ok(corral_cpu_isolate(cpu, false));
	check_runs(&other);
	check_runs(&count);
	atomic_set(&stop, 1);
	join_all();
}

/* While one thread runs no timer is set there, slices or not. */
ZTEST(isolation, test_no_tick)
{
	k_sched_time_slice_set(5, 0);
	zassert_ok(corral_cpu_isolate(LAST, true));
	spawn_on(LAST, counter, &count, &stop, 5);
	check_runs(&count);
	AWAIT(alarm_of(LAST) == UINT64_MAX);
	k_sleep(SHORT);
	check_runs(&count);
	zassert_equal(alarm_of(LAST), UINT64_MAX);
	k_sched_time_slice_set(0, 0);
	atomic_set(&stop, 1);
	join_all();
}
