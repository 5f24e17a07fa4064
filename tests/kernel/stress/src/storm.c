/* SPDX-License-Identifier: Apache-2.0 */
/* Threads are made, ended, stopped and changed from all CPUs at once. */
#include "helper.h"

#define ROUNDS    CONFIG_STRESS_ROUNDS
#define VICTIMS   4
#define STACK     (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)
#define AGITATORS 4

static struct k_thread victims[VICTIMS];
static K_THREAD_STACK_ARRAY_DEFINE(victim_stacks, VICTIMS, STACK);
static struct k_sem never;
static atomic_t turns[VICTIMS];
static atomic_t done;

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

/* ---- threads that somebody else ends ---- */

static void spin_forever(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;)
		arch_spin_relax();
}

static void wait_forever(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_sem_take(&never, K_FOREVER);
}

static void sleep_often(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;)
		k_sleep(K_TICKS(1));
}

static void end_at_once(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
}

static const k_thread_entry_t lives[] = { spin_forever, wait_forever, sleep_often, end_at_once };

static void create(size_t i, k_thread_entry_t entry, int prio, k_timeout_t delay)
{
	k_thread_create(&victims[i], victim_stacks[i], K_THREAD_STACK_SIZEOF(victim_stacks[0]),
	                entry, (void *)i, NULL, NULL, prio, 0, delay);
}

static void make_and_end(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;
	uint32_t random = (uint32_t)i + 1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; n < ROUNDS; n++) {
		uint32_t r = next_random(&random);

		create(i, lives[r % ARRAY_SIZE(lives)], 5,
		       r & 16 ? K_NO_WAIT : K_TICKS(r >> 5 & 1));
		if (r & 64)
			k_yield();
		if (r & 128)
			k_sleep(K_TICKS(1));
		k_thread_abort(&victims[i]);
		zassert_ok(k_thread_join(&victims[i], K_NO_WAIT));
	}
	atomic_inc(&done);
}

ZTEST(storm, test_create_abort)
{
	k_sem_init(&never, 0, 1);
	atomic_set(&done, 0);
	for (size_t i = 0; i < VICTIMS; i++)
		spawn(make_and_end, (void *)i, NULL, (int)i % 2 + 3);
	join_all();
	zassert_equal(atomic_get(&done), VICTIMS);
}

/* ---- threads that end each other ---- */

/* The next one of the ring is ended by this one, which is ended by the one before. Who is through ends. */
static void end_next(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&turns[i]);
	k_thread_abort(&victims[(i + 1) % VICTIMS]);
}

ZTEST(storm, test_abort_ring)
{
	for (int n = 0; n < ROUNDS; n++) {
		for (size_t i = 0; i < VICTIMS; i++)
			create(i, end_next, 4, K_FOREVER);
		for (size_t i = 0; i < VICTIMS; i++)
			k_thread_start(&victims[i]);
		for (size_t i = 0; i < VICTIMS; i++)
			zassert_ok(k_thread_join(&victims[i], LIMIT), "round %d: %zu lives", n, i);
	}
}

/* ---- joins ---- */

static void join_victim(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(k_thread_join(&victims[(size_t)p1], K_FOREVER));
	atomic_inc(&done);
}

ZTEST(storm, test_joiners)
{
	for (int n = 0; n < ROUNDS / 10 + 1; n++) {
		atomic_set(&done, 0);
		create(0, n % 2 ? end_at_once : wait_forever, 4, K_TICKS(1));
		for (size_t i = 0; i < 3; i++)
			spawn(join_victim, (void *)0, NULL, 3);
		if (n % 2 == 0)
			k_thread_abort(&victims[0]);
		join_all();
		zassert_equal(atomic_get(&done), 3);
	}
}

/* ---- changes of threads that run ---- */

static void count_turns(void *p1, void *p2, void *p3)
{
	size_t i = (size_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (atomic_get(&done) == 0) {
		atomic_inc(&turns[i]);
		if (atomic_get(&turns[i]) % 64 == 0)
			k_sleep(K_TICKS(1));
	}
}

static void agitate(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1 + 77;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; n < ROUNDS; n++) {
		uint32_t r = next_random(&random);
		k_tid_t thread = &victims[r % VICTIMS];

		switch (r >> 4 & 3) {
		case 0:
			k_thread_suspend(thread);
			break;
		case 1:
			k_thread_resume(thread);
			break;
		case 2:
			k_thread_priority_set(thread, (int)(r >> 6 & 7) + 2);
			break;
		default:
			k_wakeup(thread);
			break;
		}
		if (r & 0x400)
			k_sleep(K_TICKS(1));
	}
}

/* All victims get on, once nobody changes them any more. */
static void check_alive(void)
{
	for (size_t i = 0; i < VICTIMS; i++) {
		atomic_val_t before;

		k_thread_resume(&victims[i]);
		k_thread_priority_set(&victims[i], 5);
		before = atomic_get(&turns[i]);
		AWAIT(atomic_get(&turns[i]) != before);
	}
}

ZTEST(storm, test_changes)
{
	atomic_set(&done, 0);
	for (size_t i = 0; i < VICTIMS; i++) {
		atomic_set(&turns[i], 0);
		create(i, count_turns, 5, K_FOREVER);
		if (i % 2)
			zassert_ok(k_thread_cpu_pin(&victims[i], (int)(i % arch_num_cpus())));
		k_thread_start(&victims[i]);
	}
	for (size_t i = 0; i < AGITATORS; i++)
		spawn(agitate, (void *)i, NULL, 1);
	join_all();
	check_alive();
	atomic_set(&done, 1);
	for (size_t i = 0; i < VICTIMS; i++)
		zassert_ok(k_thread_join(&victims[i], LIMIT));
}

/* A stopped thread does nothing; its mask may be changed then. */
ZTEST(storm, test_suspend_holds)
{
	atomic_set(&done, 0);
	atomic_set(&turns[0], 0);
	create(0, count_turns, 5, K_NO_WAIT);
	for (int n = 0; n < ROUNDS / 4 + 1; n++) {
		atomic_val_t stopped;

		AWAIT(atomic_get(&turns[0]) > n);
		k_thread_suspend(&victims[0]);
		stopped = atomic_get(&turns[0]);
		zassert_ok(k_thread_cpu_pin(&victims[0], n % (int)arch_num_cpus()));
		k_busy_wait(50);
		zassert_equal(atomic_get(&turns[0]), stopped);
		k_thread_resume(&victims[0]);
	}
	atomic_set(&done, 1);
	zassert_ok(k_thread_join(&victims[0], LIMIT));
}

static void end_victims(void *data)
{
	reap(data);
	for (size_t i = 0; i < VICTIMS; i++) {
		if (victims[i].stack_info.size)
			k_thread_abort(&victims[i]);
	}
}

ZTEST_SUITE(storm, NULL, NULL, NULL, end_victims, NULL);
