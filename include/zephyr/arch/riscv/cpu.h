/* SPDX-License-Identifier: Apache-2.0 */
/* cpu.h - RISC-V in machine mode; <zephyr/arch/cpu.h> has the contract.
 *
 * mscratch holds this CPU, tp the thread's thread-local storage, and the word below that the
 * current thread: one load finds it, wherever the thread runs. */
#ifndef ZEPHYR_INCLUDE_ARCH_RISCV_CPU_H_
#define ZEPHYR_INCLUDE_ARCH_RISCV_CPU_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;
struct _cpu;

#define Z_RISCV_MIE 8u /* of mstatus */

#define ARCH_IRQ_INLINE
#define ARCH_IRQ_OPEN        Z_RISCV_MIE
#define ARCH_STACK_PTR_ALIGN 16

/* The guard is an entry of the physical memory protection, which moves with the thread. */
#ifdef CONFIG_RISCV_PMP
#define ARCH_STACK_GUARD_SIZE 4096
#define ARCH_STACK_ALIGN      4096
#else
#define ARCH_STACK_GUARD_SIZE 0
#endif

/* Registers of floating point. */
struct z_riscv_fp {
#ifdef __riscv_flen
	uint64_t f[32];
	uintptr_t fcsr;
#endif
};

/* What a switch saves beside the stack. Assembly knows the layout: arch/riscv/offsets.h. */
struct _thread_arch {
	uint32_t saved; /* 1: nobody runs it, and the rest is valid */
	uint8_t fp_live; /* its floating point is in the registers of the CPU that runs it, else in fp */
	uint8_t faulted; /* its fatal error is being handled */
	uintptr_t sp;    /* the callee-saved registers are there */
	uintptr_t tp;    /* never changes */
	uintptr_t guard; /* pmpaddr of the guard below its stack */
	struct z_riscv_fp fp;
};

/* arch_new_thread() sets what need be. */
#define ARCH_THREAD_CLEARED 0

/* Registers that a trap finds. Those from sp on only when it is no interrupt. */
struct z_riscv_regs {
	uintptr_t ra, t[7], a[8];
	uintptr_t mepc, mstatus;
	uintptr_t sp, s[12];
	uintptr_t mcause, mtval;
};

/* Return addresses that a report shows. */
#define Z_RISCV_CALLS 14

struct arch_esf {
	struct z_riscv_regs regs;
	uintptr_t calls[Z_RISCV_CALLS]; /* found on the stack, the innermost first; 0 ends them */
};

#define Z_RISCV_INLINE static inline __attribute__((always_inline))

Z_RISCV_INLINE unsigned int arch_irq_lock(void)
{
	uintptr_t key;

	__asm__ volatile("csrrci %0, mstatus, 8" : "=r"(key) : : "memory");
	return (unsigned int)key;
}

Z_RISCV_INLINE void arch_irq_unlock(unsigned int key)
{
	__asm__ volatile("csrs mstatus, %0" : : "r"((uintptr_t)(key & Z_RISCV_MIE)) : "memory");
}

Z_RISCV_INLINE bool arch_irq_unlocked(unsigned int key)
{
	return (key & Z_RISCV_MIE) != 0;
}

/* The word never changes while the thread runs, so the value may be kept within a function. */
Z_RISCV_INLINE struct k_thread *arch_current_thread(void)
{
	struct k_thread *thread;

#if __riscv_xlen == 64
	__asm__("ld %0, -8(tp)" : "=r"(thread));
#else
	__asm__("lw %0, -4(tp)" : "=r"(thread));
#endif
	return thread;
}

Z_RISCV_INLINE struct _cpu *arch_curr_cpu(void)
{
	struct _cpu *cpu;

	__asm__ volatile("csrr %0, mscratch" : "=r"(cpu));
	return cpu;
}

/* *word |= 1, acquire, and what it was: the compiler would extend that once more. */
#if defined(__riscv_atomic) && !defined(__OPTIMIZE_SIZE__)
#define ARCH_SPIN_GRAB(word) z_riscv_spin_grab(word)

Z_RISCV_INLINE uintptr_t z_riscv_spin_grab(uint32_t *word)
{
	uintptr_t old;

	__asm__ volatile("amoor.w.aq %0, %2, %1" : "=r"(old), "+A"(*word) : "r"(1) : "memory");
	return old;
}
#endif

/* Lets other emulated CPUs run: switch.S. */
void arch_spin_relax(void);

Z_RISCV_INLINE uint64_t arch_cycle(void)
{
#if __riscv_xlen == 64
	uint64_t time;

	__asm__ volatile("rdtime %0" : "=r"(time) : : "memory");
	return time;
#else
	uint32_t low, high, again;

	do {
		__asm__ volatile("rdtimeh %0\n\trdtime %1\n\trdtimeh %2"
		                 : "=&r"(high), "=&r"(low), "=&r"(again)
		                 :
		                 : "memory");
	} while (high != again);
	return (uint64_t)high << 32 | low;
#endif
}

/* A fatal error of this reason (K_ERR_*), with the registers of this place. */
#define Z_RISCV_EXCEPT_MAGIC 0x0e7cee91u
#define ARCH_EXCEPT(reason_p)                                                                      \
	do {                                                                                       \
		register uintptr_t z_reason __asm__("a0") = (uintptr_t)(reason_p);                 \
		register uintptr_t z_magic __asm__("a1") = Z_RISCV_EXCEPT_MAGIC;                   \
		__asm__ volatile("ebreak" : : "r"(z_reason), "r"(z_magic) : "memory");             \
		__builtin_unreachable();                                                           \
	} while (0)

#ifdef __cplusplus
}
#endif

#endif
