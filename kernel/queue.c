/* SPDX-License-Identifier: Apache-2.0 */
/* A queue with waiters is empty: who puts hands over. A waiter gets the item in base.swap_data. */
#include "kernel/malloc.h"
#include "kernel/poll.h"
#include "kernel/wait.h"

#define ALLOCATED 1u /* flag of a node: it is a struct holder */

struct holder {
	sys_sfnode_t node;
	void *data;
};

/* Where an item goes. */
struct place {
	bool front;
	sys_sfnode_t *prev; /* behind this one, unless NULL */
};

static const struct place at_end = { .front = false };
static const struct place at_front = { .front = true };

void k_queue_init(struct k_queue *queue)
{
	sys_sflist_init(&queue->data_q);
	queue->lock = (struct k_spinlock){ 0 };
	z_waitq_init(&queue->wait_q);
	z_pollers_init(queue);
}

static void *data_of(sys_sfnode_t *node)
{
	if (node && (sys_sfnode_flags_get(node) & ALLOCATED))
		return CONTAINER_OF(node, struct holder, node)->data;
	return node;
}

static void link_node(struct k_queue *queue, struct place place, sys_sfnode_t *node)
{
	if (place.prev)
		sys_sflist_insert(&queue->data_q, place.prev, node);
	else if (place.front)
		sys_sflist_prepend(&queue->data_q, node);
	else
		sys_sflist_append(&queue->data_q, node);
}

/* The first waiter gets data. NULL: nobody waits. Lock held. */
static struct k_thread *hand_over(struct k_queue *queue, void *data)
{
	struct k_thread *thread = z_unpend_first(&queue->wait_q);

	if (thread) {
		thread->base.swap_data = data;
		z_thread_return_value_set(thread, 0);
	}
	return thread;
}

static void put(struct k_queue *queue, struct place place, void *data, sys_sfnode_t *node)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	struct k_thread *thread = hand_over(queue, data);

	if (thread == NULL) {
		link_node(queue, place, node);
		thread = z_poll_notify(queue, K_POLL_STATE_DATA_AVAILABLE);
		node = NULL;
	}
	z_unlock_ready(&queue->lock, key, thread);
	/* A holder that is not needed. */
	if (node && node != data)
		k_free(CONTAINER_OF(node, struct holder, node));
}

static void put_item(struct k_queue *queue, struct place place, void *data)
{
	sys_sfnode_t *node = (sys_sfnode_t *)data;

	sys_sfnode_init(node, 0);
	put(queue, place, data, node);
}

void k_queue_append(struct k_queue *queue, void *data)
{
	put_item(queue, at_end, data);
}

void k_queue_prepend(struct k_queue *queue, void *data)
{
	put_item(queue, at_front, data);
}

void k_queue_insert(struct k_queue *queue, void *prev, void *data)
{
	put_item(queue, (struct place){ .front = true, .prev = (sys_sfnode_t *)prev }, data);
}

static int32_t put_held(struct k_queue *queue, struct place place, void *data)
{
	struct holder *holder = z_thread_malloc(sizeof(*holder));

	if (!holder)
		return -ENOMEM;
	sys_sfnode_init(&holder->node, ALLOCATED);
	holder->data = data;
	put(queue, place, data, &holder->node);
	return 0;
}

int32_t k_queue_alloc_append(struct k_queue *queue, void *data)
{
	return put_held(queue, at_end, data);
}

int32_t k_queue_alloc_prepend(struct k_queue *queue, void *data)
{
	return put_held(queue, at_front, data);
}

int k_queue_append_list(struct k_queue *queue, void *head, void *tail)
{
	sys_dlist_t threads = SYS_DLIST_STATIC_INIT(&threads);
	sys_sfnode_t *node = (sys_sfnode_t *)head;
	struct k_thread *thread = NULL;
	k_spinlock_key_t key;

	if (!head || !tail)
		return -EINVAL;
	key = k_spin_lock(&queue->lock);
	/* The waiter may reuse the item at once, but for the lock: the next one is read before. */
	while (node && z_waited(&queue->wait_q)) {
		sys_sfnode_t *next = sys_sflist_peek_next_no_check(node);

		thread = hand_over(queue, node);
		sys_dlist_append(&threads, &thread->base.qnode);
		node = next;
	}
	if (node) {
		sys_sflist_append_list(&queue->data_q, node, tail);
		thread = z_poll_notify(queue, K_POLL_STATE_DATA_AVAILABLE);
		if (thread)
			sys_dlist_append(&threads, &thread->base.qnode);
	}
	z_unlock_ready_all(&queue->lock, key, &threads);
	return 0;
}

int k_queue_merge_slist(struct k_queue *queue, sys_slist_t *list)
{
	int err = k_queue_append_list(queue, sys_slist_peek_head(list), sys_slist_peek_tail(list));

	if (err)
		return err;
	sys_slist_init(list);
	return 0;
}

void k_queue_cancel_wait(struct k_queue *queue)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	struct k_thread *thread = hand_over(queue, NULL);

	if (!thread)
		thread = z_poll_notify(queue, K_POLL_STATE_CANCELLED);
	z_unlock_ready(&queue->lock, key, thread);
}

void *k_queue_get(struct k_queue *queue, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	sys_sfnode_t *node = sys_sflist_get(&queue->data_q);
	void *data = data_of(node);

	if (!node && !K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		if (z_pend(&queue->lock, key, &queue->wait_q, timeout) != 0)
			return NULL;
		return _current->base.swap_data;
	}
	k_spin_unlock(&queue->lock, key);
	if (node && node != data)
		k_free(CONTAINER_OF(node, struct holder, node));
	return data;
}

bool k_queue_remove(struct k_queue *queue, void *data)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	bool found = sys_sflist_find_and_remove(&queue->data_q, (sys_sfnode_t *)data);

	k_spin_unlock(&queue->lock, key);
	return found;
}

bool k_queue_unique_append(struct k_queue *queue, void *data)
{
	sys_sfnode_t *node = (sys_sfnode_t *)data;
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	struct k_thread *thread;

	if (sys_sflist_find(&queue->data_q, node, NULL)) {
		k_spin_unlock(&queue->lock, key);
		return false;
	}
	thread = hand_over(queue, data);
	if (!thread) {
		sys_sfnode_init(node, 0);
		sys_sflist_append(&queue->data_q, node);
		thread = z_poll_notify(queue, K_POLL_STATE_DATA_AVAILABLE);
	}
	z_unlock_ready(&queue->lock, key, thread);
	return true;
}

int k_queue_is_empty(struct k_queue *queue)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	bool empty = sys_sflist_is_empty(&queue->data_q);

	k_spin_unlock(&queue->lock, key);
	return empty;
}

void *k_queue_peek_head(struct k_queue *queue)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	void *data = data_of(sys_sflist_peek_head(&queue->data_q));

	k_spin_unlock(&queue->lock, key);
	return data;
}

void *k_queue_peek_tail(struct k_queue *queue)
{
	k_spinlock_key_t key = k_spin_lock(&queue->lock);
	void *data = data_of(sys_sflist_peek_tail(&queue->data_q));

	k_spin_unlock(&queue->lock, key);
	return data;
}
