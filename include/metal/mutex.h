/* SPDX-License-Identifier: Apache-2.0 */
/* mutex.h - libmetal's mutex: one thread at a time. Does not nest.
 *
 * Thread context; on a core without a kernel that means: not from an interrupt
 * handler, which could never get it. */
#ifndef METAL_MUTEX_H
#define METAL_MUTEX_H

#include <corral/sync.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct metal_mutex {
	uint32_t held;         /* private */
	struct cr_event freed; /* private: posted by every release */
} metal_mutex_t;

#define METAL_MUTEX_INIT(m)                                                                        \
	{                                                                                          \
		0,                                                                                 \
		{                                                                                  \
			0, 0                                                                       \
		}                                                                                  \
	}
#define METAL_MUTEX_DEFINE(m) metal_mutex_t m = METAL_MUTEX_INIT(m)

void metal_mutex_init(metal_mutex_t *mutex);
void metal_mutex_deinit(metal_mutex_t *mutex);

/* Returns 1 when it was free and is now the caller's, else 0. Never blocks. */
int metal_mutex_try_acquire(metal_mutex_t *mutex);

/* Sleeps for as long as somebody else holds it: the interface knows no time-out. */
void metal_mutex_acquire(metal_mutex_t *mutex);

void metal_mutex_release(metal_mutex_t *mutex);

/* 1 when somebody holds it; that can change at once. */
int metal_mutex_is_acquired(metal_mutex_t *mutex);

#ifdef __cplusplus
}
#endif

#endif
