/* SPDX-License-Identifier: Apache-2.0 */
/* Change of threads, in thread mode, and what a thread finds of itself. */
#include "arch/arm/offsets.h"

	.syntax unified
	.thumb

	/* void arch_switch(struct k_thread *from, struct k_thread *to)
	 *
	 * There is one CPU: `to` has been saved. The limit is lifted while the stack pointer is
	 * between two stacks. */
	.section .text.arch_switch, "ax"
	.global arch_switch
	.type arch_switch, %function
	.thumb_func
arch_switch:
	push	{r4-r12, lr}
#ifdef CONFIG_FPU
	mrs	r12, control
	ands	r4, r12, #CONTROL_FP
	bne	save_fp
saved_fp:
	str	r4, [r0, #THREAD_FP]
#endif
	movs	r2, #1
	movs	r3, #0
	str	sp, [r0, #THREAD_SP]
	str	r2, [r0, #THREAD_SAVED]
	str	r3, [r1, #THREAD_SAVED]
	ldrd	r0, r2, [r1, #THREAD_SP]
	msr	psplim, r3
	mov	sp, r0
	msr	psplim, r2
#ifdef CONFIG_FPU
	ldr	r2, [r1, #THREAD_FP]
	orrs	r4, r2
	bne	load_fp
loaded_fp:
#endif
	pop	{r4-r12, pc}

#ifdef CONFIG_FPU
	/* It has used floating point since it was switched to. */
save_fp:
	vmrs	r5, fpscr
	vpush	{s16-s31}
	push	{r4, r5}
	b	saved_fp

	/* One of the two has: interrupts stack the registers of `to` if it has. */
load_fp:
	bic	r12, #CONTROL_FP
	orr	r12, r2
	msr	control, r12
	isb
	cmp	r2, #0
	beq	loaded_fp
	pop	{r4, r5}
	vpop	{s16-s31}
	vmsr	fpscr, r5
	b	loaded_fp
#endif

	/* Where a new thread begins: see arch_new_thread(). */
	.section .text.arm_thread_entry, "ax"
	.global arm_thread_entry
	.type arm_thread_entry, %function
	.thumb_func
arm_thread_entry:
	mov	r0, r4
	movs	r1, #0
	mov	lr, r1
	b	cr_kernel_thread_start

	/* The compiler's and the C library's way to thread-local storage. It may change r0 alone. */
	.section .text.__aeabi_read_tp, "ax"
	.global __aeabi_read_tp
	.type __aeabi_read_tp, %function
	.thumb_func
__aeabi_read_tp:
	ldr	r0, =_kernel
	ldr	r0, [r0, #CPU_CURRENT]
	ldr	r0, [r0, #THREAD_TLS]
	bx	lr
	.ltorg
