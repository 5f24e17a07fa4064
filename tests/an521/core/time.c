/* SPDX-License-Identifier: Apache-2.0 */
/* arch_time_us() against a second counter, and alarms. */
#include <check.h>
#include <zephyr/devicetree.h>
#include <zephyr/irq.h>

#include "arch/arm/regs.h"
#include "core_tests.h"

/* The unit's second counter, through its divider by 256: 12.8 us a tick. */
#define WITNESS    (DT_REG_ADDR(DT_INST(0, arm_cmsdk_dtimer)) + 0x20)
#define WITNESS_NS 12800u

static uint32_t witness(void)
{
	return ~ARM_REG(WITNESS + 4);
}

/* The clock's step lies between what the witness saw inside and around it. */
static void check_span(void (*pass)(uint64_t until_us), uint64_t span_us)
{
	uint64_t before_us = arch_time_us();
	uint32_t tick = witness();
	uint64_t begin_us = arch_time_us();

	pass(begin_us + span_us);

	uint64_t end_us = arch_time_us();
	uint64_t witness_us = (uint64_t)(witness() - tick) * WITNESS_NS / 1000;
	uint64_t after_us = arch_time_us();

	CHECK(end_us - begin_us >= span_us);
	CHECK(witness_us + 14 >= end_us - begin_us);
	CHECK(witness_us <= after_us - before_us + 14);
}

static void look_often(uint64_t until_us)
{
	uint64_t last = arch_time_us();

	while (last < until_us) {
		uint64_t now = arch_time_us();

		CHECK(now >= last);
		last = now;
	}
}

/* Longer than SysTick's longest period, masked, without a look at the clock. */
static void look_away(uint64_t until_us)
{
	uint64_t left_us = until_us - arch_time_us();
	uint32_t tick = witness();
	unsigned int key = irq_lock();

	while ((uint64_t)(witness() - tick) * WITNESS_NS / 1000 < left_us)
		__asm__ volatile("yield");
	irq_unlock(key);
}

static uint64_t woken_us; /* end of the last sleep */

/* As env/bare does it; few wake-ups, each for a reason. */
static void sleep_until(uint64_t until_us)
{
	unsigned int sleeps = 0;

	for (;;) {
		unsigned int key = irq_lock();

		woken_us = arch_time_us();
		if (woken_us >= until_us) {
			arch_alarm_us(UINT64_MAX);
			irq_unlock(key);
			break;
		}
		arch_alarm_us(until_us);
		arch_cpu_atomic_idle(key);
		sleeps++;
	}
	CHECK(sleeps <= 6);
}

static void test_alarm(void)
{
	static const uint32_t spans_us[] = { 1,   2,     3,      10,     50,     100,
		                             999, 20000, 838000, 838861, 2500000 };

	for (unsigned int i = 0; i < sizeof(spans_us) / sizeof(spans_us[0]); i++) {
		uint64_t begin_us = arch_time_us();
		uint64_t late_us;

		check_span(sleep_until, spans_us[i]);
		/* QEMU 7.2 with -icount sleep=off counts a sleep twice. */
		late_us = woken_us - begin_us - spans_us[i];
		CHECK(late_us <= spans_us[i] + 100);
	}

	/* Around the moment of the alarm nothing gets lost: each sleep of 1 to 60 us ends. */
	for (unsigned int i = 0; i < 3000; i++) {
		uint64_t begin_us = arch_time_us();

		sleep_until(begin_us + 1 + i % 60);
		CHECK(woken_us - begin_us < 1000);
	}
}

void test_time(void)
{
	ARM_REG(WITNESS) = UINT32_MAX;
	ARM_REG(WITNESS + 8) = 1u << 7 | 2u << 2 | 1u << 1; /* on, 256, 32 bits */

	CHECK(arch_time_us() >= 1);
	check_span(look_often, 20000);
	check_span(look_away, 2500000);
	test_alarm();
}
