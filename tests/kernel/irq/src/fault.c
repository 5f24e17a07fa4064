/* SPDX-License-Identifier: Apache-2.0 */
/* What goes wrong in a handler that has interrupted others: the report names the place, the handlers that it
 * interrupted go no further, and the next interrupts come as ever. A line that nobody handles harms none of them. */
#include "chain.h"

#include <zephyr/fatal.h>
#include <zephyr/ztest_error_hook.h>

static unsigned int reason;
static uintptr_t place;
static unsigned int depth;

extern const char planted_fault[];

static uintptr_t pc_of(const struct arch_esf *esf)
{
#ifdef CONFIG_ARM64
	return esf->pc;
#else
	return esf ? esf->r[15] : 0;
#endif
}

void ztest_post_fatal_error_hook(unsigned int why, const struct arch_esf *esf)
{
	reason = why;
	place = pc_of(esf);
	depth = arch_curr_cpu()->nested;
}

static void after(void *data)
{
	reap(data);
	chain_clear(data);
}

ZTEST_SUITE(nest_fault, NULL, chain_connect, chain_clear, after, NULL);

/* Reads what is nowhere. */
static __attribute__((noinline, noclone)) void fault(void)
{
	uintptr_t nowhere = 16;

	__asm__ volatile(".global planted_fault\n"
	                 "planted_fault: ldr %0, [%0]"
	                 : "+r"(nowhere)
	                 :
	                 : "memory");
	step('!');
}

static void run_a(void)
{
	chain_enable();
	raise(A);
	step('t');
}

static void check(unsigned int cpu, const char *expected)
{
	run_on(cpu, run_a);
	zassert_str_equal(steps_of(cpu), expected, "%s", steps_of(cpu));
}

static void fault_at(enum line line, unsigned int nested, const char *expected)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		chain_all();
		body[line] = fault;
		ztest_set_fault_valid(true);
		reason = 0;
		place = 0;
		check(cpu, expected);
		zassert_equal(reason, K_ERR_CPU_EXCEPTION, "reason %u", reason);
		zassert_equal(place, (uintptr_t)planted_fault & ~(uintptr_t)1);
		zassert_equal(depth, nested);
		chain_all();
		body[D] = NULL;
		check(cpu, "abcdDCBAt");
	}
}

ZTEST(nest_fault, test_outermost)
{
	fault_at(A, 1, "a");
}

ZTEST(nest_fault, test_second)
{
	fault_at(B, 2, "ab");
}

ZTEST(nest_fault, test_third)
{
	fault_at(C, 3, "abc");
}

ZTEST(nest_fault, test_fourth)
{
	fault_at(D, 4, "abcd");
}

static void raise_nobody(void)
{
	irq_enable(NOBODY);
	trigger_irq(NOBODY);
	step('.');
}

/* The thread that was interrupted ends. */
ZTEST(nest_fault, test_spurious)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		chain_all();
		body[C] = raise_nobody;
		ztest_set_fault_valid(true);
		check(cpu, "abc.CBA");
		zassert_equal(reason, K_ERR_SPURIOUS_IRQ, "reason %u", reason);
		zassert_equal(depth, 4);
		chain_all();
		check(cpu, "abcdDCBAt");
	}
}
