/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/riscv/pmp.h"

extern const char __image_start[], __rodata_end[];

#define RWX   7u
#define RX    5u
#define TOR   (1u << 3)
#define NAPOT (3u << 3)
#define LOCK  (1u << 7) /* binds handlers too, until the next reset */

/* Entries: 0 the guard, 1 and 2 code and constants from ... to, 3 all the rest. */
#define CONFIG (NAPOT | (RX | TOR | LOCK) << 16 | (RWX | NAPOT) << 24)

void riscv_pmp_init(void)
{
	__asm__ volatile("csrw pmpaddr0, %0\n\t"
	                 "csrw pmpaddr1, %1\n\t"
	                 "csrw pmpaddr2, %2\n\t"
	                 "csrw pmpaddr3, %3\n\t"
	                 "csrw pmpcfg0, %4\n\t"
	                 "csrs mstatus, %5"
	                 :
	                 : "r"((uintptr_t)0), "r"((uintptr_t)__image_start >> 2),
	                   "r"((uintptr_t)__rodata_end >> 2), "r"(UINTPTR_MAX >> 3),
	                   "r"((uintptr_t)CONFIG), "r"((uintptr_t)MSTATUS_MPRV)
	                 : "memory");
}
