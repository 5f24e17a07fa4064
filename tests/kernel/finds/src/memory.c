/* SPDX-License-Identifier: Apache-2.0 */
/* What another CPU sees of stores, and when: with what it takes, and without. */
#include "finds.h"

#include <string.h>

#define ROUNDS 20

static int x[ROUNDS], y[ROUNDS], flag[ROUNDS];
static int saw_y[ROUNDS], saw_x[ROUNDS];
static int order; /* of the store that publishes */
static bool fenced;
static int arrived[ROUNDS];
static int total;

/* Both CPUs are at round i. */
static void meet(int i)
{
	(void)__atomic_fetch_add(&arrived[i], 1, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&arrived[i], __ATOMIC_RELAXED) < 2)
		k_yield();
}

/* ---- store, then look whether the other one has stored ---- */

static void store_and_look(void *p1, void *p2, void *p3)
{
	bool second = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		meet(i);
		__atomic_store_n(second ? &y[i] : &x[i], 1, __ATOMIC_RELAXED);
		if (fenced)
			__atomic_thread_fence(__ATOMIC_SEQ_CST);
		*(second ? &saw_x[i] : &saw_y[i]) =
			__atomic_load_n(second ? &x[i] : &y[i], __ATOMIC_RELAXED);
	}
}

static void dekker(void)
{
	both(store_and_look, (void *)0, store_and_look, (void *)1);
	for (int i = 0; i < ROUNDS; i++)
		__ASSERT(saw_x[i] || saw_y[i], "neither has seen the other in round %d", i);
}

/* ---- data, then a flag ---- */

static void publish(int *at, int value)
{
	if (order == __ATOMIC_RELEASE)
		__atomic_store_n(at, value, __ATOMIC_RELEASE);
	else
		__atomic_store_n(at, value, __ATOMIC_RELAXED);
}

static void sends(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		meet(i);
		x[i] = i + 1;
		publish(&flag[i], 1);
	}
}

static void receives(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		meet(i);
		while (!__atomic_load_n(&flag[i], __ATOMIC_ACQUIRE))
			arch_spin_relax();
		__ASSERT(x[i] == i + 1, "the flag came before the data in round %d", i);
	}
}

/* ---- a count without a lock ---- */

static void counts(void *p1, void *p2, void *p3)
{
	struct k_spinlock *lock = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_spinlock_key_t key = { 0 };

		meet(i);
		if (lock)
			key = k_spin_lock(lock);
		total++;
		if (lock)
			k_spin_unlock(lock, key);
	}
}

static void count(struct k_spinlock *lock)
{
	both(counts, lock, counts, lock);
	__ASSERT(total == 2 * ROUNDS, "%d", total);
}

bool memory(const char *name)
{
	static struct k_spinlock lock;

	fenced = strcmp(name, "dekker_fenced") == 0;
	order = strcmp(name, "message_release") == 0 ? __ATOMIC_RELEASE : __ATOMIC_RELAXED;
	if (strcmp(name, "dekker") == 0 || fenced)
		dekker();
	else if (strcmp(name, "message") == 0 || order == __ATOMIC_RELEASE)
		both(sends, NULL, receives, NULL);
	else if (strcmp(name, "count") == 0)
		count(NULL);
	else if (strcmp(name, "count_locked") == 0)
		count(&lock);
	else
		return false;
	return true;
}
