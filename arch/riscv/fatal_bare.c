/* SPDX-License-Identifier: Apache-2.0 */
/* Without a kernel a fault ends the image. */
#include "arch/arch.h"
#include "arch/riscv/crash.h"
#include "arch/riscv/esf.h"
#include "arch/riscv/fatal.h"
#include "arch/riscv/local.h"

/* In .noinit: what a dead image leaves for gdb. */
static struct arch_esf fault_regs __attribute__((section(".noinit"), used));

char *riscv_fatal_stack(void)
{
	uintptr_t block;

	/* Thread-local storage is at the top: riscv_start(). */
	__asm__ volatile("mv %0, tp" : "=r"(block));
	return (char *)((block - W) & ~(uintptr_t)(ARCH_STACK_PTR_ALIGN - 1));
}

uintptr_t riscv_fatal_stack_end(uintptr_t sp)
{
	uintptr_t top = (uintptr_t)riscv_boot_stack_top;
	uintptr_t irq_top = (uintptr_t)riscv_cpu()->irq_stack;

	if (sp < top && top - sp <= RISCV_BOOT_STACK_SIZE)
		return top;
	return sp < irq_top && irq_top - sp <= 4096 ? irq_top : 0;
}

bool riscv_fatal_in_guard(uintptr_t address)
{
	(void)address;
	return false;
}

void riscv_fatal(unsigned int reason, const struct arch_esf *esf)
{
	static bool faulted;

	(void)reason;
	if (faulted)
		arch_exit(RISCV_EXIT_FAULT);
	faulted = true;
	fault_regs = *esf;
	arch_esf_print(esf);
	riscv_crash(esf);
	arch_exit(RISCV_EXIT_FAULT);
}
