/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts come into running code, wherever it is, and masking keeps them away. */
#include "helper.h"

#include <unistd.h>

static uint32_t stop;
static uint32_t turns[HELPERS];

static bool stopped(void)
{
	return __atomic_load_n(&stop, __ATOMIC_RELAXED);
}

static void set_stop(uint32_t value)
{
	__atomic_store_n(&stop, value, __ATOMIC_RELAXED);
}

static uint32_t turns_of(size_t i)
{
	return __atomic_load_n(&turns[i], __ATOMIC_RELAXED);
}

static void turn(size_t i)
{
	__atomic_store_n(&turns[i], turns_of(i) + 1, __ATOMIC_RELAXED);
}

/* Calls nothing. */
static void loop(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!stopped())
		turn(i);
}

/* Is nearly always in the host's system. */
static void loop_outside(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!stopped()) {
		(void)getppid();
		turn(i);
	}
}

static void start_loops(k_thread_entry_t entry, size_t count)
{
	set_stop(0);
	for (size_t i = 0; i < count; i++) {
		__atomic_store_n(&turns[i], 0, __ATOMIC_RELAXED);
		spawn(entry, (void *)i, NULL, 5);
	}
}

static void end_loops(void)
{
	set_stop(1);
	join_all();
}

/* This thread is better than the loops: its sleeps end, though no CPU is free. */
ZTEST(preempt, test_higher)
{
	start_loops(loop, arch_num_cpus());
	for (int n = 0; n < 50; n++)
		k_sleep(K_TICKS(1));
	end_loops();
}

ZTEST(preempt, test_slice)
{
	size_t count = 3 * arch_num_cpus();

	start_loops(loop, count);
	for (size_t i = 0; i < count; i++)
		AWAIT(turns_of(i));
	end_loops();
}

ZTEST(preempt, test_outside)
{
	size_t count = 2 * arch_num_cpus();

	start_loops(loop_outside, count);
	for (size_t i = 0; i < count; i++)
		AWAIT(turns_of(i));
	end_loops();
}

static void say_where(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	__atomic_store_n((uint32_t *)p1, arch_curr_cpu()->id + 1u, __ATOMIC_RELEASE);
}

/* A CPU in a loop takes a better thread at once, by an IPI: the caller does nothing but look. */
ZTEST(preempt, test_ipi)
{
	static struct k_thread pinned;
	static K_THREAD_STACK_DEFINE(stack, 4096);

	start_loops(loop, arch_num_cpus());
	for (int cpu = 0; cpu < (int)arch_num_cpus(); cpu++) {
		uint32_t where = 0;

		k_thread_create(&pinned, stack, K_THREAD_STACK_SIZEOF(stack), say_where, &where,
		                NULL, NULL, 4, 0, K_FOREVER);
		zassert_ok(k_thread_cpu_pin(&pinned, cpu));
		k_thread_start(&pinned);
		zassert_ok(k_thread_join(&pinned, LIMIT));
		zassert_equal(__atomic_load_n(&where, __ATOMIC_ACQUIRE), (uint32_t)cpu + 1);
	}
	end_loops();
}

/* ---- masking ---- */

static uint32_t expired;

static void on_expiry(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	__atomic_store_n(&expired, 1, __ATOMIC_RELAXED);
}

static K_TIMER_DEFINE(timer, on_expiry, NULL);

/* The timer is this CPU's: it was started here, and comes when it may. Time goes on meanwhile. */
ZTEST(preempt, test_mask)
{
	unsigned int key = arch_irq_lock();
	uint64_t begin = k_cycle_get_64();

	expired = 0;
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	while (k_cycle_get_64() - begin < 20u * k_ticks_to_cyc_ceil64(1))
		arch_spin_relax();
	zassert_equal(expired, 0);
	arch_irq_unlock(key);
	/* There and then, before anything else. */
	zassert_equal(__atomic_load_n(&expired, __ATOMIC_RELAXED), 1);
}

ZTEST(preempt, test_time)
{
	uint64_t cycle = k_cycle_get_64();
	int64_t tick = k_uptime_ticks();

	while (k_uptime_ticks() < tick + 10)
		;
	zassert_true(k_cycle_get_64() - cycle >= 9u * k_ticks_to_cyc_floor64(1));
}

/* ---- parallel ---- */

static uint32_t ball;

static void play(void *p1, void *p2, void *p3)
{
	uint32_t me = (uint32_t)(uintptr_t)p1;
	unsigned int key = arch_irq_lock();

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uint32_t n = me; n < 1000; n += 2) {
		while (__atomic_load_n(&ball, __ATOMIC_ACQUIRE) != n)
			arch_spin_relax();
		__atomic_store_n(&ball, n + 1, __ATOMIC_RELEASE);
	}
	arch_irq_unlock(key);
}

/* Neither lets go of its CPU. */
ZTEST(preempt, test_parallel)
{
	if (arch_num_cpus() < 2)
		ztest_test_skip();
	ball = 0;
	spawn(play, (void *)0, NULL, 3);
	spawn(play, (void *)1, NULL, 3);
	join_all();
	zassert_equal(ball, 1000);
}

ZTEST_SUITE(preempt, NULL, NULL, NULL, reap, NULL);
