/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/wait.h"

/* What a thread waits for; its base.swap_data points here. */
struct wanted {
	uint32_t events;
	bool all;
	uint32_t seen; /* the flags when they sufficed */
};

void k_event_init(struct k_event *event)
{
	*event = (struct k_event)Z_EVENT_INITIALIZER(*event);
}

static bool suffices(const struct wanted *wanted, uint32_t events)
{
	uint32_t seen = wanted->events & events;

	return wanted->all ? seen == wanted->events : seen != 0;
}

/* Takes the threads out whose flags are set. Lock held. */
static void collect(struct k_event *event, sys_dlist_t *threads)
{
	sys_dlist_t *queue = &event->wait_q.waitq;
	sys_dnode_t *node;
	sys_dnode_t *next;

	SYS_DLIST_FOR_EACH_NODE_SAFE(queue, node, next)
	{
		struct k_thread *thread = CONTAINER_OF(node, struct k_thread, base.qnode);
		struct wanted *wanted = thread->base.swap_data;

		if (!suffices(wanted, event->events) || !z_unpend(thread, &event->wait_q))
			continue;
		wanted->seen = event->events;
		z_thread_return_value_set(thread, 0);
		sys_dlist_append(threads, &thread->base.qnode);
	}
}

uint32_t k_event_set_masked(struct k_event *event, uint32_t events, uint32_t events_mask)
{
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);
	k_spinlock_key_t key = k_spin_lock(&event->lock);
	uint32_t before = event->events & events_mask;

	event->events = (event->events & ~events_mask) | (events & events_mask);
	if (cr_likely(!z_waited(&event->wait_q))) {
		k_spin_unlock(&event->lock, key);
		return before;
	}
	collect(event, &threads);
	z_unlock_ready_all(&event->lock, key, &threads);
	return before;
}

uint32_t k_event_post(struct k_event *event, uint32_t events)
{
	return k_event_set_masked(event, events, events);
}

uint32_t k_event_set(struct k_event *event, uint32_t events)
{
	return k_event_set_masked(event, events, UINT32_MAX);
}

uint32_t k_event_clear(struct k_event *event, uint32_t events)
{
	return k_event_set_masked(event, 0, events);
}

static uint32_t wait(struct k_event *event, struct wanted *wanted, bool reset, k_timeout_t timeout)
{
	k_spinlock_key_t key;

	if (wanted->events == 0)
		return 0;
	key = k_spin_lock(&event->lock);
	if (reset)
		event->events = 0;
	if (suffices(wanted, event->events)) {
		wanted->seen = event->events;
	} else if (!K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		_current->base.swap_data = wanted;
		if (z_pend(&event->lock, key, &event->wait_q, timeout) != 0)
			wanted->seen = 0;
		return wanted->seen & wanted->events;
	}
	k_spin_unlock(&event->lock, key);
	return wanted->seen & wanted->events;
}

uint32_t k_event_wait(struct k_event *event, uint32_t events, bool reset, k_timeout_t timeout)
{
	struct wanted wanted = { .events = events };

	return wait(event, &wanted, reset, timeout);
}

uint32_t k_event_wait_all(struct k_event *event, uint32_t events, bool reset, k_timeout_t timeout)
{
	struct wanted wanted = { .events = events, .all = true };

	return wait(event, &wanted, reset, timeout);
}
