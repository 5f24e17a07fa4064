/* SPDX-License-Identifier: Apache-2.0 */
/* cpu.h - one core of this image: a host thread with an interrupt controller.
 *
 * Everything here is private to the thread and its signal handler. The words
 * that other cores see are in the slot (control.h).
 *
 * How a raised line reaches its core, and why none is lost:
 *
 *   raise (any core)                 the core
 *   pending |= line        (1)       wants = SIGNAL or WAKE     (3)
 *   read wants             (2)       read pending               (4)
 *
 * 1, 2, 3 and 4 are sequentially consistent. Either 4 sees the line, or 2 sees
 * what the core wants, and then raise does it:
 *   WAKE    futex wake on pending. The core sleeps on that very word with the
 *           value of 4, so when 1 comes between 4 and the sleep the system
 *           refuses to sleep.
 *   SIGNAL  SIGURG to the thread. Its handler reads pending. Masking does not
 *           touch wants: a signal that finds interrupts masked only sets wants
 *           to NOTHING, and opening sees that and goes through 3 and 4 again.
 * raise may die between 1 and 2: the line stays pending, and the next raise of
 * any line notifies for both, for it does not look whether a line was pending
 * before.
 *
 * SIGURG, because it is ignored where nobody waits for it, debuggers pass it
 * silently, and signals that were not yet taken merge instead of queueing. */
#ifndef CR_ARCH_NATIVE_CPU_H
#define CR_ARCH_NATIVE_CPU_H

#include <signal.h>
#include <time.h>

#include "arch/arch.h"
#include "arch/native/control.h"

#define NATIVE_SIGNAL SIGURG

struct native_line {
	arch_isr isr;
	const void *arg;
	unsigned int priority;
};

/* When to spin before a sleep; see idle.c. */
struct native_spin {
	bool pays; /* the host has another CPU that the answer may come from */
	int32_t score;
	uint32_t sleeps;
};

struct native_cpu {
	struct native_slot *slot;
	uint32_t id;
	uint32_t tid;    /* its thread, as the slot should say */
	uint32_t masked; /* interrupts are locked, or one is being served */
	uint32_t in_isr;
	uint32_t enabled;  /* lines */
	uint64_t alarm_us; /* UINT64_MAX: none */
	uint64_t timer_us; /* what the system's timer is set to, UINT64_MAX: nothing */
	timer_t timer;
	bool has_timer;
	struct native_spin spin;
	uint64_t look_us; /* longest sleep without a look, see idle.c */
	struct native_line line[NATIVE_LINES];
};

/* The core that the calling thread runs, NULL for a helper thread. Any context. */
struct native_cpu *native_self(void);

/* Makes the calling thread core id, interrupts masked, all lines disabled. Start-up
 * of the core only. Returns 0 or a negative errno. */
CR_MUST_CHECK int native_cpu_init(unsigned int id);

/* Lines that are pending and enabled. Any context of the core. */
uint32_t native_cpu_ready(const struct native_cpu *cpu);

/* Opens interrupts and serves what is pending. Core's thread, interrupts masked. */
void native_cpu_open(struct native_cpu *cpu);

/* Raises lines (a bit mask) of core cpu; numbers that do not exist are ignored. Any
 * context, any thread; never blocks. */
void native_raise(unsigned int cpu, uint32_t lines);

/* Body of a loop that waits for another core. */
static inline void native_relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield");
#endif
}

/* Has the system's timer of this core interrupt it at at_us or sooner. Core's thread,
 * interrupts masked. */
void native_timer_set(struct native_cpu *cpu, uint64_t at_us);

/* Raises the alarm's line when the system's timer was set and it is due. Core's thread,
 * interrupts masked. */
void native_alarm_check(struct native_cpu *cpu);

/* The alarm has come: its line is raised. Core's thread, interrupts masked. */
void native_alarm_due(struct native_cpu *cpu);

/* arch_time_us()'s value as the system's clock has it. */
struct timespec native_timespec(uint64_t us);

#endif
