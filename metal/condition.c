/* SPDX-License-Identifier: Apache-2.0 */
#include <metal/condition.h>

#include "env/env.h"

void metal_condition_init(struct metal_condition *cv)
{
	cr_event_init(&cv->event);
}

int metal_condition_signal(struct metal_condition *cv)
{
	cr_event_post(&cv->event);
	return 0;
}

int metal_condition_broadcast(struct metal_condition *cv)
{
	cr_event_post(&cv->event);
	return 0;
}

int metal_condition_wait(struct metal_condition *cv, metal_mutex_t *mutex)
{
	uint32_t seq = cr_event_seq(&cv->event);

	metal_mutex_release(mutex);
	cr_event_wait(&cv->event, seq, CR_FOREVER_US);
	metal_mutex_acquire(mutex);
	return 0;
}
