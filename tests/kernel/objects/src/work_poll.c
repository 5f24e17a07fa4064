/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/atomic.h>

#include "helper.h"

#define STACK (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, 2, STACK);
static struct k_work_q queue, other;
static struct k_work_poll item;
static struct k_poll_event event;
static struct k_poll_signal signal;
static struct k_sem sem;
static atomic_t runs, result;

static void handler(struct k_work *work)
{
	atomic_set(&result, CONTAINER_OF(work, struct k_work_poll, work)->poll_result);
	atomic_inc(&runs);
}

static void set_up(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&runs, 0);
	atomic_set(&result, 99);
	k_work_queue_init(&queue);
	k_work_queue_start(&queue, stacks[0], K_THREAD_STACK_SIZEOF(stacks[0]), 5, NULL);
	k_work_queue_init(&other);
	k_work_queue_start(&other, stacks[1], K_THREAD_STACK_SIZEOF(stacks[1]), 5, NULL);
	k_poll_signal_init(&signal);
	(void)k_sem_init(&sem, 0, 5);
	k_poll_event_init(&event, K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal);
	k_work_poll_init(&item, handler);
}

static void clean_up(void *data)
{
	ARG_UNUSED(data);
	(void)k_work_poll_cancel(&item);
	k_thread_abort(&queue.thread);
	k_thread_abort(&other.thread);
}

ZTEST_SUITE(work_poll, NULL, NULL, set_up, clean_up, NULL);

static int submit(k_timeout_t timeout)
{
	return k_work_poll_submit_to_queue(&queue, &item, &event, 1, timeout);
}

ZTEST(work_poll, test_ready)
{
	zassert_ok(k_poll_signal_raise(&signal, 1));
	zassert_ok(submit(K_FOREVER));
	AWAIT(atomic_get(&runs) == 1);
	zassert_equal(atomic_get(&result), 0);
	zassert_equal(event.state, K_POLL_STATE_SIGNALED);
}

ZTEST(work_poll, test_later)
{
	for (int i = 1; i <= 5; i++) {
		k_poll_signal_reset(&signal);
		event.state = K_POLL_STATE_NOT_READY;
		zassert_ok(submit(i % 2 ? K_FOREVER : LIMIT));
		k_sleep(K_TICKS(2));
		zassert_equal(atomic_get(&runs), i - 1);
		zassert_ok(k_poll_signal_raise(&signal, i));
		AWAIT(atomic_get(&runs) == i);
		zassert_equal(atomic_get(&result), 0);
	}
}

ZTEST(work_poll, test_timeout)
{
	int64_t start = k_uptime_ticks();

	zassert_ok(submit(K_TICKS(20)));
	AWAIT(atomic_get(&runs) == 1);
	zassert_true(k_uptime_ticks() - start >= 20);
	zassert_equal(atomic_get(&result), -EAGAIN);
	zassert_ok(k_poll_signal_raise(&signal, 1));
	zassert_ok(submit(K_NO_WAIT));
	AWAIT(atomic_get(&runs) == 2);
	zassert_equal(atomic_get(&result), 0);
	k_poll_signal_reset(&signal);
	zassert_ok(submit(K_NO_WAIT));
	AWAIT(atomic_get(&runs) == 3);
	zassert_equal(atomic_get(&result), -EAGAIN);
}

ZTEST(work_poll, test_cancel)
{
	zassert_equal(k_work_poll_cancel(&item), -EINVAL, "it does not wait");
	zassert_equal(k_work_poll_cancel(NULL), -EINVAL);
	zassert_ok(submit(K_FOREVER));
	zassert_ok(k_work_poll_cancel(&item));
	zassert_equal(k_work_poll_cancel(&item), -EINVAL);
	zassert_ok(k_poll_signal_raise(&signal, 1));
	k_sleep(SHORT);
	zassert_equal(atomic_get(&runs), 0);
	zassert_ok(submit(K_FOREVER), "it can be used again");
	AWAIT(atomic_get(&runs) == 1);
}

/* An item whose event has come, and whose handler has yet to begin. */
ZTEST(work_poll, test_submitted)
{
	k_thread_suspend(&queue.thread);
	zassert_ok(submit(K_FOREVER));
	zassert_equal(k_work_poll_submit_to_queue(&other, &item, &event, 1, K_FOREVER),
	              -EADDRINUSE);
	zassert_ok(k_poll_signal_raise(&signal, 1));
	zassert_equal(submit(K_FOREVER), -EINVAL);
	zassert_equal(k_work_poll_cancel(&item), -EINVAL);
	k_thread_resume(&queue.thread);
	AWAIT(atomic_get(&runs) == 1);
}

/* Submitted while it waits: it waits anew, for the new events. */
ZTEST(work_poll, test_anew)
{
	struct k_poll_event next;

	k_poll_event_init(&next, K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem);
	zassert_ok(submit(K_FOREVER));
	zassert_ok(k_work_poll_submit_to_queue(&queue, &item, &next, 1, K_FOREVER));
	zassert_ok(k_poll_signal_raise(&signal, 1));
	k_sleep(SHORT);
	zassert_equal(atomic_get(&runs), 0);
	k_sem_give(&sem);
	AWAIT(atomic_get(&runs) == 1);
	zassert_equal(k_sem_count_get(&sem), 1);
}

ZTEST(work_poll, test_system_queue)
{
	zassert_ok(k_work_poll_submit(&item, &event, 1, K_FOREVER));
	zassert_ok(k_poll_signal_raise(&signal, 1));
	AWAIT(atomic_get(&runs) == 1);
}
