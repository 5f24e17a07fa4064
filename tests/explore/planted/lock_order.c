/* SPDX-License-Identifier: Apache-2.0 */
/* Mistake: two threads take two mutexes in different orders. */
#include "planted.h"

#define ROUNDS 4

static struct k_mutex mutexes[2];

static void move(void *number, void *p2, void *p3)
{
	int from = POINTER_TO_INT(number);
	int to = 1 - from;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (planted_mended) {
		from = 0;
		to = 1;
	}
	for (int i = 0; i < ROUNDS; i++) {
		k_mutex_lock(&mutexes[from], K_FOREVER);
		k_mutex_lock(&mutexes[to], K_FOREVER);
		k_mutex_unlock(&mutexes[to]);
		k_mutex_unlock(&mutexes[from]);
	}
}

void planted_lock_order(void)
{
	for (int i = 0; i < 2; i++)
		k_mutex_init(&mutexes[i]);
	planted_pair(move, move);
}
