/* SPDX-License-Identifier: Apache-2.0 */
/* From reset to C, on the boot CPU and on those that PSCI starts.
 *
 * Whoever starts the image leaves it at EL1 with the MMU off and has none of the image's memory
 * in caches. */
#include "arch/arm64/macros.h"
#include "arch/arm64/mmu.h"

#define SCTLR	0x30d0180d	/* reserved ones, instruction cache, SP alignment, cache, MMU */

	/* Changes x0. */
	.macro mmu_on
	ldr	x0, =MMU_MAIR
	msr	mair_el1, x0
	ldr	x0, =MMU_TCR
	msr	tcr_el1, x0
	adrp	x0, __mmu_tables_start
	msr	ttbr0_el1, x0
	isb
	tlbi	vmalle1
	ic	iallu
	dsb	nsh
	isb
	ldr	x0, =SCTLR
	msr	sctlr_el1, x0
	isb
	.endm

	.section .text.start, "ax"
	.global arm64_reset
arm64_reset:
	msr	daifset, #15
	msr	spsel, #0
	adrp	x19, arm64_boot_first
	add	x19, x19, :lo12:arm64_boot_first
	ldr	x0, [x19, #BOOT_SP]
	mov	sp, x0
	mov	x29, xzr
	bl	arm64_mmu_build
	mmu_on
	adrp	x0, __bss_start
	add	x0, x0, :lo12:__bss_start
	adrp	x1, __bss_end
	add	x1, x1, :lo12:__bss_end
1:	cmp	x0, x1
	b.hs	enter_c
	stp	xzr, xzr, [x0], #16
	b	1b

	/* x0: struct arm64_boot. */
	.global arm64_secondary
arm64_secondary:
	msr	daifset, #15
	mov	x19, x0
	mmu_on

enter_c:
	adrp	x0, arm64_vectors
	add	x0, x0, :lo12:arm64_vectors
	msr	vbar_el1, x0
	msr	spsel, #1
	ldr	x0, [x19, #BOOT_IRQ_SP]
	mov	sp, x0
	msr	spsel, #0
	ldr	x0, [x19, #BOOT_SP]
	mov	sp, x0
	ldp	x0, x1, [x19, #BOOT_TLS]
	msr	tpidr_el0, x0
	msr	tpidrro_el0, x1
	ldp	x0, x1, [x19, #BOOT_THREAD]
	msr	tpidr_el1, x0
	fp_off
	msr	daifclr, #13		/* all but interrupts */
	ldr	x0, [x19, #BOOT_ARG]
	mov	x29, xzr
	mov	x30, xzr
	blr	x1
	brk	#0
	.ltorg
