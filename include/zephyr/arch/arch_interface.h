/* SPDX-License-Identifier: Apache-2.0 */
/* arch_interface.h - what of the architecture applications may call, beside <zephyr/arch/cpu.h> and irq.h. Zephyr's
 * names. Any context, except where said. */
#ifndef ZEPHYR_INCLUDE_ARCH_ARCH_INTERFACE_H_
#define ZEPHYR_INCLUDE_ARCH_ARCH_INTERFACE_H_

#include <zephyr/kernel/smp.h>
#include <zephyr/kernel/structs.h>

#ifdef __cplusplus
extern "C" {
#endif

/* As k_cpu_idle() and k_cpu_atomic_idle(). Thread context. */
void arch_cpu_idle(void);
void arch_cpu_atomic_idle(unsigned int key);

bool arch_is_in_isr(void);

/* CPU cpu_num takes part in scheduling. */
static inline bool arch_cpu_active(int cpu_num)
{
	return __atomic_load_n(&_kernel.cpus[cpu_num].active, __ATOMIC_RELAXED) != 0;
}

/* The calling CPU's number. Interrupts masked, else it may be another one when the caller looks. */
static inline uint32_t arch_proc_id(void)
{
	return arch_curr_cpu()->id;
}

/* The scheduler's interrupt, in which a CPU looks for a better thread: for all active CPUs but the calling one,
 * and for those of a mask. CONFIG_SMP. */
void arch_sched_broadcast_ipi(void);
void arch_sched_directed_ipi(uint32_t cpu_bitmap);

/* All CPUs see ptr's memory alike: they do on every board. */
static inline bool arch_mem_coherent(void *ptr)
{
	(void)ptr;
	return true;
}

static inline uint32_t arch_k_cycle_get_32(void)
{
	return (uint32_t)arch_cycle();
}

static inline uint64_t arch_k_cycle_get_64(void)
{
	return arch_cycle();
}

static inline void arch_nop(void)
{
	__asm__ volatile("nop");
}

#ifdef __cplusplus
}
#endif

#endif
