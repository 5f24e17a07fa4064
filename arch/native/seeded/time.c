/* SPDX-License-Identifier: Apache-2.0 */
/* Virtual time, and sleeping until an interrupt. */
#include "arch/kernel.h"
#include "arch/native/seeded/seeded.h"

uint64_t arch_cycle(void)
{
	SEEDED_POINT(SEEDED_TIME);
	return seeded_run.now;
}

uint64_t arch_time_us(void)
{
	return arch_cycle() / 1000u;
}

void arch_timer_set(uint64_t at)
{
	seeded_self->deadline = at;
	/* It may be the one before that has come. */
	seeded_self->pending &= ~CR_BIT(SEEDED_LINE_TIMER);
}

void arch_spin_relax(void)
{
	SEEDED_POINT(SEEDED_RELAX);
}

void arch_cpu_atomic_idle(unsigned int key)
{
	struct seeded_cpu *cpu = seeded_self;

	cpu->kind = SEEDED_IDLE;
	cpu->pc = __builtin_return_address(0);
	cpu->looks = 0;
	seeded_flush();
	while (!seeded_irq_ready(cpu)) {
		cpu->asleep = true;
		seeded_rest();
		cpu->asleep = false;
	}
	arch_irq_unlock(ARCH_IRQ_OPEN);
	if (key)
		(void)arch_irq_lock();
}

void arch_cpu_idle(void)
{
	arch_cpu_atomic_idle(arch_irq_lock());
}
