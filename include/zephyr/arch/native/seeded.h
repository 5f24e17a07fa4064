/* SPDX-License-Identifier: Apache-2.0 */
/* seeded.h - native_sim run from a seed (CONFIG_SEEDED), for the kernel's inline functions;
 * <zephyr/arch/cpu.h> is the contract.
 *
 * One host thread runs all CPUs in turn, so what is a CPU's own is in ordinary memory. These are calls,
 * since none of them may be torn: the turn changes only where arch/native/seeded/seeded.h says. */
#ifndef ZEPHYR_INCLUDE_ARCH_NATIVE_SEEDED_H_
#define ZEPHYR_INCLUDE_ARCH_NATIVE_SEEDED_H_

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;
struct _cpu;
struct seeded_stack;

#define ARCH_IRQ_INLINE
#define ARCH_IRQ_OPEN         0u
#define ARCH_STACK_PTR_ALIGN  16
#define ARCH_STACK_GUARD_SIZE 0 /* the stack that the thread runs on has one */
#define ARCH_HAS_THREAD_HOOKS   /* arch_thread_end(), arch_thread_name() */

struct _thread_arch {
	uint32_t saved;             /* it runs on no CPU */
	struct seeded_stack *stack; /* that it runs on; NULL when it has ended */
};

/* A fault. */
struct arch_esf {
	uintptr_t pc, sp, fp;
	uintptr_t address; /* that the access was to */
	int signal;        /* the host's */
};

unsigned int arch_irq_lock(void);
void arch_irq_unlock(unsigned int key);
struct k_thread *arch_current_thread(void);
struct _cpu *arch_curr_cpu(void);
void arch_spin_relax(void);
uint64_t arch_cycle(void);

static inline bool arch_irq_unlocked(unsigned int key)
{
	return key == 0;
}

#ifdef __cplusplus
}
#endif

#endif
