/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts and supervisor calls of an image with the kernel.
 *
 * Handlers nest by priority. When the outermost one ends and another thread may have to run, the
 * interrupted thread does not go on where it was but at arm_preempted, as if it had called it: there,
 * in thread mode on its own stack, the kernel may switch. A supervisor call then takes it back. */
#include "arch/arm/offsets.h"

	.syntax unified
	.thumb

	.section .text.arm_trap, "ax"
	.global arm_interrupt
	.type arm_interrupt, %function
	.thumb_func
arm_interrupt:
	push	{r4, lr}
	ldr	r4, =_kernel
	ldr	r0, [r4, #CPU_NESTED]
	adds	r0, #1
	str	r0, [r4, #CPU_NESTED]
	bl	arm_irq

	/* Nobody may ask for another thread behind the last look. The return opens FAULTMASK. */
leave:
	cpsid	f
	ldr	r0, [r4, #CPU_NESTED]
	subs	r0, #1
	str	r0, [r4, #CPU_NESTED]
	bne	1f
	ldrb	r0, [r4, #CPU_RESCHED]
	mrs	r1, basepri
	cbz	r0, 1f
	/* Interrupts are masked: level 0 came, which has nothing to do with threads. */
	cbnz	r1, 1f
	mrs	r0, psp
	ldr	r1, [r4, #CPU_CURRENT]
	ldrd	r2, r3, [r0, #FRAME_PC]
	strd	r2, r3, [r1, #THREAD_PC]
	ldr	r2, =arm_preempted
	bic	r3, #PSR_BLOCK_HIGH
	bic	r3, #PSR_BLOCK_LOW
	strd	r2, r3, [r0, #FRAME_PC]
	movs	r0, #BASEPRI_MASKED
	msr	basepri, r0
1:	pop	{r4, pc}

	/* Not a function: the core wants an even address in the frame. The thread's stack pointer may
	 * be odd by a word. */
	.balign 4
	.global arm_preempted, arm_preempted_end
arm_preempted:
	push	{r0-r3, r12, lr}
	mov	r0, sp
	bic	r1, r0, #7
	mov	sp, r1
	push	{r0, r1}
#ifdef CONFIG_FPU
	mrs	r2, control
	ands	r2, #CONTROL_FP
	beq	1f
	vpush	{s0-s15}
1:	push	{r2, r3}
#endif
	bl	cr_kernel_irq_exit
#ifdef CONFIG_FPU
	pop	{r2, r3}
	cbz	r2, 1f
	vpop	{s0-s15}
1:
#endif
	pop	{r0, r1}
	mov	sp, r0
	pop	{r0-r3, r12, lr}
	svc	#SVC_RESUME
arm_preempted_end:

	.global arm_svc
	.type arm_svc, %function
	.thumb_func
arm_svc:
	mrs	r0, psp
	ldr	r1, [r0, #FRAME_PC]
	ldrb	r1, [r1, #-2]
	cbz	r1, resume
	push	{r4, lr}
	ldr	r4, =_kernel
	ldr	r1, [r4, #CPU_NESTED]
	adds	r1, #1
	str	r1, [r4, #CPU_NESTED]
	ldrd	r1, r0, [r0, #FRAME_R0]
	blx	r1
	b	leave

resume:
	ldr	r1, =_kernel
	ldr	r1, [r1, #CPU_CURRENT]
	ldrd	r2, r3, [r1, #THREAD_PC]
	ldr	r1, [r0, #FRAME_PSR]
	bic	r3, #PSR_ALIGNED
	and	r1, #PSR_ALIGNED
	orr	r3, r1
	strd	r2, r3, [r0, #FRAME_PC]
	movs	r1, #0
	msr	basepri, r1
	bx	lr

	/* void arm_abandon(uint32_t (*next)(void), uint32_t limit): handlers go no further, the outermost
	 * one has ended. limit: MSPLIM.
	 *
	 * Returns from one exception into the next active one, with a made-up frame, until the
	 * outermost runs. next() gives the number of an active exception other than the running
	 * one, or 0. */
	.global arm_abandon
	.type arm_abandon, %function
	.thumb_func
arm_abandon:
	mov	r5, r0
	ldr	r4, =_kernel
	movs	r0, #1
	movs	r3, #0
	str	r0, [r4, #CPU_NESTED]
	msr	basepri, r3
	msr	msplim, r3
	ldr	r0, [r4, #CPU_IRQ_STACK]
	subs	r0, #8		/* there are r4 and lr of the outermost one */
	msr	msp, r0
	msr	msplim, r1
	isb
	cpsie	i
	.balign 4
next_exception:
	blx	r5
	cmp	r0, #0
	beq	leave
	orr	r1, r0, #PSR_THUMB
	ldr	r0, =next_exception
	strd	r0, r1, [sp, #-8]!
	sub	sp, #FRAME_PC
	mvn	lr, #14		/* to handler mode: 0xfffffff1 */
	bx	lr
	.ltorg

	/* void arm_offload(void (*routine)(const void *parameter), const void *parameter):
	 * runs it as an interrupt handler. */
	.section .text.arm_offload, "ax"
	.global arm_offload
	.type arm_offload, %function
	.thumb_func
arm_offload:
	svc	#SVC_OFFLOAD
	bx	lr
