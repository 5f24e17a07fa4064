/* SPDX-License-Identifier: Apache-2.0 */
/* Joining a core that runs already, and letting go of one. */
#include "remoteproc/engine.h"

/* Waits for the ready word; other calls get -EBUSY meanwhile. */
static int await_ready(struct corral_rproc *rp)
{
	uint64_t timeout_us = rp->config->ready_timeout_us;
	uint64_t deadline = cr_deadline_us(timeout_us);

	for (;;) {
		uint32_t seq = cr_event_seq(&rp->changed);
		uint32_t word = cr_rproc_word(rp);
		uint64_t due = cr_deadline_us(CORRAL_RPROC_LOOK_US);

		if (word > CORRAL_REMOTE_READY || cr_rproc_end(rp)) {
			cr_rproc_blame(rp, CORRAL_FAULT_STOPPED, 0);
			return -ENODEV;
		}
		if (word == CORRAL_REMOTE_READY)
			return 0;
		if (cr_now_us() >= deadline) {
			cr_rproc_blame(rp, CORRAL_FAULT_READY_TIMEOUT, timeout_us);
			return -ETIMEDOUT;
		}
		cr_event_wait(&rp->changed, seq, due < deadline ? due : deadline);
	}
}

static int adopt(struct corral_rproc *rp)
{
	const struct corral_rproc_config *config = rp->config;
	void *table = corral_rproc_ptr(rp, config->table_da, config->table_bytes);

	if (!table) {
		cr_rproc_blame(rp, CORRAL_FAULT_TABLE_PLACE, config->table_da);
		return -ENOEXEC;
	}
	return cr_rproc_adopt_table(rp, table, config->table_bytes);
}

static int join(struct corral_rproc *rp)
{
	const struct corral_rproc_ops *ops = rp->config->ops;
	int err = ops->attach(rp);

	if (err)
		return cr_rproc_driver_failed(rp, CORRAL_FAULT_DRIVER, err);
	err = await_ready(rp);
	if (err && ops->detach)
		ops->detach(rp);
	return err;
}

int corral_rproc_attach(struct corral_rproc *rp)
{
	const struct corral_rproc_config *config = rp->config;
	int err = cr_rproc_claim(rp, CR_IN(ATTACHED), CR_IN(ATTACHED));

	if (err)
		return err;
	if (!config->ops->attach || !config->table_bytes) {
		cr_rproc_unclaim(rp);
		return -EOPNOTSUPP;
	}
	rp->reason.fault = CORRAL_FAULT_NONE;
	err = cr_rproc_prepare(rp, true);
	if (!err) {
		err = adopt(rp);
		if (!err)
			err = join(rp);
		if (err)
			cr_rproc_unprepare(rp);
	}
	if (err) {
		cr_rproc_unclaim(rp);
		return err;
	}
	/* A request may be left over from the host's life before this one. */
	if (rp->control)
		cr_shm_store_relaxed(&rp->control->request, (uint32_t)CORRAL_REQUEST_NONE);
	rp->deadline_us = CR_FOREVER_US;
	cr_rproc_watch(rp);
	cr_rproc_leave(rp, CORRAL_RPROC_ATTACHED, CORRAL_RPROC_EV_RUNNING);
	return 0;
}

int corral_rproc_detach(struct corral_rproc *rp)
{
	const struct corral_rproc_ops *ops = rp->config->ops;
	int err = cr_rproc_claim(rp, CR_IN(DETACHED), CR_IN(DETACHED));

	if (err)
		return err;
	if (ops->detach)
		err = ops->detach(rp);
	if (err) {
		cr_rproc_driver_failed(rp, CORRAL_FAULT_DRIVER, err);
		cr_rproc_unclaim(rp);
		return err;
	}
	cr_rproc_unprepare(rp);
	cr_rproc_leave(rp, CORRAL_RPROC_DETACHED, CORRAL_RPROC_EV_DETACHED);
	return 0;
}
