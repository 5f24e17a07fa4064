/* SPDX-License-Identifier: Apache-2.0 */
/* Mistake: who gives up waiting for a thread takes its buffer away and ends it then. The thread's own
 * time-out may let it run in between. */
#include "planted.h"

static K_SEM_DEFINE(work, 0, 1); /* nobody gives it */
static K_SEM_DEFINE(done, 0, 1);
static atomic_t in_use;

static void write_after_a_while(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)k_sem_take(&work, K_MSEC(1));
	__ASSERT(atomic_get(&in_use), "writes to a buffer that was taken away");
	k_sem_give(&done);
}

static void give_up(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (k_sem_take(&done, K_MSEC(1)) == 0)
		return;
	if (!planted_mended)
		atomic_set(&in_use, 0);
	k_thread_abort(&planted_threads[0]);
	atomic_set(&in_use, 0);
}

void planted_abort(void)
{
	atomic_set(&in_use, 1);
	planted_pair(write_after_a_while, give_up);
}
