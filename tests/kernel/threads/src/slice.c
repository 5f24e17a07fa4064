/* SPDX-License-Identifier: Apache-2.0 */
/* Time slices, on one CPU. Tests wait for progress, not for moments. */
#include "common.h"

#define SLICE_MS 2

static atomic_t counts[3];
static atomic_t stop;
static atomic_t expired;

static void before(void *data)
{
	for (size_t i = 0; i < ARRAY_SIZE(counts); i++)
		atomic_set(&counts[i], 0);
	atomic_set(&stop, 0);
	atomic_set(&expired, 0);
	one_cpu_before(data);
}

static void after(void *data)
{
	k_sched_time_slice_set(0, 0);
	atomic_set(&stop, 1);
	one_cpu_after(data);
}

ZTEST_SUITE(slice, NULL, NULL, before, after, NULL);

static void spawn_counters(int n, int prio)
{
	for (int i = 0; i < n; i++)
		spawn(counter, &counts[i], &stop, prio);
}

/* AWAIT() for these tests: it looks seldom, as whoever wakes up moves the ends of slices. */
#define AWAIT_SLICES(cond)                                                                         \
	do {                                                                                       \
		k_timepoint_t end_ = sys_timepoint_calc(K_SECONDS(20));                            \
		do                                                                                 \
			k_msleep(20 * SLICE_MS);                                                   \
		while (!(cond) && !sys_timepoint_expired(end_));                                   \
		zassert_true(cond, "it never came about");                                         \
	} while (0)

/* n of them have run since. */
static void await_turns(int n)
{
	atomic_val_t at[ARRAY_SIZE(counts)];

	for (int i = 0; i < n; i++)
		at[i] = atomic_get(&counts[i]);
	for (int i = 0; i < n; i++)
		AWAIT_SLICES(atomic_get(&counts[i]) > at[i]);
}

ZTEST(slice, test_global)
{
	k_sched_time_slice_set(SLICE_MS, 0);
	spawn_counters(3, 5);
	for (int i = 0; i < 5; i++)
		await_turns(3);
	atomic_set(&stop, 1);
	join_all();
}

ZTEST(slice, test_none)
{
	k_sched_time_slice_set(0, 0);
	spawn_counters(2, 5);
	AWAIT_SLICES(atomic_get(&counts[0]) > 0);
	k_msleep(10 * SLICE_MS);
	zassert_equal(atomic_get(&counts[1]), 0, "there are no slices");
	atomic_set(&stop, 1);
	join_all();
}

/* Slices are for priorities from the given one on. */
ZTEST(slice, test_priority)
{
	k_sched_time_slice_set(SLICE_MS, 6);
	spawn_counters(2, 5);
	AWAIT_SLICES(atomic_get(&counts[0]) > 0);
	k_msleep(10 * SLICE_MS);
	zassert_equal(atomic_get(&counts[1]), 0, "it is too urgent for slices");
	atomic_set(&stop, 1);
	join_all();

	atomic_set(&stop, 0);
	spawn_counters(3, 6);
	for (int i = 0; i < 5; i++)
		await_turns(3);
	atomic_set(&stop, 1);
	join_all();
}

static void cooperative(void *p1, void *p2, void *p3)
{
	int64_t end = k_uptime_ticks() + (int64_t)k_ms_to_ticks_ceil64(5 * SLICE_MS);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (k_uptime_ticks() < end)
		atomic_inc(p1);
	note((char)('0' + atomic_get(&counts[1])));
}

ZTEST(slice, test_cooperative)
{
	k_sched_time_slice_set(SLICE_MS, 0);
	spawn(cooperative, &counts[0], NULL, -1);
	spawn(letter, LETTER('a'), NULL, -1);
	join_all();
	SAYS("0a");
}

static void on_expired(struct k_thread *thread, void *data)
{
	zassert_true(k_is_in_isr());
	zassert_equal_ptr(thread, k_current_get());
	atomic_inc(data);
}

static k_tid_t spawn_sliced(int i, int32_t ticks, k_thread_timeslice_fn_t fn)
{
	k_tid_t thread = spawn(counter, &counts[i], &stop, 5);

	k_thread_time_slice_set(thread, ticks, fn, &expired);
	return thread;
}

ZTEST(slice, test_per_thread)
{
	int32_t ticks = (int32_t)k_ms_to_ticks_ceil32(SLICE_MS);

	spawn_sliced(0, ticks, on_expired);
	spawn_sliced(1, ticks, NULL);
	for (int i = 0; i < 5; i++)
		await_turns(2);
	AWAIT_SLICES(atomic_get(&expired) >= 4);
	atomic_set(&stop, 1);
	join_all();
}

/* The one without slices keeps the CPU once it has it. */
ZTEST(slice, test_per_thread_beside_none)
{
	spawn_sliced(0, (int32_t)k_ms_to_ticks_ceil32(SLICE_MS), on_expired);
	spawn(counter, &counts[1], &stop, 5);
	AWAIT_SLICES(atomic_get(&counts[1]) > 0);
	zassert_equal(atomic_get(&expired), 1);
	k_msleep(10 * SLICE_MS);
	zassert_equal(atomic_get(&expired), 1, "it was never its turn again");
	atomic_set(&stop, 1);
	join_all();
}

/* Alone it has one slice after the other. */
ZTEST(slice, test_alone)
{
	spawn_sliced(0, (int32_t)k_ms_to_ticks_ceil32(SLICE_MS), on_expired);
	AWAIT_SLICES(atomic_get(&expired) > 5);
	atomic_set(&stop, 1);
	join_all();
}

static void ends_when_expired(struct k_thread *thread, void *data)
{
	atomic_inc(data);
	k_thread_abort(thread);
}

ZTEST(slice, test_abort_in_callback)
{
	k_tid_t thread =
		spawn_sliced(0, (int32_t)k_ms_to_ticks_ceil32(SLICE_MS), ends_when_expired);

	zassert_ok(k_thread_join(thread, LIMIT));
	zassert_equal(atomic_get(&expired), 1);
}

static struct k_sem turn;

static void says_so(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	k_sem_give(&turn);
	counter(p1, p2, NULL);
}

/* Nothing else disturbs the CPU meanwhile. */
static void await_second(void)
{
	(void)k_sem_init(&turn, 0, 1);
	spawn(says_so, &counts[1], &stop, 5);
	zassert_ok(k_sem_take(&turn, K_SECONDS(20)), "the second one has no turn");
	atomic_set(&stop, 1);
	join_all();
}

static void locks_for_a_while(void *p1, void *p2, void *p3)
{
	int64_t end;

	ARG_UNUSED(p3);
	k_sched_lock();
	end = k_uptime_ticks() + (int64_t)k_ms_to_ticks_ceil64(5 * SLICE_MS);
	while (k_uptime_ticks() < end)
		zassert_equal(atomic_get(&counts[1]), 0, "k_sched_lock() has no slices");
	k_sched_unlock();
	counter(p1, p2, NULL);
}

/* A slice that ends while it is locked does not end all slices. */
ZTEST(slice, test_sched_lock)
{
	k_sched_time_slice_set(SLICE_MS, 0);
	spawn(locks_for_a_while, &counts[0], &stop, 5);
	await_second();
}

static void becomes_preemptible(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	k_thread_priority_set(k_current_get(), 5);
	counter(p1, p2, NULL);
}

/* Who becomes preemptible gets slices. */
ZTEST(slice, test_change_of_priority)
{
	k_sched_time_slice_set(SLICE_MS, 0);
	spawn(becomes_preemptible, &counts[0], &stop, -1);
	await_second();
}

/* Three threads take turns of a millisecond while this one wakes up every 2 ticks: they all run in the time of some
 * slices. When the host stops this CPU for long it begins anew, and gives up in the end. */
static void check_beside_waker(void)
{
	k_timepoint_t end = sys_timepoint_calc(K_SECONDS(20));
	atomic_val_t at[ARRAY_SIZE(counts)];
	int in_time = 0;

	k_sched_time_slice_set(1, 0);
	spawn_counters(3, 5);
	while (in_time < 60 && !sys_timepoint_expired(end)) {
		int64_t start = k_uptime_ticks();

		for (int i = 0; i < 3 && in_time == 0; i++)
			at[i] = atomic_get(&counts[i]);
		k_sleep(K_TICKS(1));
		in_time = k_uptime_ticks() - start < (int64_t)k_us_to_ticks_ceil64(500)
		                  ? in_time + 1
		                  : 0;
	}
	for (int i = 0; i < 3 && in_time > 0; i++)
		zassert_true(in_time < 60 || atomic_get(&counts[i]) > at[i], "%d has no turn", i);
	atomic_set(&stop, 1);
	join_all();
}

/* Who is preempted often has no new slice each time. */
ZTEST(slice, test_preempted_often)
{
	check_beside_waker();
}

/* Also by one that has slices too. */
ZTEST(slice, test_preempted_by_sliced)
{
	become(3);
	check_beside_waker();
	become(-1);
}

static void sets_slices(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sched_time_slice_set(SLICE_MS, 0);
}

/* Also for the thread that runs. */
ZTEST(slice, test_set_while_running)
{
	struct k_timer timer;

	k_timer_init(&timer, sets_slices, NULL);
	spawn(counter, &counts[0], &stop, 5);
	k_timer_start(&timer, K_MSEC(SLICE_MS), K_NO_WAIT);
	await_second();
	k_timer_stop(&timer);
}
