/* SPDX-License-Identifier: Apache-2.0 */
/* Doorbells are edge-triggered, pending, maskable and preempt. */
#include "doorbell.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "arch/native/cpu.h"
#include "arch/native/machine.h"

#define SECOND_US  1000000u
#define STORM_LINE 20u /* not the mailbox's */

/* ThreadSanitizer delivers signals only inside calls of the C library. */
#if defined(__SANITIZE_THREAD__)
#define IN_LOOP() usleep(0)
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define IN_LOOP() usleep(0)
#endif
#endif
#ifndef IN_LOOP
#define IN_LOOP() ((void)0)
#endif

static uint32_t taken(unsigned int line)
{
	return cr_load_relaxed(&rings[line]);
}

static void spin_us(uint64_t us)
{
	for (uint64_t end = arch_time_us() + us; arch_time_us() < end;)
		IN_LOOP();
}

/* Each ring is answered before the next: one that is lost stops the game, for nobody
 * looks for safety's sake meanwhile. */
static void ping_pong(const char *name, uint32_t rounds)
{
	uint32_t start = taken(0);
	uint64_t begin_us = arch_time_us();

	CHECK(rounds > 0);
	native_self()->look_us = 60 * SECOND_US;
	give_order(ORDER_PING, rounds, 0);
	for (uint32_t i = 1; i <= rounds; i++) {
		uint64_t sent_us = arch_time_us();

		CHECK(mbox_send(mbox, CHANNEL(PEER, 0), NULL) == 0);
		CHECK(await_rings(0, start + i, 20 * SECOND_US));
		CHECK(arch_time_us() - sent_us < 15 * SECOND_US);
	}
	await_order();
	CHECK(taken(0) == start + rounds);
	printk("%s: %u rounds, %u ns each\n", name, rounds,
	       (unsigned int)((arch_time_us() - begin_us) * 1000 / rounds));
}

static void masked_stays_pending(void)
{
	uint32_t before = taken(1);
	unsigned int outer = arch_irq_lock();
	unsigned int inner = arch_irq_lock();

	give_order(ORDER_RING, 1, 0);
	await_order();
	CHECK(taken(1) == before);
	arch_irq_unlock(inner);
	CHECK(taken(1) == before);
	arch_irq_unlock(outer);
	CHECK(taken(1) == before + 1);
}

static void disabled_stays_pending(void)
{
	uint32_t before = taken(1);

	CHECK(mbox_set_enabled(mbox, CHANNEL(0, 1), false) == 0);
	CHECK(mbox_set_enabled(mbox, CHANNEL(0, 1), false) == -EALREADY);
	give_order(ORDER_RING, 1, 0);
	await_order();
	CHECK(!await_rings(1, before + 1, 20000));
	CHECK(mbox_set_enabled(mbox, CHANNEL(0, 1), true) == 0);
	CHECK(taken(1) == before + 1);
}

/* Many rings while masked are one; the last number is seen. */
static void rings_merge(void)
{
	uint32_t before = taken(1);
	unsigned int key = arch_irq_lock();

	give_order(ORDER_FLOOD, 1000, 0);
	await_order();
	arch_irq_unlock(key);
	CHECK(taken(1) == before + 1);
	CHECK(cr_load_acquire(&shared->number) == 1000);
}

static void preempts_a_tight_loop(void)
{
	uint32_t before = taken(1);
	uint64_t give_up = arch_time_us() + 5 * SECOND_US;

	give_order(ORDER_RING, 1, 20000);
	while (taken(1) == before) {
		IN_LOOP();
		CHECK(arch_time_us() < give_up);
	}
	await_order();
}

/* Masking and unmasking as fast as we can, while the peer rings as fast as it can. */
static void last_ring_is_never_lost(void)
{
	give_order(ORDER_FLOOD, 200000, 0);
	while (!cr_load_acquire(&shared->done)) {
		unsigned int key = arch_irq_lock();

		arch_irq_unlock(key);
		IN_LOOP();
	}

	uint32_t before = taken(1);

	/* The peer's last ring was before done: it has been taken, or its signal is on the way. */
	spin_us(20000);
	CHECK(!(native_machine.control->slot[0].pending & CR_BIT(1)));
	CHECK(taken(1) - before <= 1);
}

static uint32_t handled;
static uint32_t quiet;

/* Raises its own line: pending again before it returns, for ever. */
static void on_storm(const void *arg)
{
	(void)arg;
	cr_fetch_add_relaxed(&handled, 1u);
	if (!cr_load_relaxed(&quiet))
		native_raise(0, CR_BIT(STORM_LINE));
}

/* The interrupted code goes on, however fast the rings come, and so do they. */
static void storm_leaves_room(void)
{
	CHECK(arch_irq_connect(STORM_LINE, 0, on_storm, NULL) == 0);
	arch_irq_enable(STORM_LINE);
	native_raise(0, CR_BIT(STORM_LINE));
	for (uint32_t seen = 0, steps = 0; steps < 20; steps++) {
		uint64_t give_up = arch_time_us() + 5 * SECOND_US;

		while (cr_load_relaxed(&handled) == seen) {
			IN_LOOP();
			CHECK(arch_time_us() < give_up);
		}
		seen = cr_load_relaxed(&handled);
	}
	cr_store_relaxed(&quiet, 1u);
	spin_us(10000);
	arch_irq_disable(STORM_LINE);

	uint32_t last = handled;

	spin_us(10000);
	CHECK(handled == last);
}

/* A peer that writes our control words costs a delay, no more. */
static void survives_false_control_words(void)
{
	uint32_t before = taken(1);
	uint64_t begin_us = arch_time_us();

	native_self()->look_us = SECOND_US / 10;
	give_order(ORDER_DEFACE, 0, 50000);
	CHECK(await_rings(1, before + 1, 20 * SECOND_US));
	CHECK(arch_time_us() - begin_us < 10 * SECOND_US);
	await_order();
	give_order(ORDER_DEFACE, 20000, 0);
	await_order();
	/* Idle writes them again. */
	CHECK(!await_rings(1, taken(1) + 1000, 200000));
	preempts_a_tight_loop();
	before = taken(1);
	give_order(ORDER_RING, 1, 1000);
	CHECK(await_rings(1, before + 1, SECOND_US));
	await_order();
}

static uint32_t alarms;

static void on_alarm(const void *arg)
{
	(void)arg;
	cr_fetch_add_relaxed(&alarms, 1u);
}

static uint64_t cpu_time_us(void)
{
	struct timespec used;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (uint64_t)used.tv_sec * SECOND_US + (uint64_t)used.tv_nsec / 1000;
}

static void alarm_ends_idle(void)
{
	uint64_t used_us = cpu_time_us();
	uint64_t at_us = arch_time_us() + 200000;
	struct cr_event never;

	cr_event_init(&never);
	CHECK(!cr_event_wait(&never, cr_event_seq(&never), at_us));
	CHECK(arch_time_us() >= at_us);
	CHECK(cpu_time_us() - used_us < 50000);
}

/* Spins, with interrupts open, until so many alarms came. True when the last was not early. */
static bool alarm_came(uint32_t count, uint64_t at_us)
{
	uint64_t limit_us = arch_time_us() + 20 * SECOND_US;

	while (cr_load_relaxed(&alarms) < count && arch_time_us() < limit_us)
		IN_LOOP();
	return cr_load_relaxed(&alarms) == count && arch_time_us() >= at_us;
}

/* A stall of this process makes an alarm late, never early: nothing here is judged by
 * how soon it comes. */
static void alarm_preempts(void)
{
	uint64_t at_us = arch_time_us() + 20000;

	CHECK(arch_irq_connect(NATIVE_LINE_ALARM, 0, on_alarm, NULL) == 0);
	arch_irq_enable(NATIVE_LINE_ALARM);
	alarms = 0;
	arch_alarm_us(arch_time_us() + 100 * SECOND_US);
	arch_alarm_us(at_us);
	CHECK(alarm_came(1, at_us));

	/* Called off, and set again later than it was. */
	arch_alarm_us(arch_time_us() + 2 * SECOND_US);
	arch_alarm_us(UINT64_MAX);
	at_us = arch_time_us() + 3 * SECOND_US;
	arch_alarm_us(arch_time_us() + 2 * SECOND_US);
	arch_alarm_us(at_us);
	CHECK(alarm_came(2, at_us));
	at_us = arch_time_us() + 20000;

	/* It ends idle; one that came before, too. */
	unsigned int key = arch_irq_lock();

	arch_alarm_us(at_us);
	arch_cpu_atomic_idle(key);
	CHECK(alarm_came(3, at_us));

	/* While masked it waits. */
	key = arch_irq_lock();
	arch_alarm_us(arch_time_us() + 10000);
	spin_us(50000);
	CHECK(cr_load_relaxed(&alarms) == 3);
	arch_irq_unlock(key);
	CHECK(cr_load_relaxed(&alarms) == 4);
	arch_irq_disable(NATIVE_LINE_ALARM);
}

static void wrong_channels(void)
{
	uint32_t all = mbox_max_channels_get(mbox);
	struct mbox_msg msg = { .data = "x", .size = 1 };

	CHECK(mbox_mtu_get(mbox) == 0);
	CHECK(mbox_send(mbox, all, NULL) == -EINVAL);
	CHECK(mbox_send(mbox, CHANNEL(0, 0), NULL) == -ENOSYS);
	CHECK(mbox_send(mbox, CHANNEL(PEER, 0), &msg) == -EMSGSIZE);
	CHECK(mbox_register_callback(mbox, all, NULL, NULL) == -EINVAL);
	CHECK(mbox_register_callback(mbox, CHANNEL(PEER, 0), NULL, NULL) == -ENOSYS);
	CHECK(mbox_set_enabled(mbox, all, true) == -EINVAL);
	CHECK(mbox_set_enabled(mbox, CHANNEL(PEER, 0), true) == -ENOSYS);
	CHECK(arch_irq_connect(NATIVE_LINES, 0, on_alarm, NULL) == -EINVAL);
}

void test_interrupts(uint32_t rounds)
{
	wrong_channels();
	masked_stays_pending();
	disabled_stays_pending();
	rings_merge();
	preempts_a_tight_loop();
	alarm_ends_idle();
	alarm_preempts();
	last_ring_is_never_lost();
	storm_leaves_room();
	ping_pong("ping-pong", rounds);
	native_self()->spin_pays =
		false; /* the peer spins, we do not: all orders of sleep and ring */
	ping_pong("sleeping", rounds / 10 + 1);
	native_self()->spin_pays = true;
	survives_false_control_words();
	ping_pong("after", rounds / 10 + 1);
}
