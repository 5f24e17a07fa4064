/* SPDX-License-Identifier: Apache-2.0 */
/* How threads begin. */
#include "common.h"

ZTEST_SUITE(create, NULL, NULL, NULL, reap, NULL);

#define STACK (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_DEFINE(stack, STACK);
static struct k_thread thread;
static void *seen[3];
static atomic_t ran;
static int64_t ran_at;

static void look(void *p1, void *p2, void *p3)
{
	seen[0] = p1;
	seen[1] = p2;
	seen[2] = p3;
	ran_at = k_uptime_ticks();
	atomic_inc(&ran);
}

static k_tid_t create(int prio, uint32_t options, k_timeout_t delay)
{
	atomic_set(&ran, 0);
	return k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), look, &seen[0],
	                       &seen[1], &seen[2], prio, options, delay);
}

ZTEST(create, test_arguments)
{
	k_tid_t id = create(5, 0, K_NO_WAIT);

	zassert_equal_ptr(id, &thread);
	zassert_ok(k_thread_join(id, LIMIT));
	zassert_equal(atomic_get(&ran), 1);
	for (int i = 0; i < 3; i++)
		zassert_equal_ptr(seen[i], &seen[i]);
}

ZTEST(create, test_delay)
{
	int64_t start = k_uptime_ticks();

	create(5, 0, K_TICKS(30));
	zassert_true(k_thread_timeout_remaining_ticks(&thread) <= 31);
	zassert_true(k_thread_timeout_expires_ticks(&thread) >= start + 30);
	zassert_ok(k_thread_join(&thread, LIMIT));
	zassert_true(ran_at - start >= 30, "it began after %lld ticks", ran_at - start);
}

ZTEST(create, test_absolute_delay)
{
	int64_t at = k_uptime_ticks() + 30;

	create(5, 0, K_TIMEOUT_ABS_TICKS(at));
	zassert_ok(k_thread_join(&thread, LIMIT));
	zassert_true(ran_at >= at);
}

ZTEST(create, test_start)
{
	create(5, 0, K_FOREVER);
	k_sleep(SHORT);
	zassert_equal(atomic_get(&ran), 0);
	zassert_equal(k_thread_join(&thread, K_NO_WAIT), -EBUSY);
	k_thread_start(&thread);
	zassert_ok(k_thread_join(&thread, LIMIT));
	zassert_equal(atomic_get(&ran), 1);
}

ZTEST(create, test_start_before_delay)
{
	create(5, 0, K_SECONDS(10000));
	k_thread_start(&thread);
	zassert_ok(k_thread_join(&thread, LIMIT));
	zassert_equal(k_thread_timeout_remaining_ticks(&thread), 0);
	zassert_equal(atomic_get(&ran), 1);
}

ZTEST(create, test_start_twice)
{
	create(5, 0, K_FOREVER);
	k_thread_start(&thread);
	k_thread_start(&thread);
	zassert_ok(k_thread_join(&thread, LIMIT));
	k_thread_start(&thread);
	k_sleep(SHORT);
	zassert_equal(atomic_get(&ran), 1, "a dead thread does not start");
}

ZTEST(create, test_abort_before_start)
{
	create(5, 0, K_FOREVER);
	k_thread_abort(&thread);
	zassert_ok(k_thread_join(&thread, K_NO_WAIT));
	/* One that this CPU was too late for has another try. */
	for (k_ticks_t ticks = 10;; ticks *= 2) {
		create(5, 0, K_TICKS(ticks));
		k_thread_abort(&thread);
		if (atomic_get(&ran))
			continue;
		k_sleep(K_TICKS(2 * ticks));
		zassert_equal(atomic_get(&ran), 0);
		break;
	}
}

ZTEST(create, test_reuse)
{
	for (int i = 0; i < 200; i++) {
		create(i % 10, 0, i % 3 ? K_NO_WAIT : K_TICKS(1));
		zassert_ok(k_thread_join(&thread, LIMIT), "round %d", i);
		zassert_equal(atomic_get(&ran), 1);
	}
}

ZTEST(create, test_priorities)
{
	static const int prios[] = { K_HIGHEST_THREAD_PRIO, K_PRIO_COOP(3), 0, K_PRIO_PREEMPT(4),
		                     K_LOWEST_APPLICATION_THREAD_PRIO };

	for (size_t i = 0; i < ARRAY_SIZE(prios); i++) {
		create(prios[i], 0, K_FOREVER);
		zassert_equal(k_thread_priority_get(&thread), prios[i]);
		k_thread_start(&thread);
		zassert_ok(k_thread_join(&thread, LIMIT));
	}
}

ZTEST(create, test_options)
{
	create(5, K_FP_REGS | K_INHERIT_PERMS, K_FOREVER);
	zassert_equal(thread.base.user_options, K_FP_REGS | K_INHERIT_PERMS);
	k_thread_start(&thread);
	zassert_ok(k_thread_join(&thread, LIMIT));
}

static void create_in_isr(void)
{
	create(5, 0, K_NO_WAIT);
}

ZTEST(create, test_in_isr)
{
	in_isr(create_in_isr);
	zassert_ok(k_thread_join(&thread, LIMIT));
	zassert_equal(atomic_get(&ran), 1);
}

/* ---- static threads ---- */

static K_SEM_DEFINE(defined_ran, 0, 1);
static K_SEM_DEFINE(late_ran, 0, 1);
static K_SEM_DEFINE(never_ran, 0, 1);
static atomic_t early;

static void defined_main(void *p1, void *p2, void *p3)
{
	int64_t ms = (int64_t)(intptr_t)p2;

	ARG_UNUSED(p3);
	if (k_uptime_get() < ms)
		atomic_set(&early, 1);
	k_sem_give(p1);
}

K_THREAD_DEFINE(defined, STACK, defined_main, &defined_ran, NULL, NULL, 4, 0, 0);
K_THREAD_DEFINE(late, STACK, defined_main, &late_ran, (void *)20, NULL, 4, 0, 20);
K_KERNEL_THREAD_DEFINE(never, STACK, defined_main, &never_ran, NULL, NULL, 6, 0, K_TICKS_FOREVER);

ZTEST(create, test_static)
{
	zassert_ok(k_sem_take(&defined_ran, LIMIT));
	zassert_ok(k_sem_take(&late_ran, LIMIT));
	zassert_equal(atomic_get(&early), 0, "it began before its delay was over");
	zassert_ok(k_thread_join(defined, LIMIT));
	zassert_str_equal(k_thread_name_get(defined), "defined");
	zassert_equal(k_thread_priority_get(late), 4);
	zassert_equal(k_sem_take(&never_ran, SHORT), -EAGAIN);
	zassert_equal(k_thread_priority_get(never), 6);
	k_thread_start(never);
	zassert_ok(k_sem_take(&never_ran, LIMIT));
}
