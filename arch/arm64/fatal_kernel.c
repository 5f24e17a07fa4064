/* SPDX-License-Identifier: Apache-2.0 */
/* With a kernel a fault ends the guilty thread, if it can go on without it. */
#include <zephyr/fatal.h>
#include <zephyr/kernel/structs.h>

#include "arch/arch.h"
#include "arch/arm64/esf.h"
#include "arch/arm64/fatal.h"
#include "arch/arm64/local.h"

static arch_crash_fn on_crash;

void arch_on_crash(arch_crash_fn fn)
{
	on_crash = fn;
}

char *arm64_fatal_stack(void)
{
	struct k_thread *thread = arch_current_thread();
	const struct _thread_stack_info *stack = &thread->stack_info;

	if (thread->arch.faulted)
		arch_exit(ARM64_EXIT_FAULT);
	thread->arch.faulted = true;
	if (stack->size == 0) /* a CPU's boot context */
		return arm64_fault_stacks[arm64_cpu_id()] + FAULT_STACK_SIZE;
	return (char *)((stack->start + stack->size - stack->delta) &
	                ~(uintptr_t)(ARCH_STACK_PTR_ALIGN - 1));
}

void arm64_fatal(unsigned int reason, const struct arch_esf *esf)
{
	if (on_crash && z_arm64_in_handler())
		on_crash((uint32_t)esf->esr, esf, ARM64_GREGS_BYTES);
	z_fatal_error(reason, esf);
}

/* By an exception, so that the report has registers and callers. */
void z_except_reason(unsigned int reason)
{
	ARCH_EXCEPT(reason);
}
