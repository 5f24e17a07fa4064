/* SPDX-License-Identifier: Apache-2.0 */
/* esf.h - reading the registers of an exception. */
#ifndef CR_ARCH_ARM_ESF_H
#define CR_ARCH_ARM_ESF_H

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/arch/cpu.h>

#define ARM_SP 13
#define ARM_LR 14
#define ARM_PC 15

/* struct arch_esf begins with Linux's elf_gregset_t. */
#define ARM_GREGS_BYTES 72u

#define CFSR_IACCVIOL   (1u << 0)
#define CFSR_MMARVALID  (1u << 7)
#define CFSR_BFARVALID  (1u << 15)
#define CFSR_UNDEFINSTR (1u << 16)
#define CFSR_STACKING   (1u << 4 | 1u << 12) /* there is no frame */
#define CFSR_STKOF      (1u << 20)

#define EXC_RETURN_PSP    (1u << 2)
#define EXC_RETURN_THREAD (1u << 3)
#define EXC_RETURN_NO_FP  (1u << 4)

/* Fills r0 to r3, r12 to pc and psr from what the core left at frame, and sp. */
void arm_esf_frame(struct arch_esf *esf, const uint32_t *frame);

/* With a kernel: fills esf->calls with what look like return addresses from esf's sp to end, when sp is in
 * [start, end). Where pc is not known the innermost one takes its place. calls.c */
void arm_esf_calls(struct arch_esf *esf, uintptr_t start, uintptr_t end);

/* ARCH_EXCEPT() raised it. */
static inline bool arm_esf_is_except(const struct arch_esf *esf)
{
	return esf->cfsr & CFSR_UNDEFINSTR &&
	       *(const uint16_t *)esf->r[ARM_PC] == (0xde00u | Z_ARM_UDF_EXCEPT);
}

/* Prints what happened, the registers and the calls. */
void arch_esf_print(const struct arch_esf *esf);

#endif
