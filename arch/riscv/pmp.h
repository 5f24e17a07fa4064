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

#ifdef CONFIG_RISCV_PMP
/* On each hart: guard nothing yet, image's code and constants read-only. */
void riscv_pmp_init(void);
#else
static inline void riscv_pmp_init(void)
{
}
#endif

/* pmpaddr of the 4096 bytes at page. */
static inline uintptr_t riscv_pmp_page(uintptr_t page)
{
	return page >> 2 | 0x1ffu;
}

#endif
