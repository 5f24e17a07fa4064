/* SPDX-License-Identifier: Apache-2.0 */
/* Floating point belongs to each thread, and handlers may use it. */
#include "common.h"

#include "registers.h"

#define THREADS 5

static atomic_t stop;
static atomic_t wrong;
static atomic_t turns[THREADS];
static volatile double handler_sum;

static void before(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&stop, 0);
	atomic_set(&wrong, 0);
	for (int i = 0; i < THREADS; i++)
		atomic_set(&turns[i], 0);
	k_sched_time_slice_set(1, 0);
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	k_sched_time_slice_set(0, 0);
	reap(data);
}

ZTEST_SUITE(fpu, NULL, NULL, before, after, NULL);

static double series(int seed)
{
	double a = 1.0 / (seed + 2);
	double b = 0.5 + a;
	double c = 0.25;
	double d = 3.5;

	for (int i = 0; i < 20000; i++) {
		a = 3.75 * a * (1.0 - a);
		b = 3.8 * b * (1.0 - b) + a * 1e-3;
		c = c * 0.999 + a;
		d = d * 0.998 + b * c;
		if (b > 1.0 || b < 0.0)
			b = 0.4;
	}
	return a + b + c + d;
}

static void computes(void *p1, void *p2, void *p3)
{
	int n = (int)(intptr_t)p1;
	double expected = *(double *)p2;

	ARG_UNUSED(p3);
	while (!atomic_get(&stop)) {
		if (series(n) != expected)
			atomic_inc(&wrong);
		atomic_inc(&turns[n]);
	}
}

static void in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	handler_sum = handler_sum * 0.5 + 1.25;
	registers_spoil();
}

/* Until each has had `least` turns. */
static void run(k_thread_entry_t entry, void *const *args, int least)
{
	static struct k_timer timer; /* it goes on when a check fails */

	handler_sum = 0.0;
	k_timer_init(&timer, in_timer, NULL);
	k_timer_start(&timer, K_TICKS(3), K_TICKS(7));
	for (intptr_t i = 0; i < THREADS; i++)
		spawn(entry, (void *)i, args[i], 5);
	for (int i = 0; i < THREADS; i++)
		AWAIT(atomic_get(&turns[i]) >= least);
	AWAIT(handler_sum > 1.0);
	atomic_set(&stop, 1);
	join_all();
	k_timer_stop(&timer);
	zassert_equal(atomic_get(&wrong), 0, "%ld times", atomic_get(&wrong));
}

ZTEST(fpu, test_results)
{
	double expected[THREADS];
	void *args[THREADS];

	for (int i = 0; i < THREADS; i++) {
		expected[i] = series(i);
		args[i] = &expected[i];
	}
	run(computes, args, 20);
}

static void holds(void *p1, void *p2, void *p3)
{
	int n = (int)(intptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!atomic_get(&stop)) {
		if (!registers_hold((unsigned int)n + 1))
			atomic_inc(&wrong);
		atomic_inc(&turns[n]);
	}
}

ZTEST(fpu, test_registers)
{
	void *const args[THREADS] = { NULL };

	run(holds, args, 20);
}

/* A thread that begins has none of another's registers. */
ZTEST(fpu, test_handler)
{
	handler_sum = 0.0;
	for (int i = 0; i < 40; i++) {
		in_isr(registers_spoil);
		zassert_true(registers_hold((unsigned int)i));
	}
}
