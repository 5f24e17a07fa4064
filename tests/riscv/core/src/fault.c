/* SPDX-License-Identifier: Apache-2.0 */
/* Faults of a thread end that thread, and say what it was. */
#include <zephyr/fatal.h>
#include <zephyr/irq.h>

#include "helper.h"

static volatile unsigned int reason_seen;
static volatile uintptr_t address_seen;
static volatile uintptr_t callers[4];

void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *esf)
{
	reason_seen = reason;
	address_seen = esf ? esf->regs.mtval : 0;
	for (unsigned int i = 0; esf && i < 4; i++)
		callers[i] = esf->calls[i];
}

static void before(void *data)
{
	ARG_UNUSED(data);
	reason_seen = 99;
}

ZTEST_SUITE(riscv_fault, NULL, NULL, before, reap, NULL);

static volatile bool went_on;

static void check(k_thread_entry_t entry, unsigned int reason)
{
	went_on = false;
	ztest_set_fault_valid(true);
	(void)spawn(entry, NULL, NULL, 5);
	join_all();
	zassert_equal(reason_seen, reason, "reason %u", reason_seen);
	zassert_false(went_on, "the thread outlived its fault");
}

static __noinline void write_to(volatile int *p)
{
	*p = 1;
	went_on = true;
}

static void write_null(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	write_to((volatile int *)16);
	went_on = true;
}

ZTEST(riscv_fault, test_null)
{
	bool found = false;

	check(write_null, K_ERR_CPU_EXCEPTION);
	zassert_equal(address_seen, 16u);
	for (unsigned int i = 0; i < 4; i++)
		found |= callers[i] >= (uintptr_t)write_null &&
		         callers[i] < (uintptr_t)write_null + 64;
	zassert_true(found, "the caller was not found");
}

static void write_code(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	write_to((volatile int *)((uintptr_t)write_null & ~(uintptr_t)3));
}

ZTEST(riscv_fault, test_code_is_constant)
{
	check(write_code, K_ERR_CPU_EXCEPTION);
}

static int __noinline down(volatile int *outer)
{
	volatile int here[32];

	here[0] = *outer + 1;
	return down(here) + here[0];
}

static void overflow(void *p1, void *p2, void *p3)
{
	volatile int depth = 0;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	printk("%d\n", down(&depth));
	went_on = true;
}

ZTEST(riscv_fault, test_overflow)
{
	check(overflow, K_ERR_STACK_CHK_FAIL);
}

static void oops(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_oops();
}

ZTEST(riscv_fault, test_oops)
{
	check(oops, K_ERR_KERNEL_OOPS);
}

static void illegal(void *p1, void *p2, void *p3)
{
	volatile double d = 1;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	d = d + 1; /* floating point is on: it is no reason any more */
	__asm__ volatile(".word 0");
	went_on = true;
}

ZTEST(riscv_fault, test_illegal)
{
	check(illegal, K_ERR_CPU_EXCEPTION);
	check(illegal, K_ERR_CPU_EXCEPTION);
}

static void bad_handler(void)
{
	write_to((volatile int *)16);
}

static void interrupted(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	in_isr(bad_handler);
	went_on = true;
}

ZTEST(riscv_fault, test_handler)
{
	check(interrupted, K_ERR_CPU_EXCEPTION);
	k_msleep(1);
}

#define LINE 5 /* nobody connects it */

static void spurious(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	irq_enable(LINE);
	__asm__ volatile("csrs mip, %0" : : "r"(1ul << LINE));
	k_busy_wait(10);
	went_on = true;
}

ZTEST(riscv_fault, test_spurious)
{
	check(spurious, K_ERR_SPURIOUS_IRQ);
}
