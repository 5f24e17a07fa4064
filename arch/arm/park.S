/* SPDX-License-Identifier: Apache-2.0 */
/* The loop of a parked core. It runs from a copy in the park page: see park.h. */
#include "arch/arm/park.h"

	.syntax unified
	.cpu cortex-m33
	.thumb

	.equ ICER_FROM_ISER, 0x80
	.equ ICPR_FROM_ISER, 0x180

	.section .rodata.arm_park, "a"
	.balign 4
	.global arm_park_code, arm_park_hang, arm_park_end
arm_park_code:
	cpsid	i
	adr.w	r4, arm_park_code
	sub	r4, #ARM_PARK_CODE
	movs	r0, #0
	msr	msplim, r0
	isb
	add	r0, r4, #ARM_PARK_BYTES
	msr	msp, r0
	ldr	r7, vtor
	str	r4, [r7]
	ldr	r5, [r4, #ARM_PARK_WAKE_ISER]
	ldr	r6, [r4, #ARM_PARK_WAKE_BIT]
	str	r6, [r5]
	movs	r0, #ARM_PARK_PARKED
	dmb
	str	r0, [r4, #ARM_PARK_STATE]
	dsb
	ldr	r0, [r4, #ARM_PARK_HOST_BELL]
	movs	r1, #1
	str	r1, [r0]

	/* PRIMASK is set: a pending interrupt ends the sleep and is not taken. */
1:	dsb
	wfi
	ldr	r0, [r4, #ARM_PARK_WAKE_CLEAR]
	movs	r1, #15
	str	r1, [r0]
	dsb
	str	r6, [r5, #ICPR_FROM_ISER]
	dsb
	ldr	r0, [r4, #ARM_PARK_ENTRY]
	cmp	r0, #0
	beq	1b

	dmb
	ldr	r1, [r4, #ARM_PARK_VECTORS]
	str	r6, [r5, #ICER_FROM_ISER]
	str	r6, [r5, #ICPR_FROM_ISER]
	str	r1, [r7]
	ldr	r2, [r1]
	msr	msp, r2
	movs	r2, #ARM_PARK_RUNNING
	str	r2, [r4, #ARM_PARK_STATE]
	dmb
	movs	r2, #0
	str	r2, [r4, #ARM_PARK_ENTRY]
	dsb
	isb
	cpsie	i
	bx	r0

arm_park_hang:
	cpsid	i
2:	wfi
	b	2b

	.balign 4
vtor:	.word 0xe000ed08
arm_park_end:
