/* SPDX-License-Identifier: Apache-2.0 */
#include "host.h"

#include <stdio.h>
#include <string.h>

#include <corral/amp.h>

#include "protocol.h"

#define PATIENCE_US 10000000u
#define TURN_US     1000u

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

static struct rpmsg_endpoint count;
static struct answer last;
static uint32_t asked;
static uint32_t answered;

static bool show(bool held, const char *what, int err)
{
	if (held)
		printf("✓ %s\n", what);
	else
		printf("FAIL %s: error %d, %s\n", what, err,
		       corral_fault_text(corral_rproc_reason(&remote.rp).fault));
	return held;
}

static int on_answer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)src;
	(void)priv;
	if (len == sizeof(last))
		memcpy(&last, data, sizeof(last));
	answered++;
	return 0;
}

static int open_all(void)
{
	int err = corral_rproc_open(&remote, NULL);

	if (!err)
		err = corral_link_open(&link);
	if (!err)
		err = rpmsg_create_ept(&count, &link.rdev, COUNT_CHANNEL, RPMSG_ADDR_ANY,
		                       RPMSG_ADDR_ANY, on_answer, NULL);
	return err;
}

static int wait_bound(void)
{
	uint64_t begin_us = corral_now_us();

	while (!is_rpmsg_ept_ready(&count)) {
		if (corral_now_us() - begin_us > PATIENCE_US)
			return -1;
		corral_rpmsg_wait(&link.rdev, TURN_US);
	}
	return 0;
}

bool host_start(void)
{
	int err = open_all();

	if (!err)
		err = corral_rproc_load(&remote.rp, &remote.image);
	if (!err)
		err = corral_rproc_start(&remote.rp);
	if (!err)
		err = wait_bound();
	return show(!err, "the remote is started", err);
}

bool host_attach(void)
{
	uint64_t begin_us = corral_now_us();
	int err = open_all();

	/* Who started it may not be done yet. */
	while (!err && (err = corral_rproc_attach(&remote.rp)) != 0 &&
	       corral_now_us() - begin_us < PATIENCE_US) {
		corral_rpmsg_wait(&link.rdev, TURN_US);
		err = 0;
	}
	if (!err)
		err = wait_bound();
	return show(!err && corral_rproc_state(&remote.rp) == CORRAL_RPROC_ATTACHED,
	            "a running remote is attached", err);
}

void host_ask(void)
{
	const struct question question = { .number = ++asked };

	(void)rpmsg_send(&count, &question, sizeof(question));
}

static bool ask_and_wait(void)
{
	uint64_t begin_us = corral_now_us();
	uint32_t before = answered;

	host_ask();
	while (answered == before && corral_now_us() - begin_us < PATIENCE_US)
		corral_rpmsg_wait(&link.rdev, TURN_US);
	return answered == before + 1 && last.number == asked;
}

bool host_talk(uint32_t questions, uint32_t before)
{
	uint32_t first = 0;

	for (uint32_t i = 0; i < questions; i++) {
		if (!ask_and_wait())
			return show(false, "an answer is wrong or missing", -1);
		first = first ? first : last.served;
	}
	if (first <= before)
		return show(false, "the remote has begun anew", -1);
	printf("✓ %u questions answered, number %u to %u of this remote's life\n",
	       (unsigned int)questions, (unsigned int)first, (unsigned int)last.served);
	return last.served >= first + questions - 1;
}

bool host_detach(void)
{
	int err = corral_rproc_detach(&remote.rp);

	return show(!err, "the remote is let go and lives on", err);
}

void host_leave(void)
{
	corral_link_close(&link);
}

bool host_stop(void)
{
	int err = corral_rproc_stop(&remote.rp);

	corral_link_close(&link);
	return show(!err, "the remote is stopped", err);
}
