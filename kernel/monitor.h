/* SPDX-License-Identifier: Apache-2.0 */
/* monitor.h - the list of all threads (CONFIG_THREAD_MONITOR). */
#ifndef CR_KERNEL_MONITOR_H
#define CR_KERNEL_MONITOR_H

#include <zephyr/kernel.h>

#ifdef CONFIG_THREAD_MONITOR
void z_monitor_add(struct k_thread *thread);
void z_monitor_remove(struct k_thread *thread);
#else
static inline void z_monitor_add(struct k_thread *thread)
{
	(void)thread;
}

static inline void z_monitor_remove(struct k_thread *thread)
{
	(void)thread;
}
#endif

#endif
