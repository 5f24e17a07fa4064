/* SPDX-License-Identifier: Apache-2.0 */
/* local.h - calls between the files of arch/riscv. A CPU's number is its hart's. */
#ifndef CR_ARCH_RISCV_LOCAL_H
#define CR_ARCH_RISCV_LOCAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/arch/cpu.h>

#include "arch/arch.h"
#include "arch/riscv/offsets.h"

#ifdef CONFIG_KERNEL
#define RISCV_CPUS            CONFIG_MP_MAX_NUM_CPUS
#define RISCV_BOOT_STACK_SIZE CONFIG_ISR_STACK_SIZE
#else
#define RISCV_CPUS            1
#define RISCV_BOOT_STACK_SIZE CONFIG_MAIN_STACK_SIZE
#endif

/* The first words of struct _cpu, for what runs before the kernel or without one. */
struct riscv_boot_cpu {
	char *irq_stack;
	void *current;
	uint32_t nested;
	uint8_t resched;
	uint8_t id;
};

/* What a trap leaves on the stack, and where it goes on. */
struct riscv_frame {
	struct z_riscv_regs regs;
} __attribute__((aligned(16)));

#define RISCV_CAUSE_ILLEGAL    2u
#define RISCV_CAUSE_BREAKPOINT 3u
#define RISCV_CAUSE_LOAD       5u
#define RISCV_CAUSE_STORE      7u
#define RISCV_CAUSE_ECALL      11u
#define RISCV_CAUSE_INTERRUPT  ((uintptr_t)1 << (W * 8 - 1))

/* Lines of the core itself; beyond them those of the PLIC, counted from its source 0. */
#define RISCV_IRQ_SOFTWARE 3u
#define RISCV_IRQ_TIMER    7u
#define RISCV_IRQ_EXTERNAL 11u
#define RISCV_IRQ_SHARED   16u

/* ---- assembly ---- */

extern const char riscv_thread_entry[];
void riscv_offload(void (*routine)(const void *parameter), const void *parameter);
_Noreturn void riscv_abandon(void);
void riscv_fp_save(struct _thread_arch *thread);
void riscv_fp_load(struct _thread_arch *thread);

/* ---- entered from assembly ---- */

extern char *const riscv_boot_stack_top;

/* Stacks of harts that may come up; 0: sleep on. In .data: harts read it before .bss is cleared. */
extern uintptr_t riscv_start_sp[];

/* Boot hart: devices and the C library are not up. */
_Noreturn void riscv_start(void);

/* Another hart, on its stack. */
_Noreturn void riscv_secondary(unsigned int id);

/* regs: of the interrupted context, but for those from sp on. In the interrupt. */
void riscv_interrupt(struct z_riscv_regs *regs, uintptr_t cause);

/* An exception. The result is where the CPU goes on. */
struct riscv_frame *riscv_fault(struct riscv_frame *frame);

/* ---- with or without a kernel ---- */

/* What a kernel, or main() without one, begins with. On the boot stack. */
_Noreturn void riscv_run(void);

/* In the interrupt, which is quiet already. */
void riscv_on_timer(void);
void riscv_on_ipi(void);

/* ---- others ---- */

/* relax.c, emulated boards. The boot hart first, with interrupts masked, while no other one runs. */
void riscv_relax_init_cpu(void);

/* The calling hart's interrupts: software, timer and external ones on, nothing pending. */
void riscv_irq_init_cpu(void);

/* Room that a block of thread-local storage and the word below need, with their alignment. */
size_t riscv_tls_size(void);

/* Makes a block below top, notes thread in the word below it, and returns the block: tp's value. */
char *riscv_tls_make(char *top, void *thread);

static inline void riscv_tls_use(const char *block)
{
	__asm__ volatile("mv tp, %0" : : "r"(block) : "memory");
}

/* The calling context is thread from now on. */
static inline void riscv_thread_use(void *thread)
{
	void **block;

	__asm__ volatile("mv %0, tp" : "=r"(block));
	block[-1] = thread;
	__asm__ volatile("" ::: "memory");
}

static inline void riscv_cpu_use(const void *cpu)
{
	__asm__ volatile("csrw mscratch, %0" : : "r"(cpu) : "memory");
}

static inline struct riscv_boot_cpu *riscv_cpu(void)
{
	struct riscv_boot_cpu *cpu;

	__asm__ volatile("csrr %0, mscratch" : "=r"(cpu));
	return cpu;
}

/* What the interrupted thread was doing; in a trap. */
static inline struct riscv_frame *riscv_outer(void)
{
	return *(struct riscv_frame **)(void *)(riscv_cpu()->irq_stack - OUTER_SIZE);
}

#endif
