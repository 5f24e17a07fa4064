/* SPDX-License-Identifier: Apache-2.0 */
/* With a kernel a fault ends the guilty thread, if it can go on without it. */
#include <zephyr/fatal.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/sys/util.h>

#include "arch/arch.h"
#include "arch/riscv/crash.h"
#include "arch/riscv/fatal.h"
#include "arch/riscv/local.h"

char *riscv_fatal_stack(void)
{
	struct k_thread *thread = arch_current_thread();
	const struct _thread_stack_info *stack = &thread->stack_info;

	if (thread->arch.faulted)
		arch_exit(RISCV_EXIT_FAULT);
	thread->arch.faulted = true;
	if (stack->size == 0) /* a CPU's boot context */
		return NULL;
	return (char *)((stack->start + stack->size - stack->delta) &
	                ~(uintptr_t)(ARCH_STACK_PTR_ALIGN - 1));
}

uintptr_t riscv_fatal_stack_end(uintptr_t sp)
{
	const struct _thread_stack_info *stack = &arch_current_thread()->stack_info;
	uintptr_t irq_top = (uintptr_t)riscv_cpu()->irq_stack;

	if (sp >= stack->start - ARCH_STACK_GUARD_SIZE && sp < stack->start + stack->size)
		return stack->start + stack->size - stack->delta;
	return sp < irq_top && irq_top - sp <= CONFIG_ISR_STACK_SIZE ? irq_top : 0;
}

bool riscv_fatal_in_guard(uintptr_t address)
{
	uintptr_t start = arch_current_thread()->stack_info.start;

	return ARCH_STACK_GUARD_SIZE && address < start && start - address <= ARCH_STACK_GUARD_SIZE;
}

void riscv_fatal(unsigned int reason, const struct arch_esf *esf)
{
	if (IS_ENABLED(CONFIG_AMP) && riscv_cpu()->nested)
		riscv_crash(esf);
	z_fatal_error(reason, esf);
}

/* By an exception, so that the report has registers and callers. */
void z_except_reason(unsigned int reason)
{
	ARCH_EXCEPT(reason);
}
