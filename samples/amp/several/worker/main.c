/* SPDX-License-Identifier: Apache-2.0 */
/* A worker: does each job that comes and sends its result. */
#include <string.h>
#include <zephyr/sys/printk.h>

#include <corral/amp.h>

#include "protocol.h"

#define TURN_US 2000u

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));

static bool is_prime(uint32_t n)
{
	if (n < 4)
		return n > 1;
	if (n % 2 == 0)
		return false;
	for (uint32_t i = 3; i <= n / i; i += 2) {
		if (n % i == 0)
			return false;
	}
	return true;
}

static int on_job(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct job job;
	struct result result;

	(void)priv;
	if (len != sizeof(job))
		return 0;
	memcpy(&job, data, sizeof(job));
	result = (struct result){ .number = job.number };
	for (uint32_t n = job.first; n <= job.last; n++)
		result.primes += is_prime(n);
	return rpmsg_sendto(ept, &result, sizeof(result), src);
}

int main(void)
{
	static struct rpmsg_endpoint jobs;
	int err = corral_self_open();

	if (!err)
		err = corral_link_open(&link);
	if (!err)
		err = rpmsg_create_ept(&jobs, &link.rdev, JOBS_CHANNEL, RPMSG_ADDR_ANY,
		                       RPMSG_ADDR_ANY, on_job, NULL);
	if (err) {
		printk("worker: error: cannot open link and channel: %d\n", err);
		return 1;
	}
	corral_remote_ready(&corral_self);
	while (!corral_remote_stop_asked(&corral_self))
		corral_rpmsg_wait(&link.rdev, TURN_US);
	corral_link_close(&link);
	corral_remote_stopped(&corral_self);
	corral_self_close();
	return 0;
}
