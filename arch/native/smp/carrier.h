/* SPDX-License-Identifier: Apache-2.0 */
/* carrier.h - a host thread that carries one thread of the kernel after another.
 *
 * Its stack is the host's: at least CONFIG_NATIVE_STACK_SIZE, guarded, touched as far as it is
 * used. The stack that the application gave is counted and not used: the host's library,
 * sanitizers and signals need more than small systems' stacks have. Carriers are made when there are more
 * threads than ever before, and never end: those that are free wait for the next thread. Under
 * ThreadSanitizer (NATIVE_TSAN) their host thread ends with the thread that it carried. */
#ifndef CR_ARCH_NATIVE_CARRIER_H
#define CR_ARCH_NATIVE_CARRIER_H

#include <pthread.h>
#include <setjmp.h>
#include <stddef.h>

#include "arch/native/smp/smp.h"

/* Bits of baton. */
#define NATIVE_BATON_CPU    0xffu       /* CPU + 1 that the carrier gets */
#define NATIVE_BATON_RETIRE 0x100u      /* its thread is no more */
#define NATIVE_BATON_ASLEEP 0x80000000u /* it sleeps on this word */

#define NATIVE_NAME_BYTES 16 /* the host's limit */

struct native_carrier {
	uint32_t baton; /* others set, the carrier clears */
	bool last;      /* its thread leaves the CPU for the last time next. Itself */
	bool used;      /* it had a thread before. Itself */
	unsigned int size_class;
	struct native_carrier *next_free;
	struct native_carrier *next_made;
	struct k_thread *thread; /* that it carries. Who takes it, then itself */
	void (*boot)(void *arg); /* a CPU's first function instead, or NULL */
	void *boot_arg;
	struct native_spin spin;
	uint32_t named;               /* name is newer than the host's */
	char name[NATIVE_NAME_BYTES]; /* guarded by the pool's lock */
	pthread_t host;
	char *stack; /* lowest byte that may be used */
	size_t stack_bytes;
	sigjmp_buf base;
};

/* Start-up, before the first of the others. */
void native_carrier_init(void);

/* One that is free, for a thread whose application thinks of size_bytes of stack. Any
 * context, interrupts masked. Ends the image when the host has no more threads. */
struct native_carrier *native_carrier_take(size_t size_bytes);

/* Debuggers show name from when its thread runs next. Any context. */
void native_carrier_name(struct native_carrier *carrier, const char *name);

/* Gives it back: others may take it from now on. Its owner, interrupts masked. */
void native_carrier_give(struct native_carrier *carrier);

/* Gives it what NATIVE_BATON_* say. Any thread. */
void native_carrier_post(struct native_carrier *carrier, uint32_t baton);

/* The calling carrier, which has no CPU, sleeps until it gets one. Returns its number. Does
 * not return when its thread is no more. */
unsigned int native_carrier_wait(struct native_carrier *carrier);

/* The calling carrier, which has no CPU, leaves its stack and waits for its next thread. */
_Noreturn void native_carrier_restart(struct native_carrier *carrier);

/* The carrier has got CPU id: it is its occupant. */
void native_carrier_arrive(struct native_carrier *carrier, unsigned int id);

#endif
