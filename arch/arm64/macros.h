/* SPDX-License-Identifier: Apache-2.0 */
/* macros.h - for assembly: floating point, and the interrupt controller's end that is part
 * of the core (GICv3). */
#ifndef CR_ARCH_ARM64_MACROS_H
#define CR_ARCH_ARM64_MACROS_H

#include "arch/arm64/layout.h"

/* Registers to and from the thread at x1, which must be allowed. Changes x0. */
.macro fp_save
	mrs	x0, fpcr
	str	x0, [x1, #THREAD_FP]
	mrs	x0, fpsr
	str	x0, [x1, #THREAD_FP + 8]
	fp_move	stp
	.endm

	.macro fp_load
	ldr	x0, [x1, #THREAD_FP]
	msr	fpcr, x0
	ldr	x0, [x1, #THREAD_FP + 8]
	msr	fpsr, x0
	fp_move	ldp
	.endm

	.macro fp_move op
	\op	q0, q1, [x1, #THREAD_FP + 16]
	\op	q2, q3, [x1, #THREAD_FP + 48]
	\op	q4, q5, [x1, #THREAD_FP + 80]
	\op	q6, q7, [x1, #THREAD_FP + 112]
	\op	q8, q9, [x1, #THREAD_FP + 144]
	\op	q10, q11, [x1, #THREAD_FP + 176]
	\op	q12, q13, [x1, #THREAD_FP + 208]
	\op	q14, q15, [x1, #THREAD_FP + 240]
	\op	q16, q17, [x1, #THREAD_FP + 272]
	\op	q18, q19, [x1, #THREAD_FP + 304]
	\op	q20, q21, [x1, #THREAD_FP + 336]
	\op	q22, q23, [x1, #THREAD_FP + 368]
	\op	q24, q25, [x1, #THREAD_FP + 400]
	\op	q26, q27, [x1, #THREAD_FP + 432]
	\op	q28, q29, [x1, #THREAD_FP + 464]
	\op	q30, q31, [x1, #THREAD_FP + 496]
	.endm

	.macro fp_on tmp
	mov	\tmp, #CPACR_FP_ON
	msr	cpacr_el1, \tmp
	isb
	.endm

	.macro fp_off
	msr	cpacr_el1, xzr
	isb
	.endm

	/* The handler that runs gets the registers. Changes x0, x1. */
	.macro fp_take
	fp_on	x0
	mrs	x1, tpidr_el1
	ldrb	w0, [x1, #THREAD_FP_STATE]
	cmp	w0, #FP_LIVE
	b.ne	9f
	fp_save
9:	mov	w0, #FP_HANDLER
	strb	w0, [x1, #THREAD_FP_STATE]
	msr	fpcr, xzr
	msr	fpsr, xzr
	.endm

	/* Takes the interrupt that waits, or a number from 1020 on. */
	.macro intc_take irq
	mrs	\irq, s3_0_c12_c12_0	/* ICC_IAR1_EL1 */
	.endm

	/* Ends it; such numbers are ignored. */
	.macro intc_end irq
	msr	s3_0_c12_c12_1, \irq	/* ICC_EOIR1_EL1 */
	.endm

#endif
