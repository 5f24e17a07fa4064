/* SPDX-License-Identifier: Apache-2.0 */
/* Work items that are submitted, delayed, cancelled and flushed while they run. A handler never runs
 * twice at once, and once a cancel that waits has returned it does not run until the next submission. */
#include <zephyr/sys/atomic.h>

#include "helper.h"
#include "token.h"

#define OWNERS 4
#define QUEUES 2
#define ROUNDS (80 * STORM)
#define STACK  (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, QUEUES, STACK);
static struct k_work_q queues[QUEUES];

static void set_up(void *data)
{
	ARG_UNUSED(data);
	for (int i = 0; i < QUEUES; i++) {
		k_work_queue_init(&queues[i]);
		k_work_queue_start(&queues[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), 2 + i,
		                   NULL);
	}
}

static void clean_up(void *data)
{
	reap(data);
	for (int i = 0; i < QUEUES; i++)
		k_thread_abort(&queues[i].thread);
}

ZTEST_SUITE(works, NULL, NULL, set_up, clean_up, NULL);

struct owned {
	struct k_work_delayable work;
	struct k_work_sync sync;
	atomic_t inside;
	atomic_t runs;
};

static struct owned owned[OWNERS];

static void handler(struct k_work *work)
{
	struct owned *o = CONTAINER_OF(k_work_delayable_from_work(work), struct owned, work);

	zassert_equal(atomic_inc(&o->inside), 0, "it runs twice at once");
	atomic_inc(&o->runs);
	k_busy_wait(20);
	zassert_equal(atomic_dec(&o->inside), 1);
}

static void init(void)
{
	for (int i = 0; i < OWNERS; i++) {
		k_work_init_delayable(&owned[i].work, handler);
		atomic_set(&owned[i].inside, 0);
		atomic_set(&owned[i].runs, 0);
	}
}

static struct k_work_q *any_queue(uint32_t *random)
{
	return &queues[roll(random, QUEUES)];
}

static void expect_idle(struct owned *o, atomic_val_t runs_max)
{
	atomic_val_t runs = atomic_get(&o->runs);

	zassert_equal(k_work_delayable_busy_get(&o->work), 0);
	zassert_equal(atomic_get(&o->inside), 0);
	zassert_true(runs <= runs_max, "%ld runs, %ld submissions", runs, runs_max);
	k_busy_wait(30);
	zassert_equal(atomic_get(&o->runs), runs);
}

/* The only one who touches its item. */
static void own_main(void *p1, void *p2, void *p3)
{
	struct owned *o = p1;
	uint32_t random = (uint32_t)(uintptr_t)p2;
	atomic_val_t submitted = 0;

	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		struct k_work_q *queue = any_queue(&random);
		int result;

		if (roll(&random, 2))
			result = k_work_reschedule_for_queue(queue, &o->work,
			                                     K_TICKS(roll(&random, 3)));
		else
			result = k_work_submit_to_queue(queue, &o->work.work);
		zassert_true(result >= 0, "%d", result);
		submitted += 1;
		if (roll(&random, 3))
			k_busy_wait(roll(&random, 250));
		if (roll(&random, 4) == 0) {
			(void)k_work_flush_delayable(&o->work, &o->sync);
			expect_idle(o, submitted);
		} else if (roll(&random, 2)) {
			(void)k_work_cancel_delayable_sync(&o->work, &o->sync);
			expect_idle(o, submitted);
		} else {
			/* Only the mark is left while it runs. */
			result = k_work_cancel_delayable(&o->work);
			zassert_true(result == 0 || result == (K_WORK_RUNNING | K_WORK_CANCELING),
			             "%d", result);
			AWAIT(!k_work_delayable_busy_get(&o->work));
		}
	}
}

ZTEST(works, test_owned)
{
	init();
	for (uintptr_t i = 0; i < OWNERS; i++)
		spawn(own_main, &owned[i], (void *)(i + 1), 1 + (int)i);
	join_all();
	for (int i = 0; i < OWNERS; i++)
		zassert_true(atomic_get(&owned[i].runs) > 0);
}

/* Everyone does everything to all items. */
static void share_main(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1;
	struct k_work_sync sync;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		struct k_work_delayable *work = &owned[roll(&random, OWNERS)].work;

		switch (roll(&random, 8)) {
		case 0:
			(void)k_work_cancel_delayable_sync(work, &sync);
			break;
		case 1:
			(void)k_work_cancel_delayable(work);
			break;
		case 2:
			(void)k_work_flush_delayable(work, &sync);
			break;
		case 3:
			(void)k_work_schedule_for_queue(any_queue(&random), work,
			                                K_TICKS(roll(&random, 3)));
			break;
		case 4:
			zassert_true(k_work_queue_drain(any_queue(&random), false) >= 0);
			break;
		case 5:
			(void)k_work_submit_to_queue(any_queue(&random), &work->work);
			break;
		default:
			(void)k_work_reschedule_for_queue(any_queue(&random), work,
			                                  K_TICKS(roll(&random, 3)));
			break;
		}
	}
}

ZTEST(works, test_shared)
{
	init();
	for (uintptr_t i = 0; i < 5; i++)
		spawn(share_main, (void *)(i + 1), NULL, 1 + (int)i);
	join_all();
	for (int i = 0; i < OWNERS; i++) {
		(void)k_work_cancel_delayable_sync(&owned[i].work, &owned[i].sync);
		expect_idle(&owned[i], 1000000);
	}
}

/* ---- items that poll ---- */

static struct polled {
	struct k_work_poll work;
	struct k_poll_event event;
	struct k_poll_signal signal;
	atomic_t runs;
	atomic_t stop;
} polled[OWNERS];

static void on_poll(struct k_work *work)
{
	struct polled *p =
		CONTAINER_OF(CONTAINER_OF(work, struct k_work_poll, work), struct polled, work);

	atomic_inc(&p->runs);
}

static void raise_main(void *p1, void *p2, void *p3)
{
	struct polled *p = p1;
	uint32_t random = (uint32_t)(uintptr_t)p2;

	ARG_UNUSED(p3);
	while (!atomic_get(&p->stop)) {
		(void)k_poll_signal_raise(&p->signal, 1);
		k_busy_wait(roll(&random, 60));
		k_poll_signal_reset(&p->signal);
		k_sleep(K_TICKS(roll(&random, 2)));
	}
}

/* Each submission runs once, unless it was cancelled. */
static void submit_main(void *p1, void *p2, void *p3)
{
	struct polled *p = p1;
	uint32_t random = (uint32_t)(uintptr_t)p2;
	atomic_val_t expected = 0;

	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		p->event.state = K_POLL_STATE_NOT_READY;
		zassert_ok(k_work_poll_submit_to_queue(&queues[0], &p->work, &p->event, 1,
		                                       short_wait(&random)));
		expected++;
		if (roll(&random, 2))
			k_busy_wait(roll(&random, 200));
		if (roll(&random, 2) && k_work_poll_cancel(&p->work) == 0)
			expected--;
		AWAIT(atomic_get(&p->runs) >= expected);
		AWAIT(!k_work_busy_get(&p->work.work));
		zassert_equal(atomic_get(&p->runs), expected);
	}
	atomic_set(&p->stop, 1);
}

ZTEST(works, test_polled)
{
	for (uintptr_t i = 0; i < OWNERS; i++) {
		struct polled *p = &polled[i];

		k_work_poll_init(&p->work, on_poll);
		k_poll_signal_init(&p->signal);
		k_poll_event_init(&p->event, K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY,
		                  &p->signal);
		atomic_set(&p->runs, 0);
		atomic_set(&p->stop, 0);
		spawn(raise_main, p, (void *)(i + 10), 1 + (int)i);
		spawn(submit_main, p, (void *)(i + 1), 4 - (int)i);
	}
	join_all();
}
