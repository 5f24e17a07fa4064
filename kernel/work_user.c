/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/kernel.h>

int k_work_user_submit_to_queue(struct k_work_user_q *work_q, struct k_work_user *work)
{
	if (atomic_test_and_set_bit(&work->flags, K_WORK_USER_STATE_PENDING))
		return -EBUSY;
	k_queue_append(&work_q->queue, work);
	return 0;
}

static void work_user_main(void *p1, void *p2, void *p3)
{
	struct k_queue *queue = p1;

	(void)p2;
	(void)p3;
	for (;;) {
		struct k_work_user *work = k_queue_get(queue, K_FOREVER);

		/* NULL: somebody cancelled the wait. */
		if (!work || !atomic_test_and_clear_bit(&work->flags, K_WORK_USER_STATE_PENDING))
			continue;
		work->handler(work);
		k_yield();
	}
}

void k_work_user_queue_start(struct k_work_user_q *work_q, k_thread_stack_t *stack,
                             size_t stack_size, int prio, const char *name)
{
	k_queue_init(&work_q->queue);
	(void)k_thread_create(&work_q->thread, stack, stack_size, work_user_main, &work_q->queue,
	                      NULL, NULL, prio, 0, K_FOREVER);
	if (name)
		(void)k_thread_name_set(&work_q->thread, name);
	k_thread_start(&work_q->thread);
}
