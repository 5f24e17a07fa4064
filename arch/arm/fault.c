/* SPDX-License-Identifier: Apache-2.0 */
/* A fault: what happened where, for fatal_*.c, which has what becomes of the image. */
#include "arch/arch.h"
#include "arch/arm/esf.h"
#include "arch/arm/fatal.h"
#include "arch/arm/local.h"
#include "arch/arm/regs.h"

/* In .noinit: what a dead image leaves for gdb. */
static struct arch_esf fault_esf __attribute__((section(".noinit"), used));
bool arm_in_fault;

static void note_status(struct arch_esf *esf)
{
	esf->exception = arm_ipsr();
	esf->cfsr = ARM_CFSR;
	esf->hfsr = ARM_HFSR;
	esf->address = esf->cfsr & CFSR_BFARVALID ? ARM_BFAR : ARM_MMFAR;
	/* Written bits are cleared. */
	ARM_CFSR = esf->cfsr;
	ARM_HFSR = esf->hfsr;
}

static void note_registers(struct arch_esf *esf, const uint32_t *frame, uint32_t limit,
                           const uint32_t *r4_to_r11)
{
	for (unsigned int i = 0; i < 16; i++)
		esf->r[i] = i >= 4 && i < 12 ? r4_to_r11[i - 4] : 0;
	esf->r[ARM_SP] = (uint32_t)frame;
	/* Where the frame did not fit the core leaves the stack pointer at the limit. */
	if (!(esf->cfsr & CFSR_STKOF && (uint32_t)frame == limit) && !(esf->cfsr & CFSR_STACKING))
		arm_esf_frame(esf, frame);
}

void arm_fault(uint32_t msp, uint32_t exc_return, uint32_t msplim, const uint32_t *r4_to_r11)
{
	uint32_t sp = msp;
	uint32_t limit = msplim;

	if (arm_in_fault)
		arch_exit(ARM_EXIT_FAULT);
	arm_in_fault = true;
	if (exc_return & EXC_RETURN_PSP)
		__asm__ volatile("mrs %0, psp\n\tmrs %1, psplim" : "=r"(sp), "=r"(limit));
	fault_esf.exc_return = exc_return;
	note_status(&fault_esf);
	note_registers(&fault_esf, (const uint32_t *)sp, limit, r4_to_r11);
	arm_fatal(&fault_esf, msplim);
	arm_in_fault = false;
}
