/* SPDX-License-Identifier: Apache-2.0 */
/* The boot CPU's stacks, and its first steps in C. */
#include "arch/arch.h"
#include "arch/arm64/intc.h"
#include "arch/arm64/local.h"
#include "arch/arm64/mmu.h"

/* A page that becomes the guard, and the stack above it. */
#define STACK(name, size)                                                                          \
	static struct {                                                                            \
		char guard[MMU_PAGE];                                                              \
		char stack[size];                                                                  \
	} name __attribute__((section(".noinit"), aligned(MMU_PAGE)))

#define UP(size) (((size) + 15) / 16 * 16)

STACK(boot, UP(ARM64_BOOT_STACK_SIZE));
STACK(irq, UP(ARM64_BOOT_IRQ_STACK_SIZE));

char arm64_fault_stacks[ARM64_CPUS][FAULT_STACK_SIZE]
	__attribute__((section(".noinit"), aligned(FAULT_STACK_SIZE)));

static struct _thread_arch boot_thread;
static struct arm64_boot_cpu boot_cpu;

const struct arm64_boot arm64_boot_first = {
	.sp = boot.stack + sizeof(boot.stack),
	.irq_sp = irq.stack + sizeof(irq.stack),
	.cpu = &boot_cpu,
	.thread = &boot_thread,
	.fn = arm64_start,
};

/* The frame of this function lives as long as the image: so does the block in it. */
void arm64_start(void *arg)
{
	size_t size = arm64_tls_size();
	char *room = __builtin_alloca(size);

	(void)arg;
	boot_cpu.irq_stack = arm64_boot_first.irq_sp;
	arm64_tls_use(arm64_tls_make(room + size));
	arm64_mmu_guard(boot.guard, true);
	arm64_mmu_guard(irq.guard, true);
	arm64_irq_init();
	arm64_run();
}
