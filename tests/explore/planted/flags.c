/* SPDX-License-Identifier: Apache-2.0 */
/* Mistake: each thread sets its flag and looks at the other's, without a barrier between. Stores may
 * become visible late, so both can find the other's flag clear. */
#include "planted.h"

#include <zephyr/sys/barrier.h>

static int wants[2];
static bool entered[2];

static void enter(void *number, void *p2, void *p3)
{
	int me = POINTER_TO_INT(number);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	__atomic_store_n(&wants[me], 1, __ATOMIC_RELAXED);
	if (planted_mended)
		barrier_dmem_fence_full();
	entered[me] = !__atomic_load_n(&wants[1 - me], __ATOMIC_RELAXED);
}

void planted_flags(void)
{
	planted_pair(enter, enter);
	__ASSERT(!entered[0] || !entered[1], "both are in");
}
