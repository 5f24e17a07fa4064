/* SPDX-License-Identifier: Apache-2.0 */
/* wait_q.h - for tests: who waits. The caller holds the lock of the object that has the queue, or nobody
 * else uses the object. */
#ifndef CR_ZTEST_WAIT_Q_H
#define CR_ZTEST_WAIT_Q_H

#include <zephyr/kernel.h>

#define _WAIT_Q_FOR_EACH(wq, thread) SYS_DLIST_FOR_EACH_CONTAINER(&(wq)->waitq, thread, base.qnode)

static inline struct k_thread *z_waitq_head(_wait_q_t *wq)
{
	sys_dnode_t *node = sys_dlist_peek_head(&wq->waitq);

	return node ? CONTAINER_OF(node, struct k_thread, base.qnode) : NULL;
}

#endif
