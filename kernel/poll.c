/* SPDX-License-Identifier: Apache-2.0 */
/* An event is linked to its object's list under the object's lock, and its poller is told under the same lock and
 * then the poller's. z_poll_leave() takes the lock of each object once more, so that nobody has the
 * poller, which lies on a stack, in hand when it returns.
 *
 * A time-out and somebody who tells may meet: whoever takes the thread out of wait_q has won. */
#include "kernel/poll.h"

#include "kernel/wait.h"

void k_poll_event_init(struct k_poll_event *event, uint32_t type, int mode, void *obj)
{
	__ASSERT(mode == K_POLL_MODE_NOTIFY_ONLY, "poll mode %d is not known", mode);
	*event = (struct k_poll_event){
		.type = (uint8_t)type,
		.mode = (unsigned int)mode & 1u,
		.obj = obj,
	};
}

/* ---- objects ---- */

static struct k_spinlock *lock_of(const struct k_poll_event *event)
{
	switch (event->type) {
	case K_POLL_TYPE_SIGNAL:
		return &event->signal->lock;
	case K_POLL_TYPE_SEM_AVAILABLE:
		return &event->sem->lock;
	case K_POLL_TYPE_DATA_AVAILABLE:
		return &event->queue->lock;
	case K_POLL_TYPE_MSGQ_DATA_AVAILABLE:
		return &event->msgq->lock;
	case K_POLL_TYPE_PIPE_DATA_AVAILABLE:
		return &event->pipe->lock;
	default:
		return NULL;
	}
}

static sys_dlist_t *list_of(const struct k_poll_event *event)
{
	switch (event->type) {
	case K_POLL_TYPE_SIGNAL:
		return &event->signal->poll_events;
	case K_POLL_TYPE_SEM_AVAILABLE:
		return &event->sem->poll_events;
	case K_POLL_TYPE_DATA_AVAILABLE:
		return &event->queue->poll_events;
	case K_POLL_TYPE_MSGQ_DATA_AVAILABLE:
		return &event->msgq->poll_events;
	default:
		return &event->pipe->poll_events;
	}
}

static bool is_ready(const struct k_poll_event *event)
{
	switch (event->type) {
	case K_POLL_TYPE_SIGNAL:
		return event->signal->signaled != 0;
	case K_POLL_TYPE_SEM_AVAILABLE:
		return z_sem_watch(event->sem);
	case K_POLL_TYPE_DATA_AVAILABLE:
		return !sys_sflist_is_empty(&event->queue->data_q);
	case K_POLL_TYPE_MSGQ_DATA_AVAILABLE:
		return event->msgq->used_msgs != 0;
	default:
		return event->pipe->used != 0;
	}
}

/* The states have the numbers of the types. */
_Static_assert(K_POLL_TYPE_SIGNAL == K_POLL_STATE_SIGNALED &&
                       K_POLL_TYPE_SEM_AVAILABLE == K_POLL_STATE_SEM_AVAILABLE &&
                       K_POLL_TYPE_DATA_AVAILABLE == K_POLL_STATE_DATA_AVAILABLE &&
                       K_POLL_TYPE_MSGQ_DATA_AVAILABLE == K_POLL_STATE_MSGQ_DATA_AVAILABLE &&
                       K_POLL_TYPE_PIPE_DATA_AVAILABLE == K_POLL_STATE_PIPE_DATA_AVAILABLE,
               "types and states");

/* ---- telling ---- */

static void add_state(struct k_poll_event *event, uint32_t state)
{
	event->state = (uint8_t)(event->state | state);
}

/* False: the poller is not to be told any more. Its lock is held. */
static bool tell_poller(struct z_poller *poller, int result, struct k_thread **wake)
{
	struct k_thread *thread = NULL;

	if (poller->phase == Z_POLL_TOLD)
		return true;
	if (poller->phase == Z_POLL_OFF)
		return false;
	if (poller->phase == Z_POLL_WAITING) {
		thread = z_unpend_first(&poller->wait_q);
		if (!thread)
			return false;
		z_thread_return_value_set(thread, 0);
	}
	poller->phase = Z_POLL_TOLD;
	poller->result = result;
	*wake = thread;
	if (poller->to_work)
		z_work_poll_submit(poller->to_work, result, wake);
	return poller->phase == Z_POLL_TOLD;
}

/* The object's lock is held; the event is in no list any more. */
static bool tell_event(struct k_poll_event *event, uint32_t state, struct k_thread **wake)
{
	struct z_poller *poller = event->poller;
	k_spinlock_key_t key = k_spin_lock(&poller->lock);
	bool told = tell_poller(poller, state == K_POLL_STATE_CANCELLED ? -EINTR : 0, wake);

	event->poller = NULL;
	if (told)
		add_state(event, state);
	k_spin_unlock(&poller->lock, key);
	return told;
}

int z_poll_tell_first(sys_dlist_t *events, uint32_t state, struct k_thread **wake)
{
	sys_dnode_t *node;
	int result = 0;

	*wake = NULL;
	while ((node = sys_dlist_get(events)) != NULL) {
		if (tell_event(CONTAINER_OF(node, struct k_poll_event, _node), state, wake))
			return 0;
		result = -EAGAIN;
	}
	return result;
}

struct k_thread *z_poll_tell(sys_dlist_t *events, uint32_t state)
{
	struct k_thread *wake;

	(void)z_poll_tell_first(events, state, &wake);
	return wake;
}

/* ---- watching ---- */

/* Behind those of the same and of better priority. The object's lock is held. */
static void link_event(struct k_poll_event *event, struct z_poller *poller)
{
	sys_dlist_t *list = list_of(event);
	sys_dnode_t *after = sys_dlist_peek_tail(list);

	while (after &&
	       CONTAINER_OF(after, struct k_poll_event, _node)->poller->prio > poller->prio)
		after = sys_dlist_peek_prev(list, after);
	event->poller = poller;
	sys_dlist_insert(after ? after->next : list->head, &event->_node);
}

/* True: the event is ready, and says so. poller: NULL, or who watches it if not. */
static bool look(struct k_poll_event *event, struct z_poller *poller)
{
	struct k_spinlock *lock = lock_of(event);
	k_spinlock_key_t key;
	bool ready;

	event->poller = NULL;
	if (!lock)
		return false;
	key = k_spin_lock(lock);
	ready = is_ready(event);
	if (ready)
		add_state(event, event->type);
	else if (poller)
		link_event(event, poller);
	k_spin_unlock(lock, key);
	return ready;
}

bool z_poll_join(struct k_poll_event *events, int num_events, struct z_poller *poller)
{
	bool ready = false;

	for (int i = 0; i < num_events; i++)
		ready |= look(&events[i], ready ? NULL : poller);
	return ready;
}

bool z_poll_look(struct k_poll_event *events, int num_events)
{
	return z_poll_join(events, num_events, NULL);
}

void z_poll_leave(struct k_poll_event *events, int num_events)
{
	for (int i = 0; i < num_events; i++) {
		struct k_spinlock *lock = lock_of(&events[i]);
		k_spinlock_key_t key;

		if (!lock)
			continue;
		key = k_spin_lock(lock);
		if (events[i].poller)
			sys_dlist_remove(&events[i]._node);
		events[i].poller = NULL;
		k_spin_unlock(lock, key);
	}
}

/* ---- the call ---- */

/* The events are watched. */
static int wait_told(struct z_poller *poller, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&poller->lock);
	int result = 0;

	if (poller->phase == Z_POLL_JOINING) {
		poller->phase = Z_POLL_WAITING;
		result = z_pend(&poller->lock, key, &poller->wait_q, timeout);
		key = k_spin_lock(&poller->lock);
	}
	if (poller->phase == Z_POLL_TOLD)
		result = poller->result;
	poller->phase = Z_POLL_OFF;
	k_spin_unlock(&poller->lock, key);
	return result;
}

int k_poll(struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	struct z_poller poller = { .prio = (int8_t)k_thread_priority_get(k_current_get()) };
	int result = 0;

	__ASSERT(!k_is_in_isr(), "an interrupt handler polls");
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		return z_poll_look(events, num_events) ? 0 : -EAGAIN;
	z_waitq_init(&poller.wait_q);
	if (!z_poll_join(events, num_events, &poller))
		result = wait_told(&poller, timeout);
	z_poll_leave(events, num_events);
	return result;
}

/* ---- signals ---- */

void k_poll_signal_init(struct k_poll_signal *sig)
{
	*sig = (struct k_poll_signal)K_POLL_SIGNAL_INITIALIZER(*sig);
}

void k_poll_signal_reset(struct k_poll_signal *sig)
{
	k_spinlock_key_t key = k_spin_lock(&sig->lock);

	sig->signaled = 0;
	k_spin_unlock(&sig->lock, key);
}

void k_poll_signal_check(struct k_poll_signal *sig, unsigned int *signaled, int *result)
{
	k_spinlock_key_t key = k_spin_lock(&sig->lock);

	*signaled = sig->signaled;
	*result = sig->result;
	k_spin_unlock(&sig->lock, key);
}

int k_poll_signal_raise(struct k_poll_signal *sig, int result)
{
	k_spinlock_key_t key = k_spin_lock(&sig->lock);
	struct k_thread *wake;
	int told;

	sig->result = result;
	sig->signaled = 1;
	told = z_poll_tell_first(&sig->poll_events, K_POLL_STATE_SIGNALED, &wake);
	z_unlock_ready(&sig->lock, key, wake);
	return told;
}
