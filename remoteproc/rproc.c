/* SPDX-License-Identifier: Apache-2.0 */
/* The life cycle: states, and what leads from one to the next. */
#include "remoteproc/engine.h"

#include <string.h>

/* Beside the state: a call has claimed it, or a poll looks at it. */
#define BUSY 0x100u
#define LOOK 0x200u

/* A look is short, but its thread may be kept from running: so often a call naps meanwhile. */
#define NAPS_MAX 20000u
#define NAP_US   50u /* nobody posts the end of a look */

/* A stop passes through STOPPING when there is somebody to ask. */
#define DOWN (CR_IN(STOPPING) | CR_IN(OFFLINE))

/* Moves that exist. A call that aims at a state is legal where its bit is set. */
static const uint8_t may_enter[CORRAL_RPROC_STATES] = {
	[CORRAL_RPROC_OFFLINE] = CR_IN(LOADED) | CR_IN(ATTACHED),
	[CORRAL_RPROC_LOADED] = CR_IN(LOADED) | CR_IN(STARTING) | CR_IN(RUNNING) | DOWN,
	[CORRAL_RPROC_STARTING] = CR_IN(RUNNING) | CR_IN(CRASHED) | DOWN,
	[CORRAL_RPROC_RUNNING] = CR_IN(DETACHED) | CR_IN(CRASHED) | DOWN,
	[CORRAL_RPROC_ATTACHED] = CR_IN(DETACHED) | CR_IN(CRASHED) | DOWN,
	[CORRAL_RPROC_STOPPING] = CR_IN(OFFLINE) | CR_IN(CRASHED),
	[CORRAL_RPROC_CRASHED] = DOWN,
	[CORRAL_RPROC_DETACHED] = CR_IN(ATTACHED),
};

/* States in which there is something to look at. */
#define WATCHED                                                                                    \
	(CR_IN(STARTING) | CR_IN(RUNNING) | CR_IN(ATTACHED) | CR_IN(STOPPING) | CR_IN(CRASHED))

int corral_rproc_init(struct corral_rproc *rp, const struct corral_rproc_config *config)
{
	if (!config->ops || !config->ops->start || !config->ops->stop)
		return -EINVAL;
	memset(rp, 0, sizeof(*rp));
	rp->config = config;
	rp->memories = (struct cr_memories){ config->memories, config->memory_count };
	cr_event_init(&rp->changed);
	return 0;
}

enum corral_rproc_state corral_rproc_state(const struct corral_rproc *rp)
{
	/* acquire: pairs with the release in set_word(). */
	return (enum corral_rproc_state)(uint8_t)cr_load_acquire(&rp->state);
}

static bool claim_in(struct corral_rproc *rp, uint32_t state, uint32_t how)
{
	/* acquire: pairs with the release in set_word(). */
	return cr_cas_acquire(&rp->state, &state, state | how);
}

/* One copy for all. */
static CR_NOINLINE uint64_t after(uint64_t timeout_us)
{
	return cr_deadline_us(timeout_us);
}

static void nap(struct corral_rproc *rp)
{
	cr_event_wait(&rp->changed, cr_event_seq(&rp->changed), after(NAP_US));
}

int cr_rproc_claim(struct corral_rproc *rp, uint32_t goal, uint32_t reached)
{
	for (uint32_t naps = NAPS_MAX; naps > 0; naps--) {
		uint32_t state = cr_load_relaxed(&rp->state);

		if (state & BUSY)
			break;
		if (state < CORRAL_RPROC_STATES) {
			if (CR_BIT(state) & reached)
				return -EALREADY;
			if (goal && !(may_enter[state] & goal))
				return -EPERM;
			if (claim_in(rp, state, goal ? BUSY : LOOK))
				return 0;
		}
		nap(rp);
	}
	return -EBUSY;
}

/* The state, and whether a call works; looks do not count. */
static uint32_t word_of(const struct corral_rproc *rp)
{
	/* acquire: pairs with the release in set_word(). */
	return cr_load_acquire(&rp->state) & ~LOOK;
}

static void set_word(struct corral_rproc *rp, uint32_t word)
{
	uint32_t old = word_of(rp);

	CR_ASSERT((uint8_t)word == (uint8_t)old ||
	          (may_enter[(uint8_t)old] & CR_BIT((uint8_t)word)));
	/* release: pairs with the acquire in claim_in(), word_of() and corral_rproc_state(). */
	cr_store_release(&rp->state, word);
	if (word != old)
		cr_event_post(&rp->changed);
}

void cr_rproc_enter(struct corral_rproc *rp, enum corral_rproc_state state)
{
	set_word(rp, (uint32_t)state | BUSY);
}

void cr_rproc_leave(struct corral_rproc *rp, enum corral_rproc_state state,
                    enum corral_rproc_event event)
{
	const struct corral_rproc_config *config = rp->config;

	set_word(rp, (uint32_t)state);
	if (event && config->event)
		config->event(rp, event, config->event_ctx);
}

void cr_rproc_blame(struct corral_rproc *rp, enum corral_fault fault, uint64_t at)
{
	rp->reason.fault = fault;
	rp->reason.at = at;
}

int cr_rproc_driver_failed(struct corral_rproc *rp, enum corral_fault fault, int err)
{
	cr_rproc_blame(rp, fault, (uint32_t)-err);
	return err;
}

void corral_rproc_notified(struct corral_rproc *rp)
{
	cr_event_post(&rp->changed);
	if (rp->config->notified)
		rp->config->notified(rp);
}

void corral_rproc_kick(struct corral_rproc *rp, uint32_t notify_id)
{
	if (rp->config->ops->kick)
		rp->config->ops->kick(rp, notify_id);
}

/* ---- what the core shows ---- */

uint32_t cr_rproc_word(const struct corral_rproc *rp)
{
	if (!rp->control)
		return CORRAL_REMOTE_READY;
	/* acquire: pairs with the release in say() of remote.c. */
	return cr_load_acquire(&rp->control->state);
}

enum corral_fault cr_rproc_end(struct corral_rproc *rp)
{
	const struct corral_rproc_ops *ops = rp->config->ops;
	uint32_t word = cr_rproc_word(rp);

	rp->code = 0;
	/* Its own word tells more than that it is dead. */
	if (word != CORRAL_REMOTE_CRASHED && ops->alive && !ops->alive(rp, &rp->code))
		return CORRAL_FAULT_DIED;
	if (word < CORRAL_REMOTE_STOPPED)
		return CORRAL_FAULT_NONE;
	if (word == CORRAL_REMOTE_STOPPED)
		return CORRAL_FAULT_STOPPED;
	rp->code = cr_load_relaxed(&rp->control->crash_code);
	return CORRAL_FAULT_CRASHED; /* a word that nobody knows is a crash too */
}

/* 0: never. */
static void set_deadline(struct corral_rproc *rp, uint64_t timeout_us)
{
	rp->deadline_us = after(timeout_us ? timeout_us : CR_FOREVER_US);
}

/* The deadline of a core that runs is that of its next beat. */
static void await_beat(struct corral_rproc *rp, uint32_t beat)
{
	rp->beat = beat;
	set_deadline(rp, rp->config->beat_timeout_us);
}

void cr_rproc_watch(struct corral_rproc *rp)
{
	rp->running_us = cr_now_us();
	rp->deadline_us = CR_FOREVER_US;
	if (rp->control)
		await_beat(rp, cr_load_relaxed(&rp->control->beat));
}

/* ---- start ---- */

static void enter_running(struct corral_rproc *rp)
{
	bool recovering = rp->recovering;

	rp->recovering = false;
	cr_store_relaxed(&rp->started, 0);
	cr_rproc_watch(rp);
	cr_rproc_leave(rp, CORRAL_RPROC_RUNNING,
	               recovering ? CORRAL_RPROC_EV_RECOVERED : CORRAL_RPROC_EV_RUNNING);
}

int cr_rproc_start(struct corral_rproc *rp)
{
	const struct corral_rproc_config *config = rp->config;
	int err;

	set_deadline(rp, config->ready_timeout_us);
	cr_store_relaxed(&rp->started, -ENODEV);
	err = config->ops->start(rp, rp->entry);
	if (err) {
		cr_rproc_driver_failed(rp, CORRAL_FAULT_DRIVER, err);
		cr_rproc_unprepare(rp);
		cr_rproc_leave(rp, CORRAL_RPROC_OFFLINE, CORRAL_RPROC_EV_NONE);
	} else if (rp->control && config->ready_timeout_us) {
		cr_rproc_leave(rp, CORRAL_RPROC_STARTING, CORRAL_RPROC_EV_NONE);
	} else {
		enter_running(rp);
	}
	return err;
}

int corral_rproc_start_nowait(struct corral_rproc *rp)
{
	int err = cr_rproc_claim(rp, CR_IN(STARTING), CR_IN(STARTING) | CR_IN(RUNNING));

	return err ? err : cr_rproc_start(rp);
}

/* ---- stop ---- */

int cr_rproc_hold(struct corral_rproc *rp)
{
	int err = 0;

	/* Looks are waited out; this takes its time. */
	cr_store_relaxed(&rp->state, cr_load_relaxed(&rp->state) | BUSY);
	if (cr_rproc_state(rp) != CORRAL_RPROC_LOADED)
		err = rp->config->ops->stop(rp, cr_rproc_end(rp) != CORRAL_FAULT_NONE);
	cr_store_relaxed(&rp->stopped, err);
	if (err) {
		cr_rproc_driver_failed(rp, CORRAL_FAULT_NOT_STOPPED, err);
		rp->deadline_us = CR_FOREVER_US;
		cr_rproc_leave(rp, CORRAL_RPROC_CRASHED, CORRAL_RPROC_EV_GAVE_UP);
	} else {
		cr_rproc_unprepare(rp);
	}
	return err;
}

static int hold(struct corral_rproc *rp)
{
	int err = cr_rproc_hold(rp);

	if (!err)
		cr_rproc_leave(rp, CORRAL_RPROC_OFFLINE, CORRAL_RPROC_EV_STOPPED);
	return err;
}

static void ask_to_stop(struct corral_rproc *rp)
{
	/* release: pairs with the acquire in corral_remote_stop_asked(). */
	cr_shm_store_release(&rp->control->request, (uint32_t)CORRAL_REQUEST_STOP);
	corral_rproc_kick(rp, CORRAL_RPROC_NOTIFY_CONTROL);
}

/* False when there is nobody who could answer. */
static bool can_ask(struct corral_rproc *rp)
{
	return rp->control && cr_rproc_end(rp) == CORRAL_FAULT_NONE;
}

int corral_rproc_stop_nowait(struct corral_rproc *rp)
{
	uint64_t timeout_us = rp->config->stop_timeout_us;
	int err = cr_rproc_claim(rp, CR_IN(STOPPING), CR_IN(STOPPING) | CR_IN(OFFLINE));

	if (err)
		return err;
	rp->restarts = 0;
	rp->recovering = false;
	if (cr_rproc_state(rp) == CORRAL_RPROC_LOADED || !timeout_us || !can_ask(rp))
		return hold(rp);
	set_deadline(rp, timeout_us);
	ask_to_stop(rp);
	cr_rproc_leave(rp, CORRAL_RPROC_STOPPING, CORRAL_RPROC_EV_NONE);
	return 0;
}

/* ---- watch ---- */

/* A core that still executes is asked to park: then it can be restarted where
 * nothing can force it. */
static void crash(struct corral_rproc *rp, enum corral_fault fault, uint64_t at)
{
	cr_rproc_blame(rp, fault, at);
	if (fault == CORRAL_FAULT_READY_TIMEOUT)
		cr_store_relaxed(&rp->started, -ETIMEDOUT);
	rp->deadline_us = CR_FOREVER_US;
	if (rp->config->policy)
		rp->config->policy->plan(rp);
	if (can_ask(rp))
		ask_to_stop(rp);
	cr_rproc_leave(rp, CORRAL_RPROC_CRASHED, CORRAL_RPROC_EV_CRASHED);
}

/* rp is claimed, and left. late: its deadline has passed. */
static void look(struct corral_rproc *rp, enum corral_rproc_state state, bool late)
{
	const struct corral_rproc_config *config = rp->config;
	bool starting = state == CORRAL_RPROC_STARTING;
	bool live = state < CORRAL_RPROC_STOPPING;
	enum corral_fault end = cr_rproc_end(rp);

	if (state == CORRAL_RPROC_STOPPING && (end || late))
		hold(rp);
	else if (state == CORRAL_RPROC_CRASHED && late)
		config->policy->act(rp);
	else if (live && end)
		crash(rp, end, rp->code);
	else if (starting && cr_rproc_word(rp) == CORRAL_REMOTE_READY)
		enter_running(rp);
	else if (live && late)
		crash(rp, starting ? CORRAL_FAULT_READY_TIMEOUT : CORRAL_FAULT_BEAT,
		      starting ? config->ready_timeout_us : config->beat_timeout_us);
	else
		cr_rproc_unclaim(rp);
}

static void hear_beat(struct corral_rproc *rp, enum corral_rproc_state state)
{
	uint32_t beat;

	if (!rp->control || !(CR_BIT(state) & (CR_IN(RUNNING) | CR_IN(ATTACHED))))
		return;
	beat = cr_load_relaxed(&rp->control->beat);
	if (beat != rp->beat)
		await_beat(rp, beat);
}

/* *due: when to look again, at the latest. -EBUSY when another call works or looks. */
static int poll(struct corral_rproc *rp, uint64_t *due)
{
	enum corral_rproc_state state = corral_rproc_state(rp);
	uint64_t now = cr_now_us();

	*due = now + CORRAL_RPROC_LOOK_US;
	if (!(CR_BIT(state) & WATCHED))
		return 0;
	if (!claim_in(rp, (uint32_t)state, LOOK))
		return -EBUSY;
	hear_beat(rp, state);
	if (*due > rp->deadline_us)
		*due = rp->deadline_us;
	look(rp, state, now >= rp->deadline_us);
	return 0;
}

int corral_rproc_poll(struct corral_rproc *rp)
{
	uint64_t due;

	return poll(rp, &due);
}

/* Returns at once when the word is no longer the one that the caller saw. */
static int wait_past(struct corral_rproc *rp, uint32_t before, uint64_t deadline)
{
	for (;;) {
		uint32_t seq = cr_event_seq(&rp->changed);
		uint64_t due;

		poll(rp, &due);
		if (word_of(rp) != before)
			return 0;
		if (cr_now_us() >= deadline)
			return -ETIMEDOUT;
		cr_event_wait(&rp->changed, seq, due < deadline ? due : deadline);
	}
}

int corral_rproc_wait(struct corral_rproc *rp, uint64_t timeout_us)
{
	return wait_past(rp, word_of(rp), after(timeout_us));
}

/* Makes a move that may pass through a state. While another call works it waits, at most
 * timeout_us; for the move itself as long as it takes, which its deadline bounds. */
static int move(struct corral_rproc *rp, int (*nowait)(struct corral_rproc *), uint64_t timeout_us,
                enum corral_rproc_state through)
{
	uint64_t deadline = after(timeout_us);
	uint32_t word;
	int err;

	while ((err = nowait(rp)) == -EBUSY && cr_now_us() < deadline)
		(void)wait_past(rp, word_of(rp) | BUSY, deadline);
	while ((uint8_t)(word = word_of(rp)) == through)
		(void)wait_past(rp, word, CR_FOREVER_US);
	return err;
}

int corral_rproc_start(struct corral_rproc *rp)
{
	int err = move(rp, corral_rproc_start_nowait, rp->config->ready_timeout_us,
	               CORRAL_RPROC_STARTING);

	return err ? err : cr_load_relaxed(&rp->started);
}

int corral_rproc_stop(struct corral_rproc *rp)
{
	int err = move(rp, corral_rproc_stop_nowait, rp->config->stop_timeout_us,
	               CORRAL_RPROC_STOPPING);

	return err ? err : cr_load_relaxed(&rp->stopped);
}
