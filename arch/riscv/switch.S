/* SPDX-License-Identifier: Apache-2.0 */
/* Change of threads. */
#include "arch/riscv/offsets.h"

#define FRAME ((13 * W + 15) / 16 * 16)

	.macro each_callee op
	\op	ra, 0 * W(sp)
	\op	s0, 1 * W(sp)
	\op	s1, 2 * W(sp)
	\op	s2, 3 * W(sp)
	\op	s3, 4 * W(sp)
	\op	s4, 5 * W(sp)
	\op	s5, 6 * W(sp)
	\op	s6, 7 * W(sp)
	\op	s7, 8 * W(sp)
	\op	s8, 9 * W(sp)
	\op	s9, 10 * W(sp)
	\op	s10, 11 * W(sp)
	\op	s11, 12 * W(sp)
	.endm

	.section .text.arch_switch, "ax"
	/* void arch_switch(struct k_thread *from, struct k_thread *to) */
	.global arch_switch
	.type arch_switch, %function
	.balign 4
arch_switch:
	addi	sp, sp, -FRAME
	each_callee S
	S	sp, THREAD_SP(a0)
#ifdef __riscv_flen
	lbu	t0, THREAD_FP_LIVE(a0)
	bnez	t0, save_fp
saved_fp:
#endif
	li	t0, 1
	/* release: pairs with the acquire below, on the CPU that runs it next. */
	fence	rw, w
	sw	t0, THREAD_SAVED(a0)
	lw	t0, THREAD_SAVED(a1)
	beqz	t0, 2f
	/* acquire: pairs with the release above. */
1:	fence	r, rw
	sw	zero, THREAD_SAVED(a1)
#ifdef CONFIG_RISCV_PMP
	L	t0, THREAD_GUARD(a1)
	csrw	pmpaddr0, t0
#endif
	L	sp, THREAD_SP(a1)
	L	tp, THREAD_TP(a1)
	each_callee L
	addi	sp, sp, FRAME
	ret

#ifdef __riscv_flen
	/* It has used floating point since it was switched to. */
save_fp:
	call	riscv_fp_save
	j	saved_fp
#endif

	/* Another CPU is about to leave it. The stack and the registers are given up: the interrupt
	 * stack serves, as no interrupt can come. */
2:	csrr	t0, mscratch
	L	sp, CPU_IRQ_STACK(t0)
	mv	s0, a1
3:	call	arch_spin_relax
	lw	t0, THREAD_SAVED(s0)
	beqz	t0, 3b
	mv	a1, s0
	j	1b

	/* Where a new thread begins: see arch_new_thread(). */
	.section .text.riscv_thread_entry, "ax"
	.global riscv_thread_entry
riscv_thread_entry:
	mv	a0, s0
	li	ra, 0
	tail	cr_kernel_thread_start
