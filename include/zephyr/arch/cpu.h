/* SPDX-License-Identifier: Apache-2.0 */
/* cpu.h - what an architecture gives to inline functions of the kernel's headers.
 *
 * Each <zephyr/arch/ARCH/cpu.h> has, as static inline functions where speed matters:
 *
 *   unsigned int arch_irq_lock(void)            masks this CPU's interrupts, returns the state before
 *   void arch_irq_unlock(unsigned int key)      restores it
 *   bool arch_irq_unlocked(unsigned int key)    key stands for "interrupts open"
 *   struct k_thread *arch_current_thread(void)  the calling thread (in an interrupt: the interrupted
 *                                               one); right also when the thread may be preempted and
 *                                               moved between any two instructions
 *   struct _cpu *arch_curr_cpu(void)            this CPU; interrupts masked, else it may be another
 *                                               one when the caller looks
 *   void arch_spin_relax(void)                  body of a loop that waits for another CPU
 *   uint64_t arch_cycle(void)                   free-running counter, the same on all CPUs,
 *                                               sys_clock_hw_cycles_per_sec() a second
 *
 * and the types struct _thread_arch (first member of struct k_thread; what a switch saves) and
 * struct arch_esf (registers that an exception or interrupt saved), and ARCH_STACK_PTR_ALIGN,
 * ARCH_STACK_GUARD_SIZE (bytes below a thread's stack that nothing may touch, 0 when the
 * hardware has no guard), ARCH_STACK_ALIGN (of stacks, when the guard asks for more than
 * ARCH_STACK_PTR_ALIGN), ARCH_IRQ_OPEN (a key that means "open") and ARCH_IRQ_INLINE (defined: arch.h does not
 * declare arch_irq_lock() and arch_irq_unlock()). struct _thread_arch has a uint32_t `saved` (arch/kernel.h).
 *
 * The rest of the contract, in C and assembly files, is arch/kernel.h. */
#ifndef ZEPHYR_INCLUDE_ARCH_CPU_H_
#define ZEPHYR_INCLUDE_ARCH_CPU_H_

#include <stdbool.h>
#include <stdint.h>

struct k_thread;
struct _cpu;

#if defined(CONFIG_ARM64)
#include <zephyr/arch/arm64/cpu.h>
#elif defined(CONFIG_ARM)
#include <zephyr/arch/arm/cpu.h>
#elif defined(CONFIG_RISCV)
#include <zephyr/arch/riscv/cpu.h>
#elif defined(CONFIG_SEEDED)
#include <zephyr/arch/native/seeded.h>
#elif defined(CONFIG_ARCH_NATIVE)
#include <zephyr/arch/native/cpu.h>
#else
#error "no architecture is chosen"
#endif

#endif
