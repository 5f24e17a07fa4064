/* SPDX-License-Identifier: Apache-2.0 */
/* Exceptions: the first use of floating point, and faults: what happened, who called whom, and who
 * ends. fatal_*.c has what becomes of the image. */
#include <string.h>
#include <zephyr/fatal.h>
#include <zephyr/sys/util.h>

#include "arch/arch.h"
#include "arch/common/console.h"
#include "arch/common/stdio.h"
#include "arch/riscv/esf.h"
#include "arch/riscv/fatal.h"
#include "arch/riscv/local.h"
#include "arch/riscv/pmp.h"

static bool in_fault[RISCV_CPUS];

static struct _thread_arch *thread_arch(void)
{
	return (struct _thread_arch *)arch_current_thread();
}

#ifdef __riscv_flen
/* The registers are off until somebody uses them. A thread gets what it left there last; a handler gets
 * them after the thread's are saved. */
static bool fp_fault(struct riscv_frame *frame)
{
	struct _thread_arch *thread = thread_arch();

	if (frame->regs.mcause != RISCV_CAUSE_ILLEGAL || (frame->regs.mstatus & MSTATUS_FS))
		return false;
	if (riscv_cpu()->nested == 1) {
		riscv_fp_load(thread);
	} else if (thread->fp_live) {
		riscv_fp_save(thread);
		riscv_outer()->regs.mstatus &= ~(uintptr_t)MSTATUS_FS;
	}
	frame->regs.mstatus |= MSTATUS_FS;
	return true;
}
#else
static bool fp_fault(struct riscv_frame *frame)
{
	(void)frame;
	return false;
}
#endif

static bool offload(struct riscv_frame *frame)
{
	void (*routine)(const void *parameter);

	if (frame->regs.mcause != RISCV_CAUSE_ECALL)
		return false;
	routine = (void (*)(const void *))frame->regs.a[0];
	frame->regs.mepc += 4;
	routine((const void *)frame->regs.a[1]);
	return true;
}

static unsigned int reason_of(const struct z_riscv_regs *regs)
{
	if (regs->mcause == RISCV_CAUSE_BREAKPOINT && regs->a[1] == Z_RISCV_EXCEPT_MAGIC)
		return (unsigned int)regs->a[0];
	if ((regs->mcause == RISCV_CAUSE_LOAD || regs->mcause == RISCV_CAUSE_STORE) &&
	    riscv_fatal_in_guard(regs->mtval))
		return K_ERR_STACK_CHK_FAIL;
	return K_ERR_CPU_EXCEPTION;
}

/* A second fault before the first one is noted leaves nothing to trust. */
static void note(struct arch_esf *esf, const struct riscv_frame *frame)
{
	unsigned int id = riscv_cpu()->id;

	if (in_fault[id])
		arch_exit(RISCV_EXIT_FAULT);
	in_fault[id] = true;
	esf->regs = frame->regs;
	if (IS_ENABLED(CONFIG_PRINTK))
		riscv_esf_calls(esf, riscv_fatal_stack_end(esf->regs.sp));
	in_fault[id] = false;
}

static void report(const struct arch_esf *esf)
{
	if (IS_ENABLED(CONFIG_PRINTK) && cr_stdio_flush())
		cr_console_write("\n", 1);
	riscv_fatal(reason_of(&esf->regs), esf);
}

/* The faulted thread, on its stack from the top, with interrupts masked. */
static void end_thread(const struct arch_esf *esf)
{
	report(esf);
	arch_exit(RISCV_EXIT_FAULT);
}

/* The thread itself ends itself. */
static struct riscv_frame *thread_fault(const struct arch_esf *esf)
{
	char *top = riscv_fatal_stack();
	struct riscv_frame *frame;
	struct arch_esf *copy;

	if (!top) {
		report(esf);
		arch_exit(RISCV_EXIT_FAULT);
		return NULL;
	}
	copy = (struct arch_esf *)(void *)(top - (sizeof(*copy) + 15) / 16 * 16);
	frame = (struct riscv_frame *)(void *)copy - 1;
	*copy = *esf;
	memset(frame, 0, sizeof(*frame));
	frame->regs.mepc = (uintptr_t)end_thread;
	frame->regs.a[0] = (uintptr_t)copy;
	frame->regs.mstatus = esf->regs.mstatus & ~(uintptr_t)(MSTATUS_MPIE | MSTATUS_FS);
	thread_arch()->fp_live = 0;
	riscv_pmp_forget();
	return frame;
}

struct riscv_frame *riscv_fault(struct riscv_frame *frame)
{
	struct arch_esf esf;

	if (fp_fault(frame) || offload(frame))
		return frame;
	note(&esf, frame);
	if (riscv_cpu()->nested == 1)
		return thread_fault(&esf);
	/* A handler does not go on. */
	report(&esf);
	riscv_abandon();
}
