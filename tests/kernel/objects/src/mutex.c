/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/irq_offload.h>
#include <zephyr/sys/atomic.h>
#include <zephyr/ztest_error_hook.h>

#include "agent.h"
#include "helper.h"

#define MUTEXES 6

K_MUTEX_DEFINE(mutex_defined);
static struct k_mutex mutexes[MUTEXES];
static struct agent agents[MUTEXES];

static void set_up(void *data)
{
	ARG_UNUSED(data);
	for (int i = 0; i < MUTEXES; i++)
		zassert_ok(k_mutex_init(&mutexes[i]));
}

ZTEST_SUITE(mutex, NULL, NULL, set_up, reap, NULL);

static int prio(int i)
{
	return k_thread_priority_get(agents[i].thread);
}

/* Who has begun to wait has yet to pass its priority on. */
static void expect_prio(int i, int expected)
{
	AWAIT(prio(i) == expected);
}

static int lock(int i, int mutex)
{
	return agent_do(&agents[i], AGENT_LOCK, &mutexes[mutex], K_NO_WAIT);
}

static int unlock(int i, int mutex)
{
	return agent_do(&agents[i], AGENT_UNLOCK, &mutexes[mutex], K_NO_WAIT);
}

static void start_locking(int i, int mutex)
{
	agent_start(&agents[i], AGENT_LOCK, &mutexes[mutex], LIMIT);
}

static int finish(int i)
{
	return agent_finish(&agents[i]);
}

/* Agents of these priorities. */
#define START(...)                                                                                 \
	do {                                                                                       \
		static const int prios_[] = { __VA_ARGS__ };                                       \
		for (size_t i_ = 0; i_ < ARRAY_SIZE(prios_); i_++)                                 \
			agent_init(&agents[i_], prios_[i_]);                                       \
	} while (0)

static void end(int count)
{
	for (int i = 0; i < count; i++)
		agent_end(&agents[i]);
	join_all();
}

ZTEST(mutex, test_errors)
{
	START(5);
	zassert_equal(k_mutex_unlock(&mutex_defined), -EINVAL, "nobody has it");
	zassert_ok(k_mutex_lock(&mutex_defined, K_NO_WAIT));
	zassert_equal(agent_do(&agents[0], AGENT_LOCK, &mutex_defined, K_NO_WAIT), -EBUSY);
	zassert_equal(agent_do(&agents[0], AGENT_LOCK, &mutex_defined, K_TICKS(5)), -EAGAIN);
	zassert_equal(agent_do(&agents[0], AGENT_UNLOCK, &mutex_defined, K_NO_WAIT), -EPERM);
	zassert_ok(k_mutex_unlock(&mutex_defined));
	zassert_equal(k_mutex_unlock(&mutex_defined), -EINVAL);
	end(1);
}

ZTEST(mutex, test_recursive)
{
	START(5);
	for (int i = 0; i < 3; i++)
		zassert_ok(k_mutex_lock(&mutexes[0], i ? K_FOREVER : K_NO_WAIT));
	for (int i = 0; i < 3; i++) {
		zassert_equal(lock(0, 0), -EBUSY);
		zassert_ok(k_mutex_unlock(&mutexes[0]));
	}
	zassert_ok(lock(0, 0));
	zassert_ok(unlock(0, 0));
	end(1);
}

/* The owner changes hands at once: nobody gets in between, not even who has let go. */
ZTEST(mutex, test_hand_over)
{
	START(5);
	zassert_ok(k_mutex_lock(&mutexes[0], K_NO_WAIT));
	start_locking(0, 0);
	zassert_ok(k_mutex_unlock(&mutexes[0]));
	zassert_equal(k_mutex_lock(&mutexes[0], K_NO_WAIT), -EBUSY);
	zassert_ok(finish(0));
	zassert_ok(unlock(0, 0));
	zassert_ok(k_mutex_lock(&mutexes[0], K_NO_WAIT));
	zassert_ok(k_mutex_unlock(&mutexes[0]));
	end(1);
}

static int order[5];
static int order_count;

static void note_order(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(k_mutex_lock(&mutexes[0], LIMIT));
	order[order_count++] = (int)(intptr_t)p1;
	zassert_ok(k_mutex_unlock(&mutexes[0]));
}

ZTEST(mutex, test_order)
{
	static const int prios[] = { 5, 3, 5, 1, 3 };
	static const int expected[] = { 3, 1, 4, 0, 2 };

	order_count = 0;
	zassert_ok(k_mutex_lock(&mutexes[0], K_NO_WAIT));
	for (int i = 0; i < 5; i++)
		spawn_waiter(note_order, (void *)(intptr_t)i, NULL, prios[i]);
	zassert_ok(k_mutex_unlock(&mutexes[0]));
	join_all();
	zassert_mem_equal(order, expected, sizeof(order));
}

/* ---- priority inheritance ---- */

ZTEST(mutex, test_inherit)
{
	START(8, 3, 5);
	zassert_ok(lock(0, 0));
	expect_prio(0, 8);
	start_locking(2, 0);
	expect_prio(0, 5);
	start_locking(1, 0);
	expect_prio(0, 3);
	zassert_ok(unlock(0, 0));
	expect_prio(0, 8); /* it has its own again */
	zassert_ok(finish(1));
	expect_prio(1, 3);
	zassert_ok(unlock(1, 0));
	zassert_ok(finish(2));
	expect_prio(2, 5);
	zassert_ok(unlock(2, 0));
	end(3);
}

/* A worse waiter changes nothing. */
ZTEST(mutex, test_inherit_worse)
{
	START(3, 8);
	zassert_ok(lock(0, 0));
	start_locking(1, 0);
	expect_prio(0, 3);
	zassert_ok(unlock(0, 0));
	zassert_ok(finish(1));
	expect_prio(1, 8);
	zassert_ok(unlock(1, 0));
	end(2);
}

ZTEST(mutex, test_inherit_timeout)
{
	START(8, 5, 3);
	zassert_ok(lock(0, 0));
	start_locking(1, 0);
	agent_start(&agents[2], AGENT_LOCK, &mutexes[0], SHORT);
	zassert_equal(finish(2), -EAGAIN);
	expect_prio(0, 5); /* it inherits from who still waits */
	agent_start(&agents[2], AGENT_LOCK, &mutexes[0], LIMIT);
	expect_prio(0, 3);
	zassert_ok(unlock(0, 0));
	zassert_ok(finish(2));
	zassert_ok(unlock(2, 0));
	zassert_ok(finish(1));
	zassert_ok(unlock(1, 0));
	end(3);
}

/* Of two mutexes: what is inherited through one ends with that one. */
ZTEST(mutex, test_inherit_two)
{
	START(9, 3, 5);
	zassert_ok(lock(0, 0));
	zassert_ok(lock(0, 1));
	start_locking(1, 0);
	start_locking(2, 1);
	expect_prio(0, 3);
	zassert_ok(unlock(0, 0));
	expect_prio(0, 5);
	zassert_ok(unlock(0, 1));
	expect_prio(0, 9);
	zassert_ok(finish(1));
	zassert_ok(finish(2));
	zassert_ok(unlock(1, 0));
	zassert_ok(unlock(2, 1));
	end(3);
}

/* Agent i has mutex i and waits for mutex i - 1. */
static void chain(int count)
{
	for (int i = 0; i < count; i++) {
		zassert_ok(lock(i, i));
		if (i > 0)
			start_locking(i, i - 1);
	}
}

static void unchain(int count)
{
	for (int i = 0; i < count; i++) {
		if (i > 0) {
			zassert_ok(finish(i));
			zassert_ok(unlock(i, i - 1));
		}
		zassert_ok(unlock(i, i));
	}
}

ZTEST(mutex, test_chain)
{
	START(9, 8, 7, 6, 5, 2);
	chain(5);
	for (int i = 0; i < 5; i++)
		expect_prio(i, 5);
	start_locking(5, 4);
	for (int i = 0; i < 5; i++)
		expect_prio(i, 2); /* the best reaches the chain's end */
	/* Every priority along it follows the waiter's. */
	k_thread_priority_set(agents[5].thread, 1);
	for (int i = 0; i < 5; i++)
		expect_prio(i, 1);
	k_thread_priority_set(agents[5].thread, 12);
	for (int i = 0; i < 5; i++)
		expect_prio(i, 5);
	k_thread_priority_set(agents[2].thread, 3);
	for (int i = 0; i < 5; i++)
		expect_prio(i, i <= 2 ? 3 : MIN(9 - i, 5));
	unchain(5);
	expect_prio(0, 9);
	expect_prio(2, 3);
	expect_prio(4, 5);
	zassert_ok(finish(5));
	zassert_ok(unlock(5, 4));
	end(6);
}

ZTEST(mutex, test_chain_timeout)
{
	START(9, 8, 7, 6, 2);
	chain(4);
	agent_start(&agents[4], AGENT_LOCK, &mutexes[3], K_MSEC(20));
	zassert_equal(finish(4), -EAGAIN);
	for (int i = 0; i < 4; i++)
		expect_prio(i, 6); /* what it lent is gone all along */
	unchain(4);
	end(5);
}

/* Threads that wait in a circle: nothing hangs, and a time-out dissolves it. */
ZTEST(mutex, test_circle)
{
	START(9, 7, 5);
	for (int i = 0; i < 3; i++)
		zassert_ok(lock(i, i));
	start_locking(0, 1);
	start_locking(1, 2);
	agent_start(&agents[2], AGENT_LOCK, &mutexes[0], K_MSEC(20));
	zassert_equal(finish(2), -EAGAIN);
	zassert_ok(unlock(2, 2));
	zassert_ok(finish(1));
	zassert_ok(unlock(1, 2));
	zassert_ok(unlock(1, 1));
	zassert_ok(finish(0));
	expect_prio(0, 9);
	expect_prio(1, 7);
	expect_prio(2, 5);
	end(3);
}

/* The owner's own priority changes while it inherits. */
ZTEST(mutex, test_own_priority)
{
	START(9, 4);
	zassert_ok(lock(0, 0));
	start_locking(1, 0);
	k_thread_priority_set(agents[0].thread, 7);
	expect_prio(0, 4);
	k_thread_priority_set(agents[0].thread, 2);
	expect_prio(0, 2);
	k_thread_priority_set(agents[0].thread, 8);
	expect_prio(0, 4);
	zassert_ok(unlock(0, 0));
	expect_prio(0, 8);
	zassert_ok(finish(1));
	zassert_ok(unlock(1, 0));
	end(2);
}

/* A waiter that is aborted leaves; at the next change what it lent is gone. */
ZTEST(mutex, test_abort_waiter)
{
	START(9, 6, 3);
	zassert_ok(lock(0, 0));
	start_locking(2, 0);
	expect_prio(0, 3);
	k_thread_abort(agents[2].thread);
	start_locking(1, 0);
	expect_prio(0, 6);
	zassert_ok(unlock(0, 0));
	expect_prio(0, 9);
	zassert_ok(finish(1));
	zassert_ok(unlock(1, 0));
	end(2);
}

/* With inheritance a thread in the middle cannot keep the owner from its CPU. */
static atomic_t stop;

static void spin(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!atomic_get(&stop))
		arch_spin_relax();
}

ZTEST(mutex, test_inversion)
{
	START(9, 2);
	atomic_set(&stop, 0);
	zassert_ok(lock(0, 0));
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		spawn(spin, NULL, NULL, 5);
	start_locking(1, 0);
	/* It would not come to run with its own priority, and does no more once it has unlocked. */
	agent_begin(&agents[0], AGENT_UNLOCK, &mutexes[0], K_NO_WAIT);
	zassert_ok(finish(1));
	atomic_set(&stop, 1);
	zassert_ok(finish(0));
	zassert_ok(unlock(1, 0));
	end(2);
}

/* ---- in an interrupt handler ---- */

static atomic_t went_on;

static void lock_in_isr(const void *mutex)
{
	(void)k_mutex_lock((struct k_mutex *)mutex, K_NO_WAIT);
}

static void unlock_in_isr(const void *mutex)
{
	(void)k_mutex_unlock((struct k_mutex *)mutex);
}

static void offloads(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	irq_offload((irq_offload_routine_t)p1, p2);
	atomic_inc(&went_on);
}

/* The interrupted thread is blamed. */
static void check_breaks(irq_offload_routine_t routine, int mutex)
{
	ztest_set_assert_valid(true);
	zassert_ok(k_thread_join(spawn(offloads, (void *)routine, &mutexes[mutex], 5), LIMIT));
	ztest_set_assert_valid(false);
	zassert_equal(atomic_get(&went_on), 0);
}

ZTEST(mutex, test_isr)
{
	atomic_set(&went_on, 0);
	check_breaks(lock_in_isr, 0);
	check_breaks(unlock_in_isr, 1);
}
