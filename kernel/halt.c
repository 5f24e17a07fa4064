/* SPDX-License-Identifier: Apache-2.0 */
/* Ending and stopping threads, also those that another CPU runs.
 *
 * Who asks sets ABORTING or SUSPENDING under the thread's lock. A thread that is blocked or ready is dealt with at
 * once. One that runs elsewhere is told by an IPI; its CPU finds the bit on the way out of the interrupt,
 * or the thread finds it when it blocks, and does the rest in z_thread_halt(). Two that abort each other both end:
 * each waits as a blocked thread, or in an interrupt handler halts its own thread while it waits.
 *
 * thread->end.lock is an object's lock. A thread becomes DEAD inside it, so whoever has seen DEAD inside it is the
 * last to have touched thread, but for its stack; who was told of the end inside it is not yet the last to have
 * touched the lock either: wait_left() waits for both. */
#include "arch/kernel.h"
#include "kernel/inherit.h"
#include "kernel/thread.h"
#include "kernel/wait.h"

static bool is_dead(const struct k_thread *thread)
{
	return cr_load_relaxed(&thread->base.thread_state) & _THREAD_DEAD;
}

static void set_state(struct k_thread *thread, unsigned int state)
{
	cr_store_relaxed(&thread->base.thread_state, (uint8_t)state);
}

/* CPUs with an interrupt handler that waits until a thread of another CPU stops. */
static uint32_t held_up;

/* This CPU has such a handler. The result is for let_up(): handlers may nest. */
static uint32_t hold_up(void)
{
	uint32_t mine = CR_BIT(arch_curr_cpu()->id);

	return mine & ~cr_fetch_or_acq_rel(&held_up, mine);
}

static void let_up(uint32_t mine)
{
	(void)cr_fetch_and_acq_rel(&held_up, ~mine);
}

/* A CPU has yet to leave its stack, or who has ended it to let go of its lock. */
static bool is_in_use(const struct k_thread *thread)
{
	/* acquire: pairs with the release in arch_switch(). */
	if (!cr_load_acquire(&thread->arch.saved))
		return true;
	return CONFIG_MP_MAX_NUM_CPUS > 1 && z_spin_held(&thread->end.lock.spin);
}

/* Returns when no CPU uses thread's stack or lock, or, for an interrupt handler, when the CPU that does has a handler
 * that waits itself: the two might wait for each other, and thread has run its last instruction. Reads alone:
 * a struct that is in use again, so not dead, had been left before. */
static void wait_saved(const struct k_thread *thread, bool isr)
{
	while (is_in_use(thread) && is_dead(thread) && thread != _current) {
		if (isr && (cr_load_relaxed(&held_up) & CR_BIT(cr_load_relaxed(&thread->base.cpu))))
			return;
		arch_spin_relax();
	}
}

/* thread is dead: returns when no CPU uses its stack and no time-out its struct. */
static void wait_left(const struct k_thread *thread, bool isr)
{
	wait_saved(thread, isr);
	z_timeout_sync(&thread->base.timeout);
	z_inherit_sync(thread);
}

/* What those in halt_q get when the thread has ended: they take its lock no more, since somebody else who
 * has seen its end may use the struct again by then. */
#define ENDED 1

/* thread's end.lock is held. */
static void end(struct k_thread *thread)
{
	z_spin_take(&thread->base.lock);
	set_state(thread, _THREAD_DEAD);
	z_spin_drop(&thread->base.lock);
	z_thread_forget(thread);
	arch_thread_end(thread);
	if (z_waited(&thread->end.join_q))
		(void)z_wake_all(&thread->end.join_q, 0);
	if (z_waited(&thread->end.halt_q))
		(void)z_wake_all(&thread->end.halt_q, ENDED);
}

bool z_thread_halt(struct k_thread *thread)
{
	unsigned int state;

	z_spin_take(&thread->end.lock.spin);
	z_spin_take(&thread->base.lock);
	/* One that leaves may have been woken and chosen elsewhere since: it is that CPU which was asked. */
	state = cr_load_relaxed(&thread->base.cpu) == arch_curr_cpu()->id
	                ? thread->base.thread_state
	                : 0;
	if ((state & _THREAD_SUSPENDING) && !(state & _THREAD_ABORTING))
		set_state(thread, (state & ~_THREAD_SUSPENDING) | _THREAD_SUSPENDED);
	z_spin_drop(&thread->base.lock);
	if (state & _THREAD_ABORTING)
		end(thread);
	else
		(void)z_wake_all(&thread->end.halt_q, 0);
	z_spin_drop(&thread->end.lock.spin);
	return state != 0;
}

/* ---- abort ---- */

enum halted { DONE, AGAIN, LATER };

/* thread runs: on this CPU (we are in its interrupt), or on another one, which is told. */
static enum halted halt_running(const struct k_thread *thread)
{
	struct _cpu *self = arch_curr_cpu();

	if (self->current == thread) {
		self->resched |= Z_RESCHED_LEAVE;
		return DONE;
	}
	z_sched_poke(cr_load_relaxed(&thread->base.cpu));
	return LATER;
}

/* end.lock is held. */
static enum halted try_abort(struct k_thread *thread)
{
	enum halted halted = DONE;
	unsigned int state;

	z_spin_take(&thread->base.lock);
	state = thread->base.thread_state;
	if (!(state & _THREAD_DEAD)) {
		/* First: one that its waker finds ABORTING would be neither blocked nor ready. */
		if (!z_thread_take_away(thread)) {
			halted = AGAIN;
		} else {
			set_state(thread, state | _THREAD_ABORTING);
			if (!z_sched_dequeue(thread) &&
			    !(state & (_THREAD_PENDING | _THREAD_SLEEPING | _THREAD_SUSPENDED)))
				halted = halt_running(thread);
		}
	}
	z_spin_drop(&thread->base.lock);
	if (halted == DONE && !(state & _THREAD_DEAD))
		end(thread);
	return halted;
}

/* try_abort() has found somebody at what thread waits for. Comes after nobody but him; without end.lock, which may
 * be what another thread waits for that is aborted like this one. True: thread is out of the queue, and the caller's
 * to end: others that abort it wait for its end. Interrupts masked. */
static bool take_waiter(struct k_thread *thread)
{
	struct k_spinlock *lock;

	z_spin_take(&thread->base.lock);
	lock = z_lock_pended(thread);
	if (lock) {
		z_wait_leave(thread);
		z_spin_drop(&lock->spin);
		set_state(thread, _THREAD_ABORTING);
	}
	z_spin_drop(&thread->base.lock);
	return lock != NULL;
}

/* end.lock is held, and let go but for the mask. */
static enum halted abort_waiter(struct k_thread *thread)
{
	k_spin_release(&thread->end.lock);
	if (!take_waiter(thread))
		return AGAIN;
	z_spin_take(&thread->end.lock.spin);
	/* It was just about to block, and its CPU has found ABORTING: z_thread_halt(). */
	if (!is_dead(thread))
		end(thread);
	z_spin_drop(&thread->end.lock.spin);
	return DONE;
}

/* In an interrupt handler, which cannot block. The thread that it interrupted may be wanted by
 * another handler that waits in the same way. */
static void relax_in_isr(void)
{
	struct k_thread *interrupted = _current;
	unsigned int key = arch_irq_lock();

	if ((cr_load_relaxed(&interrupted->base.thread_state) & Z_HALTING) &&
	    z_thread_halt(interrupted))
		arch_curr_cpu()->resched |= Z_RESCHED_LEAVE;
	arch_irq_unlock(key);
	arch_spin_relax();
}

void z_thread_end_current(void)
{
	unsigned int key = arch_irq_lock();
	struct k_thread *thread = _current;

	z_spin_take(&thread->base.lock);
	set_state(thread, thread->base.thread_state | _THREAD_ABORTING);
	z_spin_drop(&thread->base.lock);
	if (arch_curr_cpu()->nested == 0)
		z_sched_block();
	arch_curr_cpu()->resched |= Z_RESCHED_BETTER;
	arch_irq_unlock(key);
}

/* Thread context: interrupts are open while it waits, as it may be to end itself. */
static void abort_in_thread(struct k_thread *thread)
{
	for (;;) {
		k_spinlock_key_t key = k_spin_lock(&thread->end.lock);
		enum halted halted = try_abort(thread);

		if (halted == LATER) {
			if (z_pend(&thread->end.lock, key, &thread->end.halt_q, K_FOREVER) == ENDED)
				break;
			continue;
		}
		if (halted == AGAIN) {
			halted = abort_waiter(thread);
			arch_irq_unlock((unsigned int)key.key);
		} else {
			k_spin_unlock(&thread->end.lock, key);
		}
		if (halted == DONE)
			break;
		/* Who has the lock that it needs must come to run. */
		arch_spin_relax();
	}
	wait_left(thread, false);
	k_reschedule();
}

static void abort_in_isr(struct k_thread *thread)
{
	uint32_t mine = hold_up();
	enum halted halted;

	do {
		k_spinlock_key_t key = k_spin_lock(&thread->end.lock);

		halted = try_abort(thread);
		if (halted == AGAIN) {
			halted = abort_waiter(thread);
			arch_irq_unlock((unsigned int)key.key);
		} else {
			k_spin_unlock(&thread->end.lock, key);
		}
		if (halted != DONE)
			relax_in_isr();
	} while (halted != DONE);
	wait_left(thread, true);
	let_up(mine);
}

static void abort_other(struct k_thread *thread)
{
	if (k_is_in_isr())
		abort_in_isr(thread);
	else
		abort_in_thread(thread);
}

void k_thread_abort(k_tid_t thread)
{
	bool essential = (thread->base.user_options & K_ESSENTIAL) && !is_dead(thread);

	if (thread != _current || k_is_in_isr())
		abort_other(thread);
	else if (!essential)
		z_thread_end_current();
	if (essential)
		z_thread_essential_ended(thread);
}

/* ---- join ---- */

static bool joins_me(const struct k_thread *thread)
{
	return cr_load_relaxed(&thread->base.pended_on) == &_current->end.join_q;
}

int k_thread_join(struct k_thread *thread, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&thread->end.lock);
	int result;

	if (is_dead(thread)) {
		result = 0;
		k_spin_unlock(&thread->end.lock, key);
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		result = -EBUSY;
		k_spin_unlock(&thread->end.lock, key);
	} else if (thread == _current || joins_me(thread)) {
		result = -EDEADLK;
		k_spin_unlock(&thread->end.lock, key);
	} else {
		result = z_pend(&thread->end.lock, key, &thread->end.join_q, timeout);
	}
	if (result == 0)
		wait_left(thread, false);
	return result;
}

/* ---- suspend ---- */

/* end.lock is held. */
static enum halted try_suspend(struct k_thread *thread)
{
	enum halted halted = DONE;
	unsigned int state;

	z_spin_take(&thread->base.lock);
	state = thread->base.thread_state;
	if (state & (_THREAD_DEAD | _THREAD_SUSPENDED | _THREAD_ABORTING)) {
		/* nothing to do */
	} else if (state & (_THREAD_PENDING | _THREAD_SLEEPING)) {
		set_state(thread, state | _THREAD_SUSPENDED);
	} else {
		set_state(thread, _THREAD_SUSPENDING);
		if (!z_sched_dequeue(thread))
			halted = halt_running(thread);
		if (halted == DONE)
			set_state(thread, _THREAD_SUSPENDED);
	}
	z_spin_drop(&thread->base.lock);
	return halted;
}

static void suspend_self(struct k_thread *thread)
{
	unsigned int key = arch_irq_lock();

	z_spin_check_only(NULL);
	z_spin_take(&thread->base.lock);
	(void)z_thread_may_block(thread, _THREAD_SUSPENDED);
	z_spin_drop(&thread->base.lock);
	z_sched_block();
	arch_irq_unlock(key);
}

static bool is_stopping(const struct k_thread *thread)
{
	return cr_load_relaxed(&thread->base.thread_state) & _THREAD_SUSPENDING;
}

static void suspend_in_thread(struct k_thread *thread)
{
	k_spinlock_key_t key = k_spin_lock(&thread->end.lock);
	enum halted halted = try_suspend(thread);

	while (halted == LATER && is_stopping(thread)) {
		if (z_pend(&thread->end.lock, key, &thread->end.halt_q, K_FOREVER) == ENDED)
			return;
		key = k_spin_lock(&thread->end.lock);
	}
	k_spin_unlock(&thread->end.lock, key);
}

static void suspend_in_isr(struct k_thread *thread)
{
	k_spinlock_key_t key = k_spin_lock(&thread->end.lock);
	enum halted halted = try_suspend(thread);

	k_spin_unlock(&thread->end.lock, key);
	while (halted == LATER && is_stopping(thread))
		relax_in_isr();
}

/* Resumed meanwhile, it need not be saved. */
static void wait_stopped(const struct k_thread *thread, bool isr)
{
	while (cr_load_relaxed(&thread->base.thread_state) & _THREAD_SUSPENDED) {
		if (cr_load_acquire(&thread->arch.saved) || thread == _current)
			return;
		if (isr && (cr_load_relaxed(&held_up) & CR_BIT(cr_load_relaxed(&thread->base.cpu))))
			return;
		arch_spin_relax();
	}
}

static void suspend_other(struct k_thread *thread)
{
	uint32_t mine;

	if (!k_is_in_isr()) {
		suspend_in_thread(thread);
		wait_stopped(thread, false);
		return;
	}
	mine = hold_up();
	suspend_in_isr(thread);
	wait_stopped(thread, true);
	let_up(mine);
}

void k_thread_suspend(k_tid_t thread)
{
	if (thread == _current && !k_is_in_isr())
		suspend_self(thread);
	else
		suspend_other(thread);
}

void k_thread_resume(k_tid_t thread)
{
	k_spinlock_key_t key = k_spin_lock(&thread->end.lock);
	unsigned int state;

	z_spin_take(&thread->base.lock);
	state = thread->base.thread_state;
	if (state & (_THREAD_SUSPENDED | _THREAD_SUSPENDING)) {
		set_state(thread, state & ~(_THREAD_SUSPENDED | _THREAD_SUSPENDING));
		/* One that was only asked to stop runs. */
		if (thread->base.thread_state == 0 && (state & _THREAD_SUSPENDED))
			z_sched_enqueue(thread);
	}
	z_spin_drop(&thread->base.lock);
	(void)z_wake_all(&thread->end.halt_q, 0);
	z_reschedule(&thread->end.lock, key);
}
