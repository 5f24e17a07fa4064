/* SPDX-License-Identifier: Apache-2.0 */
/* kthread.h - for tests: what a thread does just now.
 *
 * No lock is held, so the answer may be old when it comes. Any context. */
#ifndef CR_ZTEST_KTHREAD_H
#define CR_ZTEST_KTHREAD_H

#include <zephyr/kernel.h>

static inline bool z_is_thread_state_set(struct k_thread *thread, uint32_t state)
{
	return (__atomic_load_n(&thread->base.thread_state, __ATOMIC_RELAXED) & state) != 0;
}

static inline bool z_is_thread_prevented_from_running(struct k_thread *thread)
{
	return z_is_thread_state_set(thread, _THREAD_PENDING | _THREAD_SLEEPING | _THREAD_DEAD |
	                                             _THREAD_DUMMY | _THREAD_SUSPENDED);
}

static inline bool z_is_thread_ready(struct k_thread *thread)
{
	return !z_is_thread_prevented_from_running(thread);
}

static inline bool z_is_thread_pending(struct k_thread *thread)
{
	return z_is_thread_state_set(thread, _THREAD_PENDING);
}

static inline bool z_is_thread_suspended(struct k_thread *thread)
{
	return z_is_thread_state_set(thread, _THREAD_SUSPENDED);
}

static inline bool z_is_thread_sleeping(struct k_thread *thread)
{
	return z_is_thread_state_set(thread, _THREAD_SLEEPING);
}

static inline bool z_is_thread_queued(struct k_thread *thread)
{
	return __atomic_load_n(&thread->base.queued, __ATOMIC_RELAXED) != 0;
}

/* Of the calling thread, or of one that does not run: its options. */
static inline void z_thread_essential_set(struct k_thread *thread)
{
	thread->base.user_options |= K_ESSENTIAL;
}

static inline void z_thread_essential_clear(struct k_thread *thread)
{
	thread->base.user_options &= (uint8_t)~K_ESSENTIAL;
}

static inline bool z_is_thread_essential(struct k_thread *thread)
{
	return (thread->base.user_options & K_ESSENTIAL) != 0;
}

static inline void z_mark_thread_as_suspended(struct k_thread *thread)
{
	k_thread_suspend(thread);
}

static inline void z_mark_thread_as_not_suspended(struct k_thread *thread)
{
	k_thread_resume(thread);
}

static inline bool z_is_idle_thread_object(void *thread)
{
	return ((struct k_thread *)thread)->base.is_idle != 0;
}

#endif
