/* SPDX-License-Identifier: Apache-2.0 */
/* event.h - 32 flags that threads wait for, any or all of a set. Zephyr's API, v4.1.
 *
 * A change wakes all threads whose condition holds then; flags stay until they are cleared.
 * Needs CONFIG_EVENTS. */
#ifndef ZEPHYR_INCLUDE_KERNEL_EVENT_H_
#define ZEPHYR_INCLUDE_KERNEL_EVENT_H_

#include <zephyr/kernel/structs.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_event {
	_wait_q_t wait_q;
	uint32_t events;
	struct k_spinlock lock; /* guards all */
};

#define Z_EVENT_INITIALIZER(obj)                                                                   \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q)                                             \
	}

#define K_EVENT_DEFINE(name) struct k_event name = Z_EVENT_INITIALIZER(name)

/* No flag is set. Nobody uses event meanwhile. */
void k_event_init(struct k_event *event);

/* Change flags: set those of events; make all flags those of events; the same for the flags of events_mask alone; clear
 * those of events. Each returns what the flags it speaks of were before. Any context. */
uint32_t k_event_post(struct k_event *event, uint32_t events);
uint32_t k_event_set(struct k_event *event, uint32_t events);
uint32_t k_event_set_masked(struct k_event *event, uint32_t events, uint32_t events_mask);
uint32_t k_event_clear(struct k_event *event, uint32_t events);

/* Waits until any, or all, of the flags of events are set. reset: all flags are cleared
 * first. Returns which of them were set, 0 at time-out and when events is 0. Thread context; from an interrupt
 * handler with K_NO_WAIT. */
uint32_t k_event_wait(struct k_event *event, uint32_t events, bool reset, k_timeout_t timeout);
uint32_t k_event_wait_all(struct k_event *event, uint32_t events, bool reset, k_timeout_t timeout);

/* Those flags of events_mask that are set. Any context. */
static inline uint32_t k_event_test(struct k_event *event, uint32_t events_mask)
{
	return k_event_wait(event, events_mask, false, K_NO_WAIT);
}

#ifdef __cplusplus
}
#endif

#endif
