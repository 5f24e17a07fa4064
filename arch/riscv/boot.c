/* SPDX-License-Identifier: Apache-2.0 */
/* The boot hart's stacks, and its first steps in C. */
#include "arch/arch.h"
#include "arch/riscv/local.h"
#include "arch/riscv/pmp.h"

#define STACK(name, size)                                                                          \
	static char name[((size) + 15) / 16 * 16] __attribute__((section(".noinit"), aligned(16)))

STACK(boot_stack, RISCV_BOOT_STACK_SIZE);
#ifdef CONFIG_KERNEL
#define IRQ_STACK_TOP NULL /* the kernel brings one before interrupts can come */
#else
STACK(irq_stack, 4096);
#define IRQ_STACK_TOP (irq_stack + sizeof(irq_stack))
#endif

char *const riscv_boot_stack_top = boot_stack + sizeof(boot_stack);

static struct _thread_arch boot_thread;
static struct riscv_boot_cpu boot_cpu;

/* The frame of this function lives as long as the image: so does the block in it. */
void riscv_start(void)
{
	size_t size = riscv_tls_size();
	char *room = __builtin_alloca(size);

	boot_cpu.irq_stack = IRQ_STACK_TOP;
	riscv_cpu_use(&boot_cpu);
	riscv_tls_use(riscv_tls_make(room + size, &boot_thread));
	riscv_pmp_init();
	riscv_run();
}
