/* SPDX-License-Identifier: Apache-2.0 */
/* Traps: interrupts, the first use of floating point, faults.
 *
 * A trap puts registers on the stack that it finds, goes to the interrupt stack unless a handler runs there,
 * and comes back through leave, where a kernel may change the thread. A handler that opens interrupts is interrupted. */
#include "arch/riscv/offsets.h"

	.macro each_saved op
	\op	ra, REGS_RA(sp)
	\op	t0, REGS_T + 0 * W(sp)
	\op	t1, REGS_T + 1 * W(sp)
	\op	t2, REGS_T + 2 * W(sp)
	\op	t3, REGS_T + 3 * W(sp)
	\op	t4, REGS_T + 4 * W(sp)
	\op	t5, REGS_T + 5 * W(sp)
	\op	t6, REGS_T + 6 * W(sp)
	\op	a0, REGS_A + 0 * W(sp)
	\op	a1, REGS_A + 1 * W(sp)
	\op	a2, REGS_A + 2 * W(sp)
	\op	a3, REGS_A + 3 * W(sp)
	\op	a4, REGS_A + 4 * W(sp)
	\op	a5, REGS_A + 5 * W(sp)
	\op	a6, REGS_A + 6 * W(sp)
	\op	a7, REGS_A + 7 * W(sp)
	.endm

	.section .text.riscv_trap, "ax"
	.balign 4
	.global riscv_trap
riscv_trap:
	addi	sp, sp, -REGS_SIZE
	each_saved S
	csrr	t0, mscratch
	csrr	t1, mepc
	csrr	t2, mstatus
	lw	t3, CPU_NESTED(t0)
	S	t1, REGS_MEPC(sp)
	S	t2, REGS_MSTATUS(sp)
#ifdef __riscv_flen
	/* The registers are the thread's: a handler that uses some traps once more. */
	li	t4, MSTATUS_FS
	csrc	mstatus, t4
#endif
	addi	t4, t3, 1
	sw	t4, CPU_NESTED(t0)
	mv	a0, sp
	csrr	a1, mcause
	bltz	a1, 1f

	addi	t5, sp, REGS_SIZE
	csrr	t6, mtval
	S	t5, REGS_SP(sp)
	S	a1, REGS_MCAUSE(sp)
	S	t6, REGS_MTVAL(sp)
	S	s0, REGS_S + 0 * W(sp)
	S	s1, REGS_S + 1 * W(sp)
	S	s2, REGS_S + 2 * W(sp)
	S	s3, REGS_S + 3 * W(sp)
	S	s4, REGS_S + 4 * W(sp)
	S	s5, REGS_S + 5 * W(sp)
	S	s6, REGS_S + 6 * W(sp)
	S	s7, REGS_S + 7 * W(sp)
	S	s8, REGS_S + 8 * W(sp)
	S	s9, REGS_S + 9 * W(sp)
	S	s10, REGS_S + 10 * W(sp)
	S	s11, REGS_S + 11 * W(sp)
	bnez	t3, 2f
	L	sp, CPU_IRQ_STACK(t0)
2:	addi	sp, sp, -OUTER_SIZE
	S	a0, 0(sp)
	call	riscv_fault
	mv	sp, a0
	j	leave

1:	bnez	t3, 3f
	L	sp, CPU_IRQ_STACK(t0)
3:	addi	sp, sp, -OUTER_SIZE
	S	a0, 0(sp)
	call	riscv_interrupt
	L	sp, 0(sp)

	/* sp: where the registers are. */
leave:
	csrr	t0, mscratch
	lw	t3, CPU_NESTED(t0)
	lbu	t4, CPU_RESCHED(t0)
	addi	t3, t3, -1
	sw	t3, CPU_NESTED(t0)
	bnez	t3, 4f
	bnez	t4, leave_switch
4:	L	t1, REGS_MEPC(sp)
	L	t2, REGS_MSTATUS(sp)
	csrw	mepc, t1
	csrw	mstatus, t2
	each_saved L
	addi	sp, sp, REGS_SIZE
	mret

leave_switch:
	/* A handler may have used floating point. The thread that runs next may not come by here: from now on as it
	 * runs, under its guard. */
#if defined(__riscv_flen) || defined(CONFIG_RISCV_PMP)
	li	t1, MSTATUS_FS | MSTATUS_MPP
	csrc	mstatus, t1
#endif
	call	cr_kernel_irq_exit
#ifdef __riscv_flen
	L	t0, -W(tp)
	lbu	t1, THREAD_FP_LIVE(t0)
	bnez	t1, 4b
	/* Others have had the registers since. */
	L	t2, REGS_MSTATUS(sp)
	li	t1, ~MSTATUS_FS
	and	t2, t2, t1
	S	t2, REGS_MSTATUS(sp)
#endif
	j	4b

	/* void riscv_abandon(void): the handlers of this CPU go no further, the outermost one has ended. */
	.global riscv_abandon
riscv_abandon:
	csrr	t0, mscratch
	li	t1, 1
	sw	t1, CPU_NESTED(t0)
	L	sp, CPU_IRQ_STACK(t0)
	L	sp, -OUTER_SIZE(sp)
	j	leave

	/* void riscv_offload(void (*routine)(const void *parameter), const void *parameter):
	 * runs it as an interrupt handler. */
	.section .text.riscv_offload, "ax"
	.global riscv_offload
	.type riscv_offload, %function
riscv_offload:
	ecall
	ret
