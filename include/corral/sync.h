/* SPDX-License-Identifier: Apache-2.0 */
/* sync.h - storage of the two primitives that public structs contain. What they
 * mean is the environment's business (env/env.h); treat the fields as private. */
#ifndef CORRAL_SYNC_H
#define CORRAL_SYNC_H

#include <stdint.h>

struct cr_lock {
	uint32_t word;
};

struct cr_event {
	uint32_t seq;
	uint32_t waiters;
};

#endif
