/* SPDX-License-Identifier: Apache-2.0 */
#include "worker.h"

#include <string.h>

#define RESTARTS_MAX 3
#define BACKOFF_US   1000

static int on_result(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct worker *worker = (struct worker *)ept;
	struct result result = { .number = NO_JOB };

	(void)src;
	(void)priv;
	if (len == sizeof(result))
		memcpy(&result, data, sizeof(result));
	if (result.number != worker->job || !pool_enter(&result)) {
		worker->strays++;
		return 0;
	}
	worker->done++;
	worker->job = NO_JOB;
	return 0;
}

/* What it had is somebody else's now. */
static void on_gone(struct rpmsg_endpoint *ept)
{
	struct worker *worker = (struct worker *)ept;

	pool_give_back(worker->job);
	worker->job = NO_JOB;
}

static void on_life(struct corral_rproc *rp, enum corral_rproc_event event, void *ctx)
{
	struct worker *worker = ctx;

	(void)rp;
	if (event == CORRAL_RPROC_EV_CRASHED) {
		worker->deaths++;
		corral_session_drop(&worker->link->session, &worker->link->rdev);
	}
	worker->returns += event == CORRAL_RPROC_EV_RECOVERED;
}

int worker_start(struct worker *worker, struct corral_link *link,
                 struct corral_rproc_instance *rproc)
{
	const struct corral_rproc_settings settings = {
		.ready_timeout_us = 10000000,
		.stop_timeout_us = 2000000,
		.policy = &corral_rproc_restart_policy,
		.restart_max = RESTARTS_MAX,
		.backoff_us = BACKOFF_US,
		.event = on_life,
		.event_ctx = worker,
	};
	int err = corral_rproc_open(rproc, &settings);

	worker->link = link;
	worker->rproc = rproc;
	worker->job = NO_JOB;
	if (!err)
		err = corral_link_open(link);
	if (!err)
		err = rpmsg_create_ept(&worker->jobs, &link->rdev, JOBS_CHANNEL, RPMSG_ADDR_ANY,
		                       RPMSG_ADDR_ANY, on_result, on_gone);
	if (!err)
		err = corral_rproc_load(&rproc->rp, &rproc->image);
	return err ? err : corral_rproc_start(&rproc->rp);
}

static void hand_out(struct worker *worker)
{
	struct job job;

	if (worker->job != NO_JOB || !worker_is_up(worker) || !pool_take(&job))
		return;
	if (rpmsg_trysend(&worker->jobs, &job, sizeof(job)) < 0)
		pool_give_back(job.number);
	else
		worker->job = job.number;
}

bool worker_serve(struct worker *worker)
{
	int count = corral_rpmsg_poll(&worker->link->rdev);

	corral_rproc_poll(&worker->rproc->rp);
	hand_out(worker);
	return count > 0;
}

bool worker_is_up(const struct worker *worker)
{
	return corral_rproc_state(&worker->rproc->rp) == CORRAL_RPROC_RUNNING &&
	       rpmsg_peer_of(&worker->jobs) != RPMSG_ADDR_ANY;
}

int worker_stop(struct worker *worker)
{
	int err = corral_rproc_stop(&worker->rproc->rp);

	corral_link_close(worker->link);
	return err;
}
