/* SPDX-License-Identifier: Apache-2.0 */
/* mpsc_lockfree.h - a queue of the application's nodes: many put, one takes. Zephyr's API.
 *
 * No lock and no wait: putting is two steps, and between them the queue looks empty from there on.
 * Putting: any context, any core; taking: one context at a time. A node is in one queue at a time. */
#ifndef ZEPHYR_INCLUDE_SYS_MPSC_LOCKFREE_H_
#define ZEPHYR_INCLUDE_SYS_MPSC_LOCKFREE_H_

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct mpsc_node {
	struct mpsc_node *next; /* who puts the next one writes it */
};

struct mpsc {
	struct mpsc_node *head; /* the last that was put */
	struct mpsc_node *tail; /* the next to take; the taker's */
	struct mpsc_node stub;  /* stands in an empty queue */
};

/* clang-format off */
#define MPSC_INIT(symbol)                                                                          \
	{                                                                                          \
		.head = &(symbol).stub, .tail = &(symbol).stub, .stub = { .next = NULL },          \
	}
/* clang-format on */

/* Nobody uses q meanwhile. */
static inline void mpsc_init(struct mpsc *q)
{
	q->stub.next = NULL;
	q->tail = &q->stub;
	__atomic_store_n(&q->head, &q->stub, __ATOMIC_RELEASE);
}

static inline void mpsc_push(struct mpsc *q, struct mpsc_node *n)
{
	struct mpsc_node *before;

	__atomic_store_n(&n->next, NULL, __ATOMIC_RELAXED);
	before = __atomic_exchange_n(&q->head, n, __ATOMIC_ACQ_REL);
	/* release: pairs with the acquires in mpsc_pop(). */
	__atomic_store_n(&before->next, n, __ATOMIC_RELEASE);
}

/* The oldest node; NULL: there is none, or it is just being put. */
static inline struct mpsc_node *mpsc_pop(struct mpsc *q)
{
	struct mpsc_node *tail = q->tail;
	struct mpsc_node *next = __atomic_load_n(&tail->next, __ATOMIC_ACQUIRE);

	if (tail == &q->stub) {
		if (!next)
			return NULL;
		q->tail = next;
		tail = next;
		next = __atomic_load_n(&next->next, __ATOMIC_ACQUIRE);
	}
	if (!next) {
		if (tail != __atomic_load_n(&q->head, __ATOMIC_ACQUIRE))
			return NULL;
		/* The last one: the stub goes behind it, so that it can leave. */
		mpsc_push(q, &q->stub);
		next = __atomic_load_n(&tail->next, __ATOMIC_ACQUIRE);
		if (!next)
			return NULL;
	}
	q->tail = next;
	return tail;
}

#ifdef __cplusplus
}
#endif

#endif
