/* SPDX-License-Identifier: Apache-2.0 */
/* regs.h - registers of a thread that a signal interrupted, as the system's elf_gregset_t. */
#ifndef CR_ARCH_NATIVE_REGS_H
#define CR_ARCH_NATIVE_REGS_H

#include <stdint.h>
#include <ucontext.h>

struct native_regs {
	unsigned long long word[34];
};

/* Returns the bytes used, 0 on a host whose registers are not known. Signal handlers. */
uint32_t native_regs_save(struct native_regs *regs, const ucontext_t *context);

#endif
