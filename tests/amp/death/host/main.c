/* SPDX-License-Identifier: Apache-2.0 */
/* One full session with a remote that may die at any of its writes, or with one that
 * has seen another host die: start or attach, messages, a large message, stop.
 *
 * usage: host [start|attach|leave]   leave: attach, and do not stop the remote */
#include <string.h>
#include <zephyr/sys/printk.h>

#include <corral/amp.h>
#include <corral/stream.h>

#include "env/env.h"

#define LIMIT_US  60000000u /* for the whole session, on a loaded machine */
#define ANSWER_US 20000u
#define MESSAGES  6
#define LARGE     500

#define STATUS_KILLED 137 /* by SIGKILL */

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

static struct rpmsg_endpoint echo;
static struct corral_stream stream;
static uint8_t large[1024];
static uint32_t answered; /* the number in the last answer */
static size_t large_answered;
static uint64_t limit_us;

static int on_answer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)src;
	(void)priv;
	if (len == sizeof(answered))
		memcpy(&answered, data, len);
	return 0;
}

static void on_large(struct corral_stream *from, const void *data, size_t len, void *priv)
{
	const uint8_t *bytes = data;

	(void)from;
	(void)priv;
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] != (uint8_t)i)
			return;
	}
	large_answered = len;
}

static int fail(const char *what, int err)
{
	printk("error: %s: %d, processor state %d\n", what, err,
	       (int)corral_rproc_state(&remote.rp));
	return 1;
}

/* Looks after the processor and the link for a while. False when time is up. */
static bool serve(uint64_t us)
{
	corral_rproc_poll(&remote.rp);
	corral_rpmsg_wait(&link.rdev, us);
	return cr_now_us() < limit_us;
}

/* Sends message n until its answer has come. A death loses what was on its way. */
static int exchange(uint32_t n)
{
	uint64_t next_us = 0;

	while (answered != n) {
		if (is_rpmsg_ept_ready(&echo) && cr_now_us() >= next_us) {
			rpmsg_trysend(&echo, &n, sizeof(n));
			next_us = cr_now_us() + ANSWER_US;
		}
		if (!serve(1000))
			return -ETIMEDOUT;
	}
	return 0;
}

static int exchange_large(void)
{
	static uint8_t data[LARGE];

	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)i;
	while (large_answered != LARGE) {
		uint64_t again_us;

		corral_stream_send(&stream, data, sizeof(data), ANSWER_US);
		again_us = cr_now_us() + ANSWER_US;
		while (large_answered != LARGE && cr_now_us() < again_us) {
			if (!serve(1000))
				return -ETIMEDOUT;
		}
	}
	return 0;
}

/* So that whoever kills it knows that it was. */
static void on_event(struct corral_rproc *rp, enum corral_rproc_event event, void *ctx)
{
	struct corral_reason reason = corral_rproc_reason(rp);

	(void)ctx;
	if (event == CORRAL_RPROC_EV_CRASHED && reason.fault == CORRAL_FAULT_DIED &&
	    reason.at == STATUS_KILLED)
		printk("remote was killed\n");
}

static int open_all(void)
{
	const struct corral_rproc_settings settings = {
		.ready_timeout_us = LIMIT_US / 4,
		.stop_timeout_us = 2000000,
		.policy = &corral_rproc_restart_policy,
		.restart_max = 2,
		.backoff_us = 1000,
		.event = on_event,
	};
	const struct corral_stream_config config = {
		.name = "large",
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_large,
		.window = 4,
		.large = large,
		.large_bytes = sizeof(large),
	};
	int err = corral_rproc_open(&remote, &settings);

	if (err)
		return fail("open", err);
	err = corral_link_open(&link);
	if (err)
		return fail("link", err);
	corral_rpmsg_set_timeout(&link.rdev, 1000000);
	err = rpmsg_create_ept(&echo, &link.rdev, "echo", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY, on_answer,
	                       NULL);
	if (err)
		return fail("endpoint", err);
	err = corral_stream_open(&stream, &link.rdev, &config);
	return err ? fail("stream", err) : 0;
}

/* The remote may die before it is ready; the policy starts it again. */
static int begin(bool attach)
{
	int err = attach ? -ENODEV : corral_rproc_load(&remote.rp, &remote.image);

	/* The remote was started a moment ago: it may not be there yet. */
	while (attach && err) {
		err = corral_rproc_attach(&remote.rp);
		if (err && !serve(1000))
			return err;
	}
	if (err || attach)
		return err;
	corral_rproc_start(&remote.rp);
	while (corral_rproc_state(&remote.rp) != CORRAL_RPROC_RUNNING) {
		if (!serve(1000))
			return -ETIMEDOUT;
	}
	return 0;
}

int main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[argc - 1] : "start";
	bool attach = strcmp(mode, "start") != 0;
	int err;

	limit_us = cr_now_us() + LIMIT_US;
	if (open_all())
		return 1;
	err = begin(attach);
	if (err)
		return fail(attach ? "attach" : "start", err);
	for (uint32_t n = 1; n <= MESSAGES; n++) {
		err = exchange(n);
		if (err)
			return fail("exchange", err);
	}
	err = exchange_large();
	if (err)
		return fail("large message", err);
	corral_link_close(&link);
	err = strcmp(mode, "leave") == 0 ? corral_rproc_detach(&remote.rp)
	                                 : corral_rproc_stop(&remote.rp);
	if (err)
		return fail("end", err);
	printk("session held\n");
	return 0;
}
