/* SPDX-License-Identifier: Apache-2.0 */
/* Mistake: two threads add to a number without a lock. Only the accesses themselves can show it. */
#include "planted.h"

#define ROUNDS 3

static struct k_spinlock lock;
static unsigned int count;

static void add(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_spinlock_key_t key = { 0 };

		if (planted_mended)
			key = k_spin_lock(&lock);
		count++;
		if (planted_mended)
			k_spin_unlock(&lock, key);
	}
}

void planted_counter(void)
{
	planted_pair(add, add);
	__ASSERT(count == 2 * ROUNDS, "counted to %u of %u", count, 2 * ROUNDS);
}
