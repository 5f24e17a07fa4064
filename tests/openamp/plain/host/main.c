/* SPDX-License-Identifier: Apache-2.0 */
/* Corral's own host, which offers sessions, with a remote that knows only plain RPMsg;
 * twice, since the second life must begin as the first. */
#include <corral/amp.h>
#include <string.h>
#include <zephyr/sys/printk.h>

#include "services.h"

#define PATIENCE_US 5000000u
#define MESSAGES    500

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

static struct rpmsg_endpoint client;
static int answers;
static int wrong;

static int on_answer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	uint32_t number;

	(void)ept;
	(void)src;
	(void)priv;
	memcpy(&number, data, sizeof(number));
	if (len != sizeof(number) || number != (uint32_t)answers)
		wrong++;
	answers++;
	return 0;
}

static bool wait_for_answers(int wanted)
{
	uint64_t end = corral_now_us() + PATIENCE_US;

	while (answers < wanted && corral_now_us() < end)
		corral_rpmsg_wait(&link.rdev, 1000);
	return answers >= wanted;
}

static bool wait_for_service(void)
{
	uint64_t end = corral_now_us() + PATIENCE_US;

	while (!is_rpmsg_ept_ready(&client) && corral_now_us() < end)
		corral_rpmsg_wait(&link.rdev, 1000);
	return is_rpmsg_ept_ready(&client);
}

static int live_once(int life)
{
	int err = corral_rproc_load(&remote.rp, &remote.image);
	bool plain;

	if (!err)
		err = corral_rproc_start(&remote.rp);
	if (!err)
		err = corral_session_wait_up(&link.rdev, PATIENCE_US);
	if (err || !wait_for_service()) {
		printk("host: error: life %d did not begin: %d\n", life, err);
		return 1;
	}
	answers = 0;
	for (uint32_t i = 0; i < MESSAGES; i++) {
		if (rpmsg_send(&client, &i, sizeof(i)) != sizeof(i) ||
		    !wait_for_answers((int)i + 1)) {
			printk("host: error: message %u of life %d\n", (unsigned int)i, life);
			return 1;
		}
	}
	plain = link.session.mode == CORRAL_SESSION_PLAIN;
	printk("host: life %d, %s, %d messages\n", life, plain ? "plain" : "with sessions",
	       answers);
	err = corral_rproc_stop(&remote.rp);
	/* A plain peer can not say that it is gone: we know it. */
	corral_session_drop(&link.session, &link.rdev);
	return err || wrong || !plain;
}

int main(void)
{
	int failed;

	if (corral_rproc_open(&remote, NULL) || corral_link_open(&link) ||
	    rpmsg_create_ept(&client, &link.rdev, CLIENT_SERVICE, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                     on_answer, NULL)) {
		printk("host: error: no link or remote\n");
		return 1;
	}
	failed = live_once(1);
	if (!failed)
		failed = live_once(2);
	printk("host: %s\n", failed ? "failed" : "done");
	return failed;
}
