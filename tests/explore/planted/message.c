/* SPDX-License-Identifier: Apache-2.0 */
/* Mistake: a message is written and then announced by a relaxed store. Stores may become visible in
 * another order. */
#include "planted.h"

#define TEXT 42

static int message;
static int ready;

static void write_it(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	__atomic_store_n(&message, TEXT, __ATOMIC_RELAXED);
	if (planted_mended)
		__atomic_store_n(&ready, 1, __ATOMIC_RELEASE);
	else
		__atomic_store_n(&ready, 1, __ATOMIC_RELAXED);
}

static void read_it(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!__atomic_load_n(&ready, __ATOMIC_ACQUIRE))
		;
	__ASSERT(__atomic_load_n(&message, __ATOMIC_RELAXED) == TEXT,
	         "announced before it is there");
}

void planted_message(void)
{
	planted_pair(write_it, read_it);
}
