/* SPDX-License-Identifier: Apache-2.0 */
/* cpu.h - the one core of a bare image: a host thread with an interrupt controller.
 *
 * Everything here is private to the thread and its signal handler. The words
 * that other cores see are in the slot (control.h). raise.h has the proof that no
 * line is lost. */
#ifndef CR_ARCH_NATIVE_CPU_H
#define CR_ARCH_NATIVE_CPU_H

#include <time.h>

#include "arch/arch.h"
#include "arch/native/line.h"
#include "arch/native/raise.h"
#include "arch/native/spin.h"

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
	bool spin_pays; /* the host has another CPU that the answer may come from */
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
