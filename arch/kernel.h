/* SPDX-License-Identifier: Apache-2.0 */
/* kernel.h - what an architecture gives to the kernel, beside <zephyr/arch/cpu.h>, and what
 * it calls there. arch.h has what every image gets (interrupt lines, console, exit).
 *
 * Start: the boot CPU comes to C with interrupts masked, on its interrupt stack, memory set up,
 * and calls cr_kernel_start(), which never returns. Other CPUs wait until arch_cpu_start().
 *
 * Interrupts: entry code saves the interrupted context on the thread's stack, adds one to
 * cpu->nested, changes to cpu->irq_stack when that was 0, runs the handler (that of the timer and of IPIs with
 * interrupts masked; others may be interrupted by more urgent ones), goes back to the thread's
 * stack, takes one from cpu->nested, and when that is 0 and cpu->resched is not, calls
 * cr_kernel_irq_exit() on the thread's stack; this may switch to another thread and returns when the
 * thread runs again, perhaps on another CPU. Then it restores the context. */
#ifndef CR_ARCH_KERNEL_H
#define CR_ARCH_KERNEL_H

#include <zephyr/kernel/stack.h>
#include <zephyr/kernel/structs.h>

/* ---- the kernel's, called by the architecture ---- */

/* Boot CPU, see above. */
_Noreturn void cr_kernel_start(void);

/* Another CPU has come up: as arch_cpu_start() was told to call it. */
typedef void (*arch_cpustart_t)(void *arg);

/* An interrupt is about to return to a thread and cpu->resched is set. Interrupts masked. */
void cr_kernel_irq_exit(void);

/* First C function of a thread: arch_new_thread() lets the first switch come here, on the
 * thread's stack with interrupts masked. */
_Noreturn void cr_kernel_thread_start(struct k_thread *thread);

/* The timer that arch_timer_set() set has come. In its interrupt. Sets it anew before it returns, so where handlers
 * do not nest it need not be quieted before. */
void cr_kernel_timer_isr(void);

/* An IPI from arch_ipi() has come. In its interrupt. */
void cr_kernel_ipi_isr(void);

/* An exception that nobody handles; reason: K_ERR_* of <zephyr/fatal.h>. Kills the
 * guilty thread and does not return when it was a thread's; else stops the system. */
void z_fatal_error(unsigned int reason, const struct arch_esf *esf);

/* ---- the architecture's, called by the kernel ---- */

/* Prints the registers, and the calls that led there, with printk(). */
void arch_esf_print(const struct arch_esf *esf);

/* Prepares thread so that the first switch to it calls cr_kernel_thread_start(thread) with
 * the stack pointer at top (ARCH_STACK_PTR_ALIGN aligned). Sets arch.saved. */
void arch_new_thread(struct k_thread *thread, char *top);

/* Makes thread's block of thread-local storage at the top of its stack and notes it in thread->tls. The
 * result is the new top. */
uintptr_t arch_tls_setup(struct k_thread *thread, char *top);

/* Saves the calling context in from, marks it saved (store release of 1 to
 * from->arch.saved), waits until to->arch.saved is 1 (load acquire; the CPU that ran it
 * last is about to save it), clears it, makes `to` what arch_current_thread() gives, and continues there.
 * Interrupts are masked, and stay so. When from is dead its registers need not be saved, but saved is
 * set all the same, once its stack is used no more. from != to. */
void arch_switch(struct k_thread *from, struct k_thread *to);

/* The boot context of this CPU becomes thread `dummy`, and cpu what arch_curr_cpu() gives.
 * Called once on each CPU, first. */
void arch_cpu_adopt(struct _cpu *cpu, struct k_thread *dummy);

/* Number of CPUs of this machine that the image may use, at most CONFIG_MP_MAX_NUM_CPUS. Any
 * context. <zephyr/kernel.h> offers it to applications. */
unsigned int arch_num_cpus(void);

/* Starts CPU id (not 0, not running): it calls fn(arg) with interrupts masked on
 * [stack, stack + size), which is its interrupt stack from then on. 0 or a negative errno. */
int arch_cpu_start(unsigned int id, char *stack, size_t size, arch_cpustart_t fn, void *arg);

/* On each CPU, in fn above and in cr_kernel_start(): sets up the CPU's interrupt controller and
 * timer interrupt. Interrupts masked. */
void arch_cpu_init(void);

/* Interrupts the CPUs in mask (bit: id), never the caller. Any context. */
void arch_ipi(uint32_t mask);

/* Has this CPU's timer interrupt it when arch_cycle() reaches at, at once when it has;
 * UINT64_MAX: never. The last call counts. Interrupts masked. */
void arch_timer_set(uint64_t at);

/* Opens interrupts and sleeps until one comes, without a gap; returns with the state that
 * key names. As arch.h's arch_cpu_atomic_idle(). */
void arch_cpu_atomic_idle(unsigned int key);

/* Runs routine(parameter) in interrupt context on this CPU before it returns. Thread context,
 * interrupts open. */
void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter);

/* thread has just become dead, and its end.lock is held: it is the calling one, which switches away once
 * more, or it has stopped running, though its stack is in use until arch.saved is 1. Once for each
 * thread. Interrupts masked. Where threads are more than a stack (ARCH_HAS_THREAD_HOOKS). */
#ifdef ARCH_HAS_THREAD_HOOKS
void arch_thread_end(struct k_thread *thread);
#else
static inline void arch_thread_end(struct k_thread *thread)
{
	(void)thread;
}
#endif

/* thread's name has become name: debuggers may show it. Any context. As above. */
#ifdef ARCH_HAS_THREAD_HOOKS
void arch_thread_name(struct k_thread *thread, const char *name);
#else
static inline void arch_thread_name(struct k_thread *thread, const char *name)
{
	(void)thread;
	(void)name;
}
#endif

/* Puts the guard below a thread's stack, where the hardware has one for all threads at once
 * (MMU); others do it in arch_switch(). */
void arch_stack_guard(struct k_thread *thread);

/* The guard of a stack that no thread has any more becomes ordinary memory. Where arch_stack_guard() changes
 * memory (ARCH_HAS_STACK_UNGUARD). */
#ifdef ARCH_HAS_STACK_UNGUARD
void arch_stack_unguard(k_thread_stack_t *stack);
#else
static inline void arch_stack_unguard(k_thread_stack_t *stack)
{
	(void)stack;
}
#endif

#endif
