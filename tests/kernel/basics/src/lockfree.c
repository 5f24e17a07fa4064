/* SPDX-License-Identifier: Apache-2.0 */
/* Queues without a lock, across CPUs: what comes out is what went in, in each producer's order. */
#include <zephyr/kernel.h>
#include <zephyr/sys/mpsc_lockfree.h>
#include <zephyr/sys/spsc_lockfree.h>
#include <zephyr/ztest.h>

#define PRODUCERS 3
#define ITEMS     2000
#define STACK     (1024 + CONFIG_TEST_EXTRA_STACK_SIZE)
#define PRIO      K_PRIO_PREEMPT(3)

ZTEST_SUITE(lockfree, NULL, NULL, NULL, NULL, NULL);

static K_THREAD_STACK_ARRAY_DEFINE(stacks, PRODUCERS, STACK);
static struct k_thread threads[PRODUCERS];

static void start(int i, k_thread_entry_t entry)
{
	k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), entry,
	                INT_TO_POINTER(i), NULL, NULL, PRIO, 0, K_NO_WAIT);
}

struct item {
	struct mpsc_node node;
	int producer;
	int number;
};

static struct mpsc queue = MPSC_INIT(queue);
static struct item items[PRODUCERS][ITEMS / PRODUCERS];

static void push(void *which, void *p2, void *p3)
{
	int producer = POINTER_TO_INT(which);

	for (int i = 0; i < ITEMS / PRODUCERS; i++) {
		items[producer][i].producer = producer;
		items[producer][i].number = i;
		mpsc_push(&queue, &items[producer][i].node);
	}
}

ZTEST(lockfree, test_many_producers)
{
	int next[PRODUCERS] = { 0 };

	zassert_is_null(mpsc_pop(&queue));
	for (int i = 0; i < PRODUCERS; i++)
		start(i, push);
	for (int left = PRODUCERS * (ITEMS / PRODUCERS); left > 0;) {
		struct mpsc_node *node = mpsc_pop(&queue);
		struct item *item = CONTAINER_OF(node, struct item, node);

		if (!node) {
			k_sleep(K_TICKS(1));
			continue;
		}
		zassert_equal(item->number, next[item->producer]++);
		left--;
	}
	for (int i = 0; i < PRODUCERS; i++)
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(120)));
	zassert_is_null(mpsc_pop(&queue));
	mpsc_init(&queue);
	mpsc_push(&queue, &items[0][0].node);
	zassert_equal_ptr(mpsc_pop(&queue), &items[0][0].node);
}

SPSC_DEFINE(ring, uint32_t, 8);

static void produce(void *which, void *p2, void *p3)
{
	for (uint32_t i = 0; i < ITEMS;) {
		uint32_t *to = spsc_acquire(&ring);

		if (!to) {
			k_sleep(K_TICKS(1));
			continue;
		}
		*to = i++;
		spsc_produce(&ring);
	}
}

ZTEST(lockfree, test_one_producer)
{
	spsc_reset(&ring);
	start(0, produce);
	for (uint32_t i = 0; i < ITEMS;) {
		uint32_t *from = spsc_consume(&ring);

		if (!from) {
			k_sleep(K_TICKS(1));
			continue;
		}
		zassert_equal(*from, i++);
		spsc_release(&ring);
	}
	zassert_ok(k_thread_join(&threads[0], K_SECONDS(120)));
	zassert_is_null(spsc_consume(&ring));
}

ZTEST(lockfree, test_batches)
{
	uint32_t *at;

	spsc_reset(&ring);
	zassert_equal(spsc_size(&ring), 8);
	for (uint32_t i = 0; i < 8; i++) {
		at = spsc_acquire(&ring);
		zassert_not_null(at);
		if (at)
			*at = i;
	}
	zassert_is_null(spsc_acquire(&ring));
	zassert_is_null(spsc_peek(&ring), "acquired is not produced");
	spsc_produce(&ring);
	zassert_equal(spsc_consumable(&ring), 1);
	spsc_produce_all(&ring);
	zassert_equal(spsc_consumable(&ring), 8);
	at = spsc_peek(&ring);
	zassert_is_null(spsc_prev(&ring, at));
	for (uint32_t i = 1; i < 8; i++) {
		at = spsc_next(&ring, at);
		zassert_equal(*at, i);
	}
	zassert_is_null(spsc_next(&ring, at));
	zassert_equal(*spsc_prev(&ring, at), 6);
	for (uint32_t i = 0; i < 3; i++)
		zassert_equal(*spsc_consume(&ring), i);
	zassert_equal(spsc_acquirable(&ring), 0, "consumed is not released");
	spsc_release(&ring);
	zassert_equal(spsc_acquirable(&ring), 1);
	spsc_release_all(&ring);
	zassert_equal(spsc_acquirable(&ring), 3);
	zassert_not_null(spsc_acquire(&ring));
	spsc_drop_all(&ring);
	zassert_equal(spsc_acquirable(&ring), 3);
}
