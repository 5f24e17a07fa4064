/* SPDX-License-Identifier: Apache-2.0 */
/* Registers of floating point: each thread has its own, and handlers leave them alone. */
#include "helper.h"

ZTEST_SUITE(riscv_float, NULL, NULL, NULL, reap, NULL);

#define ROUNDS 300

static double results[4];

static double series(int n, void (*between)(void))
{
	double x = n + 1;

	for (int i = 0; i < ROUNDS; i++) {
		x = x * 1.0009765625 + 0.5;
		if (between && i % 10 == 0)
			between();
	}
	return x;
}

static void compute(void *p1, void *p2, void *p3)
{
	int n = (int)(intptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[n] = series(n, n % 2 ? k_yield : NULL);
}

ZTEST(riscv_float, test_threads)
{
	for (int n = 0; n < 4; n++)
		(void)spawn(compute, (void *)(intptr_t)n, NULL, 5);
	join_all();
	for (int n = 0; n < 4; n++)
		zassert_true(results[n] == series(n, NULL), "thread %d had another's registers", n);
}

static volatile double in_handler;

static void handler(void)
{
	in_handler = in_handler * 0.5 + 3.25;
}

static void interrupt_me(void)
{
	in_isr(handler);
}

ZTEST(riscv_float, test_handler)
{
	double expected = series(7, NULL);

	in_handler = 0;
	zassert_true(series(7, interrupt_me) == expected, "a handler left its own registers");
	zassert_true(in_handler > 6.4 && in_handler < 6.5, "handlers did not compute");
}

/* A handler takes the registers, and the interrupted thread is switched out with that. */
static struct k_sem taken;
static double preempted;

static void waiter(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 20; i++) {
		zassert_ok(k_sem_take(&taken, K_FOREVER));
		preempted += series(i, NULL);
	}
}

static void wake(void)
{
	in_handler = in_handler + 1.0;
	k_sem_give(&taken);
}

static void interrupt_and_wake(void)
{
	in_isr(wake);
}

static void interrupted(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[0] = series(3, interrupt_and_wake);
}

ZTEST(riscv_float, test_preempted)
{
	zassert_ok(k_sem_init(&taken, 0, ROUNDS));
	(void)spawn(waiter, NULL, NULL, 2);
	(void)spawn(interrupted, NULL, NULL, 6);
	join_all();
	zassert_true(results[0] == series(3, NULL), "registers were lost over a preemption");
}
