/* SPDX-License-Identifier: Apache-2.0 */
#include <metal/mutex.h>

#include "env/env.h"

void metal_mutex_init(metal_mutex_t *mutex)
{
	mutex->held = 0;
	cr_event_init(&mutex->freed);
}

void metal_mutex_deinit(metal_mutex_t *mutex)
{
	(void)mutex;
}

int metal_mutex_try_acquire(metal_mutex_t *mutex)
{
	uint32_t nobody = 0;

	/* acquire: pairs with the release in metal_mutex_release(). */
	return cr_cas_acquire(&mutex->held, &nobody, 1u);
}

void metal_mutex_acquire(metal_mutex_t *mutex)
{
	for (;;) {
		uint32_t seq = cr_event_seq(&mutex->freed);

		if (metal_mutex_try_acquire(mutex))
			return;
		cr_event_wait(&mutex->freed, seq, CR_FOREVER_US);
	}
}

void metal_mutex_release(metal_mutex_t *mutex)
{
	/* release: pairs with the acquire in metal_mutex_try_acquire(). */
	cr_store_release(&mutex->held, 0u);
	cr_event_post(&mutex->freed);
}

int metal_mutex_is_acquired(metal_mutex_t *mutex)
{
	return cr_load_relaxed(&mutex->held) != 0;
}
