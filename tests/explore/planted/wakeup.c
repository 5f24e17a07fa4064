/* SPDX-License-Identifier: Apache-2.0 */
/* Mistake: who signals a condition does not hold its mutex, so the signal may come when the waiter has
 * looked and does not wait yet. */
#include "planted.h"

static K_MUTEX_DEFINE(mutex);
static K_CONDVAR_DEFINE(changed);
static atomic_t ready;

static void wait_for_it(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_mutex_lock(&mutex, K_FOREVER);
	while (!atomic_get(&ready))
		k_condvar_wait(&changed, &mutex, K_FOREVER);
	k_mutex_unlock(&mutex);
}

static void announce(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (planted_mended)
		k_mutex_lock(&mutex, K_FOREVER);
	atomic_set(&ready, 1);
	k_condvar_signal(&changed);
	if (planted_mended)
		k_mutex_unlock(&mutex);
}

void planted_wakeup(void)
{
	planted_pair(wait_for_it, announce);
}
