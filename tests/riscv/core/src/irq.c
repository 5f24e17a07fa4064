/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of the hart itself and of the PLIC. */
#include <zephyr/devicetree.h>
#include <zephyr/irq.h>

#include "arch/riscv/riscv.h"
#include "helper.h"

static volatile unsigned int count;
static volatile unsigned int cpu_seen;
static volatile bool in_isr_seen;

static void before(void *data)
{
	ARG_UNUSED(data);
	count = 0;
}

ZTEST_SUITE(riscv_irq, NULL, NULL, before, reap, NULL);

static void note(const void *arg)
{
	ARG_UNUSED(arg);
	in_isr_seen = k_is_in_isr();
	cpu_seen = arch_curr_cpu()->id;
	count = count + 1;
}

#define LINE 1

ZTEST(riscv_irq, test_software)
{
	zassert_equal(irq_connect_dynamic(LINE, 0, note, NULL, 0), LINE);
	unsigned int key = arch_irq_lock();

	irq_enable(LINE);
	__asm__ volatile("csrs mip, %0" : : "r"(1ul << LINE));
	zassert_equal(count, 0u, "interrupts are masked");
	arch_irq_unlock(key);
	AWAIT(count == 1);
	zassert_true(in_isr_seen);
	zassert_false(k_is_in_isr());
}

ZTEST(riscv_irq, test_numbers)
{
	zassert_equal(irq_connect_dynamic(3, 0, note, NULL, 0), -EINVAL, "the kernel's");
	zassert_equal(irq_connect_dynamic(7, 0, note, NULL, 0), -EINVAL, "the kernel's");
	zassert_equal(irq_connect_dynamic(11, 0, note, NULL, 0), -EINVAL, "the PLIC's");
	zassert_equal(irq_connect_dynamic(16, 0, note, NULL, 0), -EINVAL, "no source");
	zassert_equal(irq_connect_dynamic(CONFIG_NUM_IRQS, 0, note, NULL, 0), -EINVAL);
	zassert_equal(irq_connect_dynamic(17, 7, note, NULL, 0), -EINVAL, "no such priority");
}

#define UART     DT_CHOSEN(zephyr_console)
#define UART_IRQ DT_IRQN(UART)
#define UART_IER ((volatile uint8_t *)DT_REG_ADDR(UART) + 1)

/* It interrupts while its transmitter is empty. */
static void on_uart(const void *arg)
{
	*UART_IER = 0;
	note(arg);
}

static void expect_uart_on(unsigned int id)
{
	unsigned int before = count;

	zassert_ok(arch_irq_route(UART_IRQ, id));
	*UART_IER = 2;
	AWAIT(count != before);
	zassert_equal(count, before + 1);
	zassert_equal(cpu_seen, id, "it came to CPU %u", cpu_seen);
}

ZTEST(riscv_irq, test_plic)
{
	zassert_equal(UART_IRQ, 26, "behind the hart's own");
	zassert_equal(irq_connect_dynamic(UART_IRQ, 1, on_uart, NULL, 0), UART_IRQ);
	irq_enable(UART_IRQ);
	for (unsigned int i = 0; i < 3; i++) {
		for (unsigned int id = 0; id < arch_num_cpus(); id++)
			expect_uart_on(id);
	}
	irq_disable(UART_IRQ);
	count = 0;
	*UART_IER = 2;
	k_msleep(2);
	zassert_equal(count, 0u, "it is disabled");
	*UART_IER = 0;
	zassert_equal(arch_irq_route(UART_IRQ, CONFIG_MP_MAX_NUM_CPUS), -EINVAL);
	zassert_equal(arch_irq_route(LINE, 0), -EINVAL);
}
