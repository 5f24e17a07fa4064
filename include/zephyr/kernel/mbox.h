/* SPDX-License-Identifier: Apache-2.0 */
/* mbox.h - mailboxes: messages of any size between two threads that may choose each other. Zephyr's
 * API, v4.1.
 *
 * A message goes to a receiver when both accept each other (tx_target_thread, rx_source_thread;
 * K_ANY: everyone). Each side then sees the other's thread, the smaller of both sizes, and the
 * other's info word. Among those that fit, best priority comes first, then who came first. The data
 * is copied by the receiver, in k_mbox_get() or later in k_mbox_data_get(); until then it belongs
 * to the mailbox and a synchronous sender waits; it must not be aborted meanwhile. Thread context
 * only. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MBOX_H_
#define ZEPHYR_INCLUDE_KERNEL_MBOX_H_

#include <zephyr/kernel/structs.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_sem;
struct z_mbox_tx;

struct k_mbox_msg {
	size_t size;              /* bytes; receiver: room, then what there is */
	uint32_t info;            /* the application's; both sides' are exchanged */
	void *tx_data;            /* sender's bytes */
	k_tid_t rx_source_thread; /* receiver: from whom, K_ANY; then who it was */
	k_tid_t tx_target_thread; /* sender: for whom, K_ANY; then who it was */
	struct z_mbox_tx *_tx;    /* receiver: the data that it has yet to get, or NULL */
};

struct k_mbox {
	_wait_q_t tx_msg_queue;  /* senders whose message nobody has received */
	sys_dlist_t async_queue; /* such messages without a sender that waits, best priority first */
	_wait_q_t done_queue;    /* senders whose data is about to be copied */
	_wait_q_t rx_msg_queue;  /* receivers */
	uint32_t sent;           /* numbers messages */
	struct k_spinlock lock;  /* guards all */
};

/* clang-format off */
#define Z_MBOX_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		.tx_msg_queue = Z_WAIT_Q_INIT(&(obj).tx_msg_queue),                                \
		.async_queue = SYS_DLIST_STATIC_INIT(&(obj).async_queue),                          \
		.done_queue = Z_WAIT_Q_INIT(&(obj).done_queue),                                    \
		.rx_msg_queue = Z_WAIT_Q_INIT(&(obj).rx_msg_queue),                                \
	}
/* clang-format on */

#define K_MBOX_DEFINE(name) struct k_mbox name = Z_MBOX_INITIALIZER(name)

/* Nobody uses mbox meanwhile. */
void k_mbox_init(struct k_mbox *mbox);

/* Sends, and waits until a receiver has the data. timeout limits the wait for the receiver alone.
 * 0; -ENOMSG: none waits and K_NO_WAIT; -EAGAIN: time-out. */
int k_mbox_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, k_timeout_t timeout);

/* Sends and returns at once; sem (or NULL) is given when the receiver has the data, which must stay
 * until then. *tx_msg is copied. Waits while CONFIG_NUM_MBOX_ASYNC_MSGS messages of this kind are
 * under way. */
void k_mbox_async_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, struct k_sem *sem);

/* Receives. buffer NULL: the data is left to k_mbox_data_get(), unless the size is 0. 0; -ENOMSG: no message fits
 * and K_NO_WAIT; -EAGAIN: time-out. */
int k_mbox_get(struct k_mbox *mbox, struct k_mbox_msg *rx_msg, void *buffer, k_timeout_t timeout);

/* Copies rx_msg->size bytes of a received message to buffer (NULL: throws them away), and lets its
 * sender go on. Once only. */
void k_mbox_data_get(struct k_mbox_msg *rx_msg, void *buffer);

#ifdef __cplusplus
}
#endif

#endif
