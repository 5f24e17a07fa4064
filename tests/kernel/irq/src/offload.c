/* SPDX-License-Identifier: Apache-2.0 */
/* irq_offload(): from threads, handlers, and time-outs; on each CPU. */
#include "common.h"

#include <zephyr/irq_offload.h>

static K_SEM_DEFINE(woken, 0, 1);
static bool wrong;

static void before(void *data)
{
	ARG_UNUSED(data);
	wrong = false;
	k_sem_reset(&woken);
}

ZTEST_SUITE(offload, NULL, NULL, before, reap, NULL);

static void inner(const void *parameter)
{
	step(*(const char *)parameter);
	wrong |= !k_is_in_isr();
	k_sem_give(&woken);
}

static void outer(const void *parameter)
{
	step('<');
	irq_offload(inner, parameter);
	wrong |= !k_is_in_isr();
	step('>');
}

static void waits(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(k_sem_take(&woken, LIMIT));
	step('w');
}

/* fn() wakes a better thread of its CPU. */
static void check(void (*fn)(void), const char *expected)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		k_tid_t thread = spawn_later(waits, NULL, NULL, K_PRIO_COOP(3));

		zassert_ok(k_thread_cpu_pin(thread, (int)cpu));
		k_thread_start(thread);
		AWAIT(z_is_thread_pending(thread));
		run_on(cpu, fn);
		zassert_false(wrong);
		zassert_str_equal(steps_of(cpu), expected, "%s", steps_of(cpu));
	}
}

static void in_thread(void)
{
	irq_offload(inner, "i");
	wrong |= k_is_in_isr();
	step('t');
}

ZTEST(offload, test_thread)
{
	check(in_thread, "iwt");
}

static void in_offload(void)
{
	irq_offload(outer, "i");
	step('t');
}

ZTEST(offload, test_offload)
{
	check(in_offload, "<i>wt");
}

static void in_handler(void)
{
	IRQ_CONNECT(LINE(0), 1, outer, "i", 0);
	irq_enable(LINE(0));
	trigger_irq((int)LINE(0));
	step('t');
}

ZTEST(offload, test_handler)
{
	check(in_handler, "<i>wt");
}

static void on_time(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	outer("i");
}

static void in_time_out(void)
{
	struct k_timer timer;

	k_timer_init(&timer, on_time, NULL);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	(void)k_timer_status_sync(&timer);
	step('t');
}

ZTEST(offload, test_time_out)
{
	check(in_time_out, "<i>wt");
}
