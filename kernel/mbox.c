/* SPDX-License-Identifier: Apache-2.0 */
/* A message under way is a struct z_mbox_tx: on the stack of its sender, which waits and has it in
 * base.swap_data, or, asynchronous, from a slab. Once a receiver takes it, that one alone has it,
 * through rx_msg->_tx, until the data is copied and `done` says so under the mailbox's lock. A
 * receiver that waits has its rx_msg in base.swap_data. */
#include <string.h>

#include "kernel/wait.h"

struct z_mbox_tx {
	sys_dnode_t node; /* of an asynchronous one, in async_queue */
	struct k_mbox *mbox;
	struct k_mbox_msg *msg;
	struct k_thread *thread; /* the sender */
	uint32_t number;         /* of the mailbox's messages */
	int prio;                /* of an asynchronous one's sender when it sent */
	bool taken;              /* by a receiver */
	bool done;
	bool is_async;
	struct k_sem *sem;      /* of an asynchronous one, or NULL */
	struct k_mbox_msg copy; /* of an asynchronous one */
};

#if CONFIG_NUM_MBOX_ASYNC_MSGS > 0
K_MEM_SLAB_DEFINE_STATIC(async_slab, sizeof(struct z_mbox_tx), CONFIG_NUM_MBOX_ASYNC_MSGS,
                         sizeof(void *));
#endif

void k_mbox_init(struct k_mbox *mbox)
{
	*mbox = (struct k_mbox)Z_MBOX_INITIALIZER(*mbox);
}

/* ---- meeting; lock held ---- */

static bool fits(const struct z_mbox_tx *tx, const struct k_mbox_msg *rx,
                 const struct k_thread *thread)
{
	return (tx->msg->tx_target_thread == K_ANY || tx->msg->tx_target_thread == thread) &&
	       (rx->rx_source_thread == K_ANY || rx->rx_source_thread == tx->thread);
}

/* The receiver takes the message. */
static void meet(struct z_mbox_tx *tx, struct k_mbox_msg *rx, struct k_thread *receiver)
{
	struct k_mbox_msg *msg = tx->msg;
	uint32_t info = rx->info;

	rx->info = msg->info;
	msg->info = info;
	rx->rx_source_thread = tx->thread;
	msg->tx_target_thread = receiver;
	if (rx->size > msg->size)
		rx->size = msg->size;
	rx->tx_data = msg->tx_data;
	rx->_tx = tx;
	tx->taken = true;
}

/* The first receiver that waits for such a message, taken out. NULL: none. */
static struct k_thread *find_receiver(struct k_mbox *mbox, struct z_mbox_tx *tx)
{
	struct k_thread *thread;

	SYS_DLIST_FOR_EACH_CONTAINER(&mbox->rx_msg_queue.waitq, thread, base.qnode)
	{
		struct k_mbox_msg *rx = thread->base.swap_data;

		if (!fits(tx, rx, thread))
			continue;
		(void)z_unpend(thread, &mbox->rx_msg_queue);
		z_thread_return_value_set(thread, 0);
		meet(tx, rx, thread);
		return thread;
	}
	return NULL;
}

static struct z_mbox_tx *first_waiting(struct k_mbox *mbox, const struct k_mbox_msg *rx)
{
	struct k_thread *thread;

	SYS_DLIST_FOR_EACH_CONTAINER(&mbox->tx_msg_queue.waitq, thread, base.qnode)
	{
		struct z_mbox_tx *tx = thread->base.swap_data;

		if (!fits(tx, rx, _current))
			continue;
		tx->prio = thread->base.prio;
		return tx;
	}
	return NULL;
}

static struct z_mbox_tx *first_async(struct k_mbox *mbox, const struct k_mbox_msg *rx)
{
	struct z_mbox_tx *tx;

	SYS_DLIST_FOR_EACH_CONTAINER(&mbox->async_queue, tx, node)
	{
		if (fits(tx, rx, _current))
			return tx;
	}
	return NULL;
}

static bool is_before(const struct z_mbox_tx *a, const struct z_mbox_tx *b)
{
	return a->prio != b->prio ? a->prio < b->prio : (int32_t)(a->number - b->number) < 0;
}

/* The first message that fits rx, taken; *sender: NULL, or who sent it, taken out. NULL: none. */
static struct z_mbox_tx *find_message(struct k_mbox *mbox, struct k_mbox_msg *rx,
                                      struct k_thread **sender)
{
	struct z_mbox_tx *tx = first_waiting(mbox, rx);
	struct z_mbox_tx *async = first_async(mbox, rx);

	if (async && (!tx || is_before(async, tx)))
		tx = async;
	if (!tx)
		return NULL;
	if (tx == async) {
		sys_dlist_remove(&tx->node);
	} else {
		(void)z_unpend(tx->thread, &mbox->tx_msg_queue);
		*sender = tx->thread;
	}
	meet(tx, rx, _current);
	return tx;
}

/* ---- sending ---- */

/* A receiver has the message: waits until it has the data. Lock is held, and let go. */
static void wait_done(struct k_mbox *mbox, struct z_mbox_tx *tx, k_spinlock_key_t key)
{
	if (tx->done)
		k_spin_unlock(&mbox->lock, key);
	else
		(void)z_pend(&mbox->lock, key, &mbox->done_queue, K_FOREVER);
}

/* Nobody has the message yet. Lock is held, and let go. */
static int wait_taken(struct k_mbox *mbox, struct z_mbox_tx *tx, k_spinlock_key_t key,
                      k_timeout_t timeout)
{
	tx->number = mbox->sent++;
	_current->base.swap_data = tx;
	(void)z_pend(&mbox->lock, key, &mbox->tx_msg_queue, timeout);
	key = k_spin_lock(&mbox->lock);
	if (!tx->taken) {
		k_spin_unlock(&mbox->lock, key);
		return -EAGAIN;
	}
	wait_done(mbox, tx, key);
	return 0;
}

int k_mbox_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, k_timeout_t timeout)
{
	struct z_mbox_tx tx = { .mbox = mbox, .msg = tx_msg, .thread = _current };
	k_spinlock_key_t key;
	struct k_thread *receiver;

	tx_msg->rx_source_thread = _current;
	key = k_spin_lock(&mbox->lock);
	receiver = find_receiver(mbox, &tx);
	if (receiver) {
		z_ready(receiver);
		wait_done(mbox, &tx, key);
		return 0;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		k_spin_unlock(&mbox->lock, key);
		return -ENOMSG;
	}
	return wait_taken(mbox, &tx, key, timeout);
}

#if CONFIG_NUM_MBOX_ASYNC_MSGS > 0
static void queue_async(struct k_mbox *mbox, struct z_mbox_tx *tx)
{
	sys_dnode_t *after = sys_dlist_peek_tail(&mbox->async_queue);

	while (after && CONTAINER_OF(after, struct z_mbox_tx, node)->prio > tx->prio)
		after = sys_dlist_peek_prev(&mbox->async_queue, after);
	tx->number = mbox->sent++;
	sys_dlist_insert(after ? after->next : mbox->async_queue.head, &tx->node);
}

void k_mbox_async_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, struct k_sem *sem)
{
	struct k_thread *receiver;
	struct z_mbox_tx *tx;
	k_spinlock_key_t key;
	void *block;

	(void)k_mem_slab_alloc(&async_slab, &block, K_FOREVER);
	tx = block;
	*tx = (struct z_mbox_tx){ .mbox = mbox, .thread = _current, .is_async = true, .sem = sem };
	tx->copy = *tx_msg;
	tx->copy.rx_source_thread = _current;
	tx->msg = &tx->copy;
	tx->prio = k_thread_priority_get(_current);
	key = k_spin_lock(&mbox->lock);
	receiver = find_receiver(mbox, tx);
	if (!receiver)
		queue_async(mbox, tx);
	z_unlock_ready(&mbox->lock, key, receiver);
}

static void end_async(struct z_mbox_tx *tx)
{
	struct k_sem *sem = tx->sem;

	k_mem_slab_free(&async_slab, tx);
	if (sem)
		k_sem_give(sem);
}
#else
static void end_async(struct z_mbox_tx *tx)
{
	(void)tx;
}
#endif

/* ---- receiving ---- */

/* The sender may go on: its message was received up to size bytes. */
static void finish(struct z_mbox_tx *tx, size_t size)
{
	struct k_mbox *mbox = tx->mbox;
	k_spinlock_key_t key;
	struct k_thread *thread = tx->thread;

	if (tx->is_async) {
		end_async(tx);
		return;
	}
	key = k_spin_lock(&mbox->lock);
	tx->msg->size = size;
	tx->done = true;
	if (!z_unpend(thread, &mbox->done_queue))
		thread = NULL;
	z_unlock_ready(&mbox->lock, key, thread);
}

void k_mbox_data_get(struct k_mbox_msg *rx_msg, void *buffer)
{
	struct z_mbox_tx *tx = rx_msg->_tx;

	if (!tx)
		return;
	if (!buffer)
		rx_msg->size = 0;
	else if (rx_msg->size > 0)
		memcpy(buffer, rx_msg->tx_data, rx_msg->size);
	rx_msg->_tx = NULL;
	finish(tx, rx_msg->size);
}

/* rx_msg has met a message. */
static int receive(struct k_mbox_msg *rx_msg, void *buffer)
{
	if (buffer || rx_msg->size == 0)
		k_mbox_data_get(rx_msg, buffer);
	return 0;
}

int k_mbox_get(struct k_mbox *mbox, struct k_mbox_msg *rx_msg, void *buffer, k_timeout_t timeout)
{
	struct k_thread *sender = NULL;
	k_spinlock_key_t key;
	int result;

	rx_msg->tx_target_thread = _current;
	rx_msg->_tx = NULL;
	key = k_spin_lock(&mbox->lock);
	if (find_message(mbox, rx_msg, &sender)) {
		/* A sender goes on waiting, in done_queue and without time-out. */
		z_unlock_ready(&mbox->lock, key, sender);
		return receive(rx_msg, buffer);
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		k_spin_unlock(&mbox->lock, key);
		return -ENOMSG;
	}
	_current->base.swap_data = rx_msg;
	result = z_pend(&mbox->lock, key, &mbox->rx_msg_queue, timeout);
	return result == 0 ? receive(rx_msg, buffer) : result;
}
