/* SPDX-License-Identifier: Apache-2.0 */
/* engine.h - what the files of the life-cycle engine share.
 *
 * A call claims rp, works, and leaves it in its new state, which wakes waiters and
 * tells the owner. Between the two no other call gets in: rp's fields belong to
 * the claimer. A poll claims it too, for a moment that other calls wait out. Thread
 * context. */
#ifndef CR_REMOTEPROC_ENGINE_H
#define CR_REMOTEPROC_ENGINE_H

#include "base/atomic.h"
#include "base/cr.h"
#include "elf/load.h"
#include "env/env.h"

#include <corral/rproc.h>

#define CR_IN(state) CR_BIT(CORRAL_RPROC_##state)

/* How a crashed core comes back; in a file of its own, linked when configured. */
struct corral_rproc_policy {
	/* rp, claimed, is about to be CRASHED: sets rp->deadline_us to when act is due. */
	void (*plan)(struct corral_rproc *rp);
	/* It is due. rp is CRASHED and claimed; returns with rp left. */
	void (*act)(struct corral_rproc *rp);
};

/* Claims rp for the move from the present state to goal, a set of one. -EALREADY when the
 * state is one of the set reached; -EPERM when there is no such move; -EBUSY when another
 * call has claimed rp. Waits while a poll looks at it. */
int cr_rproc_claim(struct corral_rproc *rp, uint32_t goal, uint32_t reached);

/* Claims rp for a moment, in any state, to read what a load or an attach has set: other
 * calls wait it out. -EBUSY when another call has claimed rp. */
static inline int cr_rproc_borrow(struct corral_rproc *rp)
{
	return cr_rproc_claim(rp, 0, 0);
}

/* Ends a claim: enters state and tells the owner event (or CORRAL_RPROC_EV_NONE). */
void cr_rproc_leave(struct corral_rproc *rp, enum corral_rproc_state state,
                    enum corral_rproc_event event);

/* ---- for a claimed rp ---- */

/* The state, which nobody else changes now. */
static inline enum corral_rproc_state cr_rproc_state(const struct corral_rproc *rp)
{
	return (enum corral_rproc_state)(uint8_t)cr_load_relaxed(&rp->state);
}

/* Ends a claim that changed nothing. */
static inline void cr_rproc_unclaim(struct corral_rproc *rp)
{
	cr_rproc_leave(rp, cr_rproc_state(rp), CORRAL_RPROC_EV_NONE);
}

/* Sets the reason. */
void cr_rproc_blame(struct corral_rproc *rp, enum corral_fault fault, uint64_t at);

/* The driver's error err is the reason; returns it. */
int cr_rproc_driver_failed(struct corral_rproc *rp, enum corral_fault fault, int err);

/* The driver's, when it has them. prepare sets the reason. */
int cr_rproc_prepare(struct corral_rproc *rp, bool attach);
void cr_rproc_unprepare(struct corral_rproc *rp);

/* Checks the table at ptr and keeps what the engine needs of it. Sets the reason. */
int cr_rproc_adopt_table(struct corral_rproc *rp, void *ptr, size_t bytes);

/* What the remote says of itself; READY when it has no control entry. Hostile. */
uint32_t cr_rproc_word(const struct corral_rproc *rp);

/* How the core ended, and rp->code with it; CORRAL_FAULT_NONE while it executes. */
enum corral_fault cr_rproc_end(struct corral_rproc *rp);

/* Begins to watch a core that runs. */
void cr_rproc_watch(struct corral_rproc *rp);

/* Enters a state and keeps the claim, which no call waits out: for work that takes its time. */
void cr_rproc_enter(struct corral_rproc *rp, enum corral_rproc_state state);

/* The steps of a life. Each wants rp claimed, sets the reason of a failure, and undoes
 * what it did then. */

/* Anything but RUNNING to LOADED, which the caller enters. */
int cr_rproc_load(struct corral_rproc *rp, const struct corral_image *image);

/* LOADED to STARTING or RUNNING, or OFFLINE after an error. Leaves rp. */
int cr_rproc_start(struct corral_rproc *rp);

/* Holds the core and undoes prepare: to OFFLINE, which the caller enters. After an error rp
 * is left, CRASHED with GAVE_UP. */
int cr_rproc_hold(struct corral_rproc *rp);

#endif
