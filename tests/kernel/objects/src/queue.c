/* SPDX-License-Identifier: Apache-2.0 */
#include "helper.h"

ZTEST_SUITE(queue, NULL, NULL, NULL, reap, NULL);

struct item {
	void *reserved;
	int number;
};

K_QUEUE_DEFINE(queue_defined);
K_FIFO_DEFINE(fifo_defined);
K_LIFO_DEFINE(lifo_defined);
static struct k_queue queue;
static struct item items[8];

static void init(void)
{
	k_queue_init(&queue);
	for (int i = 0; i < 8; i++)
		items[i].number = i;
}

/* The item's number, -1 for NULL. */
static int get(k_timeout_t timeout)
{
	struct item *item = k_queue_get(&queue, timeout);

	return item ? item->number : -1;
}

static void expect(int first, int count)
{
	for (int i = 0; i < count; i++)
		zassert_equal(get(K_NO_WAIT), first + i);
	zassert_equal(get(K_NO_WAIT), -1);
}

ZTEST(queue, test_ends)
{
	init();
	zassert_true(k_queue_is_empty(&queue));
	zassert_is_null(k_queue_peek_head(&queue));
	zassert_is_null(k_queue_peek_tail(&queue));
	k_queue_append(&queue, &items[1]);
	k_queue_append(&queue, &items[3]);
	k_queue_prepend(&queue, &items[0]);
	k_queue_insert(&queue, &items[1], &items[2]);
	k_queue_insert(&queue, &items[3], &items[4]);
	zassert_false(k_queue_is_empty(&queue));
	zassert_equal_ptr(k_queue_peek_head(&queue), &items[0]);
	zassert_equal_ptr(k_queue_peek_tail(&queue), &items[4]);
	expect(0, 5);
	zassert_true(k_queue_is_empty(&queue));
}

ZTEST(queue, test_timeout)
{
	int64_t start = k_uptime_ticks();

	init();
	zassert_is_null(k_queue_get(&queue, K_TICKS(20)));
	zassert_true(k_uptime_ticks() - start >= 20);
	k_queue_append(&queue, &items[0]);
	expect(0, 1);
}

ZTEST(queue, test_remove)
{
	init();
	zassert_false(k_queue_remove(&queue, &items[0]));
	for (int i = 0; i < 4; i++)
		zassert_true(k_queue_unique_append(&queue, &items[i]));
	zassert_false(k_queue_unique_append(&queue, &items[2]), "it is there");
	zassert_true(k_queue_remove(&queue, &items[0]));
	zassert_true(k_queue_remove(&queue, &items[3]));
	zassert_false(k_queue_remove(&queue, &items[3]));
	zassert_true(k_queue_unique_append(&queue, &items[3]));
	expect(1, 3);
}

ZTEST(queue, test_list)
{
	sys_slist_t list;

	init();
	sys_slist_init(&list);
	zassert_equal(k_queue_append_list(&queue, NULL, &items[0]), -EINVAL);
	zassert_equal(k_queue_append_list(&queue, &items[0], NULL), -EINVAL);
	zassert_equal(k_queue_merge_slist(&queue, &list), -EINVAL, "it is empty");
	for (int i = 0; i < 3; i++)
		items[i].reserved = i < 2 ? &items[i + 1] : NULL;
	zassert_ok(k_queue_append_list(&queue, &items[0], &items[2]));
	for (int i = 3; i < 6; i++)
		sys_slist_append(&list, (sys_snode_t *)&items[i]);
	zassert_ok(k_queue_merge_slist(&queue, &list));
	zassert_true(sys_slist_is_empty(&list));
	expect(0, 6);
}

static void get_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	*(int *)p1 = get(LIMIT);
}

/* A list serves waiters first, in their order, and the rest stays. */
ZTEST(queue, test_list_waiters)
{
	int got[2] = { 99, 99 };

	init();
	spawn_waiter(get_main, &got[0], NULL, 6);
	spawn_waiter(get_main, &got[1], NULL, 4);
	for (int i = 0; i < 3; i++)
		items[i].reserved = i < 2 ? &items[i + 1] : NULL;
	zassert_ok(k_queue_append_list(&queue, &items[0], &items[2]));
	join_all();
	zassert_equal(got[0], 1);
	zassert_equal(got[1], 0);
	expect(2, 1);
}

ZTEST(queue, test_cancel)
{
	int got[2] = { 99, 99 };
	k_tid_t first;

	init();
	k_queue_cancel_wait(&queue);
	first = spawn_waiter(get_main, &got[0], NULL, 4);
	spawn_waiter(get_main, &got[1], NULL, 6);
	k_queue_cancel_wait(&queue);
	zassert_ok(k_thread_join(first, LIMIT));
	zassert_equal(got[0], -1);
	zassert_equal(got[1], 99, "one at a time");
	k_queue_append(&queue, &items[5]);
	join_all();
	zassert_equal(got[1], 5);
}

static int wait(void)
{
	return get(LIMIT) == 3 ? 0 : -1;
}

static void wake(void)
{
	k_queue_append(&queue, &items[3]);
}

ZTEST(queue, test_order)
{
	init();
	check_wake_order(wait, wake);
}

/* Items without a word for the queue. */
ZTEST(queue, test_alloc)
{
	static const int numbers[4] = { 0, 1, 2, 3 };

	init();
	k_thread_heap_assign(k_current_get(), NULL);
	zassert_equal(k_queue_alloc_append(&queue, (void *)&numbers[0]), -ENOMEM);
	zassert_equal(k_queue_alloc_prepend(&queue, (void *)&numbers[0]), -ENOMEM);
	zassert_true(k_queue_is_empty(&queue));
	k_thread_system_pool_assign(k_current_get());
	/* It would run out if the queue's part were not given back. */
	for (int round = 0; round < 500; round++) {
		zassert_ok(k_queue_alloc_append(&queue, (void *)&numbers[1]));
		zassert_ok(k_queue_alloc_append(&queue, (void *)&numbers[2]));
		zassert_ok(k_queue_alloc_prepend(&queue, (void *)&numbers[0]));
		zassert_equal_ptr(k_queue_peek_head(&queue), &numbers[0]);
		zassert_equal_ptr(k_queue_peek_tail(&queue), &numbers[2]);
		for (int i = 0; i < 3; i++)
			zassert_equal_ptr(k_queue_get(&queue, K_NO_WAIT), &numbers[i]);
	}
	zassert_true(k_queue_is_empty(&queue));
}

static void use_in_isr(void)
{
	zassert_equal(get(K_NO_WAIT), -1);
	k_queue_append(&queue, &items[1]);
	k_queue_append(&queue, &items[2]);
	zassert_equal(get(K_NO_WAIT), 1);
}

ZTEST(queue, test_isr)
{
	int got = 99;

	init();
	in_isr(use_in_isr);
	expect(2, 1);
	spawn_waiter(get_main, &got, NULL, 4);
	in_isr(wake);
	join_all();
	zassert_equal(got, 3);
}

ZTEST(queue, test_fifo)
{
	struct k_fifo fifo;
	sys_slist_t list;

	init();
	k_fifo_init(&fifo);
	sys_slist_init(&list);
	zassert_true(k_fifo_is_empty(&fifo));
	k_fifo_put(&fifo, &items[0]);
	k_fifo_put(&fifo, &items[1]);
	for (int i = 2; i < 4; i++)
		sys_slist_append(&list, (sys_snode_t *)&items[i]);
	k_fifo_put_slist(&fifo, &list);
	items[4].reserved = &items[5];
	items[5].reserved = NULL;
	k_fifo_put_list(&fifo, &items[4], &items[5]);
	zassert_equal_ptr(k_fifo_peek_head(&fifo), &items[0]);
	zassert_equal_ptr(k_fifo_peek_tail(&fifo), &items[5]);
	for (int i = 0; i < 6; i++)
		zassert_equal_ptr(k_fifo_get(&fifo, K_NO_WAIT), &items[i]);
	zassert_is_null(k_fifo_get(&fifo, K_TICKS(1)));
	k_fifo_cancel_wait(&fifo);
	k_thread_system_pool_assign(k_current_get());
	zassert_ok(k_fifo_alloc_put(&fifo, &items[7]));
	zassert_equal_ptr(k_fifo_get(&fifo, K_NO_WAIT), &items[7]);
}

ZTEST(queue, test_lifo)
{
	struct k_lifo lifo;

	init();
	k_lifo_init(&lifo);
	for (int i = 0; i < 3; i++)
		k_lifo_put(&lifo, &items[i]);
	k_thread_system_pool_assign(k_current_get());
	zassert_ok(k_lifo_alloc_put(&lifo, &items[3]));
	for (int i = 3; i >= 0; i--)
		zassert_equal_ptr(k_lifo_get(&lifo, K_NO_WAIT), &items[i]);
	zassert_is_null(k_lifo_get(&lifo, K_TICKS(1)));
}

ZTEST(queue, test_defined)
{
	init();
	k_queue_append(&queue_defined, &items[0]);
	k_fifo_put(&fifo_defined, &items[1]);
	k_lifo_put(&lifo_defined, &items[2]);
	zassert_equal_ptr(k_queue_get(&queue_defined, K_NO_WAIT), &items[0]);
	zassert_equal_ptr(k_fifo_get(&fifo_defined, K_NO_WAIT), &items[1]);
	zassert_equal_ptr(k_lifo_get(&lifo_defined, K_NO_WAIT), &items[2]);
}
