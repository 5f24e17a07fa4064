/* SPDX-License-Identifier: Apache-2.0 */
/* arch.h - what an architecture gives to drivers, the bare environment and later the kernel.
 *
 * One core of one image. arch/native/ and arch/arm/ implement it. Interrupt
 * numbers are the devicetree's. */
#ifndef CR_ARCH_ARCH_H
#define CR_ARCH_ARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/irq_lock.h>

typedef void (*arch_isr)(const void *arg);

/* Installs isr(arg) for irq, disabled. priority 0 is the most urgent. Init only.
 * Returns 0 or -EINVAL (no such interrupt, or no such priority, or the port itself has it). */
int arch_irq_connect(unsigned int irq, unsigned int priority, arch_isr isr, const void *arg);
void arch_irq_enable(unsigned int irq);
void arch_irq_disable(unsigned int irq);

/* Not 0: irq is let through. */
int arch_irq_is_enabled(unsigned int irq);

/* Makes irq pending on this CPU, as if its device had asked: for tests. Any context. */
void arch_irq_set_pending(unsigned int irq);

/* True inside an interrupt handler. */
bool arch_is_in_isr(void);

/* Sleeps until an interrupt was handled. Interrupts must be open. Thread context. */
void arch_cpu_idle(void);

/* Opens interrupts and sleeps without a gap between the two: an interrupt that is
 * pending at the call ends the sleep. Returns with the state that key names. */
void arch_cpu_atomic_idle(unsigned int key);

/* Monotonic microseconds since start-up, at least 1. Any context. */
uint64_t arch_time_us(void);

/* Asks for an interrupt at about deadline_us (arch_time_us's clock), so that
 * idle ends. The last call counts; UINT64_MAX asks for none. */
void arch_alarm_us(uint64_t deadline_us);

/* Writes to the console that the devicetree chose; blocks for at most the
 * time that the device needs. Any context. */
void arch_console_write(const char *text, size_t size);

/* Maps the physical span into this image. The same pa gives the same pointer.
 * NULL when the machine has no such memory. Init only. */
void *arch_phys_map(uint64_t pa, size_t size);

/* What is told when a fault ends this core (bad access, illegal instruction). code: the
 * signal or the fault status. regs: as Linux's elf_gregset_t of this machine. Runs in
 * the fault handler, once; must return. */
typedef void (*arch_crash_fn)(uint32_t code, const void *regs, uint32_t regs_bytes);

/* Sets it; NULL: nobody. Init only. */
void arch_on_crash(arch_crash_fn fn);

/* Ends this image; on emulators and native_sim code is the exit status. */
_Noreturn void arch_exit(int code);

#endif
