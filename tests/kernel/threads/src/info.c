/* SPDX-License-Identifier: Apache-2.0 */
/* What can be asked of threads. On all CPUs. */
#include "common.h"

#include <string.h>

static struct k_sem sem;
static atomic_t stop;
static atomic_t count;

static void before(void *data)
{
	ARG_UNUSED(data);
	(void)k_sem_init(&sem, 0, 100);
	atomic_set(&stop, 0);
	atomic_set(&count, 0);
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	reap(data);
}

ZTEST_SUITE(info, NULL, NULL, before, after, NULL);

ZTEST(info, test_name)
{
	k_tid_t thread = spawn_waiter(taker, &sem, NULL, 5);
	char buf[CONFIG_THREAD_MAX_NAME_LEN + 20];
	char *long_name = buf;

	zassert_ok(k_thread_name_set(thread, "worker"));
	zassert_str_equal(k_thread_name_get(thread), "worker");
	zassert_ok(k_thread_name_copy(thread, buf, sizeof(buf)));
	zassert_str_equal(buf, "worker");
	zassert_ok(k_thread_name_copy(thread, buf, 7));
	zassert_equal(k_thread_name_copy(thread, buf, 6), -ENOSPC);
	zassert_str_equal(buf, "worke");
	zassert_equal(k_thread_name_copy(thread, buf, 0), -ENOSPC);

	memset(long_name, 'x', sizeof(buf) - 1);
	long_name[sizeof(buf) - 1] = '\0';
	zassert_ok(k_thread_name_set(thread, long_name));
	zassert_equal(strlen(k_thread_name_get(thread)), CONFIG_THREAD_MAX_NAME_LEN - 1);

	zassert_ok(k_thread_name_set(NULL, "the test"));
	zassert_str_equal(k_thread_name_get(k_current_get()), "the test");
	k_sem_give(&sem);
	join_all();
}

static const char *state_of(k_tid_t thread)
{
	static char buf[40];

	return k_thread_state_str(thread, buf, sizeof(buf));
}

ZTEST(info, test_state)
{
	k_tid_t thread = spawn_waiter(taker, &sem, NULL, 5);
	char tiny[5];

	zassert_str_equal(state_of(thread), "pending");
	k_thread_suspend(thread);
	zassert_str_equal(state_of(thread), "pending+suspended");
	zassert_str_equal(k_thread_state_str(thread, tiny, sizeof(tiny)), "pend");
	zassert_str_equal(k_thread_state_str(thread, tiny, 0), "");
	zassert_str_equal(k_thread_state_str(thread, NULL, 9), "");
	k_thread_resume(thread);
	k_sem_give(&sem);
	zassert_ok(k_thread_join(thread, LIMIT));
	zassert_str_equal(state_of(thread), "dead");
	join_all();
}

static void sleeps(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sleep(K_FOREVER);
}

ZTEST(info, test_state_asleep)
{
	k_tid_t thread = spawn(sleeps, NULL, NULL, 5);

	AWAIT(z_is_thread_sleeping(thread));
	zassert_str_equal(state_of(thread), "sleeping");
	k_wakeup(thread);
	join_all();
}

/* ---- data of each thread ---- */

static __thread int own = 7;
static __thread char own_zero[24];

static void keeps(void *p1, void *p2, void *p3)
{
	int n = (int)(intptr_t)p1;

	ARG_UNUSED(p3);
	zassert_equal(own, 7);
	zassert_is_null(k_thread_custom_data_get());
	for (size_t i = 0; i < sizeof(own_zero); i++)
		zassert_equal(own_zero[i], 0);
	own = n;
	memset(own_zero, n, sizeof(own_zero));
	k_thread_custom_data_set(&((char *)p2)[n]);
	errno = n;
	for (int i = 0; i < 200; i++) {
		if (i % 4 == 0)
			k_sleep(K_TICKS(1));
		else
			k_yield();
		zassert_equal(own, n);
		zassert_equal(own_zero[sizeof(own_zero) - 1], n);
		zassert_equal_ptr(k_thread_custom_data_get(), &((char *)p2)[n]);
		zassert_equal(errno, n);
	}
}

ZTEST(info, test_own_data)
{
	char base[16];

	own = 7;
	for (intptr_t i = 1; i < 12; i++)
		spawn(keeps, (void *)i, base, 5);
	join_all();
	zassert_equal(own, 7);
}

/* ---- stacks ---- */

static void uses_stack(void *p1, void *p2, void *p3)
{
	volatile char room[1000];

	ARG_UNUSED(p3);
	k_sem_take(p1, K_FOREVER);
	for (size_t i = 0; i < sizeof(room); i++)
		room[i] = 1;
	k_sem_give(p2);
	k_sem_take(p1, K_FOREVER);
}

ZTEST(info, test_stack_space)
{
	struct k_sem done;
	size_t before_use;
	size_t after_use;
	size_t size;
	k_tid_t thread;

	/* There threads run on the host's stacks; those of the application stay as they are. */
	if (IS_ENABLED(CONFIG_ARCH_NATIVE))
		ztest_test_skip();
	(void)k_sem_init(&done, 0, 1);
	thread = spawn_waiter(uses_stack, &sem, &done, 5);
	size = thread->stack_info.size;
	zassert_ok(k_thread_stack_space_get(thread, &before_use));
	zassert_true(before_use > 0 && before_use < size);
	k_sem_give(&sem);
	zassert_ok(k_sem_take(&done, LIMIT));
	zassert_ok(k_thread_stack_space_get(thread, &after_use));
	zassert_true(after_use <= before_use);
	zassert_true(size - after_use >= 1000, "%zu of %zu bytes are free", after_use, size);
	k_sem_give(&sem);
	join_all();
}

/* ---- all threads ---- */

struct search {
	k_tid_t threads[3];
	int found[3];
	int all;
};

static void look(const struct k_thread *thread, void *data)
{
	struct search *search = data;

	search->all++;
	for (int i = 0; i < 3; i++)
		search->found[i] += thread == search->threads[i];
}

typedef void (*foreach_fn)(k_thread_user_cb_t cb, void *data);

static struct search count_threads(foreach_fn foreach, k_tid_t *threads)
{
	struct search search = { .all = 0 };

	memcpy(search.threads, threads, sizeof(search.threads));
	foreach(look, &search);
	return search;
}

static void foreach_by_cpu(k_thread_user_cb_t cb, void *data)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++)
		k_thread_foreach_filter_by_cpu(cpu, cb, data);
}

static void foreach_unlocked_by_cpu(k_thread_user_cb_t cb, void *data)
{
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++)
		k_thread_foreach_unlocked_filter_by_cpu(cpu, cb, data);
}

ZTEST(info, test_foreach)
{
	static const foreach_fn fns[] = { k_thread_foreach, k_thread_foreach_unlocked,
		                          foreach_by_cpu, foreach_unlocked_by_cpu };
	k_tid_t threads[3];
	struct search search;
	int all;

	for (int i = 0; i < 3; i++)
		threads[i] = spawn_waiter(taker, &sem, NULL, 5 + i);
	all = count_threads(k_thread_foreach, threads).all;
	for (size_t i = 0; i < ARRAY_SIZE(fns); i++) {
		search = count_threads(fns[i], threads);
		zassert_equal(search.all, all, "way %zu", i);
		for (int j = 0; j < 3; j++)
			zassert_equal(search.found[j], 1);
	}
	k_sem_give(&sem);
	zassert_ok(k_thread_join(threads[0], LIMIT));
	search = count_threads(k_thread_foreach, threads);
	zassert_equal(search.found[0], 0, "the dead are no threads");
	zassert_equal(search.all, all - 1);
	k_sem_give(&sem);
	k_sem_give(&sem);
	join_all();
}

static void may_block(const struct k_thread *thread, void *data)
{
	ARG_UNUSED(thread);
	k_sleep(K_TICKS(1));
	++*(int *)data;
}

ZTEST(info, test_foreach_unlocked_blocks)
{
	int seen = 0;

	k_thread_foreach_unlocked(may_block, &seen);
	zassert_true(seen >= 2);
}

/* ---- where am I? ---- */

static bool isr_says;

static void ask_in_isr(void)
{
	isr_says = k_is_in_isr() && !k_is_preempt_thread() && !k_can_yield();
}

ZTEST(info, test_context)
{
	zassert_false(k_is_in_isr());
	zassert_false(k_is_pre_kernel());
	zassert_true(k_can_yield());
	zassert_false(k_is_preempt_thread());
	k_thread_priority_set(k_current_get(), 3);
	zassert_true(k_is_preempt_thread());
	k_sched_lock();
	zassert_false(k_is_preempt_thread());
	k_sched_unlock();
	k_thread_priority_set(k_current_get(), -1);
	in_isr(ask_in_isr);
	zassert_true(isr_says);
	zassert_equal_ptr(k_current_get(), k_sched_current_thread_query());
}

static bool pre_kernel_said;

static int ask_at_start(void)
{
	pre_kernel_said = k_is_pre_kernel();
	return 0;
}

SYS_INIT(ask_at_start, PRE_KERNEL_2, 50);

ZTEST(info, test_pre_kernel)
{
	zassert_true(pre_kernel_said);
}
