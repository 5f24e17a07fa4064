/* SPDX-License-Identifier: Apache-2.0 */
/* The body of a loop that waits for another CPU. */
#include "arch/arch.h"

void arch_spin_relax(void)
{
	/* pause */
	__asm__ volatile(".word 0x0100000f" ::: "memory");
}
