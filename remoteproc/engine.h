/* SPDX-License-Identifier: Apache-2.0 */
/* engine.h - what the files of the life-cycle engine share.
 *
 * A call claims rp, works, and leaves it in its new state, which wakes waiters and
 * tells the owner. Between the two no other call gets in: rp's fields belong to
 * the claimer. Thread context. */
#ifndef CR_REMOTEPROC_ENGINE_H
#define CR_REMOTEPROC_ENGINE_H

#include "base/atomic.h"
#include "base/cr.h"
#include "elf/load.h"
#include "env/env.h"

#include <corral/rproc.h>

#define CR_IN(state) CR_BIT(CORRAL_RPROC_##state)

#define CR_RPROC_NO_EVENT (-1)

/* How a crashed core comes back; in a file of its own, linked when configured. */
struct corral_rproc_policy {
	/* rp, claimed, is about to be CRASHED: sets rp->deadline_us to when act is due. */
	void (*plan)(struct corral_rproc *rp);
	/* It is due. rp is CRASHED and claimed; returns with rp left. */
	void (*act)(struct corral_rproc *rp);
};

/* Claims rp for the move from the present state to goal. -EALREADY when the state is
 * one of the set reached; -EPERM when there is no such move; -EBUSY when another
 * call has claimed rp. */
int cr_rproc_claim(struct corral_rproc *rp, enum corral_rproc_state goal, uint32_t reached);

/* Ends a claim: enters state and tells the owner event (or CR_RPROC_NO_EVENT). */
void cr_rproc_leave(struct corral_rproc *rp, enum corral_rproc_state state, int event);

/* ---- for a claimed rp ---- */

/* Sets the reason; returns err. */
int cr_rproc_fail(struct corral_rproc *rp, enum corral_fault fault, uint64_t at, int err);

/* The driver's, when it has them. prepare sets the reason. */
int cr_rproc_prepare(struct corral_rproc *rp);
void cr_rproc_unprepare(struct corral_rproc *rp);

/* Checks the table at ptr and keeps what the engine needs of it. Sets the reason. */
int cr_rproc_adopt_table(struct corral_rproc *rp, void *ptr, size_t bytes);

/* What the remote says of itself; READY when it has no control entry. Hostile. */
uint32_t cr_rproc_word(const struct corral_rproc *rp);

/* True when the core said or showed that it executes no more. */
bool cr_rproc_parked(struct corral_rproc *rp);

/* Begins to watch a core that runs. */
void cr_rproc_watch(struct corral_rproc *rp);

/* Holds the core and undoes prepare: OFFLINE with event, or CRASHED with GAVE_UP. Leaves rp. */
int cr_rproc_hold(struct corral_rproc *rp, int event);

#endif
