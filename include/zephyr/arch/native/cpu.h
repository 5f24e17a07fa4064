/* SPDX-License-Identifier: Apache-2.0 */
/* cpu.h - native_sim for the kernel's inline functions; <zephyr/arch/cpu.h> is the contract.
 *
 * Each thread of the kernel is a host thread and stays the same one for life, so what is its
 * own, the interrupt mask too, is in the host's thread-local storage: no instruction between
 * two accesses can move it away. Only the CPU that it has changes, and is written by the
 * thread itself when it gets one. */
#ifndef ZEPHYR_INCLUDE_ARCH_NATIVE_CPU_H_
#define ZEPHYR_INCLUDE_ARCH_NATIVE_CPU_H_

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;
struct _cpu;
struct native_carrier;
struct native_cpu;

#define ARCH_IRQ_INLINE
#define ARCH_IRQ_OPEN         0u
#define ARCH_STACK_PTR_ALIGN  16
#define ARCH_STACK_GUARD_SIZE 0 /* the host's stack has one */
#define ARCH_HAS_THREAD_HOOKS   /* arch_thread_end(), arch_thread_name() */

struct _thread_arch {
	uint32_t saved;                 /* its host thread has left the CPU */
	struct native_carrier *carrier; /* its host thread; NULL when it has ended */
};

/* A fault. */
struct arch_esf {
	uintptr_t pc, sp, fp;
	uintptr_t address; /* that the access was to */
	int signal;        /* the host's */
};

/* The calling host thread. Written by itself and its signal handler alone. */
struct z_native_self {
	struct _cpu *cpu;          /* that it has, NULL: it waits for one, or helps */
	struct native_cpu *native; /* the same CPU */
	struct k_thread *thread;   /* that it is */
	uint32_t tid;              /* the host's number of it */
	uint32_t masked;           /* interrupts of that CPU */
	uint32_t noted;            /* opening must look for interrupts */
	uint32_t host;             /* calls of the host's library that no interrupt may enter */
	uint32_t in_isr;
	uint32_t in_handler; /* the host's signals are blocked */
	uint32_t relaxed;    /* turns of spin loops */
	struct native_carrier *carrier;
};

extern __thread struct z_native_self z_native_self;

/* Serves interrupts and opens; the calling thread may run on elsewhere, and later. */
void z_native_open(void);

void z_native_relax(void);
uint64_t z_native_cycle(void);

/* Orders a thread's accesses against its own signal handler, which costs nothing. */
#define Z_NATIVE_FENCE() __atomic_signal_fence(__ATOMIC_SEQ_CST)

static inline unsigned int arch_irq_lock(void)
{
	unsigned int key = __atomic_load_n(&z_native_self.masked, __ATOMIC_RELAXED);

	__atomic_store_n(&z_native_self.masked, 1u, __ATOMIC_RELAXED);
	Z_NATIVE_FENCE();
	return key;
}

static inline void arch_irq_unlock(unsigned int key)
{
	if (key)
		return;
	Z_NATIVE_FENCE();
	__atomic_store_n(&z_native_self.masked, 0u, __ATOMIC_RELAXED);
	Z_NATIVE_FENCE();
	if (__builtin_expect(__atomic_load_n(&z_native_self.noted, __ATOMIC_RELAXED) != 0, 0))
		z_native_open();
}

static inline bool arch_irq_unlocked(unsigned int key)
{
	return key == 0;
}

static inline struct k_thread *arch_current_thread(void)
{
	return z_native_self.thread;
}

static inline struct _cpu *arch_curr_cpu(void)
{
	return __atomic_load_n(&z_native_self.cpu, __ATOMIC_RELAXED);
}

static inline void arch_spin_relax(void)
{
	z_native_relax();
}

static inline uint64_t arch_cycle(void)
{
	return z_native_cycle();
}

#ifdef __cplusplus
}
#endif

#endif
