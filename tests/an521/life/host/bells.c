/* SPDX-License-Identifier: Apache-2.0 */
/* 10,000 doorbells each way, every one of them answered; and the mailbox's errors. */
#include <check.h>
#include <errno.h>
#include <zephyr/drivers/mbox.h>
#include <zephyr/irq.h>

#include "../shared.h"
#include "arch/arm/arm.h"
#include "life.h"

#define RINGS     10000u
#define ANSWER_US 10000000u

static const struct device *const bells = DEVICE_DT_GET(DT_NODELABEL(mbox));
static volatile uint32_t rang;

static void ring(const struct device *dev, mbox_channel_id_t channel, void *user,
                 struct mbox_msg *msg)
{
	CHECK(dev == bells && channel == CHANNEL_TO_HOST && user == &rang && !msg);
	CHECK(arch_is_in_isr());
	rang++;
}

static bool wait_rings(uint32_t want)
{
	uint64_t limit_us = arch_time_us() + ANSWER_US;

	while (rang < want) {
		unsigned int key = irq_lock();

		if (rang >= want || arch_time_us() > limit_us) {
			irq_unlock(key);
			break;
		}
		arch_alarm_us(limit_us);
		arch_cpu_atomic_idle(key);
	}
	arch_alarm_us(UINT64_MAX);
	return rang >= want;
}

static void test_errors(void)
{
	struct mbox_msg msg = { .data = "x", .size = 1 };

	CHECK_EQ(mbox_mtu_get(bells), 0);
	CHECK_EQ(mbox_max_channels_get(bells), 8);
	CHECK_EQ(mbox_send(bells, 8, NULL), -EINVAL);
	CHECK_EQ(mbox_send(bells, CHANNEL_TO_HOST, NULL), -ENOSYS);
	CHECK_EQ(mbox_send(bells, CHANNEL_TO_REMOTE, &msg), -EMSGSIZE);
	CHECK_EQ(mbox_register_callback(bells, 8, ring, NULL), -EINVAL);
	CHECK_EQ(mbox_register_callback(bells, CHANNEL_TO_REMOTE, ring, NULL), -ENOSYS);
	CHECK_EQ(mbox_set_enabled(bells, 8, true), -EINVAL);
	CHECK_EQ(mbox_set_enabled(bells, CHANNEL_TO_REMOTE, true), -ENOSYS);
	CHECK_EQ(mbox_register_callback(bells, CHANNEL_TO_HOST, ring, (void *)&rang), 0);
	CHECK_EQ(mbox_set_enabled(bells, CHANNEL_TO_HOST, false), -EALREADY);
}

/* A ring while the channel is disabled is kept, and only one of several. */
static void test_disabled(void)
{
	for (uint32_t i = 0; i < 3; i++) {
		uint64_t limit_us = arch_time_us() + ANSWER_US;

		SHARED->sent = 100 + i;
		CHECK_EQ(mbox_send(bells, CHANNEL_TO_REMOTE, NULL), 0);
		while (SHARED->answered != 100 + i) {
			CHECK(arch_time_us() < limit_us);
			arm_relax();
		}
	}
	CHECK_EQ(rang, 0);
	CHECK_EQ(mbox_set_enabled(bells, CHANNEL_TO_HOST, true), 0);
	CHECK_EQ(mbox_set_enabled(bells, CHANNEL_TO_HOST, true), -EALREADY);
	CHECK(wait_rings(1));
	CHECK_EQ(rang, 1);
}

void test_bells(void)
{
	test_errors();
	test_disabled();
	rang = 0;
	for (uint32_t i = 1; i <= RINGS; i++) {
		SHARED->sent = i;
		CHECK_EQ(mbox_send(bells, CHANNEL_TO_REMOTE, NULL), 0);
		CHECK(wait_rings(i));
		CHECK_EQ(SHARED->answered, i);
	}
	CHECK_EQ(rang, RINGS); /* none came twice */
	CHECK_EQ(mbox_set_enabled(bells, CHANNEL_TO_HOST, false), 0);
	printk("bells: %u each way\n", RINGS);
}
