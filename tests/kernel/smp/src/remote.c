/* SPDX-License-Identifier: Apache-2.0 */
/* What is done to a thread that another CPU runs. */
#include "common.h"

#define LAST (arch_num_cpus() - 1)

static atomic_t stop;
static atomic_t count;
static atomic_t other;
static k_tid_t target;

static void before(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&stop, 0);
	atomic_set(&count, 0);
	atomic_set(&other, 0);
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	reap(data);
}

ZTEST_SUITE(remote, NULL, NULL, before, after, NULL);

static void check_dead(void)
{
	zassert_ok(k_thread_join(target, K_NO_WAIT));
	zassert_true(z_is_thread_state_set(target, _THREAD_DEAD));
	check_stands_still(&count);
}

/* Preemptible or cooperative. */
ZTEST(remote, test_abort)
{
	static const int prios[] = { 5, -2 };

	for (size_t i = 0; i < ARRAY_SIZE(prios); i++) {
		target = spawn_on(LAST, counter, &count, &stop, prios[i]);
		check_runs(&count);
		k_thread_abort(target);
		check_dead();
	}
}

static void abort_target(const void *data)
{
	ARG_UNUSED(data);
	k_thread_abort(target);
}

ZTEST(remote, test_abort_in_isr)
{
	target = spawn_on(LAST, counter, &count, &stop, 5);
	check_runs(&count);
	zassert_ok(k_thread_join(spawn_isr_on(0, abort_target, NULL, -3), LIMIT));
	check_dead();
}

static void joins(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	zassert_ok(k_thread_join(p1, LIMIT));
	atomic_inc(p2);
}

ZTEST(remote, test_join)
{
	target = spawn_on(LAST, counter, &count, &stop, 5);
	check_runs(&count);
	for (unsigned int i = 0; i < arch_num_cpus() - 1; i++)
		spawn_on(i, joins, target, &other, 3);
	zassert_equal(k_thread_join(target, K_TICKS(5)), -EAGAIN);
	k_thread_abort(target);
	AWAIT(atomic_get(&other) == (atomic_val_t)arch_num_cpus() - 1);
}

static K_THREAD_STACK_DEFINE(reused_stack, 2048 + CONFIG_TEST_EXTRA_STACK_SIZE);
static struct k_thread reused;
static struct k_sem never;

static void waits(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_sem_take(p1, K_FOREVER);
}

static void aborts_reused(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		if (atomic_cas(&other, 1, 0))
			k_thread_abort(&reused);
		arch_spin_relax();
	}
}

/* Who joins may have the struct for another thread at once, while who has ended it returns. */
ZTEST(remote, test_join_and_reuse)
{
	(void)k_sem_init(&never, 0, 1);
	spawn_on(LAST, aborts_reused, NULL, NULL, -3);
	k_thread_priority_set(k_current_get(), -4);
	for (int round = 0; round < 2000; round++) {
		(void)k_thread_create(&reused, reused_stack, K_THREAD_STACK_SIZEOF(reused_stack),
		                      waits, &never, NULL, NULL, -5, 0, K_NO_WAIT);
		atomic_set(&other, 1);
		zassert_ok(k_thread_join(&reused, LIMIT));
	}
	k_thread_priority_set(k_current_get(), -1);
}

ZTEST(remote, test_suspend)
{
	target = spawn_on(LAST, counter, &count, &stop, -2);
	for (int i = 0; i < 20; i++) {
		atomic_val_t last;

		check_runs(&count);
		k_thread_suspend(target);
		last = atomic_get(&count);
		if (i % 5 == 0)
			check_stands_still(&count);
		zassert_equal(atomic_get(&count), last);
		k_thread_resume(target);
	}
	check_runs(&count);
}

static void suspend_target(const void *data)
{
	ARG_UNUSED(data);
	k_thread_suspend(target);
}

static void resume_target(const void *data)
{
	ARG_UNUSED(data);
	k_thread_resume(target);
}

ZTEST(remote, test_suspend_in_isr)
{
	target = spawn_on(LAST, counter, &count, &stop, 5);
	check_runs(&count);
	zassert_ok(k_thread_join(spawn_isr_on(0, suspend_target, NULL, -3), LIMIT));
	check_stands_still(&count);
	zassert_ok(k_thread_join(spawn_isr_on(0, resume_target, NULL, -3), LIMIT));
	check_runs(&count);
}

/* A worse priority lets one that waits for the CPU run, at once; a better one takes the CPU back. */
ZTEST(remote, test_priority)
{
	target = spawn_on(LAST, counter, &count, &stop, 4);
	check_runs(&count);
	spawn_on(LAST, counter, &other, &stop, 5);
	check_stands_still(&other);
	for (int i = 0; i < 5; i++) {
		k_thread_priority_set(target, 6);
		check_runs(&other);
		check_stands_still(&count);
		k_thread_priority_set(target, 3);
		check_runs(&count);
		check_stands_still(&other);
	}
	k_thread_priority_set(target, -3);
	check_runs(&count);
	k_thread_priority_set(target, 9);
	check_runs(&other);
}

/* After priorities have changed all CPUs are still to be had. */
ZTEST(remote, test_priority_and_idle)
{
	k_tid_t threads[8];
	unsigned int n = arch_num_cpus() - 1;

	for (int round = 0; round < 100; round++) {
		atomic_set(&stop, 0);
		for (unsigned int i = 0; i < n; i++)
			threads[i] = spawn(counter, &count, &stop, 5);
		for (unsigned int i = 0; i < n; i++)
			k_thread_priority_set(threads[i], (int)(i + (unsigned int)round) % 9 - 4);
		atomic_set(&stop, 1);
		for (unsigned int i = 0; i < n; i++)
			k_thread_priority_set(threads[i], -6);
		join_all();
	}
}

/* ---- each other ---- */

static k_tid_t pair[8];
static atomic_t ready;

static void meet(unsigned int n)
{
	atomic_inc(&ready);
	SPIN_UNTIL(atomic_get(&ready) >= (atomic_val_t)n);
}

static void aborts_next(void *p1, void *p2, void *p3)
{
	unsigned int i = (unsigned int)(uintptr_t)p1;
	unsigned int n = (unsigned int)(uintptr_t)p2;

	ARG_UNUSED(p3);
	meet(n);
	k_thread_abort(pair[(i + 1) % n]);
	atomic_inc(&other);
	k_sleep(K_FOREVER);
}

static void isr_aborts_next(const void *data)
{
	unsigned int i = (unsigned int)(uintptr_t)data;
	unsigned int n = arch_num_cpus();

	meet(n);
	k_thread_abort(pair[(i + 1) % n]);
	atomic_inc(&count);
}

static void isr_suspends_next(const void *data)
{
	unsigned int i = (unsigned int)(uintptr_t)data;
	unsigned int n = arch_num_cpus();

	meet(n);
	k_thread_suspend(pair[(i + 1) % n]);
	atomic_inc(&count);
}

/* In a circle: all may end, and whoever does not has ended the next one. */
ZTEST(remote, test_abort_each_other)
{
	unsigned int n = arch_num_cpus();

	for (int round = 0; round < 10; round++) {
		atomic_set(&ready, 0);
		for (unsigned int i = 0; i < n; i++) {
			pair[i] = spawn_later(aborts_next, (void *)(uintptr_t)i,
			                      (void *)(uintptr_t)n, -4);
			zassert_ok(k_thread_cpu_pin(pair[i], (int)i));
		}
		for (unsigned int i = 0; i < n; i++)
			k_thread_start(pair[i]);
		AWAIT(atomic_get(&ready) == (atomic_val_t)n);
		for (unsigned int i = 0; i < n; i++)
			k_thread_abort(pair[i]);
		join_all();
	}
}

static void run_handlers(void (*fn)(const void *))
{
	unsigned int n = arch_num_cpus();

	atomic_set(&ready, 0);
	atomic_set(&count, 0);
	for (unsigned int i = 0; i < n; i++)
		pair[i] = NULL;
	/* The last one's handler lets all of them go. */
	k_sched_lock();
	for (unsigned int i = 1; i < n; i++)
		pair[i] = spawn_isr_on(i, fn, (void *)(uintptr_t)i, -4);
	pair[0] = spawn_isr_on(0, fn, NULL, -4);
	k_sched_unlock();
	AWAIT(atomic_get(&count) == (atomic_val_t)n);
}

ZTEST(remote, test_handlers_abort_each_other)
{
	for (int round = 0; round < 10; round++) {
		run_handlers(isr_aborts_next);
		join_all();
	}
}

ZTEST(remote, test_handlers_suspend_each_other)
{
	for (int round = 0; round < 10; round++) {
		run_handlers(isr_suspends_next);
		for (unsigned int i = 0; i < arch_num_cpus(); i++)
			k_thread_resume(pair[i]);
		join_all();
	}
}

static void aborts_the_interrupted(const void *data)
{
	meet(2);
	k_thread_abort((k_tid_t)data);
	atomic_inc(&count);
}

static void aborts_target(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	meet(2);
	k_thread_abort(p1);
	k_sleep(K_FOREVER);
}

/* A thread aborts the one that a handler has interrupted, and the handler aborts that thread. */
ZTEST(remote, test_thread_and_handler_abort_each_other)
{
	for (int round = 0; round < 20; round++) {
		k_tid_t thread;

		atomic_set(&ready, 0);
		atomic_set(&count, 0);
		thread = spawn_later(aborts_target, NULL, NULL, -4);
		target = spawn_isr_on(LAST, aborts_the_interrupted, thread, -4);
		thread->entry.parameter1 = target;
		zassert_ok(k_thread_cpu_pin(thread, 0));
		k_thread_start(thread);
		AWAIT(atomic_get(&count) == 1);
		join_all();
	}
}
