/* SPDX-License-Identifier: Apache-2.0 */
/* Without a kernel: init functions, main(), and an alarm that ends idle. */
#include "arch/arch.h"
#include "arch/common/init.h"
#include "arch/riscv/clint.h"
#include "arch/riscv/local.h"
#include "arch/riscv/timer.h"

extern void (*const __init_array_start[])(void);
extern void (*const __init_array_end[])(void);

uintptr_t riscv_start_sp[1] __attribute__((section(".data")));

int main(int argc, char **argv);

void riscv_on_timer(void)
{
	arch_timer_set(UINT64_MAX);
}

void riscv_on_ipi(void)
{
	clint_ring(0, false);
}

/* Rounded up. */
static uint64_t cycles_of(uint64_t us)
{
	uint64_t s = us / 1000000u;

	return s > UINT64_MAX / RISCV_TIMER_HZ - 1u
	               ? UINT64_MAX
	               : s * RISCV_TIMER_HZ + (us % 1000000u * RISCV_TIMER_HZ + 999999u) / 1000000u;
}

void arch_alarm_us(uint64_t deadline_us)
{
	arch_timer_set(deadline_us == UINT64_MAX ? UINT64_MAX
	                                         : cycles_of(deadline_us - (deadline_us > 0)));
}

/* Other harts of the machine sleep for ever: reset.S. */
void riscv_secondary(unsigned int id)
{
	(void)id;
	arch_exit(1);
}

void riscv_run(void)
{
	static char *no_arguments[] = { NULL };

	riscv_irq_init_cpu();
	cr_init_masked();
	arch_irq_unlock(ARCH_IRQ_OPEN);
	cr_init_open();
	for (void (*const *init)(void) = __init_array_start; init != __init_array_end; init++)
		(*init)();
	arch_exit(main(0, no_arguments));
}

/* trap.S asks for it when another thread is to run: there is none. */
void cr_kernel_irq_exit(void);
void cr_kernel_irq_exit(void)
{
	__builtin_trap();
}
