/* SPDX-License-Identifier: Apache-2.0 */
/* Threads that begin, end and end each other on all CPUs. */
#include "watch.h"

#define WORKERS 6
#define STACK   (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, WORKERS, STACK);
static struct k_thread victims[WORKERS];
static struct k_sem free_slots[WORKERS]; /* 1: nobody is about to create that victim */
static struct k_sem never;
static atomic_t created;
static atomic_t ended;

static void after(void *data)
{
	watch_stop();
	reap(data);
}

ZTEST_SUITE(storm, NULL, NULL, watch_start, after, NULL);

/* Runs, waits, sleeps or ends, until somebody ends it. */
static void victim(void *p1, void *p2, void *p3)
{
	uint32_t state = (uint32_t)(uintptr_t)p1 | 1u;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		switch (dice(&state) % 4) {
		case 0:
			(void)k_sem_take(&never, K_TICKS(1));
			break;
		case 1:
			k_yield();
			break;
		case 2:
			k_sleep(K_TICKS(1));
			break;
		default:
			k_busy_wait(dice(&state) % 50);
			if (dice(&state) % 4 == 0)
				return;
		}
	}
}

/* Creates its victim, aborts those of others, joins its own. Slots of victims never change hands, so a struct is
 * always that of a thread, dead or alive. */
static void worker(void *p1, void *p2, void *p3)
{
	unsigned int mine = (unsigned int)(uintptr_t)p1;
	uint32_t state = (mine + 1) * 2654435761u;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < TURNS / 10; i++) {
		unsigned int other = dice(&state) % WORKERS;

		(void)k_sem_take(&free_slots[mine], K_FOREVER);
		k_thread_create(&victims[mine], stacks[mine], K_THREAD_STACK_SIZEOF(stacks[mine]),
		                victim, (void *)(uintptr_t)dice(&state), NULL, NULL,
		                (int)(dice(&state) % 6), 0, K_NO_WAIT);
		k_sem_give(&free_slots[mine]);
		atomic_inc(&created);
		if (dice(&state) % 4 == 0)
			k_sleep(K_TICKS(1));
		if (dice(&state) % 2 == 0 && k_sem_take(&free_slots[other], K_NO_WAIT) == 0) {
			k_thread_abort(&victims[other]);
			zassert_ok(k_thread_join(&victims[other], K_NO_WAIT));
			k_sem_give(&free_slots[other]);
		}
		if (dice(&state) % 2 == 0)
			k_thread_abort(&victims[mine]);
		while (k_thread_join(&victims[mine], K_TICKS(20)) != 0)
			k_thread_abort(&victims[mine]);
		atomic_inc(&ended);
		watch_feed();
	}
}

ZTEST(storm, test_storm)
{
	(void)k_sem_init(&never, 0, 1);
	atomic_set(&created, 0);
	atomic_set(&ended, 0);
	for (unsigned int i = 0; i < WORKERS; i++) {
		(void)k_sem_init(&free_slots[i], 1, 1);
		k_thread_create(&victims[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), victim,
		                NULL, NULL, NULL, 5, 0, K_FOREVER);
		k_thread_abort(&victims[i]);
	}
	for (unsigned int i = 0; i < WORKERS; i++)
		spawn(worker, (void *)(uintptr_t)i, NULL, (int)(i % 3));
	watch_join();
	zassert_equal(atomic_get(&created), WORKERS * (TURNS / 10));
	zassert_equal(atomic_get(&ended), atomic_get(&created));
	TC_PRINT("%ld threads\n", atomic_get(&created));
}

/* ---- threads that end each other ---- */

static void ends_others(void *p1, void *p2, void *p3)
{
	uint32_t state = (uint32_t)(uintptr_t)p1 | 1u;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 4; i++) {
		k_busy_wait(dice(&state) % 20);
		k_thread_abort(&victims[dice(&state) % WORKERS]);
		if (dice(&state) % 2)
			k_yield();
	}
	(void)k_sem_take(&never, K_FOREVER);
}

/* All structs are those of threads, dead or alive, while they do. */
ZTEST(storm, test_each_other)
{
	uint32_t state = 99;

	(void)k_sem_init(&never, 0, 1);
	for (int round = 0; round < TURNS / 10; round++) {
		for (unsigned int i = 0; i < WORKERS; i++)
			k_thread_create(&victims[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
			                ends_others, (void *)(uintptr_t)dice(&state), NULL, NULL,
			                (int)(dice(&state) % 4), 0, K_FOREVER);
		for (unsigned int i = 0; i < WORKERS; i++)
			k_thread_start(&victims[i]);
		k_usleep((int32_t)(dice(&state) % 200));
		for (unsigned int i = 0; i < WORKERS; i++)
			k_thread_abort(&victims[i]);
		for (unsigned int i = 0; i < WORKERS; i++)
			zassert_ok(k_thread_join(&victims[i], K_NO_WAIT));
		watch_feed();
	}
	TC_PRINT("%d threads\n", WORKERS * (TURNS / 10));
}

/* ---- changes to running threads ---- */

static atomic_t stop;
static atomic_t counts[WORKERS];
static k_tid_t changed[WORKERS];

static void works(void *p1, void *p2, void *p3)
{
	uint32_t state = (uint32_t)(uintptr_t)p2 * 747796405u + 1u;

	ARG_UNUSED(p3);
	while (!atomic_get(&stop)) {
		atomic_inc(p1);
		switch (dice(&state) % 8) {
		case 0:
			k_yield();
			break;
		case 1:
			(void)k_sem_take(&never, K_TICKS(1));
			break;
		case 2:
			k_sched_lock();
			k_busy_wait(dice(&state) % 20);
			k_sched_unlock();
			break;
		default:
			k_busy_wait(dice(&state) % 30);
		}
	}
}

static void move(k_tid_t thread, uint32_t *state)
{
	int cpu = (int)(dice(state) % arch_num_cpus());

	k_thread_suspend(thread);
	if (dice(state) % 2)
		(void)k_thread_cpu_pin(thread, cpu);
	else
		(void)k_thread_cpu_mask_enable_all(thread);
	k_thread_resume(thread);
}

static void changer(void *p1, void *p2, void *p3)
{
	uint32_t state = (uint32_t)(uintptr_t)p1 * 2891336453u + 1u;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < TURNS / 2; i++) {
		k_tid_t thread = changed[dice(&state) % WORKERS];

		switch (dice(&state) % 4) {
		case 0:
			k_thread_suspend(thread);
			break;
		case 1:
			k_thread_priority_set(thread, (int)(dice(&state) % 9) - 2);
			break;
		case 2:
			move(thread, &state);
			break;
		default:
			k_thread_resume(thread);
		}
		if (i % 8 == 0)
			k_sleep(K_TICKS(1));
		watch_feed();
	}
}

/* At the end they all work still. */
ZTEST(storm, test_changes)
{
	atomic_set(&stop, 0);
	(void)k_sem_init(&never, 0, 1);
	for (unsigned int i = 0; i < WORKERS; i++) {
		atomic_set(&counts[i], 0);
		changed[i] = spawn(works, &counts[i], (void *)(uintptr_t)i, 5);
	}
	for (unsigned int i = 0; i < 3; i++)
		(void)spawn(changer, (void *)(uintptr_t)i, NULL, -3);
	k_sleep(K_TICKS(1));
	for (unsigned int i = 0; i < 3; i++)
		changer((void *)(uintptr_t)(i + 7), NULL, NULL);
	for (unsigned int i = 0; i < WORKERS; i++) {
		atomic_val_t last;

		k_thread_suspend(changed[i]);
		(void)k_thread_cpu_mask_enable_all(changed[i]);
		k_thread_priority_set(changed[i], 3);
		last = atomic_get(&counts[i]);
		/* Other changers may stop it once more. */
		while (atomic_get(&counts[i]) == last) {
			k_thread_resume(changed[i]);
			k_sleep(K_TICKS(5));
		}
		watch_feed();
	}
	atomic_set(&stop, 1);
	for (unsigned int i = 0; i < 2 * WORKERS; i++) {
		k_sleep(K_TICKS(10));
		for (unsigned int j = 0; j < WORKERS; j++)
			k_thread_resume(changed[j]);
	}
	watch_join();
	TC_PRINT("%d changes\n", 6 * (TURNS / 2));
}
