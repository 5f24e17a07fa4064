/* SPDX-License-Identifier: Apache-2.0 */
/* A handler is interrupted by more urgent ones, and by no other. */
#include "chain.h"

#include <zephyr/irq_offload.h>

static void after(void *data)
{
	reap(data);
	chain_clear(data);
}

ZTEST_SUITE(nest, NULL, chain_connect, chain_clear, after, NULL);

static void a(void)
{
	chain_enable();
	raise(A);
	step('t');
}

static void check_a(const char *expected)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		run_on(cpu, a);
		zassert_str_equal(steps_of(cpu), expected, "%s", steps_of(cpu));
	}
}

ZTEST(nest, test_more_urgent)
{
	body[A] = raise_b;
	check_a("abBAt");
	body[A] = raise_d;
	check_a("adDAt");
}

ZTEST(nest, test_equal)
{
	body[A] = raise_e;
	check_a("aAeEt");
}

ZTEST(nest, test_less_urgent)
{
	body[A] = raise_c;
	body[C] = raise_b;
	check_a("acCbBAt");
}

/* Nothing interrupts it: it runs with interrupts masked. */
static void most_urgent(void)
{
	raise(C);
	step('.');
}

ZTEST(nest, test_most_urgent)
{
	body[A] = raise_d;
	body[D] = most_urgent;
	check_a("ad.DcCAt");
}

static void masks(void)
{
	unsigned int key = irq_lock();

	raise(B);
	step('(');
	irq_unlock(irq_lock());
	step(')');
	irq_unlock(key);
}

ZTEST(nest, test_masked)
{
	body[A] = masks;
	check_a("a()bBAt");
}

static void raise_thrice(void)
{
	for (int i = 0; i < 3; i++)
		raise(B);
}

ZTEST(nest, test_again)
{
	body[A] = raise_thrice;
	check_a("abBbBbBAt");
}

/* ---- order ---- */

static void raise_masked(void)
{
	unsigned int key = irq_lock();

	chain_enable();
	raise(A);
	raise(B);
	raise(D);
	raise(C);
	step('.');
	irq_unlock(key);
	step('t');
}

ZTEST(nest, test_order)
{
	run_on(0, raise_masked);
	zassert_str_equal(steps_of(0), ".dDcCbBaAt", "%s", steps_of(0));
}

/* ---- depths ---- */

static unsigned int depth[4];
static bool in_isr_there[4];
static bool on_irq_stack[4];

static void look(unsigned int at)
{
	char here;

	depth[at] = arch_curr_cpu()->nested;
	in_isr_there[at] = k_is_in_isr() && arch_is_in_isr();
	on_irq_stack[at] =
		(uintptr_t)arch_curr_cpu()->irq_stack - (uintptr_t)&here < CONFIG_ISR_STACK_SIZE;
}

static void look_a(void)
{
	look(0);
	raise(B);
	look(0);
}

static void look_b(void)
{
	look(1);
	raise(C);
	look(1);
}

static void look_c(void)
{
	look(2);
	raise(D);
	look(2);
}

static void look_d(void)
{
	look(3);
}

ZTEST(nest, test_depths)
{
	body[A] = look_a;
	body[B] = look_b;
	body[C] = look_c;
	body[D] = look_d;
	check_a("abcdDCBAt");
	for (unsigned int at = 0; at < 4; at++) {
		zassert_equal(depth[at], at + 1, "%u at %u", depth[at], at);
		zassert_true(in_isr_there[at]);
		zassert_true(on_irq_stack[at]);
	}
	zassert_false(k_is_in_isr());
}

/* ---- the switch ---- */

static K_SEM_DEFINE(woken, 0, 1);

static void wake(void)
{
	k_sem_give(&woken);
}

static void waits(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(k_sem_take(&woken, LIMIT));
	step('w');
}

static void start_waiter(unsigned int cpu)
{
	k_tid_t thread = spawn_later(waits, NULL, NULL, K_PRIO_COOP(3));

	zassert_ok(k_thread_cpu_pin(thread, (int)cpu));
	k_thread_start(thread);
	AWAIT(z_is_thread_pending(thread));
}

ZTEST(nest, test_switch)
{
	chain_all();
	body[D] = wake;
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		start_waiter(cpu);
		run_on(cpu, a);
		zassert_str_equal(steps_of(cpu), "abcdDCBAwt", "%s", steps_of(cpu));
	}
}

/* ---- a handler that offloads is as urgent as before ---- */

static void offloaded(const void *parameter)
{
	ARG_UNUSED(parameter);
	step('o');
	raise(C);
	step('O');
}

static void offloads(void)
{
	irq_offload(offloaded, NULL);
}

ZTEST(nest, test_offload)
{
	body[A] = offloads;
	check_a("aocCOAt");
}
