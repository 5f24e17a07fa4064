/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel asks of the architecture, but for arch_switch(). */
#include "arch/kernel.h"

#include <errno.h>
#include <zephyr/kernel/stack.h>
#include <zephyr/sys/util.h>

#include "arch/arch.h"
#include "arch/arm/local.h"
#include "arch/arm/offsets.h"
#include "arch/arm/regs.h"

#define SAME(name, type, member) _Static_assert((name) == offsetof(type, member), "offsets.h")

SAME(THREAD_SAVED, struct k_thread, arch.saved);
SAME(THREAD_SP, struct k_thread, arch.sp);
SAME(THREAD_LIMIT, struct k_thread, arch.limit);
SAME(THREAD_TLS, struct k_thread, arch.tls);
SAME(THREAD_PC, struct k_thread, arch.pc);
SAME(THREAD_PSR, struct k_thread, arch.psr);
SAME(THREAD_FP, struct k_thread, arch.fp);
SAME(0, struct z_kernel, cpus);
SAME(CPU_IRQ_STACK, struct _cpu, irq_stack);
SAME(CPU_CURRENT, struct _cpu, current);
SAME(CPU_NESTED, struct _cpu, nested);
SAME(CPU_RESCHED, struct _cpu, resched);
_Static_assert(Z_ARM_BASEPRI_MASKED == ARM_PRIORITY(1u) && BASEPRI_MASKED == ARM_PRIORITY(1u),
               "one mask");
_Static_assert(CONFIG_MP_MAX_NUM_CPUS == 1, "a core has its own kernel");

/* ---- threads ---- */

uintptr_t arch_tls_setup(struct k_thread *thread, char *top)
{
	thread->tls = arm_tls_make(top);
	return (uintptr_t)thread->tls;
}

/* What arch_switch() takes from the stack: r4 first, lr last. */
void arch_new_thread(struct k_thread *thread, char *top)
{
	uint32_t *frame = (uint32_t *)(void *)top - SWITCH_WORDS;

	frame[0] = (uint32_t)thread;
	frame[SWITCH_WORDS - 1] = (uint32_t)arm_thread_entry;
	thread->arch.sp = (uint32_t)frame;
	thread->arch.tls = arm_tls_pointer(thread->tls);
	thread->arch.saved = 1;
}

void arch_stack_guard(struct k_thread *thread)
{
	if (IS_ENABLED(CONFIG_STACK_GUARD))
		thread->arch.limit = Z_STACK_UP(thread->stack_info.start, 8u);
}

void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter)
{
	if (arch_is_in_isr())
		routine(parameter);
	else
		arm_offload(routine, parameter);
}

/* ---- the CPU ---- */

static uint32_t boot_tls;

unsigned int arch_num_cpus(void)
{
	return 1;
}

int arch_cpu_start(unsigned int id, char *stack, size_t size, arch_cpustart_t fn, void *arg)
{
	(void)id;
	(void)stack;
	(void)size;
	(void)fn;
	(void)arg;
	return -EINVAL;
}

/* The boot context has a stack of its own, so the interrupt stack is free. */
void arch_cpu_adopt(struct _cpu *cpu, struct k_thread *dummy)
{
	size_t size = K_THREAD_STACK_LEN(CONFIG_ISR_STACK_SIZE);
	uint32_t limit = IS_ENABLED(CONFIG_STACK_GUARD) ? (uint32_t)cpu->irq_stack - size : 0;

	dummy->arch.tls = boot_tls;
	__asm__ volatile("msr msplim, %0\n\tmsr msp, %1\n\tmsr msplim, %2"
	                 :
	                 : "r"(0), "r"(cpu->irq_stack), "r"(limit)
	                 : "memory");
}

void arch_cpu_init(void)
{
	arm_time_init();
}

void arch_ipi(uint32_t mask)
{
	(void)mask;
}

/* The frame of this function lives until the first thread runs: so does the block in it. */
void arm_run(void)
{
	size_t size = arm_tls_size();
	char *room = __builtin_alloca(size);

	boot_tls = arm_tls_pointer(arm_tls_make(room + size));
	arm_mpu_init();
	if (IS_ENABLED(CONFIG_FPU)) {
		ARM_CPACR |= ARM_CPACR_FP;
		__asm__ volatile("dsb\n\tisb" ::: "memory");
	}
	(void)arch_irq_lock();
	__asm__ volatile("cpsie i" ::: "memory");
	cr_kernel_start();
}
