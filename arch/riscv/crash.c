/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/riscv/crash.h"

#include "arch/arch.h"

#define GREGS 32

static arch_crash_fn on_crash;

void arch_on_crash(arch_crash_fn fn)
{
	on_crash = fn;
}

/* As Linux's elf_gregset_t: pc, then x1 to x31. gp and tp are the calling context's. */
static void fill(const struct arch_esf *esf, uintptr_t gregs[GREGS])
{
	const struct z_riscv_regs *regs = &esf->regs;

	gregs[0] = regs->mepc;
	gregs[1] = regs->ra;
	gregs[2] = regs->sp;
	__asm__ volatile("mv %0, gp\n\tmv %1, tp" : "=&r"(gregs[3]), "=&r"(gregs[4]));
	for (unsigned int i = 0; i < 3; i++)
		gregs[5 + i] = regs->t[i];
	gregs[8] = regs->s[0];
	gregs[9] = regs->s[1];
	for (unsigned int i = 0; i < 8; i++)
		gregs[10 + i] = regs->a[i];
	for (unsigned int i = 2; i < 12; i++)
		gregs[16 + i] = regs->s[i];
	for (unsigned int i = 3; i < 7; i++)
		gregs[25 + i] = regs->t[i];
}

void riscv_crash(const struct arch_esf *esf)
{
	uintptr_t gregs[GREGS];

	if (!on_crash || !esf)
		return;
	fill(esf, gregs);
	on_crash((uint32_t)esf->regs.mcause, gregs, sizeof(gregs));
}
