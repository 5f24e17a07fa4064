/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel asks of the architecture, but for arch_switch(). */
#include "arch/kernel.h"

#include <errno.h>
#include <zephyr/kernel/stack.h>

#include "arch/riscv/clint.h"
#include "arch/riscv/local.h"
#include "arch/riscv/pmp.h"
#include "arch/riscv/timer.h"
#include "base/atomic.h"
#include "base/cr.h"

_Static_assert(offsetof(struct _cpu, irq_stack) == CPU_IRQ_STACK, "offsets.h");
_Static_assert(offsetof(struct _cpu, nested) == CPU_NESTED, "offsets.h");
_Static_assert(offsetof(struct _cpu, resched) == CPU_RESCHED, "offsets.h");
_Static_assert(offsetof(struct _cpu, id) == CPU_ID, "offsets.h");
_Static_assert(offsetof(struct k_thread, arch) == 0, "offsets.h");
_Static_assert(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC == RISCV_TIMER_HZ,
               "the devicetree says how fast it counts");
_Static_assert(CONFIG_MP_MAX_NUM_CPUS <= CLINT_HARTS, "the devicetree has fewer CPUs");

/* ---- threads ---- */

uintptr_t arch_tls_setup(struct k_thread *thread, char *top)
{
	thread->tls = riscv_tls_make(top, thread);
	return (uintptr_t)thread->tls - W;
}

/* What arch_switch() takes from the stack: ra, then s0. Floating point begins with its status
 * register at 0. */
void arch_new_thread(struct k_thread *thread, char *top)
{
	uintptr_t *frame = (uintptr_t *)(void *)(top - (13 * W + 15) / 16 * 16);

	frame[0] = (uintptr_t)riscv_thread_entry;
	frame[1] = (uintptr_t)thread;
	thread->arch.fp_live = 0;
	thread->arch.faulted = 0;
	thread->arch.sp = (uintptr_t)frame;
	thread->arch.tp = (uintptr_t)thread->tls;
#ifdef __riscv_flen
	thread->arch.fp.fcsr = 0;
#endif
	thread->arch.saved = 1;
}

void arch_stack_guard(struct k_thread *thread)
{
	if (ARCH_STACK_GUARD_SIZE)
		thread->arch.guard =
			riscv_pmp_page(thread->stack_info.start - ARCH_STACK_GUARD_SIZE);
}

void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter)
{
	if (arch_is_in_isr())
		routine(parameter);
	else
		riscv_offload(routine, parameter);
}

/* ---- CPUs ---- */

uintptr_t riscv_start_sp[CONFIG_MP_MAX_NUM_CPUS] __attribute__((section(".data")));

static struct {
	arch_cpustart_t fn;
	void *arg;
} starts[CONFIG_MP_MAX_NUM_CPUS];

/* Harts that the machine has. They are counted before any other one runs. */
static unsigned int cpus;

static void count_cpus(void)
{
	for (cpus = 1; cpus < CONFIG_MP_MAX_NUM_CPUS; cpus++) {
		bool is_there;

		clint_ring(cpus, true);
		is_there = clint_rings(cpus);
		clint_ring(cpus, false);
		if (!is_there)
			break;
	}
}

unsigned int arch_num_cpus(void)
{
	return cpus;
}

/* The lower half of the interrupt stack is the start's: a fault there is reported in the upper one. */
int arch_cpu_start(unsigned int id, char *stack, size_t size, arch_cpustart_t fn, void *arg)
{
	if (id == 0 || id >= cpus || id >= CONFIG_MP_MAX_NUM_CPUS)
		return -EINVAL;
	starts[id].fn = fn;
	starts[id].arg = arg;
	/* release: pairs with the acquire in reset.S. */
	cr_store_release(&riscv_start_sp[id], ((uintptr_t)stack + size / 2) & ~(uintptr_t)15);
	clint_ring(id, true);
	return 0;
}

/* The frame of this function lives until the CPU has its first thread: so does the block in it. */
void riscv_secondary(unsigned int id)
{
	size_t size = riscv_tls_size();
	char *room = __builtin_alloca(size);

	riscv_cpu_use(&_kernel.cpus[id]);
	riscv_tls_use(riscv_tls_make(room + size, NULL));
	riscv_pmp_init();
	starts[id].fn(starts[id].arg);
	__builtin_unreachable();
}

void arch_cpu_adopt(struct _cpu *cpu, struct k_thread *dummy)
{
	riscv_cpu_use(cpu);
	riscv_thread_use(dummy);
}

void arch_cpu_init(void)
{
	riscv_irq_init_cpu();
}

void arch_ipi(uint32_t mask)
{
	/* What the CPUs are to find is written before they look. */
	__asm__ volatile("fence w, o" ::: "memory");
	for (; mask; mask &= mask - 1u)
		clint_ring((unsigned int)__builtin_ctz(mask), true);
}

void riscv_on_ipi(void)
{
	clint_ring(riscv_cpu()->id, false);
	/* Before what the sender has written is read. */
	__asm__ volatile("fence o, rw" ::: "memory");
	cr_kernel_ipi_isr();
}

/* Quiet until the kernel sets it again. */
void riscv_on_timer(void)
{
	clint_set_timer(riscv_cpu()->id, UINT64_MAX);
	cr_kernel_timer_isr();
}

void riscv_run(void)
{
	count_cpus();
	cr_kernel_start();
}
