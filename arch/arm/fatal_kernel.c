/* SPDX-License-Identifier: Apache-2.0 */
/* With a kernel a fault ends the guilty thread, if it can go on without it. */
#include <string.h>
#include <zephyr/fatal.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include "arch/arch.h"
#include "arch/arm/esf.h"
#include "arch/arm/fatal.h"
#include "arch/arm/local.h"
#include "arch/arm/offsets.h"
#include "arch/arm/regs.h"
#include "arch/common/stdio.h"

extern const char __stack_top[];

static arch_crash_fn on_crash;

void arch_on_crash(arch_crash_fn fn)
{
	on_crash = fn;
}

static unsigned int reason_of(const struct arch_esf *esf)
{
	if (esf->cfsr & CFSR_STKOF)
		return K_ERR_STACK_CHK_FAIL;
	return arm_esf_is_except(esf) ? esf->r[0] : K_ERR_CPU_EXCEPTION;
}

static void report(const struct arch_esf *esf)
{
	if (cr_stdio_flush())
		printk("\n");
	z_fatal_error(reason_of(esf), esf);
}

/* The faulted thread, on its stack from the top, with interrupts masked. */
static _Noreturn void end_thread(const struct arch_esf *esf)
{
	report(esf);
	arch_exit(ARM_EXIT_FAULT);
}

/* Where the thread's stack begins that may be used again. */
static uintptr_t stack_top(const struct k_thread *thread)
{
	const struct _thread_stack_info *stack = &thread->stack_info;

	return stack->size ? stack->start + stack->size - stack->delta : (uintptr_t)__stack_top;
}

/* An interrupt may have come between the thread and its fault: see trap.S. */
static void look_behind(struct arch_esf *esf, const struct k_thread *thread)
{
	uint32_t pc = esf->r[ARM_PC];

	if (pc >= (uint32_t)arm_preempted && pc < (uint32_t)arm_preempted_end)
		esf->r[ARM_PC] = thread->arch.pc;
}

/* The frame leads to end_thread(copy of esf). */
static void end_in_thread(struct arch_esf *esf)
{
	struct k_thread *thread = arch_current_thread();
	uintptr_t top = stack_top(thread) & ~(uintptr_t)7;
	struct arch_esf *copy = (struct arch_esf *)((top - sizeof(*copy)) & ~(uintptr_t)7);
	uint32_t *frame = (uint32_t *)(void *)copy - FRAME_BYTES / 4;

	if (thread->arch.faulted)
		arch_exit(ARM_EXIT_FAULT);
	thread->arch.faulted = true;
	look_behind(esf, thread);
	arm_esf_calls(esf, thread->stack_info.start, top);
	*copy = *esf;
	memset(frame, 0, FRAME_BYTES);
	frame[FRAME_R0 / 4] = (uint32_t)copy;
	frame[FRAME_PC / 4] = (uint32_t)end_thread & ~1u;
	frame[FRAME_PSR / 4] = PSR_THUMB;
	__asm__ volatile("msr psp, %0\n\tmsr basepri, %1"
	                 :
	                 : "r"(frame), "r"(Z_ARM_BASEPRI_MASKED)
	                 : "memory");
}

/* A handler does not go on. */
static _Noreturn void end_handler(struct arch_esf *esf, uint32_t msplim)
{
	uintptr_t top = (uintptr_t)arch_curr_cpu()->irq_stack;

	arm_esf_calls(esf, top - CONFIG_ISR_STACK_SIZE, top);
	if (on_crash)
		on_crash(esf->cfsr, esf, ARM_GREGS_BYTES);
	report(esf);
	arm_in_fault = false;
	arm_abandon(arm_next_active, msplim);
}

void arm_fatal(struct arch_esf *esf, uint32_t msplim)
{
	/* The frame that it is about is no more. */
	if (IS_ENABLED(CONFIG_FPU))
		ARM_FPCCR &= ~ARM_FPCCR_LSPACT;
	if (esf->exc_return & EXC_RETURN_THREAD)
		end_in_thread(esf);
	else
		end_handler(esf, msplim);
}

void arm_spurious(unsigned int irq)
{
	const struct k_thread *thread = arch_current_thread();
	struct arch_esf esf = { .exception = ARM_EXC_FIRST_IRQ + irq,
		                .exc_return = EXC_RETURN_THREAD | EXC_RETURN_NO_FP };
	const uint32_t *frame;

	arch_irq_disable(irq);
	if (arch_curr_cpu()->nested > 1) {
		z_fatal_error(K_ERR_SPURIOUS_IRQ, NULL);
		return;
	}
	__asm__ volatile("mrs %0, psp" : "=r"(frame));
	arm_esf_frame(&esf, frame);
	arm_esf_calls(&esf, thread->stack_info.start, stack_top(thread));
	z_fatal_error(K_ERR_SPURIOUS_IRQ, &esf);
}

/* By an exception, so that the report has registers and callers. */
void z_except_reason(unsigned int reason)
{
	ARCH_EXCEPT(reason);
}
