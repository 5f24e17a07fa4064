/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts by the NVIC. The lock is BASEPRI, so that level 0 still gets through. */
#include <errno.h>
#include <zephyr/sys/util.h>

#include "arch/arch.h"
#include "arch/arm/arm.h"
#include "arch/arm/local.h"
#include "arch/arm/regs.h"

#define LOWEST_PRIORITY 5u /* devicetree 0 to 5 are levels 1 to 6; the timer has 7 */

struct handler {
	arch_isr isr;
	const void *arg;
};

static struct handler handlers[CONFIG_NUM_IRQS];

static uint32_t irq_bit(unsigned int irq)
{
	return 1u << (irq % 32u);
}

int arch_irq_connect(unsigned int irq, unsigned int priority, arch_isr isr, const void *arg)
{
	unsigned int level = priority == ARM_IRQ_UNMASKED ? 0 : priority + 1u;

	if (irq >= CONFIG_NUM_IRQS || level > LOWEST_PRIORITY + 1u)
		return -EINVAL;
	arch_irq_disable(irq);
	handlers[irq] = (struct handler){ .isr = isr, .arg = arg };
	ARM_NVIC_IPR(irq) = ARM_PRIORITY(level);
	return 0;
}

void arch_irq_enable(unsigned int irq)
{
	__asm__ volatile("dsb" ::: "memory");
	ARM_NVIC_ISER(irq / 32u) = irq_bit(irq);
}

void arch_irq_disable(unsigned int irq)
{
	ARM_NVIC_ICER(irq / 32u) = irq_bit(irq);
	__asm__ volatile("dsb\n\tisb" ::: "memory");
}

void arm_irq_set_pending(unsigned int irq)
{
	ARM_NVIC_ISPR(irq / 32u) = irq_bit(irq);
	__asm__ volatile("dsb\n\tisb" ::: "memory");
}

int arch_irq_is_enabled(unsigned int irq)
{
	return (ARM_NVIC_ISER(irq / 32u) & irq_bit(irq)) != 0;
}

void arch_irq_set_pending(unsigned int irq)
{
	arm_irq_set_pending(irq);
}

bool arch_is_in_isr(void)
{
	return arm_ipsr() != 0;
}

void arm_irq(void)
{
	unsigned int irq = arm_ipsr() - ARM_EXC_FIRST_IRQ;

	if (irq < CONFIG_NUM_IRQS && handlers[irq].isr)
		handlers[irq].isr(handlers[irq].arg);
	else if (IS_ENABLED(CONFIG_KERNEL) && irq == ARM_EXC_SYSTICK - ARM_EXC_FIRST_IRQ)
		arm_systick();
	else
		arm_spurious(irq);
}
