/* SPDX-License-Identifier: Apache-2.0 */
/* Handlers nest by priority; a thread that one wakes runs when the outermost has ended. */
#include <zephyr/irq.h>
#include <zephyr/ztest.h>

#include "arch/arch.h"

#define CALM   100
#define URGENT 101
#define NOBODY 102

static K_THREAD_STACK_DEFINE(stack, 1024);
static struct k_thread thread;
static K_SEM_DEFINE(woken, 0, 1);
static char steps[16];
static size_t n;

static void step(char what)
{
	if (n < sizeof(steps) - 1)
		steps[n++] = what;
}

static void urgent(const void *arg)
{
	ARG_UNUSED(arg);
	step('u');
	k_sem_give(&woken);
}

static void calm(const void *arg)
{
	unsigned int key;

	ARG_UNUSED(arg);
	step('<');
	arch_irq_set_pending(URGENT);
	step('.');
	key = irq_lock();
	arch_irq_set_pending(URGENT);
	step('l');
	irq_unlock(key);
	step('>');
}

static void waits(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sem_take(&woken, K_FOREVER);
	step('t');
}

static void *connect(void)
{
	IRQ_CONNECT(CALM, 3, calm, NULL, 0);
	IRQ_CONNECT(URGENT, 1, urgent, NULL, 0);
	irq_enable(CALM);
	irq_enable(URGENT);
	return NULL;
}

static void before(void *data)
{
	ARG_UNUSED(data);
	memset(steps, 0, sizeof(steps));
	n = 0;
	k_sem_reset(&woken);
}

ZTEST_SUITE(arm_irq, NULL, connect, before, NULL, NULL);

ZTEST(arm_irq, test_nesting)
{
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), waits, NULL, NULL, NULL,
	                K_PRIO_COOP(1), 0, K_NO_WAIT);
	k_sleep(K_TICKS(1)); /* it waits */
	k_thread_priority_set(k_current_get(), K_PRIO_PREEMPT(0));
	step('m');
	arch_irq_set_pending(CALM);
	step('M');
	zassert_ok(k_thread_join(&thread, K_SECONDS(1)));
	zassert_str_equal(steps, "m<u.lu>tM", "%s", steps);
}

ZTEST(arm_irq, test_masked)
{
	unsigned int key = irq_lock();

	arch_irq_set_pending(URGENT);
	step('l');
	irq_unlock(key);
	step('o');
	zassert_str_equal(steps, "luo", "%s", steps);
}

ZTEST(arm_irq, test_bounds)
{
	zassert_equal(arch_irq_connect(CONFIG_NUM_IRQS, 0, calm, NULL), -EINVAL);
	zassert_equal(arch_irq_connect(NOBODY, 6, calm, NULL), -EINVAL);
	zassert_ok(arch_irq_connect(NOBODY, 5, calm, NULL));
	zassert_false(irq_is_enabled(NOBODY));
}
