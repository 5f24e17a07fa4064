/* SPDX-License-Identifier: Apache-2.0 */
/* pmp.h - what threads may do with memory.
 *
 * Threads run in machine mode, but their accesses count as user mode's (MPRV with MPP 0), so that entries
 * hold for them that are not locked. A trap sets MPP, so handlers may access everything.
 * Entry 0 is the guard below the running thread's stack; arch_switch() moves it. */
#ifndef CR_ARCH_RISCV_PMP_H
#define CR_ARCH_RISCV_PMP_H

#include <stdbool.h>
#include <stdint.h>

#include "arch/riscv/offsets.h"

#ifdef CONFIG_RISCV_PMP
/* On each hart: guard nothing yet, image's code and constants read-only. */
void riscv_pmp_init(void);

/* A handler has used a guard's memory. Emulation (QEMU before 8.1) keeps what it has allowed in machine mode, for
 * threads too, until mstatus changes; so it does here. In a trap. */
static inline void riscv_pmp_forget(void)
{
	__asm__ volatile("csrc mstatus, %0\n\tcsrs mstatus, %0" : : "r"(MSTATUS_MPP) : "memory");
}
#else
static inline void riscv_pmp_init(void)
{
}

static inline void riscv_pmp_forget(void)
{
}
#endif

/* pmpaddr of the 4096 bytes at page. */
static inline uintptr_t riscv_pmp_page(uintptr_t page)
{
	return page >> 2 | 0x1ffu;
}

#endif
