/* SPDX-License-Identifier: Apache-2.0 */
/* Vector table, reset, the entry of faults, and the way out of the image. */
#ifdef CONFIG_KERNEL
#define SVCALL  arm_svc
#define SYSTICK arm_interrupt
#define LINE    arm_interrupt
#else
#define SVCALL  arm_fault_entry
#define SYSTICK arm_systick
#define LINE    arm_irq
#endif

	.syntax unified
	.cpu cortex-m33
	.thumb

	.section .vectors, "a"
	.global arm_vectors
arm_vectors:
	.word __stack_top
	.word arm_reset
	.rept 9		/* NMI to SecureFault, and what is reserved: none is expected */
	.word arm_fault_entry
	.endr
	.word SVCALL
	.rept 3		/* debug monitor, PendSV: none is expected */
	.word arm_fault_entry
	.endr
	.word SYSTICK
	.rept CONFIG_NUM_IRQS
	.word LINE
	.endr

	.text

	/* Whoever starts the image may come with any stack and vector table. */
	.global arm_reset
	.type arm_reset, %function
	.thumb_func
arm_reset:
	cpsid	i
	movs	r0, #0
	msr	control, r0
	msr	msplim, r0
	msr	psplim, r0
	msr	basepri, r0
	isb
	ldr	r0, =__stack_top
	msr	msp, r0
	ldr	r0, =__stack_base
	msr	msplim, r0
	ldr	r0, =0xe000ed08		/* VTOR */
	ldr	r1, =arm_vectors
	str	r1, [r0]
	dsb
#ifdef CONFIG_KERNEL
	/* Thread mode on the process stack, as threads. */
	ldr	r0, =__stack_top
	msr	psp, r0
	ldr	r0, =__stack_base
	msr	psplim, r0
	movs	r0, #2
	msr	control, r0
#endif
	isb
	bl	arm_start
	b	.

	/* The stack may be the fault: take another one before anything is pushed. */
	.global arm_fault_entry
	.type arm_fault_entry, %function
	.thumb_func
arm_fault_entry:
	cpsid	i
	mrs	r0, msp
	mov	r1, lr
	mrs	r2, msplim
	movs	r3, #0
	msr	msplim, r3
	ldr	r3, =__fault_stack_top
	msr	msp, r3
	ldr	r3, =__fault_stack_base
	msr	msplim, r3
	isb
#ifdef CONFIG_KERNEL
	push	{r0, r2}
	push	{r4-r11}
	mov	r3, sp
	bl	arm_fault
	/* The thread goes on elsewhere: arm_fault() has made a frame for that. */
	add	sp, #32
	pop	{r0, r2}
	movs	r3, #0
	msr	msplim, r3
	msr	msp, r0
	msr	msplim, r2
	cpsie	i
	mvn	lr, #2		/* to thread mode, process stack: 0xfffffffd */
	bx	lr
#else
	push	{r4-r11}
	mov	r3, sp
	b	arm_fault
#endif

	/* void arm_unwind(const uint32_t *vectors, uint32_t (*next)(void))
	 *
	 * Returns from one exception after the other, each time into the next
	 * active one with a made-up frame, until the core is in thread mode.
	 * next() gives the number of an active exception other than the
	 * running one, or 0. */
	.global arm_unwind
	.type arm_unwind, %function
	.thumb_func
arm_unwind:
	mov	r4, r0
	mov	r5, r1
	movs	r0, #0
	msr	msplim, r0
	isb
	ldr	r0, [r4]		/* stack of the place we go to */
	msr	msp, r0
	isb
1:	mrs	r0, ipsr
	cbz	r0, 2f
	blx	r5
	ldr	r1, =0x01000000		/* Thumb state */
	orrs	r1, r0
	ldr	r2, =1b
	bic	r2, #1
	push	{r1}			/* xpsr */
	push	{r2}			/* pc */
	movs	r3, #0
	push	{r3}			/* lr, r12, r3 to r0 */
	push	{r3}
	push	{r3}
	push	{r3}
	push	{r3}
	push	{r3}
	mvn	lr, #14			/* to handler mode: 0xfffffff1 */
	cmp	r0, #0
	it	eq
	mvneq	lr, #6			/* to thread mode, main stack: 0xfffffff9 */
	bx	lr
2:	movs	r0, #0
	msr	basepri, r0
	msr	faultmask, r0
	msr	control, r0
	isb
	ldr	r0, [r4]
	msr	msp, r0
	ldr	r1, =0xe000ed08		/* VTOR */
	str	r4, [r1]
	dsb
	isb
	ldr	r0, [r4, #4]
	bx	r0
	.ltorg
