/* SPDX-License-Identifier: Apache-2.0 */
/* How threads end, and who waits for it. On all CPUs. */
#include "common.h"

#include <zephyr/fatal.h>
#include <zephyr/ztest_error_hook.h>

static struct k_sem sem;
static atomic_t stop;
static atomic_t count;

static void before(void *data)
{
	ARG_UNUSED(data);
	(void)k_sem_init(&sem, 0, 10);
	atomic_set(&stop, 0);
	atomic_set(&count, 0);
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	reap(data);
}

ZTEST_SUITE(end, NULL, NULL, before, after, NULL);

ZTEST(end, test_join)
{
	k_tid_t thread = spawn(taker, &sem, NULL, 5);
	int64_t start = k_uptime_ticks();

	zassert_equal(k_thread_join(thread, K_NO_WAIT), -EBUSY);
	zassert_equal(k_thread_join(thread, K_TICKS(20)), -EAGAIN);
	zassert_true(k_uptime_ticks() - start >= 20);
	k_sem_give(&sem);
	zassert_ok(k_thread_join(thread, K_FOREVER));
	zassert_ok(k_thread_join(thread, K_NO_WAIT), "it stays dead");
	zassert_true(z_is_thread_state_set(thread, _THREAD_DEAD));
}

ZTEST(end, test_join_self)
{
	zassert_equal(k_thread_join(k_current_get(), K_FOREVER), -EDEADLK);
	zassert_equal(k_thread_join(k_current_get(), K_NO_WAIT), -EBUSY);
}

static atomic_t joined;

static void joiner(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	atomic_set(&joined, k_thread_join(p1, K_FOREVER));
	if (p2)
		k_sem_give(p2);
}

ZTEST(end, test_join_each_other)
{
	k_tid_t thread = spawn_waiter(joiner, k_current_get(), NULL, 5);

	zassert_equal(k_thread_join(thread, K_FOREVER), -EDEADLK);
	k_thread_abort(thread);
	zassert_ok(k_thread_join(thread, K_NO_WAIT));
}

ZTEST(end, test_joiners)
{
	k_tid_t thread = spawn_waiter(taker, &sem, NULL, 5);
	struct k_sem done;

	(void)k_sem_init(&done, 0, 8);
	for (int i = 0; i < 8; i++)
		spawn_waiter(joiner, thread, &done, i);
	k_sem_give(&sem);
	for (int i = 0; i < 8; i++)
		zassert_ok(k_sem_take(&done, LIMIT));
	join_all();
}

static k_tid_t target;
static int isr_result;

static void join_in_isr(void)
{
	isr_result = k_thread_join(target, K_NO_WAIT);
}

ZTEST(end, test_join_in_isr)
{
	target = spawn_waiter(taker, &sem, NULL, 5);
	in_isr(join_in_isr);
	zassert_equal(isr_result, -EBUSY);
	k_sem_give(&sem);
	join_all();
	target = spawn(letter, LETTER('x'), NULL, 5);
	zassert_ok(k_thread_join(target, LIMIT));
	in_isr(join_in_isr);
	zassert_ok(isr_result);
}

static void ends_itself(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_thread_abort(k_current_get());
	atomic_inc(p1);
}

ZTEST(end, test_abort_self)
{
	k_tid_t thread = spawn(ends_itself, &count, NULL, 5);

	zassert_ok(k_thread_join(thread, LIMIT));
	zassert_equal(atomic_get(&count), 0, "it went on");
}

ZTEST(end, test_abort_pending)
{
	k_tid_t thread = spawn_waiter(taker, &sem, NULL, 5);

	k_thread_abort(thread);
	zassert_ok(k_thread_join(thread, K_NO_WAIT));
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1, "the dead take nothing");
	k_thread_abort(thread);
	zassert_ok(k_thread_join(thread, K_NO_WAIT), "again does no harm");
}

static void sleeper(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	k_sleep(K_TICKS((k_ticks_t)(intptr_t)p2));
	atomic_inc(p1);
	k_sleep(K_FOREVER);
	atomic_inc(p1);
}

ZTEST(end, test_abort_sleeping)
{
	k_tid_t thread = spawn(sleeper, &count, (void *)200, 5);
	atomic_val_t last;

	AWAIT(z_is_thread_sleeping(thread));
	k_thread_abort(thread);
	last = atomic_get(&count);
	k_sleep(K_TICKS(250));
	zassert_equal(atomic_get(&count), last);

	atomic_set(&count, 0);
	thread = spawn(sleeper, &count, (void *)1, 5);
	AWAIT(atomic_get(&count) == 1 && z_is_thread_sleeping(thread));
	k_thread_abort(thread);
	k_wakeup(thread);
	k_sleep(SHORT);
	zassert_equal(atomic_get(&count), 1);
}

ZTEST(end, test_abort_suspended)
{
	k_tid_t thread = spawn_waiter(taker, &sem, &sem, 5);

	k_thread_suspend(thread);
	k_thread_abort(thread);
	k_thread_resume(thread);
	zassert_ok(k_thread_join(thread, K_NO_WAIT));
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1);
}

/* On several CPUs it runs, with one it is ready. */
ZTEST(end, test_abort_running)
{
	k_tid_t thread = spawn(counter, &count, &stop, 5);
	atomic_val_t last;

	AWAIT(atomic_get(&count) > 1000);
	k_thread_abort(thread);
	last = atomic_get(&count);
	zassert_ok(k_thread_join(thread, K_NO_WAIT));
	k_sleep(SHORT);
	zassert_equal(atomic_get(&count), last, "it ran on");
}

static void abort_target(void)
{
	k_thread_abort(target);
}

ZTEST(end, test_abort_in_isr)
{
	target = spawn_waiter(taker, &sem, NULL, 5);
	in_isr(abort_target);
	zassert_ok(k_thread_join(target, K_NO_WAIT));
	target = spawn(counter, &count, &stop, 5);
	AWAIT(atomic_get(&count) > 1000);
	in_isr(abort_target);
	zassert_ok(k_thread_join(target, K_NO_WAIT));
	target = spawn(sleeper, &count, (void *)1000000, 5);
	AWAIT(z_is_thread_sleeping(target));
	in_isr(abort_target);
	zassert_ok(k_thread_join(target, K_NO_WAIT));
}

static void abort_interrupted(void)
{
	k_thread_abort(k_current_get());
	atomic_inc(&count); /* the handler goes on */
}

static void interrupted(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	in_isr(abort_interrupted);
	atomic_add(p1, 10);
}

ZTEST(end, test_abort_interrupted)
{
	k_tid_t thread = spawn(interrupted, &count, NULL, 5);

	zassert_ok(k_thread_join(thread, LIMIT));
	zassert_equal(atomic_get(&count), 1);
}

/* Who waits to join is aborted, and so is the one that it waits for. */
ZTEST(end, test_abort_joiner)
{
	k_tid_t thread = spawn_waiter(taker, &sem, NULL, 5);
	k_tid_t first = spawn_waiter(joiner, thread, &sem, 4);
	k_tid_t second = spawn_waiter(joiner, thread, &sem, 3);

	atomic_set(&joined, 1);
	k_thread_abort(first);
	k_thread_abort(thread);
	zassert_ok(k_thread_join(second, LIMIT));
	zassert_equal(atomic_get(&joined), 0);
	zassert_equal(k_sem_count_get(&sem), 1, "of the joiners one went on");
}

static unsigned int reason;

void ztest_post_fatal_error_hook(unsigned int why, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	reason = why;
}

static void essential_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_current_get()->base.user_options |= K_ESSENTIAL;
	if (p1)
		k_thread_abort(k_current_get());
}

static void aborts(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	k_thread_abort(p1);
	*(bool *)p2 = true;
}

/* Who ends another one's essential thread has ended it, and then is to blame. */
ZTEST(end, test_essential_other)
{
	static bool went_on;
	k_tid_t essential;
	k_tid_t guilty;

	(void)k_sem_init(&sem, 0, 1);
	essential = spawn_waiter(taker, &sem, NULL, 5);
	essential->base.user_options |= K_ESSENTIAL;
	reason = 0;
	ztest_set_fault_valid(true);
	guilty = spawn(aborts, essential, &went_on, 5);
	zassert_ok(k_thread_join(essential, LIMIT));
	zassert_ok(k_thread_join(guilty, LIMIT));
	zassert_equal(reason, K_ERR_KERNEL_PANIC);
	zassert_false(went_on);
	/* It is no more: nobody is to blame. */
	k_thread_abort(essential);
}

ZTEST(end, test_essential)
{
	for (intptr_t i = 0; i < 2; i++) {
		k_tid_t thread;

		reason = 0;
		ztest_set_fault_valid(true);
		thread = spawn(essential_main, (void *)i, NULL, 5);
		zassert_ok(k_thread_join(thread, LIMIT));
		zassert_equal(reason, K_ERR_KERNEL_PANIC);
	}
}
