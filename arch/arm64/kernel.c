/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel asks of the architecture, but for arch_switch(). */
#include "arch/kernel.h"

#include <errno.h>
#include <zephyr/kernel/stack.h>

#include "arch/arm64/arm64.h"
#include "arch/arm64/intc.h"
#include "arch/arm64/local.h"
#include "arch/arm64/mmu.h"
#include "arch/arm64/timer.h"
#include "base/cr.h"

_Static_assert(offsetof(struct _cpu, irq_stack) == CPU_IRQ_STACK, "layout.h");
_Static_assert(offsetof(struct _cpu, nested) == CPU_NESTED, "layout.h");
_Static_assert(offsetof(struct _cpu, resched) == CPU_RESCHED, "layout.h");
_Static_assert(offsetof(struct _cpu, id) == CPU_ID, "layout.h");
_Static_assert(offsetof(struct k_thread, arch) == 0, "layout.h");

/* ---- threads ---- */

uintptr_t arch_tls_setup(struct k_thread *thread, char *top)
{
	thread->tls = arm64_tls_make(top);
	return (uintptr_t)thread->tls;
}

/* Floating point begins with its control and status registers at 0. */
void arch_new_thread(struct k_thread *thread, char *top)
{
	struct _thread_arch *arch = &thread->arch;

	arch->fp_state = FP_SAVED;
	arch->faulted = false;
	arch->callee[0] = (uintptr_t)thread; /* x19 */
	arch->callee[10] = 0;                /* x29: here the chain of frames ends */
	arch->callee[11] = (uintptr_t)arm64_thread_entry;
	arch->sp = (uintptr_t)top;
	arch->tls = arm64_tls_pointer(thread->tls);
	arch->fp.fpcr = 0;
	arch->fp.fpsr = 0;
	arch->saved = 1;
}

void arch_stack_guard(struct k_thread *thread)
{
	if (ARCH_STACK_GUARD_SIZE)
		arm64_mmu_guard((char *)thread->stack_info.start - ARCH_STACK_GUARD_SIZE, true);
}

void arch_stack_unguard(k_thread_stack_t *stack)
{
	if (ARCH_STACK_GUARD_SIZE)
		arm64_mmu_guard((char *)stack, false);
}

void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter)
{
	if (z_arm64_in_handler())
		routine(parameter);
	else
		arm64_offload(routine, parameter);
}

/* ---- CPUs ---- */

static struct arm64_boot boots[CONFIG_MP_MAX_NUM_CPUS];

unsigned int arch_num_cpus(void)
{
	unsigned int cpus = arm64_intc_cpus();

	return cpus < CONFIG_MP_MAX_NUM_CPUS ? cpus : CONFIG_MP_MAX_NUM_CPUS;
}

int arch_cpu_start(unsigned int id, char *stack, size_t size, arch_cpustart_t fn, void *arg)
{
	struct arm64_boot *boot = &boots[id];
	int64_t err;

	if (id == 0 || id >= arch_num_cpus())
		return -EINVAL;
	/* Until it is adopted it has the boot CPU's thread, which it does not use. */
	*boot = (struct arm64_boot){
		.sp = arm64_fault_stacks[id] + FAULT_STACK_SIZE,
		.irq_sp = stack + size,
		.tls = arm64_boot_first.tls,
		.cpu = &_kernel.cpus[id],
		.thread = arm64_boot_first.thread,
		.fn = fn,
		.arg = arg,
	};
	/* The CPU reads it with its caches on. */
	__asm__ volatile("dsb ish" ::: "memory");
	err = arm64_psci(ARM64_PSCI_CPU_ON, arm64_intc_affinity(id), (uintptr_t)arm64_secondary,
	                 (uintptr_t)boot);
	return err ? -EIO : 0;
}

/* The boot context has a stack of its own, so the interrupt stack is free. */
void arch_cpu_adopt(struct _cpu *cpu, struct k_thread *dummy)
{
	size_t size = K_THREAD_STACK_LEN(CONFIG_ISR_STACK_SIZE) - K_THREAD_STACK_RESERVED;

	if (ARCH_STACK_GUARD_SIZE)
		arm64_mmu_guard(cpu->irq_stack - size - ARCH_STACK_GUARD_SIZE, true);
	__asm__ volatile("msr tpidr_el1, %0\n\t"
	                 "msr tpidrro_el0, %1\n\t"
	                 "msr spsel, #1\n\t"
	                 "mov sp, %2\n\t"
	                 "msr spsel, #0"
	                 :
	                 : "r"(dummy), "r"(cpu), "r"(cpu->irq_stack)
	                 : "memory");
}

static void on_timer(const void *arg)
{
	(void)arg;
	cr_kernel_timer_isr();
}

static void on_ipi(const void *arg)
{
	(void)arg;
	cr_kernel_ipi_isr();
}

void arch_cpu_init(void)
{
	if (arm64_timer_hz() != CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC)
		__builtin_trap();
	arm64_intc_init_cpu();
	arm64_timer_init(on_timer);
	arm64_relax_init();
	(void)arch_irq_connect(ARM64_INTC_IPI, ARM64_INTC_URGENT, on_ipi, NULL);
	arch_irq_enable(ARM64_INTC_IPI);
}

void arch_ipi(uint32_t mask)
{
	arm64_intc_send(mask);
}

void arm64_run(void)
{
	cr_kernel_start();
}
