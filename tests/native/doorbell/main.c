/* SPDX-License-Identifier: Apache-2.0 */
/* Doorbells and the machine's memory on native_sim. Argument: rounds of ping-pong. */
#define _GNU_SOURCE
#include "doorbell.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arch/native/machine.h"
#include "drivers/remoteproc/process_native.h"

#define ROUNDS 1000000u

struct shared *shared;
const struct device *const mbox = DEVICE_DT_GET(DT_NODELABEL(mbox));
uint32_t rings[CROWD_LAST + 1];
struct cr_event rang;

static void on_ring(const struct device *dev, mbox_channel_id_t channel, void *user_data,
                    struct mbox_msg *msg)
{
	uintptr_t line = (uintptr_t)user_data;

	(void)dev;
	(void)channel;
	(void)msg;
	cr_fetch_add_relaxed(&rings[line], 1u);
	if (line >= CROWD_FIRST)
		CHECK(mbox_send(mbox, CHANNEL((uint32_t)line, 0), NULL) == 0);
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

struct native_process start_core(unsigned int cpu)
{
	int image = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	struct native_process process;
	char name[16];

	CHECK(image >= 0);
	snprintf(name, sizeof(name), "core %u", cpu);
	CHECK(cr_process_start(&process, image, name, cpu) == 0);
	close(image);
	return process;
}

int main(int argc, char **argv)
{
	shared = arch_phys_map(DT_REG_ADDR(DT_NODELABEL(shared_ram)), sizeof(*shared));
	CHECK(shared);
	cr_event_init(&rang);
	for (uint32_t line = 0; line <= CROWD_LAST; line++)
		open_line(line);
	if (native_machine.cpu == PEER)
		peer_main();
	if (native_machine.cpu >= CROWD_FIRST)
		crowd_main();

	const char *last = argv[argc - 1];

	(void)start_core(PEER);
	test_machine();
	test_crowd();
	test_interrupts(*last >= '1' && *last <= '9' ? (uint32_t)atoi(last) : ROUNDS);
	printk("doorbell: all held\n");
	return 0;
}
