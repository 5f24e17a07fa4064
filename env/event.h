/* SPDX-License-Identifier: Apache-2.0 */
/* event.h - cr_event over cr_event_wake() and cr_event_wait(), which sleep in a port's way. Included by the
 * env_port.h of ports with several threads, after struct cr_event and those two. */
#ifndef CR_ENV_EVENT_H
#define CR_ENV_EVENT_H

#include "base/atomic.h"

static inline void cr_event_init(struct cr_event *event)
{
	event->seq = 0;
	event->waiters = 0;
}

static inline uint32_t cr_event_seq(struct cr_event *event)
{
	/* acquire: pairs with the add in cr_event_post(). */
	return cr_load_acquire(&event->seq);
}

static inline void cr_event_post(struct cr_event *event)
{
	/* seq_cst: the waiter adds itself and then reads seq; one of us sees the other. */
	__atomic_fetch_add(&event->seq, 1, __ATOMIC_SEQ_CST);
	if (__atomic_load_n(&event->waiters, __ATOMIC_SEQ_CST) != 0)
		cr_event_wake(event);
}

#endif
