/* SPDX-License-Identifier: Apache-2.0 */
/* Exceptions: interrupts, the first use of floating point, faults.
 *
 * Threads run on SP_EL0 and handlers on SP_EL1, so the vector tells which of them was
 * interrupted, and a thread whose stack is full does not keep handlers from running.
 * While no handler runs SP_EL1 is the top of the CPU's interrupt stack.
 *
 * A handler that opens interrupts (irq.c) is interrupted by more urgent ones. Below the stack's top lie the
 * outermost handler's interrupt number and, while handlers nest, the address of the innermost frame; a frame's scratch
 * words are its own interrupt number and the address of the frame outside it. */
#include "arch/arm64/macros.h"

	.macro vector label
	.balign 128
	b	\label
	.endm

	.macro vector_fault kind
	.balign 128
	stp	x0, x1, [sp, #-16]!
	mov	x0, #\kind
	b	thread_fault
	.endm

	/* The handler's stack may be the fault: the frame on the thread's has room. */
	.macro handler_push kind
	msr	spsel, #0
	stp	x0, x1, [sp, #FRAME_SCRATCH]
	mov	x0, #\kind
	str	x0, [sp, #FRAME_SCRATCH + 24]
	.endm

	.macro vector_handler_fault kind
	.balign 128
	handler_push \kind
	b	handler_fault
	.endm

	.section .text.vectors, "ax"
	.balign 2048
	.global arm64_vectors
arm64_vectors:
	vector			thread_sync
	vector			thread_irq
	vector_fault		ARM64_FIQ
	vector_fault		ARM64_SERROR
	vector			handler_sync
	vector			handler_irq
	vector_handler_fault	ARM64_FIQ
	vector_handler_fault	ARM64_SERROR
	.rept 8
	vector_fault		ARM64_EL0
	.endr

/* ---- interrupts ---- */

	.text

	/* Saves what C may change. The first store has the lowest address: it alone can meet the stack's guard. Leaves
	 * the thread in x2 and the CPU in x3. */
	.macro frame_push
	stp	x0, x1, [sp, #-FRAME_SIZE]!
	stp	x2, x3, [sp, #FRAME_X + 16]
	stp	x4, x5, [sp, #FRAME_X + 32]
	stp	x6, x7, [sp, #FRAME_X + 48]
	stp	x8, x9, [sp, #FRAME_X + 64]
	stp	x10, x11, [sp, #FRAME_X + 80]
	stp	x12, x13, [sp, #FRAME_X + 96]
	stp	x14, x15, [sp, #FRAME_X + 112]
	stp	x16, x17, [sp, #FRAME_X + 128]
	stp	x18, x29, [sp, #FRAME_X + 144]
	mrs	x0, elr_el1
	mrs	x1, spsr_el1
	mrs	x2, tpidr_el1
	mrs	x3, tpidrro_el0
	stp	x30, x0, [sp, #FRAME_X30]
	str	x1, [sp, #FRAME_SPSR]
	.endm

	.macro frame_pop
	ldp	x30, x0, [sp, #FRAME_X30]
	ldr	x1, [sp, #FRAME_SPSR]
	ldp	x18, x29, [sp, #FRAME_X + 144]
	msr	elr_el1, x0
	msr	spsr_el1, x1
	ldp	x16, x17, [sp, #FRAME_X + 128]
	ldp	x14, x15, [sp, #FRAME_X + 112]
	ldp	x12, x13, [sp, #FRAME_X + 96]
	ldp	x10, x11, [sp, #FRAME_X + 80]
	ldp	x8, x9, [sp, #FRAME_X + 64]
	ldp	x6, x7, [sp, #FRAME_X + 48]
	ldp	x4, x5, [sp, #FRAME_X + 32]
	ldp	x2, x3, [sp, #FRAME_X + 16]
	ldp	x0, x1, [sp], #FRAME_SIZE
	.endm

	/* From a thread to the interrupt stack. */
	.macro enter
	msr	spsel, #0
	frame_push
	ldrb	w2, [x2, #THREAD_FP_STATE]
	mov	w4, #1
	cbz	w2, 9f
	fp_off				/* they stay the thread's until handler_fp */
9:	msr	spsel, #1
	str	w4, [x3, #CPU_NESTED]
	.endm

	/* The number lies at the stack's top, where handler_fault finds it. */
	.global arm64_irq_push
thread_irq:
	arm64_irq_push = . + 4
	enter
	intc_take x0
	str	x0, [sp, #-16]!
	bl	arm64_irq
	ldr	x0, [sp], #16
	intc_end x0

	/* Back to the thread, perhaps to another one first. */
leave:
	msr	spsel, #0
	mrs	x2, tpidr_el1
	mrs	x3, tpidrro_el0
	ldrb	w4, [x2, #THREAD_FP_STATE]
	ldrb	w5, [x3, #CPU_RESCHED]
	str	wzr, [x3, #CPU_NESTED]
	cbnz	w4, leave_fp
1:	cbnz	w5, leave_switch
2:	frame_pop
	eret

leave_switch:
	bl	cr_kernel_irq_exit
	b	2b

	/* On again for the thread whose registers they are; off after a handler that took them. */
leave_fp:
	cmp	w4, #FP_LIVE
	b.eq	3f
	strb	wzr, [x2, #THREAD_FP_STATE]
	fp_off
	b	1b
3:	fp_on	x6
	b	1b

/* ---- interrupts of handlers ---- */

	.global arm64_nested_push
handler_irq:
	arm64_nested_push = .
	frame_push
	ldrb	w4, [x2, #THREAD_FP_STATE]
	mov	x7, sp
	cmp	w4, #FP_HANDLER
	b.eq	nested_fp_save
1:	ldr	w4, [x3, #CPU_NESTED]
	ldr	x5, [x3, #CPU_IRQ_STACK]
	intc_take x0
	add	w4, w4, #1
	ldr	x6, [x5, #-8]
	str	w4, [x3, #CPU_NESTED]
	stp	x0, x6, [x7, #FRAME_SCRATCH]
	str	x7, [x5, #-8]
	bl	arm64_irq
	mrs	x2, tpidr_el1
	mrs	x3, tpidrro_el0
	ldr	x5, [x3, #CPU_IRQ_STACK]
	ldr	w4, [x3, #CPU_NESTED]
	ldr	x7, [x5, #-8]
	sub	w4, w4, #1
	ldp	x0, x6, [x7, #FRAME_SCRATCH]
	str	w4, [x3, #CPU_NESTED]
	str	x6, [x5, #-8]
	intc_end x0
	cmp	sp, x7
	b.ne	nested_fp_load
	ldrb	w4, [x2, #THREAD_FP_STATE]
	cmp	w4, #FP_HANDLER
	b.eq	nested_fp_off
2:	frame_pop
	eret

	/* The handler that is interrupted has the registers of floating point: they go below its frame. */
nested_fp_save:
	sub	sp, sp, #FP_SIZE
	sub	x1, sp, #THREAD_FP
	fp_save
	fp_off
	strb	wzr, [x2, #THREAD_FP_STATE]
	b	1b

nested_fp_load:
	fp_on	x0
	sub	x1, sp, #THREAD_FP
	fp_load
	mov	sp, x7
	mov	w4, #FP_HANDLER
	strb	w4, [x2, #THREAD_FP_STATE]
	b	2b

	/* The handler that ends has used them, the one that goes on has not. */
nested_fp_off:
	strb	wzr, [x2, #THREAD_FP_STATE]
	fp_off
	b	2b

/* ---- synchronous exceptions ---- */

thread_sync:
	stp	x0, x1, [sp, #-16]!
	mrs	x1, esr_el1
	lsr	x0, x1, #ESR_EC_SHIFT
	cmp	x0, #ESR_EC_FP
	b.eq	thread_fp
	mov	w0, #(ESR_EC_SVC << 10 | 1 << 9) /* with number 0: arm64_offload() */
	cmp	w0, w1, lsr #16
	b.eq	offload
	mov	x0, #ARM64_SYNC
	b	thread_fault

	/* The first use since the thread was switched to. Who has none pays nothing. */
thread_fp:
	fp_on	x0
	mrs	x1, tpidr_el1
	mov	w0, #FP_LIVE
	strb	w0, [x1, #THREAD_FP_STATE]
	fp_load
	ldp	x0, x1, [sp], #16
	eret

offload:
	ldp	x0, x1, [sp], #16
	enter
	mov	x0, #INTC_NONE
	str	x0, [sp, #-16]!
	mrs	x2, sp_el0
	ldp	x1, x0, [x2, #FRAME_X]
	blr	x1
	add	sp, sp, #16
	b	leave

	/* void arm64_offload(void (*routine)(const void *parameter), const void *parameter):
	 * runs it as an interrupt handler. */
	.global arm64_offload
	.type arm64_offload, %function
arm64_offload:
	svc	#0
	ret

handler_sync:
	handler_push ARM64_SYNC
	mrs	x1, esr_el1
	lsr	x1, x1, #ESR_EC_SHIFT
	cmp	x1, #ESR_EC_FP
	b.ne	handler_fault

	/* A handler's first use: now the thread's registers are saved. */
	fp_take
	ldp	x0, x1, [sp, #FRAME_SCRATCH]
	eret

/* ---- faults ---- */

	/* struct arch_esf at sp, all but x0, x1 and sp. Changes x1, x2. */
	.macro esf_save
	stp	x2, x3, [sp, #16]
	stp	x4, x5, [sp, #32]
	stp	x6, x7, [sp, #48]
	stp	x8, x9, [sp, #64]
	stp	x10, x11, [sp, #80]
	stp	x12, x13, [sp, #96]
	stp	x14, x15, [sp, #112]
	stp	x16, x17, [sp, #128]
	stp	x18, x19, [sp, #144]
	stp	x20, x21, [sp, #160]
	stp	x22, x23, [sp, #176]
	stp	x24, x25, [sp, #192]
	stp	x26, x27, [sp, #208]
	stp	x28, x29, [sp, #224]
	str	x30, [sp, #240]
	mrs	x1, elr_el1
	mrs	x2, spsr_el1
	stp	x1, x2, [sp, #ESF_PC]
	mrs	x1, esr_el1
	mrs	x2, far_el1
	stp	x1, x2, [sp, #ESF_ESR]
	.endm

	/* x0: what came. x0 and x1 are on the interrupt stack. */
thread_fault:
	sub	sp, sp, #ESF_SIZE
	esf_save
	ldp	x1, x2, [sp, #ESF_SIZE]
	stp	x1, x2, [sp]
	mrs	x1, sp_el0
	str	x1, [sp, #ESF_SP]
	mov	x19, x0
	fp_take
	mov	x0, sp
	mov	w1, w19
	bl	arm64_thread_fault

	/* The thread itself ends itself, on a new stack: x0 is its top, with the registers. */
	add	sp, sp, #ESF_SIZE + 16
	msr	spsel, #0
	mov	sp, x0
	mrs	x1, tpidr_el1
	strb	wzr, [x1, #THREAD_FP_STATE]
	fp_off
	mov	x29, xzr
	mov	x30, xzr
	b	arm64_thread_end

	/* What came, x0 and x1 are in the frame on the thread's stack. */
handler_fault:
	msr	spsel, #1
	mov	x0, sp
	mrs	x1, sp_el0
	str	x0, [x1, #FRAME_SCRATCH + 16]
	mrs	x0, tpidrro_el0
	ldrb	w0, [x0, #CPU_ID]
	adrp	x1, arm64_fault_stacks + FAULT_STACK_SIZE
	add	x1, x1, :lo12:arm64_fault_stacks + FAULT_STACK_SIZE
	add	x0, x1, x0, lsl #FAULT_STACK_SHIFT
	mov	sp, x0
	sub	sp, sp, #ESF_SIZE
	esf_save
	mrs	x2, sp_el0
	ldp	x0, x1, [x2, #FRAME_SCRATCH]
	stp	x0, x1, [sp]
	ldp	x0, x19, [x2, #FRAME_SCRATCH + 16]
	str	x0, [sp, #ESF_SP]
	fp_take
	mov	x0, sp
	mov	w1, w19
	bl	arm64_handler_fault

	/* The handlers of this CPU do not go on; their interrupts are over, the innermost first. */
	mrs	x3, tpidrro_el0
	ldr	x0, [x3, #CPU_IRQ_STACK]
	ldr	w4, [x3, #CPU_NESTED]
	mov	sp, x0
	ldr	x7, [sp, #-8]
1:	subs	w4, w4, #1
	b.le	2f
	ldp	x0, x7, [x7, #FRAME_SCRATCH]
	intc_end x0
	b	1b
2:	ldr	x0, [sp, #-16]
	intc_end x0
	b	leave
