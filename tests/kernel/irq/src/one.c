/* SPDX-License-Identifier: Apache-2.0 */
/* A line has one handler: what is connected last counts. */
#include "common.h"

ZTEST_SUITE(one, NULL, NULL, NULL, reap, NULL);

static void note(const void *arg)
{
	step(*(const char *)arg);
}

static void reconnects(void)
{
	IRQ_CONNECT(LINE(0), 1, note, "x", 0);
	IRQ_CONNECT(LINE(0), 1, note, "y", 0);
	irq_enable(LINE(0));
	trigger_irq((int)LINE(0));
	step('t');
	irq_disable(LINE(0));
}

ZTEST(one, test_last)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		run_on(cpu, reconnects);
		zassert_str_equal(steps_of(cpu), "yt", "%s", steps_of(cpu));
	}
	zassert_equal(irq_disconnect_dynamic(LINE(0), 1, note, "y", 0), -ENOTSUP);
}
