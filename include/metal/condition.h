/* SPDX-License-Identifier: Apache-2.0 */
/* condition.h - libmetal's condition variable, with its mutex. */
#ifndef METAL_CONDITION_H
#define METAL_CONDITION_H

#include <metal/mutex.h>

#ifdef __cplusplus
extern "C" {
#endif

struct metal_condition {
	struct cr_event event; /* private */
};

#define METAL_CONDITION_INIT                                                                       \
	{                                                                                          \
		{                                                                                  \
			0, 0                                                                       \
		}                                                                                  \
	}

void metal_condition_init(struct metal_condition *cv);

/* Wakes waiters; more may wake than were meant, as with every condition: look
 * again at what was waited for. Any context. Return 0. */
int metal_condition_signal(struct metal_condition *cv);
int metal_condition_broadcast(struct metal_condition *cv);

/* Releases the mutex, sleeps until a signal that comes after the call, and takes
 * the mutex again. Thread context, with the mutex held. Returns 0. */
int metal_condition_wait(struct metal_condition *cv, metal_mutex_t *mutex);

#ifdef __cplusplus
}
#endif

#endif
