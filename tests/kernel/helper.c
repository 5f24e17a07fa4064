/* SPDX-License-Identifier: Apache-2.0 */
#include "helper.h"

#include <zephyr/irq_offload.h>
#include <zephyr/sys/atomic.h>

#define STACK (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, HELPERS, STACK);
static struct k_thread threads[HELPERS];
static unsigned int used;

static k_tid_t create(k_thread_entry_t entry, void *p1, void *p2, int prio, k_timeout_t delay)
{
	unsigned int i = used++;

	zassert_true(i < HELPERS, "more than %d helpers", HELPERS);
	return k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[0]), entry, p1,
	                       p2, NULL, prio, 0, delay);
}

k_tid_t spawn(k_thread_entry_t entry, void *p1, void *p2, int prio)
{
	return create(entry, p1, p2, prio, K_NO_WAIT);
}

k_tid_t spawn_later(k_thread_entry_t entry, void *p1, void *p2, int prio)
{
	return create(entry, p1, p2, prio, K_FOREVER);
}

k_tid_t spawn_waiter(k_thread_entry_t entry, void *p1, void *p2, int prio)
{
	k_tid_t thread = spawn(entry, p1, p2, prio);

	AWAIT(z_is_thread_pending(thread));
	return thread;
}

void join_all_for(k_timeout_t each)
{
	for (unsigned int i = 0; i < used; i++)
		zassert_ok(k_thread_join(&threads[i], each), "helper %u goes on", i);
	used = 0;
}

void join_all(void)
{
	join_all_for(LIMIT);
}

void reap(void *data)
{
	ARG_UNUSED(data);
	for (unsigned int i = 0; i < used; i++)
		k_thread_abort(&threads[i]);
	used = 0;
}

/* ---- wake-up order ---- */

static int (*order_wait)(void);
static atomic_t order_count;
static atomic_t order_last;

static void order_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(order_wait());
	atomic_set(&order_last, (atomic_val_t)(intptr_t)p1);
	atomic_inc(&order_count);
}

void check_wake_order(int (*wait)(void), void (*wake)(void))
{
	static const int prios[] = { 5, 3, 5, 1, 3 };
	static const int expected[] = { 3, 1, 4, 0, 2 };

	order_wait = wait;
	atomic_set(&order_count, 0);
	for (size_t i = 0; i < ARRAY_SIZE(prios); i++)
		spawn_waiter(order_main, (void *)(intptr_t)i, NULL, prios[i]);
	for (size_t i = 0; i < ARRAY_SIZE(prios); i++) {
		wake();
		AWAIT(atomic_get(&order_count) == (atomic_val_t)i + 1);
		zassert_equal(atomic_get(&order_last), expected[i], "waiter %ld left as number %zu",
		              atomic_get(&order_last), i);
	}
	join_all();
}

/* ---- interrupts ---- */

static void (*isr_fn)(void);

static void isr(const void *parameter)
{
	ARG_UNUSED(parameter);
	isr_fn();
}

void in_isr(void (*fn)(void))
{
	isr_fn = fn;
	irq_offload(isr, NULL);
}
