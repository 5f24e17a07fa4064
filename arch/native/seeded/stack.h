/* SPDX-License-Identifier: Apache-2.0 */
/* stack.h - what a thread of the kernel, or a CPU's boot, runs on: a stack of the host and what was on it when
 * it stopped.
 *
 * The stack is at least CONFIG_NATIVE_STACK_SIZE, guarded, touched as far as it is used; the one
 * that the application gave is counted and not used, since the host's library needs more. Each has its own errno
 * and its own copy of the image's thread-local variables, which lie at one place and are
 * exchanged: a pointer to one is not for another thread. Stacks are made when there are more threads than
 * ever before, and are used again, last free first. */
#ifndef CR_ARCH_NATIVE_SEEDED_STACK_H
#define CR_ARCH_NATIVE_SEEDED_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/arch/cpu.h>

#define SEEDED_NAME_BYTES 32

struct seeded_stack {
	void *sp;                /* while it does not run */
	struct k_thread *thread; /* NULL: a CPU's boot, or nobody has it */
	void (*boot)(void *arg); /* runs on it first */
	void *arg;
	const void *entry;            /* the function that stands for it in reports */
	bool last;                    /* its thread has ended: it is given back when it is left */
	char name[SEEDED_NAME_BYTES]; /* "": none, entry says more */
	bool faulted;                 /* its thread has made a fault, and ends */
	struct arch_esf esf;          /* of that */
	int saved_errno;
	char *tls; /* thread-local variables while it does not run */
	char *low; /* lowest byte that may be used */
	size_t bytes;
	unsigned int rank;
	struct seeded_stack *next_free;
	struct seeded_stack *next_made; /* in the order in which they were made */
};

extern struct seeded_stack *seeded_stacks; /* the first that was made */
extern struct seeded_stack *seeded_stack_running;

/* Start-up, before the others. */
void seeded_stack_init(void);

/* One for a thread whose application thinks of size_bytes: runs boot(arg), which never returns, when it gets a
 * turn. Ends the image when the host has no more memory. */
struct seeded_stack *seeded_stack_take(size_t size_bytes, void (*boot)(void *arg), void *arg);

/* Nobody needs it, though the caller may be about to leave it. */
void seeded_stack_give(struct seeded_stack *stack);

/* Leaves the calling stack and goes on where `to` stopped. Returns when somebody goes to the calling one. */
void seeded_stack_go(struct seeded_stack *to);

/* Top of the stack for its thread's fault. */
char *seeded_stack_fault_top(const struct seeded_stack *stack);

/* address is below its end: the thread needs more than it has. */
bool seeded_stack_overflown(const struct seeded_stack *stack, uintptr_t address);

/* Where the function was called that stands in the frame at fp, and the frame of that one; false: it ends here. */
bool seeded_stack_caller(const struct seeded_stack *stack, uintptr_t *fp, uintptr_t *pc);

/* First frame of one that does not run. */
uintptr_t seeded_stack_frame(const struct seeded_stack *stack);

#endif
