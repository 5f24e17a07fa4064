/* SPDX-License-Identifier: Apache-2.0 */
/* sched.h - who runs where.
 *
 * A thread is running (cpu->current), ready (in a queue, ready.h) or neither (thread_state says
 * why). Each CPU has a claim: the level that a thread must be better than to get this CPU.
 *
 * Whoever makes a thread ready inserts it, then reads the claims, and tells the CPU with the worst one
 * if the thread beats it: it lowers that claim to the thread's level and sends an IPI. A CPU
 * that gives up its thread raises its claim, then reads the queues' counts. With a full fence
 * between the two steps on both sides, one of them sees the other: no ready thread is overlooked while a
 * CPU runs something worse. Claims are hints beyond that: a CPU that was told looks for itself. */
#ifndef CR_KERNEL_SCHED_H
#define CR_KERNEL_SCHED_H

#include "kernel/ready.h"

/* Somebody has asked the running thread to end or to stop. */
#define Z_HALTING (_THREAD_ABORTING | _THREAD_SUSPENDING)

/* Looks for a better thread and switches to it; ends or suspends the current one when that was
 * asked. Interrupts masked, no lock held; returns when the calling thread runs again. */
void z_sched_point(void);

/* The calling thread cannot go on (its thread_state says why, or a waker has put it back in a
 * queue since): another runs. Interrupts masked, no lock held. */
void z_sched_block(void);

/* The calling thread makes place for one of the same level too. */
void z_sched_yield(void);

/* thread was added to its queue: finds the CPU that should run it, and tells it. Interrupts masked. */
void z_sched_kick(const struct k_thread *thread);

/* Tells CPU id to look. Interrupts masked. */
void z_sched_poke(unsigned int id);

/* thread, whose lock is held and which has no reason not to run, joins its queue. */
void z_sched_enqueue(struct k_thread *thread);

/* Takes thread out of its queue when it is ready. Its lock is held. True: it was. */
bool z_sched_dequeue(struct k_thread *thread);

/* Sets thread->base.prio; its lock is held. True: it is ready, and stands where it belongs now. */
bool z_sched_set_prio(struct k_thread *thread, int prio);

/* The claim of this CPU follows the priority and lock count of thread, which it runs. Interrupts masked. */
void z_sched_claim(const struct k_thread *thread);

/* Some CPU executes it or has yet to leave its stack. The thread's lock is held. */
bool z_sched_active(const struct k_thread *thread);

/* The thread that cpu, the calling one, runs has had its slice. True: nobody is ready to take over; its equals
 * get this CPU from now on. */
bool z_sched_open_slice(struct _cpu *cpu);

/* CPU's first switch: to its idle thread or better. Interrupts masked. */
_Noreturn void z_sched_first(void);

void z_sched_init_cpu(struct _cpu *cpu, struct k_thread *idle);

/* The thread, current on this CPU, becomes DEAD or SUSPENDED as somebody has asked; they are told. False: it was
 * resumed meanwhile, and nothing keeps it from running. Interrupts masked, no lock held. halt.c */
bool z_thread_halt(struct k_thread *thread);

/* CONFIG_SPIN_VALIDATE, spin.c. The caller is about to give up its CPU: it holds no spinlock but lock, which may be
 * NULL. And: it does so, and if it has ended it keeps what it holds. Interrupts masked. */
#ifdef CONFIG_SPIN_VALIDATE
void z_spin_check_only(struct k_spinlock *lock);
void z_spin_forget_held(void);
#else
static inline void z_spin_check_only(struct k_spinlock *lock)
{
	(void)lock;
}

static inline void z_spin_forget_held(void)
{
}
#endif

static inline bool z_thread_is_preemptible(const struct k_thread *thread)
{
	return cr_load_relaxed(&thread->base.prio) >= 0 && thread->base.sched_locked == 0;
}

#endif
