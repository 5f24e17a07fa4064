/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/irq_offload.h>
#include <zephyr/ztest.h>

#define STACK (1024 + CONFIG_TEST_EXTRA_STACK_SIZE)
#define NONE  99u

static K_THREAD_STACK_DEFINE(stack, STACK);
static struct k_thread thread;
static volatile unsigned int faults;
static volatile unsigned int last_reason;

/* The application's own, in place of ztest's. */
void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	if (k_current_get() != &thread) {
		printk("a thread that is not to blame has ended\n");
		k_fatal_halt(reason);
	}
	faults++;
	last_reason = reason;
}

ZTEST_SUITE(fatal, NULL, NULL, NULL, NULL, NULL);

static void check(void (*fn)(void), uint32_t options, unsigned int reason)
{
	static const int prios[] = { K_PRIO_COOP(1), K_PRIO_PREEMPT(1) };

	for (size_t i = 0; i < 2 * ARRAY_SIZE(prios); i++) {
		faults = 0;
		last_reason = NONE;
		k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), (k_thread_entry_t)fn,
		                NULL, NULL, NULL, prios[i % ARRAY_SIZE(prios)], options, K_NO_WAIT);
		zassert_ok(k_thread_join(&thread, K_SECONDS(60)));
		zassert_equal(faults, 1, "%u faults", faults);
		zassert_equal(last_reason, reason, "reason %u", last_reason);
		/* What it held is free, and time goes on. */
		irq_unlock(irq_lock());
		/* The second one begins when the first one has just ended. */
		if (i > 0)
			k_sleep(K_TICKS(1));
	}
}

static void oops(void)
{
	(void)irq_lock();
	k_oops();
}

static void panic(void)
{
	(void)irq_lock();
	k_panic();
}

static void any_reason(void)
{
	z_except_reason(INT_MAX);
}

static void bad_access(void)
{
	uintptr_t nowhere = 1;

	/* The compiler must not see where it leads. */
	__asm__ volatile("" : "+r"(nowhere));
	*(volatile int *)nowhere = 5;
}

static void bad_call(void)
{
	uintptr_t nowhere = 16;

	__asm__ volatile("" : "+r"(nowhere));
	((void (*)(void))nowhere)();
}

static void assertion(void)
{
	__ASSERT(faults > 100, "as planned");
}

__noinline static int recurse(volatile int *from, int depth)
{
	volatile int frame[32];

	frame[depth & 31] = *from;
	if (depth > 1000000)
		return frame[0];
	return recurse(frame, depth + 1) + frame[1];
}

static void overflow(void)
{
	volatile int zero = 0;

	printk("%d\n", recurse(&zero, 0));
}

static void isr_oops(const void *parameter)
{
	ARG_UNUSED(parameter);
	k_oops();
}

static void isr_bad_access(const void *parameter)
{
	ARG_UNUSED(parameter);
	bad_access();
}

static void oops_in_isr(void)
{
	irq_offload(isr_oops, NULL);
}

static void bad_access_in_isr(void)
{
	irq_offload(isr_bad_access, NULL);
}

static void returns(void)
{
}

ZTEST(fatal, test_oops)
{
	check(oops, 0, K_ERR_KERNEL_OOPS);
}

ZTEST(fatal, test_panic)
{
	check(panic, 0, K_ERR_KERNEL_PANIC);
}

ZTEST(fatal, test_any_reason)
{
	check(any_reason, 0, INT_MAX);
}

ZTEST(fatal, test_bad_access)
{
	check(bad_access, 0, K_ERR_CPU_EXCEPTION);
}

ZTEST(fatal, test_bad_call)
{
	check(bad_call, 0, K_ERR_CPU_EXCEPTION);
}

ZTEST(fatal, test_assertion)
{
	check(assertion, 0, K_ERR_KERNEL_PANIC);
}

ZTEST(fatal, test_overflow)
{
	if (!IS_ENABLED(CONFIG_HW_STACK_PROTECTION))
		ztest_test_skip();
	check(overflow, 0, K_ERR_STACK_CHK_FAIL);
}

ZTEST(fatal, test_handler_oops)
{
	check(oops_in_isr, 0, K_ERR_KERNEL_OOPS);
}

ZTEST(fatal, test_handler_bad_access)
{
	check(bad_access_in_isr, 0, K_ERR_CPU_EXCEPTION);
}

ZTEST(fatal, test_essential_returns)
{
	check(returns, K_ESSENTIAL, K_ERR_KERNEL_PANIC);
}
