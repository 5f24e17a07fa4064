/* SPDX-License-Identifier: Apache-2.0 */
/* Lock, pending, enable, priority, the unmasked level, idle. Lines 32 to 37 are the FPGA's
 * UARTs, which are quiet: only this test makes them pending. */
#include <check.h>
#include <errno.h>
#include <zephyr/irq.h>

#include "arch/arm/arm.h"
#include "core_tests.h"

enum { LOW = 33, HIGH = 34, TWIN = 35, UNMASKED = 36, NOBODY = 37 };

static char log_text[64];
static unsigned int log_used;

static void note(char c)
{
	CHECK(log_used < sizeof(log_text) - 1);
	log_text[log_used++] = c;
}

static bool logged(const char *want)
{
	bool same =
		log_used == __builtin_strlen(want) && !__builtin_memcmp(log_text, want, log_used);

	if (!same)
		printk("log is '%.*s'\n", (int)log_used, log_text);
	log_used = 0;
	return same;
}

static int raise_inside;

static void isr(const void *arg)
{
	const char *name = arg;

	CHECK(arch_is_in_isr());
	note(name[0]);
	if (raise_inside) {
		unsigned int irq = (unsigned int)raise_inside;

		raise_inside = 0;
		arm_irq_set_pending(irq);
	}
	note(name[1]);
}

static void connect_all(void)
{
	IRQ_CONNECT(LOW, 3, isr, "lL", 0);
	IRQ_CONNECT(HIGH, 1, isr, "hH", 0);
	IRQ_CONNECT(TWIN, 3, isr, "tT", 0);
	IRQ_CONNECT(UNMASKED, ARM_IRQ_UNMASKED, isr, "uU", 0);
	CHECK_EQ(arch_irq_connect(CONFIG_NUM_IRQS, 0, isr, ""), -EINVAL);
	CHECK_EQ(arch_irq_connect(LOW, 6, isr, ""), -EINVAL);
	CHECK_EQ(irq_connect_dynamic(LOW, 3, isr, "lL", 2), -EINVAL);
	CHECK_EQ(irq_connect_dynamic(LOW, 3, isr, "lL", 0), LOW);
}

static void test_enable(void)
{
	/* Connected is not enabled; what came meanwhile is not lost. */
	arm_irq_set_pending(LOW);
	CHECK(logged(""));
	irq_enable(LOW);
	CHECK(logged("lL"));
	irq_disable(LOW);
	arm_irq_set_pending(LOW);
	arm_irq_set_pending(LOW);
	CHECK(logged(""));
	irq_enable(LOW);
	CHECK(logged("lL"));

	/* A line without a handler must not storm. */
	irq_enable(NOBODY);
	arm_irq_set_pending(NOBODY);
	CHECK(logged(""));
	irq_enable(HIGH);
	irq_enable(TWIN);
	irq_enable(UNMASKED);
}

static void test_lock(void)
{
	unsigned int outer = irq_lock();
	unsigned int inner = irq_lock();

	arm_irq_set_pending(LOW);
	arm_irq_set_pending(HIGH);
	irq_unlock(inner);
	CHECK(logged("")); /* still locked by the outer one */
	arm_irq_set_pending(UNMASKED);
	CHECK(logged("uU")); /* this level stops cores that hang in a lock */
	irq_unlock(outer);
	CHECK(logged("hHlL"));
	CHECK(!arch_is_in_isr());
}

static void test_priority(void)
{
	raise_inside = HIGH;
	arm_irq_set_pending(LOW);
	CHECK(logged("lhHL")); /* more urgent: in between */
	raise_inside = TWIN;
	arm_irq_set_pending(LOW);
	CHECK(logged("lLtT")); /* the same: afterwards */
	raise_inside = LOW;
	arm_irq_set_pending(HIGH);
	CHECK(logged("hHlL"));
}

static void test_idle(void)
{
	for (int i = 0; i < 1000; i++) {
		uint64_t begin_us = arch_time_us();
		unsigned int key = irq_lock();

		arm_irq_set_pending(LOW);
		arch_cpu_atomic_idle(key);
		CHECK(logged("lL"));
		CHECK(arch_time_us() - begin_us < 1000); /* not slept */

		key = irq_lock();
		CHECK(key == 0); /* open again */
		arm_irq_set_pending(LOW);
		arch_cpu_atomic_idle(0x20); /* the state of a nested lock comes back */
		CHECK(logged("lL"));
		CHECK(irq_lock() == 0x20);
		irq_unlock(0);
	}
}

void test_irq(void)
{
	connect_all();
	test_enable();
	test_lock();
	test_priority();
	test_idle();
}
