/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/kernel.h>

struct k_work_q k_sys_work_q;

static K_KERNEL_STACK_DEFINE(stack, CONFIG_SYSTEM_WORKQUEUE_STACK_SIZE);

static int start(void)
{
	const struct k_work_queue_config config = {
		.name = "sysworkq",
		.no_yield = IS_ENABLED(CONFIG_SYSTEM_WORKQUEUE_NO_YIELD),
		.essential = true,
	};

	k_work_queue_start(&k_sys_work_q, stack, K_KERNEL_STACK_SIZEOF(stack),
	                   CONFIG_SYSTEM_WORKQUEUE_PRIORITY, &config);
	return 0;
}

SYS_INIT_NAMED(system_work_q, start, POST_KERNEL, CONFIG_KERNEL_INIT_PRIORITY_DEFAULT);

int k_work_submit(struct k_work *work)
{
	return k_work_submit_to_queue(&k_sys_work_q, work);
}

int k_work_schedule(struct k_work_delayable *dwork, k_timeout_t delay)
{
	return k_work_schedule_for_queue(&k_sys_work_q, dwork, delay);
}

int k_work_reschedule(struct k_work_delayable *dwork, k_timeout_t delay)
{
	return k_work_reschedule_for_queue(&k_sys_work_q, dwork, delay);
}
