/* SPDX-License-Identifier: Apache-2.0 */
/* Change of threads. */
#include "arch/arm64/macros.h"

	.text

	/* void arch_switch(struct k_thread *from, struct k_thread *to) */
	.global arch_switch
	.type arch_switch, %function
	.balign 64
arch_switch:
	stp	x19, x20, [x0, #THREAD_CALLEE]
	stp	x21, x22, [x0, #THREAD_CALLEE + 16]
	stp	x23, x24, [x0, #THREAD_CALLEE + 32]
	stp	x25, x26, [x0, #THREAD_CALLEE + 48]
	stp	x27, x28, [x0, #THREAD_CALLEE + 64]
	stp	x29, x30, [x0, #THREAD_CALLEE + 80]
	ldrb	w4, [x0, #THREAD_FP_STATE]
	mov	x2, sp
	mov	w5, #1
	str	x2, [x0, #THREAD_SP]
	cbnz	w4, 2f
1:	stlr	w5, [x0]		/* release: pairs with the acquire below */
	ldar	w4, [x1]		/* acquire: pairs with the release above */
	cbz	w4, 3f
4:	ldp	x2, x3, [x1, #THREAD_SP]
	str	wzr, [x1]
	msr	tpidr_el1, x1
	ldp	x19, x20, [x1, #THREAD_CALLEE]
	ldp	x21, x22, [x1, #THREAD_CALLEE + 16]
	ldp	x23, x24, [x1, #THREAD_CALLEE + 32]
	ldp	x25, x26, [x1, #THREAD_CALLEE + 48]
	ldp	x27, x28, [x1, #THREAD_CALLEE + 64]
	ldp	x29, x30, [x1, #THREAD_CALLEE + 80]
	mov	sp, x2
	msr	tpidr_el0, x3
	ret

	/* It has used floating point since it was switched to. */
2:	mov	x2, x1
	mov	x1, x0
	fp_save
	strb	wzr, [x1, #THREAD_FP_STATE]
	fp_off
	mov	x0, x1
	mov	x1, x2
	b	1b

	/* Another CPU is about to leave it. The stack and the registers are given up: the interrupt
	 * stack serves, as no interrupt can come. */
3:	mov	x19, x1
	msr	spsel, #1
5:	bl	arch_spin_relax
	ldar	w4, [x19]
	cbz	w4, 5b
	msr	spsel, #0
	mov	x1, x19
	b	4b

	/* Where a new thread begins: see arch_new_thread(). */
	.global arm64_thread_entry
arm64_thread_entry:
	mov	x0, x19
	bl	cr_kernel_thread_start
	brk	#0
