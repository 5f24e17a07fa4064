/* SPDX-License-Identifier: Apache-2.0 */
/* cpu.h - Armv8-A at EL1; <zephyr/arch/cpu.h> has the contract.
 *
 * TPIDR_EL1 holds the current thread, TPIDRRO_EL0 this CPU, TPIDR_EL0 the thread's
 * thread-local storage. Threads run on SP_EL0, handlers on SP_EL1, the interrupt stack. */
#ifndef ZEPHYR_INCLUDE_ARCH_ARM64_CPU_H_
#define ZEPHYR_INCLUDE_ARCH_ARM64_CPU_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;
struct _cpu;

#define ARCH_IRQ_INLINE
#define ARCH_IRQ_OPEN        0u
#define ARCH_STACK_PTR_ALIGN 16

/* The guard is a page without access. */
#ifdef CONFIG_STACK_GUARD
#define ARCH_STACK_GUARD_SIZE 4096
#define ARCH_HAS_STACK_UNGUARD
#define ARCH_STACK_ALIGN 4096
#else
#define ARCH_STACK_GUARD_SIZE 0
#endif

/* Registers of floating point and vectors. */
struct z_arm64_fp {
	uint64_t fpcr;
	uint64_t fpsr;
	uint64_t v[64]; /* v0 to v31, 16 bytes each */
} __attribute__((aligned(16)));

/* What a switch saves. Assembly knows the layout: arch/arm64/layout.h. */
struct _thread_arch {
	uint32_t saved;      /* 1: nobody runs it, and the rest is valid */
	uint8_t fp_state;    /* FP_*. The CPU that runs it */
	uint8_t faulted;     /* its fatal error is being handled */
	uint64_t callee[12]; /* x19 to x30 */
	uint64_t sp;
	uint64_t tls; /* TPIDR_EL0; never changes */
	struct z_arm64_fp fp;
};

/* arch_new_thread() sets what need be. */
#define ARCH_THREAD_CLEARED 0

/* Return addresses that a report shows. */
#define Z_ARM64_CALLS 14

/* Registers at an exception, and who called whom. The first 34 words are Linux's elf_gregset_t. */
struct arch_esf {
	uint64_t x[31];
	uint64_t sp;
	uint64_t pc;
	uint64_t spsr;
	uint64_t esr;                  /* ESR_EL1 */
	uint64_t far;                  /* FAR_EL1 */
	uint64_t calls[Z_ARM64_CALLS]; /* the innermost first; 0 ends them */
};

#define Z_ARM64_DAIF_I 0x80u

static inline __attribute__((always_inline)) unsigned int arch_irq_lock(void)
{
	uint64_t key;

	__asm__ volatile("mrs %0, daif\n\tmsr daifset, #2" : "=r"(key) : : "memory");
	return (unsigned int)key;
}

static inline __attribute__((always_inline)) void arch_irq_unlock(unsigned int key)
{
	/* As a whole register: the upper half of key's does not matter. */
	__asm__ volatile("msr daif, %x0" : : "r"(key) : "memory");
}

static inline __attribute__((always_inline)) bool arch_irq_unlocked(unsigned int key)
{
	return (key & Z_ARM64_DAIF_I) == 0;
}

/* The register moves with the thread, so the value may be kept within a function. */
static inline __attribute__((always_inline)) struct k_thread *arch_current_thread(void)
{
	struct k_thread *thread;

	__asm__("mrs %0, tpidr_el1" : "=r"(thread));
	return thread;
}

static inline __attribute__((always_inline)) struct _cpu *arch_curr_cpu(void)
{
	struct _cpu *cpu;

	__asm__ volatile("mrs %0, tpidrro_el0" : "=r"(cpu));
	return cpu;
}

/* True in an interrupt handler; right also when the thread may be moved at any time. */
static inline __attribute__((always_inline)) bool z_arm64_in_handler(void)
{
	uint64_t spsel;

	__asm__("mrs %0, spsel" : "=r"(spsel));
	return spsel != 0;
}

/* Lets other emulated CPUs run: relax.c. */
void arch_spin_relax(void);

/* The barrier keeps the counter from being read before what comes first in the program. */
static inline __attribute__((always_inline)) uint64_t arch_cycle(void)
{
	uint64_t count;

	__asm__ volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(count) : : "memory");
	return count;
}

/* A fatal error of this reason (K_ERR_*), with the registers of this place. */
#define Z_ARM64_BRK_EXCEPT 0x7e
#define ARCH_EXCEPT(reason_p)                                                                      \
	do {                                                                                       \
		register uint64_t z_reason __asm__("x0") = (uint64_t)(reason_p);                   \
		__asm__ volatile("brk %1" : : "r"(z_reason), "i"(Z_ARM64_BRK_EXCEPT) : "memory");  \
		__builtin_unreachable();                                                           \
	} while (0)

#ifdef __cplusplus
}
#endif

#endif
