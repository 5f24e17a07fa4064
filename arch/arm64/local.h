/* SPDX-License-Identifier: Apache-2.0 */
/* local.h - calls between the files of arch/arm64. */
#ifndef CR_ARCH_ARM64_LOCAL_H
#define CR_ARCH_ARM64_LOCAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/arch/cpu.h>

#include "arch/arch.h"
#include "arch/arm64/layout.h"

#ifdef CONFIG_KERNEL
#define ARM64_CPUS                CONFIG_MP_MAX_NUM_CPUS
#define ARM64_BOOT_STACK_SIZE     CONFIG_ISR_STACK_SIZE
#define ARM64_BOOT_IRQ_STACK_SIZE 1024
#else
#define ARM64_CPUS                1
#define ARM64_BOOT_STACK_SIZE     CONFIG_MAIN_STACK_SIZE
#define ARM64_BOOT_IRQ_STACK_SIZE 4096
#endif

/* How a CPU enters C. Assembly knows the layout. */
struct arm64_boot {
	char *sp;           /* stack of fn */
	char *irq_sp;       /* interrupt stack */
	char *tls;          /* TPIDR_EL0 */
	void *cpu;          /* struct _cpu, or arm64_boot_cpu */
	void *thread;       /* what begins with struct _thread_arch */
	void (*fn)(void *); /* with interrupts masked; does not return */
	void *arg;
};

/* The first words of struct _cpu, for what runs before the kernel or without one. */
struct arm64_boot_cpu {
	char *irq_stack;
	void *current;
	uint32_t nested;
	uint8_t resched;
	uint8_t id;
};

/* What an interrupt leaves on the stack of the thread, or of the handler, that it interrupted. */
struct arm64_irq_frame {
	uint64_t x[19];
	uint64_t x29;
	uint64_t x30;
	uint64_t pc;
	uint64_t spsr;
	uint64_t reserved;
	uint64_t scratch[4]; /* vectors.S */
};

/* ---- assembly ---- */

extern const char arm64_vectors[];
/* The instructions that may overflow a stack there: a thread's, the interrupt stack. */
extern const char arm64_irq_push[];
extern const char arm64_nested_push[];
extern const char arm64_thread_entry[];
void arm64_secondary(void);
void arm64_offload(void (*routine)(const void *parameter), const void *parameter);

/* ---- entered from assembly ---- */

extern const struct arm64_boot arm64_boot_first;
extern char arm64_fault_stacks[][FAULT_STACK_SIZE];

/* Runs the handler of irq. In its interrupt. */
void arm64_irq(unsigned int irq);

/* Notes a fault of the thread that runs. Returns the stack pointer, and the registers' copy
 * there, of arm64_thread_end(). what: ARM64_* of layout.h. */
struct arch_esf *arm64_thread_fault(struct arch_esf *esf, unsigned int what);

/* The faulted thread, on a new stack, with interrupts masked. */
_Noreturn void arm64_thread_end(struct arch_esf *esf);

/* A fault in an interrupt handler. When it returns the handler is given up. */
void arm64_handler_fault(struct arch_esf *esf, unsigned int what);

/* ---- start ---- */

/* Boot CPU: devices and the C library are not up, memory is. */
_Noreturn void arm64_start(void *arg);

/* What a kernel, or main() without one, begins with. arm64_start()'s stack. */
_Noreturn void arm64_run(void);

/* The interrupt table, and the controller's part of all CPUs. Boot CPU. */
void arm64_irq_init(void);

/* The timer of arch_spin_relax(). Each CPU. */
void arm64_relax_init(void);

/* Room that a block of thread-local storage needs, with its alignment. */
size_t arm64_tls_size(void);

/* Makes a block below top and returns its first byte. */
char *arm64_tls_make(char *top);

/* What TPIDR_EL0 is for a block. */
uint64_t arm64_tls_pointer(const char *block);

/* Interrupts masked, else it may be another one when the caller looks. */
static inline const struct arm64_boot_cpu *arm64_cpu(void)
{
	const struct arm64_boot_cpu *cpu;

	__asm__ volatile("mrs %0, tpidrro_el0" : "=r"(cpu));
	return cpu;
}

static inline unsigned int arm64_cpu_id(void)
{
	return arm64_cpu()->id;
}

static inline void arm64_tls_use(const char *block)
{
	__asm__ volatile("msr tpidr_el0, %0" : : "r"(arm64_tls_pointer(block)) : "memory");
}

#endif
