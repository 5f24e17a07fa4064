/* SPDX-License-Identifier: Apache-2.0 */
/* The peer: does what the test orders. */
#include "doorbell.h"

#include <string.h>
#include <unistd.h>

#include "arch/native/cpu.h"
#include "arch/native/machine.h"

static void ring(uint32_t line)
{
	CHECK(mbox_send(mbox, CHANNEL(0, line), NULL) == 0);
}

static void ping(void)
{
	static uint32_t start; /* the first ring may come before we are here */

	native_self()->look_us = 60000000;
	for (uint32_t i = 1; i <= shared->count; i++) {
		CHECK(await_rings(0, start + i, 40000000));
		ring(0);
	}
	start += shared->count;
}

void crowd_main(void)
{
	native_self()->look_us = 60000000;
	for (uint32_t i = 1; i <= CROWD_ROUNDS; i++) {
		ring(native_machine.cpu);
		CHECK(await_rings(0, i, 40000000));
	}
	arch_exit(0);
}

static void flood(void)
{
	for (uint32_t i = 1; i <= shared->count; i++) {
		/* release: pairs with the acquire in the test, after the ring. */
		cr_store_release(&shared->number, i);
		ring(1);
	}
}

/* First so that core 0 is not woken for a ring, then at random. */
static void deface(void)
{
	struct native_slot *slot = &native_machine.control->slot[0];

	usleep(shared->pause_us);
	cr_store_relaxed(&slot->wants, (uint32_t)NATIVE_WANTS_NOTHING);
	ring(1);
	for (uint32_t i = 0; i < shared->count; i++) {
		cr_store_relaxed(&slot->wants, i % 7);
		cr_store_relaxed(&slot->tid, i * 2654435761u);
		cr_fetch_or_acq_rel(&slot->pending, i * 40503u);
		ring(1);
	}
	cr_store_relaxed(&slot->wants, (uint32_t)NATIVE_WANTS_NOTHING);
	ring(1);
}

static void obey(uint32_t order)
{
	switch (order) {
	case ORDER_PING:
		ping();
		break;
	case ORDER_RING:
		usleep(shared->pause_us);
		ring(1);
		break;
	case ORDER_FLOOD:
		flood();
		break;
	case ORDER_DEFACE:
		deface();
		break;
	case ORDER_DIE:
		arch_exit((int)shared->count);
	default:
		break;
	}
}

void peer_main(void)
{
	shared->address = (uintptr_t)shared;
	cr_store_release(&shared->done, 1u);
	for (;;) {
		/* acquire: pairs with the release in give_order(). */
		uint32_t order = cr_load_acquire(&shared->order);

		if (order == ORDER_NONE) {
			usleep(200);
			continue;
		}
		cr_store_relaxed(&shared->order, ORDER_NONE);
		obey(order);
		/* release: pairs with the acquire in await_order(). */
		cr_store_release(&shared->done, 1u);
	}
}
