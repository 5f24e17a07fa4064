/* SPDX-License-Identifier: Apache-2.0 */
/* All the depths that there are, the timer, which is most urgent, and the registers of floating point. */
#include "common.h"

#include "../../threads/src/registers.h"

#define DEPTHS 15 /* SGIs, and levels of the controller for them */

ZTEST_SUITE(depth, NULL, NULL, NULL, reap, NULL);

/* ---- depths ---- */

static unsigned int deepest;
static uintptr_t bottom;

static void nests(const void *arg)
{
	unsigned int at = (unsigned int)(uintptr_t)arg;
	char here;

	deepest = arch_curr_cpu()->nested;
	bottom = (uintptr_t)&here;
	if (at + 1 < DEPTHS)
		trigger_irq((int)(LINE(at) + 1));
	step((char)('A' + at));
}

static void nest(void)
{
	for (unsigned int at = 0; at < DEPTHS; at++) {
		zassert_equal(irq_connect_dynamic(LINE(at), DEPTHS - 1 - at, nests,
		                                  (const void *)(uintptr_t)at, 0),
		              (int)LINE(at));
		irq_enable(LINE(at));
	}
	trigger_irq((int)LINE(0));
	printk("interrupt stack: %lu of %d bytes\n",
	       (unsigned long)((uintptr_t)arch_curr_cpu()->irq_stack - bottom),
	       CONFIG_ISR_STACK_SIZE);
}

ZTEST(depth, test_all)
{
	run_on(0, nest);
	zassert_equal(deepest, DEPTHS);
	zassert_str_equal(steps_of(0), "ONMLKJIHGFEDCBA", "%s", steps_of(0));
}

/* ---- the timer, and floating point ---- */

#define TURNS 10
#define TRIES 1000000 /* the timer comes long before */

static volatile bool in_calm;
static volatile unsigned int calms;
static volatile unsigned int urgents;
static volatile unsigned int lost;

static void hold_until(volatile unsigned int *count, unsigned int end, unsigned int seed)
{
	for (int try = 0; *count < end && try < TRIES; try++)
		lost += !registers_hold(seed);
}

static void urgent(const void *arg)
{
	ARG_UNUSED(arg);
	lost += !registers_hold(3);
	urgents++;
}

static void calm(const void *arg)
{
	ARG_UNUSED(arg);
	in_calm = true;
	hold_until(&urgents, urgents + 1, 2);
	in_calm = false;
	calms++;
}

static void on_tick(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	registers_spoil();
	trigger_irq((int)(in_calm ? LINE(1) : LINE(0)));
}

static void hold(void)
{
	struct k_timer timer;

	calms = 0;
	urgents = 0;
	IRQ_CONNECT(LINE(0), 6, calm, NULL, 0);
	IRQ_CONNECT(LINE(1), 5, urgent, NULL, 0);
	irq_enable(LINE(0));
	irq_enable(LINE(1));
	k_timer_init(&timer, on_tick, NULL);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	hold_until(&calms, TURNS, 1);
	k_timer_stop(&timer);
}

ZTEST(depth, test_floating_point)
{
	lost = 0;
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		run_on(cpu, hold);
		zassert_equal(lost, 0);
		zassert_true(calms >= TURNS && urgents >= TURNS, "%u and %u", calms, urgents);
	}
}
