/* SPDX-License-Identifier: Apache-2.0 */
/* mmu.h - the address map: every address is its physical one. */
#ifndef CR_ARCH_ARM64_MMU_H
#define CR_ARCH_ARM64_MMU_H

/* MAIR: attribute 0 is a device (nGnRE), 1 memory (write-back). */
#define MMU_MAIR 0xff04

/* TCR: addresses of 39 bits, pages of 4 KiB, tables in inner-shareable write-back memory, no
 * upper half, physical addresses of 40 bits. */
#define MMU_TCR (25 | 1 << 8 | 1 << 10 | 3 << 12 | 1 << 23 | 2 << 32)

#ifndef __ASSEMBLER__
#include <stdbool.h>
#include <stdint.h>

/* Fills the tables. Boot CPU, MMU off. */
void arm64_mmu_build(void);

/* Takes all access to a page of the image away, on all CPUs, or gives it back. Any context. */
void arm64_mmu_guard(char *page, bool on);

/* It is in such a page. */
bool arm64_mmu_is_guard(uint64_t address);

/* This CPU can read the byte there. */
bool arm64_mmu_readable(uint64_t address);
#endif

#endif
