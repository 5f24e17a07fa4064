/* SPDX-License-Identifier: Apache-2.0 */
/* Starting a core again: on request, and by policy after a crash. */
#include "remoteproc/engine.h"

#define DOUBLINGS_MAX 16u

static void plan(struct corral_rproc *rp)
{
	const struct corral_rproc_config *config = rp->config;
	uint64_t now = cr_now_us();
	uint32_t doublings;

	if (config->stable_us && cr_rproc_state(rp) != CORRAL_RPROC_STARTING &&
	    now - rp->running_us >= config->stable_us)
		rp->restarts = 0;
	if (!rp->image || rp->restarts >= config->restart_max) {
		rp->deadline_us = now; /* to give up */
		return;
	}
	doublings = rp->restarts < DOUBLINGS_MAX ? rp->restarts : DOUBLINGS_MAX;
	rp->deadline_us = cr_deadline_us(config->backoff_us << doublings);
}

static void act(struct corral_rproc *rp)
{
	const struct corral_rproc_config *config = rp->config;
	int err;

	if (!rp->image || rp->restarts >= config->restart_max) {
		rp->deadline_us = CR_FOREVER_US;
		cr_rproc_leave(rp, CORRAL_RPROC_CRASHED, CORRAL_RPROC_EV_GAVE_UP);
		return;
	}
	rp->restarts++;
	rp->recovering = true;
	if (cr_rproc_hold(rp))
		return;
	/* Claimed all the way: nobody takes OFFLINE for the end of it. */
	cr_rproc_enter(rp, CORRAL_RPROC_OFFLINE);
	err = cr_rproc_load(rp, rp->image);
	if (err) {
		cr_rproc_leave(rp, CORRAL_RPROC_OFFLINE, CORRAL_RPROC_EV_GAVE_UP);
		return;
	}
	cr_rproc_enter(rp, CORRAL_RPROC_LOADED);
	err = cr_rproc_start(rp);
	if (err && config->event)
		config->event(rp, CORRAL_RPROC_EV_GAVE_UP, config->event_ctx);
}

const struct corral_rproc_policy corral_rproc_restart_policy = { .plan = plan, .act = act };

int corral_rproc_restart(struct corral_rproc *rp)
{
	int err;

	if (!cr_load_relaxed(&rp->image))
		return -ENOENT;
	err = corral_rproc_stop(rp);
	if (err && err != -EALREADY)
		return err;
	err = corral_rproc_load(rp, cr_load_relaxed(&rp->image));
	return err ? err : corral_rproc_start(rp);
}
