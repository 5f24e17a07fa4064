/* SPDX-License-Identifier: Apache-2.0 */
/* Faults that other machines do not have in this form: the guilty thread ends, the rest goes on. */
#include <zephyr/irq_offload.h>
#include <zephyr/ztest.h>

#include "arch/arch.h"

#define NOBODY 103
#define NONE   99u

static K_THREAD_STACK_DEFINE(stack, 1024);
static struct k_thread thread;
static volatile unsigned int last_reason;

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	if (k_current_get() != &thread)
		k_fatal_halt(reason);
	last_reason = reason;
}

ZTEST_SUITE(arm_fault, NULL, NULL, NULL, NULL, NULL);

static void check(void (*fn)(void), unsigned int reason)
{
	for (int i = 0; i < 2; i++) {
		last_reason = NONE;
		k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), (k_thread_entry_t)fn,
		                NULL, NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
		zassert_ok(k_thread_join(&thread, K_SECONDS(60)));
		zassert_equal(last_reason, reason, "reason %u", last_reason);
		/* Interrupts and time go on. */
		k_sleep(K_TICKS(2));
	}
}

static void no_handler(void)
{
	arch_irq_enable(NOBODY);
	arch_irq_set_pending(NOBODY);
	k_sleep(K_FOREVER);
}

ZTEST(arm_fault, test_no_handler)
{
	check(no_handler, K_ERR_SPURIOUS_IRQ);
}

__noinline static uint32_t recurse(const volatile uint32_t *from, uint32_t depth)
{
	volatile uint32_t frame[16];

	frame[depth % 16] = *from;
	return depth > 1000000 ? frame[0] : recurse(frame, depth + 1) + frame[1];
}

static volatile uint32_t sink;

static void overflow(const void *parameter)
{
	ARG_UNUSED(parameter);
	sink = recurse(&sink, 0);
}

static void offload_overflows(void)
{
	irq_offload(overflow, NULL);
}

ZTEST(arm_fault, test_offload_overflows)
{
	check(offload_overflows, K_ERR_STACK_CHK_FAIL);
}

static void expire(struct k_timer *timer)
{
	overflow(timer);
}

static void timer_overflows(void)
{
	static struct k_timer timer;

	k_timer_init(&timer, expire, NULL);
	k_timer_start(&timer, K_TICKS(2), K_NO_WAIT);
	for (;;)
		sink++;
}

ZTEST(arm_fault, test_timer_overflows)
{
	check(timer_overflows, K_ERR_STACK_CHK_FAIL);
}

/* No room for what an interrupt puts there. */
static void full(void)
{
	uint32_t limit = k_current_get()->stack_info.start;

	__asm__ volatile("mov sp, %0\n1: b 1b" : : "r"(limit + 16));
	CODE_UNREACHABLE;
}

ZTEST(arm_fault, test_full)
{
	check(full, K_ERR_STACK_CHK_FAIL);
}

/* Below the limit at once. */
static void lost(void)
{
	__asm__ volatile("mov sp, %0\n\tpush {r0}" : : "r"(64));
	CODE_UNREACHABLE;
}

ZTEST(arm_fault, test_lost)
{
	check(lost, K_ERR_STACK_CHK_FAIL);
}
