/* SPDX-License-Identifier: Apache-2.0 */
/* A waiter leaves its object, and a work item is taken up, although all other CPUs use it without a pause. */
#include "common.h"

#include <zephyr/irq_offload.h>

#define ROUNDS 12

K_MSGQ_DEFINE(queue, sizeof(uint32_t), 1, 4);
K_THREAD_STACK_DEFINE(worker_stack, 2048 + CONFIG_TEST_EXTRA_STACK_SIZE);
static struct k_work_q worker;
static struct k_work work;
static atomic_t runs;
static atomic_t stop;
static k_tid_t target;

static void use_queue(void)
{
	uint32_t value = 0;

	(void)k_msgq_put(&queue, &value, K_NO_WAIT);
}

static void use_work(void)
{
	(void)k_work_submit_to_queue(&worker, &work);
}

static void work_runs(struct k_work *item)
{
	ARG_UNUSED(item);
	atomic_inc(&runs);
}

static void member(void *p1, void *p2, void *p3)
{
	void (*use)(void) = (void (*)(void))p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!atomic_get(&stop))
		use();
}

/* The object's lock is hardly ever free, and somebody is always in line for it. */
static void gather(void (*use)(void))
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++)
		spawn_on(cpu, member, (void *)use, NULL, 8);
}

/* The message queue is full. */
static void before(void *data)
{
	uint32_t value = 0;

	ARG_UNUSED(data);
	atomic_set(&stop, 0);
	zassert_ok(k_msgq_put(&queue, &value, K_NO_WAIT));
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	reap(data);
	k_msgq_purge(&queue);
}

ZTEST_SUITE(crowd, NULL, NULL, before, after, NULL);

ZTEST(crowd, test_timeout)
{
	uint32_t value = 0;

	gather(use_queue);
	for (int i = 0; i < ROUNDS; i++)
		zassert_equal(k_msgq_put(&queue, &value, K_TICKS(3)), -EAGAIN);
}

static void waits(void *p1, void *p2, void *p3)
{
	uint32_t value = 0;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_msgq_put(&queue, &value, K_FOREVER);
}

static void abort_target(const void *data)
{
	ARG_UNUSED(data);
	k_thread_abort(target);
}

/* Aborted by a thread and by a handler. */
ZTEST(crowd, test_abort)
{
	gather(use_queue);
	for (int i = 0; i < ROUNDS; i++) {
		target = spawn_waiter(waits, NULL, NULL, 3);
		if (i % 2)
			k_thread_abort(target);
		else
			irq_offload(abort_target, NULL);
		zassert_ok(k_thread_join(target, K_NO_WAIT));
	}
}

/* It moves in the queue; a wake comes at the same time. */
ZTEST(crowd, test_priority)
{
	uint32_t value;

	gather(use_queue);
	for (int i = 0; i < ROUNDS; i++) {
		target = spawn_waiter(waits, NULL, NULL, 3);
		k_thread_priority_set(target, 4 + i % 3);
		zassert_equal(k_thread_priority_get(target), 4 + i % 3);
		zassert_ok(k_msgq_get(&queue, &value, K_NO_WAIT));
		zassert_ok(k_thread_join(target, LIMIT));
	}
}

ZTEST(crowd, test_work)
{
	k_work_init(&work, work_runs);
	k_work_queue_init(&worker);
	k_work_queue_start(&worker, worker_stack, K_THREAD_STACK_SIZEOF(worker_stack), 3, NULL);
	gather(use_work);
	AWAIT(atomic_get(&runs) >= ROUNDS);
	atomic_set(&stop, 1);
	join_all();
	zassert_true(k_work_queue_drain(&worker, true) >= 0);
	zassert_ok(k_work_queue_stop(&worker, LIMIT));
}
