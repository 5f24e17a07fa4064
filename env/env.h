/* SPDX-License-Identifier: Apache-2.0 */
/* env.h - what the rooms from elf/ to remoteproc/ may ask of the place they run in.
 *
 * A port is a folder beside this file with env_port.h (inline parts) and C
 * files: bare/ over arch/arch.h, kernel/ over spinlocks and wait queues, linux/ over
 * futex. The build puts one of them on the include path.
 *
 * A port provides, with exactly these names:
 *
 * (struct cr_lock and struct cr_event are in <corral/sync.h>)
 *
 *   cr_lock_key
 *     void cr_lock_init(struct cr_lock *);
 *     cr_lock_key cr_lock(struct cr_lock *);          any context
 *     bool cr_try_lock(struct cr_lock *, cr_lock_key *);   false: another one has it
 *     void cr_unlock(struct cr_lock *, cr_lock_key);
 *   Excludes threads, other cores of this image and its interrupt handlers.
 *   Sections are short, do not nest on one lock, and never span a call-back
 *   or a notification.
 *
 *   void cr_event_init(struct cr_event *);
 *     uint32_t cr_event_seq(struct cr_event *);       read before looking
 *     void cr_event_post(struct cr_event *);          any context; cheap when nobody waits
 *     bool cr_event_wait(struct cr_event *, uint32_t seq, uint64_t deadline_us);
 *   Waits until the event was posted after seq was read (true) or cr_now_us()
 *   reached the deadline (false). Thread context. Spurious true is allowed.
 *
 *   uint64_t cr_now_us(void);     monotonic microseconds, never 0, never wraps in practice
 *   uintptr_t cr_self(void);      names the running thread (or the bare core); never 0
 *   void cr_cpu_relax(void);      body of a spin loop */
#ifndef CR_ENV_ENV_H
#define CR_ENV_ENV_H

#include "base/atomic.h"
#include "base/cr.h"

#include "env_port.h"

#define CR_FOREVER_US UINT64_MAX

/* Deadline for a time-out from now; saturates. */
static inline uint64_t cr_deadline_us(uint64_t timeout_us)
{
	uint64_t deadline;

	if (__builtin_add_overflow(cr_now_us(), timeout_us, &deadline))
		return CR_FOREVER_US;
	return deadline;
}

#endif
