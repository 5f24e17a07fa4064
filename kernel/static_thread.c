/* SPDX-License-Identifier: Apache-2.0 */
/* Threads of K_THREAD_DEFINE(). The table's entries lead here: images without any do not have it. */
#include "kernel/thread.h"

extern const struct z_static_thread __start_z_static_threads[] __attribute__((weak));
extern const struct z_static_thread __stop_z_static_threads[] __attribute__((weak));

void z_thread_start_static(void)
{
	const struct z_static_thread *t;

	for (t = __start_z_static_threads; t != __stop_z_static_threads; t++) {
		(void)k_thread_create(t->thread, t->stack, t->stack_size, t->entry, t->p1, t->p2,
		                      t->p3, t->prio, t->options, K_FOREVER);
		(void)k_thread_name_set(t->thread, t->name);
	}
	for (t = __start_z_static_threads; t != __stop_z_static_threads; t++) {
		if (t->delay_ms != -1)
			z_thread_start_after(t->thread,
			                     t->delay_ms ? K_MSEC(t->delay_ms) : K_NO_WAIT);
	}
}
