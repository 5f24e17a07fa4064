/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/atomic.h>

#include "helper.h"

static struct k_poll_signal signal;
static struct k_sem sem;
static struct k_fifo fifo;
static struct k_msgq msgq;
static struct k_pipe pipe;
static char msgq_buffer[4];
static uint8_t pipe_buffer[4];
static struct {
	void *reserved;
} item;

static void set_up(void *data)
{
	ARG_UNUSED(data);
	k_poll_signal_init(&signal);
	(void)k_sem_init(&sem, 0, 5);
	k_fifo_init(&fifo);
	k_msgq_init(&msgq, msgq_buffer, 1, 4);
	k_pipe_init(&pipe, pipe_buffer, sizeof(pipe_buffer));
}

ZTEST_SUITE(poll, NULL, NULL, set_up, reap, NULL);

#define KINDS 5

static void init_events(struct k_poll_event *events)
{
	k_poll_event_init(&events[0], K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal);
	k_poll_event_init(&events[1], K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem);
	k_poll_event_init(&events[2], K_POLL_TYPE_FIFO_DATA_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
	                  &fifo);
	k_poll_event_init(&events[3], K_POLL_TYPE_MSGQ_DATA_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
	                  &msgq);
	k_poll_event_init(&events[4], K_POLL_TYPE_PIPE_DATA_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
	                  &pipe);
}

static const uint32_t states[KINDS] = {
	K_POLL_STATE_SIGNALED,
	K_POLL_STATE_SEM_AVAILABLE,
	K_POLL_STATE_FIFO_DATA_AVAILABLE,
	K_POLL_STATE_MSGQ_DATA_AVAILABLE,
	K_POLL_STATE_PIPE_DATA_AVAILABLE,
};

/* Makes the object of this kind ready. */
static void fill(int kind)
{
	static const uint8_t byte = 1;

	switch (kind) {
	case 0:
		zassert_ok(k_poll_signal_raise(&signal, 42));
		break;
	case 1:
		k_sem_give(&sem);
		break;
	case 2:
		k_fifo_put(&fifo, &item);
		break;
	case 3:
		zassert_ok(k_msgq_put(&msgq, &byte, K_NO_WAIT));
		break;
	default:
		zassert_equal(k_pipe_write(&pipe, &byte, 1, K_NO_WAIT), 1);
		break;
	}
}

ZTEST(poll, test_no_wait)
{
	struct k_poll_event events[KINDS];

	init_events(events);
	zassert_equal(k_poll(events, KINDS, K_NO_WAIT), -EAGAIN);
	for (int i = 0; i < KINDS; i++)
		zassert_equal(events[i].state, K_POLL_STATE_NOT_READY);
	fill(1);
	fill(3);
	zassert_ok(k_poll(events, KINDS, K_NO_WAIT));
	for (int i = 0; i < KINDS; i++)
		zassert_equal(events[i].state, i == 1 || i == 3 ? states[i] : 0);
	zassert_equal(k_sem_count_get(&sem), 1, "it takes nothing");
	zassert_equal(k_msgq_num_used_get(&msgq), 1);
}

ZTEST(poll, test_each_before)
{
	for (int kind = 0; kind < KINDS; kind++) {
		struct k_poll_event events[KINDS];

		set_up(NULL);
		init_events(events);
		fill(kind);
		zassert_ok(k_poll(events, KINDS, LIMIT));
		for (int i = 0; i < KINDS; i++)
			zassert_equal(events[i].state, i == kind ? states[i] : 0);
	}
}

struct watcher {
	struct k_poll_event events[KINDS];
	int result;
	k_tid_t thread;
};

static void poll_main(void *p1, void *p2, void *p3)
{
	struct watcher *w = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	w->result = k_poll(w->events, KINDS, LIMIT);
}

static void watch(struct watcher *w, int prio)
{
	init_events(w->events);
	w->result = 1;
	w->thread = spawn_waiter(poll_main, w, NULL, prio);
}

static void expect(struct watcher *w, int kind)
{
	zassert_ok(k_thread_join(w->thread, LIMIT));
	zassert_ok(w->result);
	for (int i = 0; i < KINDS; i++)
		zassert_equal(w->events[i].state, i == kind ? states[i] : 0);
}

ZTEST(poll, test_each_after)
{
	for (int kind = 0; kind < KINDS; kind++) {
		struct watcher w;

		watch(&w, 5);
		fill(kind);
		expect(&w, kind);
		set_up(NULL);
	}
	join_all();
}

ZTEST(poll, test_timeout)
{
	struct k_poll_event events[KINDS];
	int64_t start = k_uptime_ticks();

	init_events(events);
	zassert_equal(k_poll(events, KINDS, K_TICKS(20)), -EAGAIN);
	zassert_true(k_uptime_ticks() - start >= 20);
	/* Nothing watches any more. */
	for (int kind = 0; kind < KINDS; kind++)
		fill(kind);
	for (int i = 0; i < KINDS; i++)
		zassert_equal(events[i].state, K_POLL_STATE_NOT_READY);
	zassert_ok(k_poll(events, KINDS, K_TICKS(20)));
	for (int i = 0; i < KINDS; i++)
		zassert_equal(events[i].state, states[i]);
}

ZTEST(poll, test_ignore)
{
	struct k_poll_event event = K_POLL_EVENT_STATIC_INITIALIZER(
		K_POLL_TYPE_IGNORE, K_POLL_MODE_NOTIFY_ONLY, &sem, 9);

	fill(1);
	zassert_equal(event.tag, 9);
	zassert_equal(k_poll(&event, 1, K_TICKS(5)), -EAGAIN);
	zassert_equal(k_poll(&event, 0, K_TICKS(5)), -EAGAIN);
}

ZTEST(poll, test_signal)
{
	struct k_poll_signal own = K_POLL_SIGNAL_INITIALIZER(own);
	struct k_poll_event event =
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &own);
	unsigned int signaled = 1;
	int result = 0;

	k_poll_signal_check(&own, &signaled, &result);
	zassert_equal(signaled, 0);
	zassert_ok(k_poll_signal_raise(&own, -77));
	k_poll_signal_check(&own, &signaled, &result);
	zassert_not_equal(signaled, 0);
	zassert_equal(result, -77);
	zassert_ok(k_poll(&event, 1, K_NO_WAIT));
	event.state = K_POLL_STATE_NOT_READY;
	zassert_ok(k_poll(&event, 1, K_NO_WAIT), "it stays raised");
	k_poll_signal_reset(&own);
	event.state = K_POLL_STATE_NOT_READY;
	zassert_equal(k_poll(&event, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(event.state, K_POLL_STATE_NOT_READY);
}

ZTEST(poll, test_cancel)
{
	struct watcher w;

	watch(&w, 5);
	k_fifo_cancel_wait(&fifo);
	zassert_ok(k_thread_join(w.thread, LIMIT));
	zassert_equal(w.result, -EINTR);
	zassert_equal(w.events[2].state, K_POLL_STATE_CANCELLED);
	join_all();
}

/* An object tells one at a time: the best priority, then the longest wait. */
ZTEST(poll, test_order)
{
	static const int prios[] = { 5, 3, 5, 1 };
	static const int order[] = { 3, 1, 0, 2 };
	struct watcher w[4];

	for (int i = 0; i < 4; i++)
		watch(&w[i], prios[i]);
	for (int i = 0; i < 4; i++) {
		k_sem_give(&sem);
		expect(&w[order[i]], 1);
		if (i < 3)
			zassert_true(z_is_thread_pending(w[order[i + 1]].thread));
	}
	zassert_equal(k_sem_count_get(&sem), 4);
	join_all();
}

static void take_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(k_sem_take(&sem, LIMIT));
}

/* One who waits comes before one who watches. */
ZTEST(poll, test_waiter_first)
{
	struct watcher w;

	watch(&w, 3);
	spawn_waiter(take_main, NULL, NULL, 6);
	k_sem_give(&sem);
	zassert_true(z_is_thread_pending(w.thread));
	k_sem_give(&sem);
	expect(&w, 1);
	join_all();
}

static void raise_signal(void)
{
	fill(0);
}

ZTEST(poll, test_isr)
{
	struct watcher w;

	watch(&w, 5);
	in_isr(raise_signal);
	expect(&w, 0);
	join_all();
}

/* Several events may watch one object. */
ZTEST(poll, test_same_object)
{
	struct k_poll_event events[3];

	for (int i = 0; i < 3; i++)
		k_poll_event_init(&events[i], K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
		                  &sem);
	zassert_equal(k_poll(events, 3, K_TICKS(5)), -EAGAIN);
	fill(1);
	zassert_ok(k_poll(events, 3, LIMIT));
	for (int i = 0; i < 3; i++)
		zassert_equal(events[i].state, K_POLL_STATE_SEM_AVAILABLE);
}
