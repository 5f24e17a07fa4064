/* SPDX-License-Identifier: Apache-2.0 */
/* cpu.h - Armv8-M mainline, one CPU; <zephyr/arch/cpu.h> has the contract.
 *
 * Threads run on the process stack, handlers on the main stack, the interrupt stack. The mask is
 * BASEPRI, so that level 0 still gets through: it is for stopping the core. */
#ifndef ZEPHYR_INCLUDE_ARCH_ARM_CPU_H_
#define ZEPHYR_INCLUDE_ARCH_ARM_CPU_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;
struct _cpu;

#define ARCH_IRQ_OPEN        0u
#define ARCH_STACK_PTR_ALIGN 8

/* The guard is the process stack's limit, a register that moves with the thread. */
#define ARCH_STACK_GUARD_SIZE 0

/* What a switch saves beside the stack. Assembly knows the layout: arch/arm/offsets.h. */
struct _thread_arch {
	uint32_t saved;   /* 1: nobody runs it, and the rest is valid */
	uint32_t sp;      /* the callee-saved registers are there */
	uint32_t limit;   /* lowest address of its stack; 0: none is checked */
	uint32_t tls;     /* what __aeabi_read_tp() gives */
	uint32_t pc, psr; /* where an interrupt found it, until it goes on there */
	uint32_t fp;      /* not 0: its registers of floating point are there too */
	uint8_t faulted;  /* its fatal error is being handled */
};

/* Number of the instruction that ARCH_EXCEPT() is. */
#define Z_ARM_UDF_EXCEPT 0x7e

/* Return addresses that a report shows. */
#define Z_ARM_CALLS 14

/* Registers at an exception, and who called whom. The first 18 words are Linux's elf_gregset_t. */
struct arch_esf {
	uint32_t r[16];
	uint32_t psr;
	uint32_t reserved;
	uint32_t exception;
	uint32_t exc_return;
	uint32_t cfsr;
	uint32_t hfsr;
	uint32_t address; /* that was accessed, where cfsr says that it is known */
#ifdef CONFIG_KERNEL
	uint32_t calls[Z_ARM_CALLS]; /* found on the stack, the innermost first; 0 ends them */
#endif
};

#ifdef CONFIG_KERNEL

#define ARCH_IRQ_INLINE
#define Z_ARM_BASEPRI_MASKED 0x20u /* all levels but 0 */

#define Z_ARM_INLINE static inline __attribute__((always_inline))

/* BASEPRI_MAX only ever raises, so a lock inside a handler is safe. Raising needs no barrier. */
Z_ARM_INLINE unsigned int arch_irq_lock(void)
{
	unsigned int key;

	__asm__ volatile("mrs %0, basepri\n\tmsr basepri_max, %1"
	                 : "=&r"(key)
	                 : "r"(Z_ARM_BASEPRI_MASKED)
	                 : "memory");
	return key;
}

Z_ARM_INLINE void arch_irq_unlock(unsigned int key)
{
	__asm__ volatile("msr basepri, %0\n\tisb" : : "r"(key) : "memory");
}

Z_ARM_INLINE bool arch_irq_unlocked(unsigned int key)
{
	return key == 0;
}

extern struct z_kernel _kernel;

/* The one CPU is the first member of _kernel, whose type is not known here. */
Z_ARM_INLINE struct _cpu *arch_curr_cpu(void)
{
	struct _cpu *cpu = (struct _cpu *)(void *)&_kernel;

	/* The compiler must not take it for an object of another type. */
	__asm__("" : "+r"(cpu));
	return cpu;
}

/* The CPU's second word. It is the same whenever this thread runs, so the value may be kept
 * within a function. */
Z_ARM_INLINE struct k_thread *arch_current_thread(void)
{
	struct k_thread *thread;

	__asm__("ldr %0, [%1, #4]" : "=r"(thread) : "r"(&_kernel));
	return thread;
}

Z_ARM_INLINE void arch_spin_relax(void)
{
	__asm__ volatile("yield" ::: "memory");
}

/* arch/arm/timer.c. */
uint64_t arch_cycle(void);

/* A fatal error of this reason (K_ERR_*), with the registers of this place. */
#define ARCH_EXCEPT(reason_p)                                                                      \
	do {                                                                                       \
		register uint32_t z_reason __asm__("r0") = (uint32_t)(reason_p);                   \
		__asm__ volatile("udf %1" : : "r"(z_reason), "i"(Z_ARM_UDF_EXCEPT) : "memory");    \
		__builtin_unreachable();                                                           \
	} while (0)

#endif

#ifdef __cplusplus
}
#endif

#endif
