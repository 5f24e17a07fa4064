/* SPDX-License-Identifier: Apache-2.0 */
/* Several handlers on one line (CONFIG_SHARED_INTERRUPTS). */
#include "common.h"

ZTEST_SUITE(shared, NULL, NULL, NULL, reap, NULL);

static void note(const void *arg)
{
	step(*(const char *)arg);
}

static const char names[] = "abcdefgh";
static const char *const a = &names[0];
static const char *const b = &names[1];

static void shares(void)
{
	IRQ_CONNECT(LINE(1), 2, note, a, 0);
	irq_enable(LINE(1));
	IRQ_CONNECT(LINE(1), 2, note, b, 0);
	IRQ_CONNECT(LINE(1), 2, note, b, 0);
	if (!irq_is_enabled(LINE(1)))
		step('!');
	trigger_irq((int)LINE(1));
	step('-');
	zassert_ok(irq_disconnect_dynamic(LINE(1), 2, note, a, 0));
	trigger_irq((int)LINE(1));
	step('-');
	zassert_ok(irq_disconnect_dynamic(LINE(1), 2, note, b, 0));
	if (irq_is_enabled(LINE(1)))
		step('!');
	step('t');
}

ZTEST(shared, test_two)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		run_on(cpu, shares);
		zassert_str_equal(steps_of(cpu), "ab-b-t", "%s", steps_of(cpu));
	}
}

ZTEST(shared, test_bounds)
{
	zassert_equal(irq_disconnect_dynamic(LINE(1), 2, note, a, 0), -EINVAL);
	zassert_equal(irq_disconnect_dynamic(CONFIG_NUM_IRQS, 2, note, a, 0), -EINVAL);
	for (unsigned int i = 0; i < CONFIG_SHARED_IRQ_MAX_NUM_CLIENTS; i++)
		IRQ_CONNECT(LINE(1), 2, note, &names[i], 0);
	zassert_equal(irq_connect_dynamic(LINE(1), 2, note, NULL, 0), -ENOMEM);
	for (unsigned int i = 0; i < CONFIG_SHARED_IRQ_MAX_NUM_CLIENTS; i++)
		zassert_ok(irq_disconnect_dynamic(LINE(1), 2, note, &names[i], 0));
	zassert_equal(irq_connect_dynamic(LINE(1), 2, NULL, NULL, 0), -EINVAL);
}
