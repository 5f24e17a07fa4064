/* SPDX-License-Identifier: Apache-2.0 */
/* esf.h - reading the registers of an exception. */
#ifndef CR_ARCH_ARM64_ESF_H
#define CR_ARCH_ARM64_ESF_H

#include <stdbool.h>
#include <zephyr/arch/cpu.h>

/* The first part, as Linux's elf_gregset_t. */
#define ARM64_GREGS_BYTES 272u

/* Fills esf->calls by the frame pointers; stops at the first that is not readable. */
void arm64_esf_calls(struct arch_esf *esf);

/* It is an access to the guard of a stack. */
bool arm64_esf_is_overflow(const struct arch_esf *esf);

/* Prints what happened, the registers and the calls. */
void arch_esf_print(const struct arch_esf *esf);

#endif
