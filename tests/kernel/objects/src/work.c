/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/atomic.h>

#include "helper.h"

#define STACK (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)
#define PRIO  5

static K_THREAD_STACK_ARRAY_DEFINE(stacks, 2, STACK);
static struct k_work_q queue, other;
static struct k_work_sync sync;
static atomic_t runs, runs_two;
static struct k_sem entered, leave;

/* A queue for each test, so that none stands in the way of the next. */
static void start_queue(struct k_work_q *q, int i)
{
	const struct k_work_queue_config config = { .name = "tested" };

	k_work_queue_init(q);
	k_work_queue_start(q, stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), PRIO, &config);
}

static void set_up(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&runs, 0);
	atomic_set(&runs_two, 0);
	(void)k_sem_init(&entered, 0, 10);
	(void)k_sem_init(&leave, 0, 10);
	start_queue(&queue, 0);
}

static void clean_up(void *data)
{
	reap(data);
	k_thread_abort(&queue.thread);
}

ZTEST_SUITE(work, NULL, NULL, set_up, clean_up, NULL);

static void count(struct k_work *work)
{
	ARG_UNUSED(work);
	atomic_inc(&runs);
}

static void count_two(struct k_work *work)
{
	ARG_UNUSED(work);
	atomic_inc(&runs_two);
}

/* Stays in its handler until the test lets it go. */
static void block(struct k_work *work)
{
	ARG_UNUSED(work);
	k_sem_give(&entered);
	zassert_ok(k_sem_take(&leave, LIMIT));
	atomic_inc(&runs);
}

static K_WORK_DEFINE(work_defined, count);
static struct k_work blocker, item;

/* The queue's thread is in blocker's handler. */
static void block_queue(void)
{
	k_work_init(&blocker, block);
	zassert_equal(k_work_submit_to_queue(&queue, &blocker), 1);
	zassert_ok(k_sem_take(&entered, LIMIT));
}

static void unblock(void)
{
	k_sem_give(&leave);
}

/* ---- items ---- */

ZTEST(work, test_submit)
{
	zassert_equal(k_work_busy_get(&work_defined), 0);
	zassert_false(k_work_is_pending(&work_defined));
	zassert_equal(k_work_submit_to_queue(&queue, &work_defined), 1);
	(void)k_work_flush(&work_defined, &sync);
	zassert_equal(atomic_get(&runs), 1);
	zassert_equal(k_work_busy_get(&work_defined), 0);
	zassert_false(k_work_flush(&work_defined, &sync), "there is nothing to wait for");
	zassert_equal(k_work_submit(&work_defined), 1, "the system's queue");
	(void)k_work_flush(&work_defined, &sync);
	zassert_equal(atomic_get(&runs), 2);
}

ZTEST(work, test_submit_results)
{
	block_queue();
	k_work_init(&item, count);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	zassert_equal(k_work_busy_get(&item), K_WORK_QUEUED);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 0, "it is queued already");
	zassert_equal(k_work_busy_get(&blocker), K_WORK_RUNNING);
	zassert_equal(k_work_submit_to_queue(&queue, &blocker), 2, "it runs");
	zassert_equal(k_work_busy_get(&blocker), K_WORK_RUNNING | K_WORK_QUEUED);
	zassert_equal(k_work_submit_to_queue(&queue, &blocker), 0);
	unblock();
	unblock();
	zassert_true(k_work_flush(&blocker, &sync) || atomic_get(&runs) == 3);
	AWAIT(!k_work_busy_get(&blocker));
	zassert_equal(atomic_get(&runs), 3);
}

ZTEST(work, test_submit_errors)
{
	k_work_queue_init(&other);
	k_work_init(&item, count);
	zassert_equal(k_work_submit_to_queue(&other, &item), -ENODEV, "it is not started");
	zassert_equal(k_work_submit_to_queue(NULL, &item), -EINVAL);
	zassert_equal(k_work_busy_get(&item), 0);
	zassert_equal(k_work_queue_drain(&other, false), -ENODEV);
	zassert_equal(k_work_queue_stop(&other, K_FOREVER), -EALREADY);
}

/* Submitted to another queue while it runs, it stays with the one that runs it. */
ZTEST(work, test_two_queues)
{
	start_queue(&other, 1);
	block_queue();
	zassert_equal(k_work_submit_to_queue(&other, &blocker), 2);
	zassert_equal(k_sem_take(&entered, SHORT), -EAGAIN, "it runs once at a time");
	unblock();
	unblock();
	AWAIT(!k_work_busy_get(&blocker));
	zassert_equal(atomic_get(&runs), 2);
	k_thread_abort(&other.thread);
}

static atomic_t next;
static struct numbered {
	struct k_work work;
	atomic_t number;
} numbered[6];

static void note(struct k_work *work)
{
	atomic_set(&CONTAINER_OF(work, struct numbered, work)->number, atomic_inc(&next));
}

ZTEST(work, test_order)
{
	atomic_set(&next, 0);
	block_queue();
	for (int i = 0; i < 6; i++) {
		k_work_init(&numbered[i].work, note);
		zassert_equal(k_work_submit_to_queue(&queue, &numbered[i].work), 1);
	}
	unblock();
	(void)k_work_flush(&numbered[5].work, &sync);
	for (int i = 0; i < 6; i++)
		zassert_equal(atomic_get(&numbered[i].number), i);
}

static void again(struct k_work *work)
{
	if (atomic_inc(&runs) < 4)
		zassert_equal(k_work_submit_to_queue(&queue, work), 2);
}

ZTEST(work, test_resubmit)
{
	k_work_init(&item, again);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	AWAIT(atomic_get(&runs) == 5 && !k_work_busy_get(&item));
}

static void submit_isr(void)
{
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
}

ZTEST(work, test_isr)
{
	k_work_init(&item, count);
	in_isr(submit_isr);
	AWAIT(atomic_get(&runs) == 1);
}

/* ---- cancel and flush ---- */

ZTEST(work, test_cancel_queued)
{
	block_queue();
	k_work_init(&item, count);
	zassert_equal(k_work_cancel(&item), 0, "it is idle");
	zassert_false(k_work_cancel_sync(&item, &sync));
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	zassert_equal(k_work_cancel(&item), 0);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	zassert_true(k_work_cancel_sync(&item, &sync));
	zassert_equal(k_work_busy_get(&item), 0);
	unblock();
	AWAIT(!k_work_busy_get(&blocker));
	zassert_equal(atomic_get(&runs), 1, "it did not run");
}

ZTEST(work, test_cancel_running)
{
	block_queue();
	zassert_equal(k_work_cancel(&blocker), K_WORK_RUNNING | K_WORK_CANCELING);
	zassert_equal(k_work_busy_get(&blocker), K_WORK_RUNNING | K_WORK_CANCELING);
	zassert_equal(k_work_submit_to_queue(&queue, &blocker), -EBUSY);
	unblock();
	AWAIT(!k_work_busy_get(&blocker));
	zassert_equal(k_work_submit_to_queue(&queue, &blocker), 1);
	unblock();
	AWAIT(atomic_get(&runs) == 2);
}

static void cancel_main(void *p1, void *p2, void *p3)
{
	struct k_work_sync own;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_true(k_work_cancel_sync(p1, &own));
	zassert_equal(atomic_get(&runs), 1, "the handler has returned");
}

/* Several may wait for the end of one item. */
ZTEST(work, test_cancel_sync)
{
	block_queue();
	zassert_equal(k_work_submit_to_queue(&queue, &blocker), 2);
	for (int i = 0; i < 3; i++)
		spawn_waiter(cancel_main, &blocker, NULL, 3 + i);
	zassert_equal(k_work_busy_get(&blocker), K_WORK_RUNNING | K_WORK_CANCELING);
	unblock();
	join_all();
	zassert_equal(k_work_busy_get(&blocker), 0);
	zassert_equal(atomic_get(&runs), 1, "the second submission is gone");
}

static void flush_main(void *p1, void *p2, void *p3)
{
	struct k_work_sync own;

	ARG_UNUSED(p3);
	zassert_true(k_work_flush(p1, &own));
	zassert_true(atomic_get(&runs) >= (intptr_t)p2);
}

ZTEST(work, test_flush)
{
	block_queue();
	spawn_waiter(flush_main, &blocker, (void *)1, 3);
	k_work_init(&item, count);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	spawn_waiter(flush_main, &item, (void *)2, 6);
	spawn_waiter(flush_main, &item, (void *)2, 3);
	unblock();
	join_all();
}

/* An item that is cancelled under a flush: the flush ends all the same. */
static void flush_cancelled_main(void *p1, void *p2, void *p3)
{
	struct k_work_sync own;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_true(k_work_flush(p1, &own));
}

ZTEST(work, test_flush_cancelled)
{
	block_queue();
	k_work_init(&item, count);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	spawn_waiter(flush_cancelled_main, &item, NULL, 6);
	zassert_equal(k_work_cancel(&item), 0);
	unblock();
	join_all();
	zassert_equal(atomic_get(&runs), 1);
}

/* ---- delays ---- */

static struct k_work_delayable delayable;
static K_WORK_DELAYABLE_DEFINE(delayable_defined, count);

ZTEST(work, test_schedule)
{
	int64_t start = k_uptime_ticks();

	zassert_equal(k_work_schedule_for_queue(&queue, &delayable_defined, K_TICKS(30)), 1);
	zassert_true(k_work_delayable_is_pending(&delayable_defined));
	AWAIT(atomic_get(&runs) == 1);
	zassert_true(k_uptime_ticks() - start >= 30);
	AWAIT(!k_work_delayable_is_pending(&delayable_defined));
	zassert_equal(k_work_schedule(&delayable_defined, K_TICKS(1)), 1, "the system's queue");
	AWAIT(atomic_get(&runs) == 2);
}

ZTEST(work, test_schedule_results)
{
	k_work_init_delayable(&delayable, count);
	zassert_equal_ptr(k_work_delayable_from_work(&delayable.work), &delayable);
	zassert_equal(k_work_delayable_remaining_get(&delayable), 0);
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_SECONDS(1000)), 1);
	zassert_equal(k_work_delayable_busy_get(&delayable), K_WORK_DELAYED);
	zassert_true(k_work_delayable_remaining_get(&delayable) > 0);
	zassert_true(k_work_delayable_expires_get(&delayable) > k_uptime_ticks());
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_NO_WAIT), 0,
	              "the delay stays");
	zassert_equal(k_work_delayable_busy_get(&delayable), K_WORK_DELAYED);
	/* A new delay in its place. */
	zassert_equal(k_work_reschedule_for_queue(&queue, &delayable, K_TICKS(10)), 1);
	AWAIT(atomic_get(&runs) == 1);
	block_queue();
	zassert_equal(k_work_reschedule_for_queue(&queue, &delayable, K_NO_WAIT), 1);
	zassert_equal(k_work_delayable_busy_get(&delayable), K_WORK_QUEUED);
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_TICKS(1)), 0);
	zassert_equal(k_work_reschedule_for_queue(&queue, &delayable, K_NO_WAIT), 0);
	unblock();
	AWAIT(!k_work_delayable_busy_get(&delayable));
	zassert_equal(atomic_get(&runs), 3);
}

/* Scheduled while it runs: it will run once more. */
static void block_delayable(struct k_work *work)
{
	block(work);
}

ZTEST(work, test_schedule_running)
{
	k_work_init_delayable(&delayable, block_delayable);
	zassert_equal(k_work_reschedule_for_queue(&queue, &delayable, K_NO_WAIT), 1);
	zassert_ok(k_sem_take(&entered, LIMIT));
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_TICKS(3)), 1);
	zassert_true(k_work_delayable_busy_get(&delayable) & K_WORK_RUNNING);
	unblock();
	zassert_ok(k_sem_take(&entered, LIMIT));
	zassert_equal(k_work_reschedule_for_queue(&queue, &delayable, K_NO_WAIT), 2);
	unblock();
	unblock();
	AWAIT(!k_work_delayable_busy_get(&delayable));
	zassert_equal(atomic_get(&runs), 3);
}

ZTEST(work, test_cancel_delayed)
{
	k_work_init_delayable(&delayable, block_delayable);
	zassert_equal(k_work_cancel_delayable(&delayable), 0);
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_TICKS(50)), 1);
	zassert_equal(k_work_cancel_delayable(&delayable), 0);
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_SECONDS(1000)), 1);
	zassert_true(k_work_cancel_delayable_sync(&delayable, &sync));
	zassert_false(k_work_cancel_delayable_sync(&delayable, &sync));
	zassert_false(k_work_delayable_is_pending(&delayable));
	k_sleep(SHORT);
	zassert_equal(k_sem_count_get(&entered), 0);
	/* Running, with a new delay: both end. */
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_NO_WAIT), 1);
	zassert_ok(k_sem_take(&entered, LIMIT));
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_SECONDS(1000)), 1);
	zassert_equal(k_work_cancel_delayable(&delayable), K_WORK_RUNNING | K_WORK_CANCELING);
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_TICKS(1)), 0);
	unblock();
	AWAIT(!k_work_delayable_busy_get(&delayable));
	zassert_equal(atomic_get(&runs), 1);
}

ZTEST(work, test_flush_delayed)
{
	k_work_init_delayable(&delayable, count);
	zassert_false(k_work_flush_delayable(&delayable, &sync));
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_SECONDS(1000)), 1);
	zassert_true(k_work_flush_delayable(&delayable, &sync), "the delay ends at once");
	zassert_equal(atomic_get(&runs), 1);
	zassert_false(k_work_delayable_is_pending(&delayable));
}

/* ---- queues ---- */

static void drain_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	*(int *)p1 = k_work_queue_drain(&queue, (bool)(intptr_t)p2);
}

ZTEST(work, test_drain)
{
	int result = 99;

	AWAIT(z_is_thread_pending(k_work_queue_thread_get(&queue)));
	zassert_equal(k_work_queue_drain(&queue, false), 0, "there is nothing to wait for");
	block_queue();
	k_work_init(&item, count_two);
	k_work_init(&numbered[0].work, note);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	spawn_waiter(drain_main, &result, (void *)false, 3);
	zassert_equal(k_work_submit_to_queue(&queue, &numbered[0].work), -EBUSY,
	              "only its handlers may");
	unblock();
	join_all();
	zassert_equal(result, 1);
	zassert_equal(atomic_get(&runs), 1);
	zassert_equal(atomic_get(&runs_two), 1);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	zassert_equal(k_work_queue_unplug(&queue), -EALREADY);
}

/* A chain of submissions from handlers is drained to its end. */
ZTEST(work, test_drain_chain)
{
	k_work_init(&item, again);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	zassert_true(k_work_queue_drain(&queue, false) >= 0);
	zassert_equal(atomic_get(&runs), 5);
	zassert_equal(k_work_busy_get(&item), 0);
}

ZTEST(work, test_plug)
{
	k_work_init(&item, count);
	zassert_equal(k_work_queue_drain(&queue, true), 1);
	zassert_equal(k_work_submit_to_queue(&queue, &item), -EBUSY);
	k_work_init_delayable(&delayable, count);
	zassert_equal(k_work_schedule_for_queue(&queue, &delayable, K_TICKS(1)), 1);
	AWAIT(!k_work_delayable_busy_get(&delayable));
	zassert_ok(k_work_queue_unplug(&queue));
	zassert_equal(k_work_queue_unplug(&queue), -EALREADY);
	zassert_equal(k_work_submit_to_queue(&queue, &item), 1);
	(void)k_work_flush(&item, &sync);
	zassert_equal(atomic_get(&runs), 1, "the one with a delay was refused");
}

ZTEST(work, test_stop)
{
	start_queue(&other, 1);
	k_work_init(&item, count);
	zassert_equal(k_work_queue_stop(&other, K_FOREVER), -EBUSY, "it is not plugged");
	zassert_true(k_work_queue_drain(&other, true) >= 0);
	zassert_ok(k_work_queue_stop(&other, LIMIT));
	zassert_ok(k_thread_join(k_work_queue_thread_get(&other), K_NO_WAIT));
	zassert_equal(k_work_queue_stop(&other, LIMIT), -EALREADY);
	zassert_equal(k_work_submit_to_queue(&other, &item), -ENODEV);
	/* It may be started again. */
	start_queue(&other, 1);
	zassert_equal(k_work_submit_to_queue(&other, &item), 1);
	(void)k_work_flush(&item, &sync);
	zassert_equal(atomic_get(&runs), 1);
	zassert_true(k_work_queue_drain(&other, true) >= 0);
	zassert_ok(k_work_queue_stop(&other, LIMIT));
}

static void count_user(struct k_work_user *work)
{
	ARG_UNUSED(work);
	atomic_inc(&runs);
}

ZTEST(work, test_user)
{
	static struct k_work_user_q user_queue;
	static struct k_work_user user;
	static K_THREAD_STACK_DEFINE(stack, STACK);

	k_work_user_queue_start(&user_queue, stack, K_THREAD_STACK_SIZEOF(stack), PRIO, "user");
	k_work_user_init(&user, count_user);
	zassert_false(k_work_user_is_pending(&user));
	k_thread_suspend(k_work_user_queue_thread_get(&user_queue));
	zassert_ok(k_work_user_submit_to_queue(&user_queue, &user));
	zassert_true(k_work_user_is_pending(&user));
	zassert_equal(k_work_user_submit_to_queue(&user_queue, &user), -EBUSY);
	k_thread_resume(k_work_user_queue_thread_get(&user_queue));
	AWAIT(atomic_get(&runs) == 1 && !k_work_user_is_pending(&user));
	k_thread_abort(k_work_user_queue_thread_get(&user_queue));
}
