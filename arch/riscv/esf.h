/* SPDX-License-Identifier: Apache-2.0 */
/* esf.h - reading the registers of an exception. */
#ifndef CR_ARCH_RISCV_ESF_H
#define CR_ARCH_RISCV_ESF_H

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/arch/cpu.h>

/* Fills esf->calls with what look like return addresses from esf's sp to end. calls.c */
void riscv_esf_calls(struct arch_esf *esf, uintptr_t end);

/* Prints what happened, the registers and the calls. */
void arch_esf_print(const struct arch_esf *esf);

#endif
