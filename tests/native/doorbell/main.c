/* SPDX-License-Identifier: Apache-2.0 */
/* Doorbells and the machine's memory on native_sim. Argument: rounds of ping-pong. */
#define _GNU_SOURCE
#include "doorbell.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arch/native/machine.h"
#include "drivers/remoteproc/process_native.h"

#define ROUNDS 1000000u

struct shared *shared;
const struct device *const mbox = DEVICE_DT_GET(DT_NODELABEL(mbox));
uint32_t rings[2];
struct cr_event rang;

static void on_ring(const struct device *dev, mbox_channel_id_t channel, void *user_data,
		    struct mbox_msg *msg)
{
	(void)dev;
	(void)channel;
	(void)msg;
	cr_fetch_add_relaxed(&rings[(uintptr_t)user_data], 1u);
	cr_event_post(&rang);
}

bool await_rings(unsigned int line, uint32_t count, uint64_t timeout_us)
{
	uint64_t deadline_us = cr_deadline_us(timeout_us);

	for (;;) {
		uint32_t seq = cr_event_seq(&rang);

		if ((int32_t)(cr_load_relaxed(&rings[line]) - count) >= 0)
			return true;
		if (!cr_event_wait(&rang, seq, deadline_us))
			return (int32_t)(cr_load_relaxed(&rings[line]) - count) >= 0;
	}
}

void give_order(enum order order, uint32_t count, uint32_t pause_us)
{
	shared->count = count;
	shared->pause_us = pause_us;
	cr_store_relaxed(&shared->done, 0u);
	/* release: pairs with the acquire in peer_main(). */
	cr_store_release(&shared->order, order);
}

void await_order(void)
{
	for (int i = 0; i < 30000; i++) {
		/* acquire: pairs with the release in peer_main(). */
		if (cr_load_acquire(&shared->done))
			return;
		usleep(1000);
	}
	CHECK(!"the peer has done it");
}

static void open_line(uint32_t line)
{
	mbox_channel_id_t channel = CHANNEL(native_machine.cpu, line);

	CHECK(mbox_register_callback(mbox, channel, on_ring, (void *)(uintptr_t)line) == 0);
	CHECK(mbox_set_enabled(mbox, channel, true) == 0);
	CHECK(mbox_set_enabled(mbox, channel, true) == -EALREADY);
}

static void start_peer(void)
{
	int image = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	struct native_process process;

	CHECK(image >= 0);
	CHECK(cr_process_start(&process, image, "peer", PEER) == 0);
	close(image);
}

int main(int argc, char **argv)
{
	shared = arch_phys_map(DT_REG_ADDR(DT_NODELABEL(shared_ram)), sizeof(*shared));
	CHECK(shared);
	cr_event_init(&rang);
	open_line(0);
	open_line(1);
	if (native_machine.cpu == PEER)
		peer_main();

	const char *last = argv[argc - 1];

	start_peer();
	test_machine();
	test_interrupts(*last >= '1' && *last <= '9' ? (uint32_t)atoi(last) : ROUNDS);
	printk("doorbell: all held\n");
	return 0;
}
