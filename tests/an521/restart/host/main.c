/* SPDX-License-Identifier: Apache-2.0 */
/* A host whose image is entered anew while the second core runs. The board has no reset of the
 * first core alone; software puts it into that state. Each life finds the remote where the
 * last one left it: after a detach, or in the middle of a question. */
#include <check.h>
#include <string.h>

#include <corral/amp.h>

#include "answer.h"
#include "arch/arm/arm.h"

#define QUESTIONS 50u
#define LIVES     4u
#define LIMIT_US  20000000u
#define TURN_US   1000u

extern const uint32_t arm_vectors[];

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

/* What start-up leaves alone, garbage before the first life. */
__attribute__((section(".noinit"))) static uint32_t life;
__attribute__((section(".noinit"))) static uint32_t served;

static struct rpmsg_endpoint count;
static struct answer last;
static uint32_t answers;

static int on_answer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)src;
	(void)priv;
	CHECK_EQ(len, sizeof(last));
	memcpy(&last, data, len);
	answers++;
	return 0;
}

static void open_all(void)
{
	static const struct corral_rproc_settings settings = {
		.ready_timeout_us = LIMIT_US,
		.stop_timeout_us = 2000000,
		.beat_timeout_us = 2000000,
	};

	CHECK_EQ(corral_rproc_open(&remote, &settings), 0);
	CHECK_EQ(corral_link_open(&link), 0);
	CHECK_EQ(rpmsg_create_ept(&count, &link.rdev, "count", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                          on_answer, NULL),
	         0);
}

static void wait_bound(bool bound)
{
	uint64_t limit_us = arch_time_us() + LIMIT_US;

	while (is_rpmsg_ept_ready(&count) != bound) {
		CHECK(arch_time_us() < limit_us);
		corral_rpmsg_wait(&link.rdev, TURN_US);
	}
}

static void ask(uint32_t question)
{
	uint64_t limit_us = arch_time_us() + LIMIT_US;
	uint32_t before = answers;

	CHECK_EQ(rpmsg_send(&count, &question, sizeof(question)), sizeof(question));
	while (answers == before) {
		CHECK(arch_time_us() < limit_us);
		corral_rpmsg_wait(&link.rdev, TURN_US);
	}
	CHECK_EQ(last.question, question);
}

static void talk(void)
{
	uint32_t first;

	ask(0);
	first = last.served;
	for (uint32_t i = 1; i < QUESTIONS; i++)
		ask(i);
	CHECK_EQ(last.served, first + QUESTIONS - 1);
	CHECK_EQ(corral_rproc_poll(&remote.rp), 0);
	served = last.served;
	printk("life %u: %u answers\n", (unsigned int)life, (unsigned int)served);
}

static void start(void)
{
	CHECK_EQ(corral_rproc_start(&remote.rp), 0);
	wait_bound(true);
	talk();
	CHECK_EQ(served, QUESTIONS); /* of a new life */
}

/* It goes on where it was. */
static void find(void)
{
	uint32_t before = served;

	CHECK_EQ(corral_rproc_state(&remote.rp), CORRAL_RPROC_OFFLINE);
	CHECK_EQ(corral_rproc_attach(&remote.rp), 0);
	CHECK_EQ(corral_rproc_state(&remote.rp), CORRAL_RPROC_ATTACHED);
	wait_bound(true);
	talk();
	CHECK(served >= before + QUESTIONS);
}

static void ask_more(void)
{
	const uint32_t question = QUESTIONS;

	CHECK_EQ(rpmsg_send(&count, &question, sizeof(question)), sizeof(question));
}

/* In the doorbell's handler, with the answer unread. */
static void begin_anew(struct corral_link *rang)
{
	(void)rang;
	arm_leave(arm_vectors);
}

/* The image is entered anew, in another way after each life. */
static _Noreturn void end_life(void)
{
	uint64_t limit_us = arch_time_us() + LIMIT_US;

	if (life == 2)
		CHECK_EQ(corral_rproc_detach(&remote.rp), 0);
	else
		ask_more();
	if (life == 3)
		link.rang = begin_anew;
	while (life == 3) {
		CHECK(arch_time_us() < limit_us);
		corral_rpmsg_wait(&link.rdev, TURN_US);
		ask_more();
	}
	arm_leave(arm_vectors);
}

/* The core is as good as new. */
static void end_all(void)
{
	CHECK_EQ(corral_rproc_stop(&remote.rp), 0);
	wait_bound(false);
	CHECK_EQ(corral_rproc_attach(&remote.rp), -ENODEV);
	CHECK_EQ(corral_rproc_load(&remote.rp, &remote.image), 0);
	start();
	CHECK_EQ(corral_rproc_stop(&remote.rp), 0);
	corral_link_close(&link);
}

int main(void)
{
	int err;

	open_all();
	err = corral_rproc_load(&remote.rp, &remote.image);
	if (!err) {
		life = 1;
		start();
	} else {
		CHECK_EQ(err, -EEXIST);
		life++;
		find();
	}
	if (life < LIVES)
		end_life();
	end_all();
	printk("restart: all held\n");
	return 0;
}
