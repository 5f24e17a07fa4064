/* SPDX-License-Identifier: Apache-2.0 */
/* Connecting lines, letting them through, direct handlers; on each CPU. */
#include "common.h"

/* The first number that is no priority. */
#if defined(CONFIG_ARM64)
#define BAD_PRIORITY 256u
#elif defined(CONFIG_ARM)
#define BAD_PRIORITY 6u
#elif defined(CONFIG_RISCV)
#define BAD_PRIORITY 7u
#else
#define BAD_PRIORITY 256u
#endif

/* What the port itself has. */
#if defined(CONFIG_RISCV)
static const unsigned int taken[] = { 3, 7, 9, 11 };
#else
static const unsigned int taken[] = { CONFIG_NUM_IRQS };
#endif

ZTEST_SUITE(line, NULL, NULL, NULL, reap, NULL);

static void note(const void *arg)
{
	step(*(const char *)arg);
	if (!k_is_in_isr())
		step('!');
}

ZTEST(line, test_bounds)
{
	for (size_t i = 0; i < ARRAY_SIZE(taken); i++)
		zassert_equal(irq_connect_dynamic(taken[i], 0, note, "n", 0), -EINVAL);
	zassert_equal(irq_connect_dynamic(LINE(0), BAD_PRIORITY, note, "n", 0), -EINVAL);
	zassert_equal(irq_connect_dynamic(LINE(0), 1, note, "n", 1u << 31), -EINVAL);
	zassert_equal(irq_connect_dynamic(LINE(0), BAD_PRIORITY - 1, note, "n", 0), (int)LINE(0));
	zassert_equal(irq_connect_dynamic(LINE(0), 0, note, "n", 0), (int)LINE(0));
	zassert_false(irq_is_enabled(LINE(0)));
}

static void enables(void)
{
	IRQ_CONNECT(LINE(0), 1, note, "a", 0);
	IRQ_CONNECT(LINE(1), 1, note, "b", 0);
	if (irq_is_enabled(LINE(0)))
		step('!');
	irq_enable(LINE(0));
	irq_enable(LINE(1));
	if (!irq_is_enabled(LINE(0)))
		step('!');
	trigger_irq((int)LINE(0));
	irq_disable(LINE(0));
	if (irq_is_enabled(LINE(0)) || !irq_is_enabled(LINE(1)))
		step('!');
	trigger_irq((int)LINE(0)); /* stays pending */
	trigger_irq((int)LINE(1));
	step('-');
	irq_enable(LINE(0));
	step('t');
	irq_disable(LINE(0));
	irq_disable(LINE(1));
}

static void check(void (*fn)(void), const char *expected)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		run_on(cpu, fn);
		zassert_str_equal(steps_of(cpu), expected, "%s", steps_of(cpu));
	}
}

ZTEST(line, test_enable)
{
	check(enables, "ab-at");
}

static void masks(void)
{
	unsigned int key;

	IRQ_CONNECT(LINE(0), 1, note, "c", 0);
	irq_enable(LINE(0));
	key = irq_lock();
	trigger_irq((int)LINE(0));
	step('(');
	irq_unlock(irq_lock());
	step(')');
	irq_unlock(key);
	step('t');
	irq_disable(LINE(0));
}

ZTEST(line, test_masked)
{
	check(masks, "()ct");
}

ISR_DIRECT_DECLARE(direct)
{
	ISR_DIRECT_HEADER();
	note("d");
	ISR_DIRECT_PM();
	ISR_DIRECT_FOOTER(1);
	return 1;
}

static void goes_direct(void)
{
	IRQ_DIRECT_CONNECT(LINE(1), 1, direct, 0);
	irq_enable(LINE(1));
	trigger_irq((int)LINE(1));
	step('t');
	irq_disable(LINE(1));
}

ZTEST(line, test_direct)
{
	check(goes_direct, "dt");
}

/* ---- zero latency ---- */

static volatile unsigned int zeros;

static void zero(const void *arg)
{
	ARG_UNUSED(arg);
	zeros++;
}

static void masked_zero(void)
{
	unsigned int key = irq_lock();

	trigger_irq((int)LINE(0));
	step((char)('0' + zeros));
	irq_unlock(key);
}

ZTEST(line, test_zero_latency)
{
	int irq = irq_connect_dynamic(LINE(0), 1, zero, NULL, IRQ_ZERO_LATENCY);

	if (!IS_ENABLED(CONFIG_ARM)) {
		zassert_equal(irq, -ENOTSUP);
		return;
	}
	zassert_equal(irq, (int)LINE(0));
	zeros = 0;
	irq_enable(LINE(0));
	run_on(0, masked_zero);
	irq_disable(LINE(0));
	zassert_str_equal(steps_of(0), "1");
}
