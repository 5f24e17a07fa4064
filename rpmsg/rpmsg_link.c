/* SPDX-License-Identifier: Apache-2.0 */
/* Receiving, and what happens to all endpoints when the link comes and goes. */
#include "rpmsg/role.h"

static void unbind(struct rpmsg_endpoint *ept)
{
	/* Endpoints without a name were bound by hand and keep their peer. */
	if (!ept->name[0] || cr_load_relaxed(&ept->dest_addr) == RPMSG_ADDR_ANY)
		return;
	cr_store_relaxed(&ept->dest_addr, RPMSG_ADDR_ANY);
	if (ept->ns_unbind_cb)
		ept->ns_unbind_cb(ept);
}

/* Locked. From here no sender touches the rings: each looks at state under the lock. */
static CR_INLINE void fall(struct rpmsg_device *rdev, unsigned int state)
{
	cr_store_relaxed(&rdev->state, (uint8_t)state);
	if (CR_RPMSG_EPOCHS)
		rdev->epoch++;
	if (CR_CFG_SESSION) {
		cr_store_relaxed(&rdev->rx_done, (uint8_t)0);
		rdev->falling = 1;
	}
	if (CR_CFG_NOCOPY)
		cr_store_relaxed(&rdev->rx_held, (uint8_t)0);
	if (CR_CFG_NOCOPY && rdev->nocopy)
		rdev->nocopy->reset(rdev);
	cr_event_post(&rdev->event);
}

void cr_rpmsg_breach(struct rpmsg_device *rdev)
{
	cr_rpmsg_count(&rdev->stats.ring_errors);
	fall(rdev, CORRAL_RPMSG_BROKEN);
}

void cr_rpmsg_unbind_all(struct rpmsg_device *rdev)
{
	rdev->falling = 0;
	cr_rpmsg_for_each(rdev, unbind);
}

void cr_rpmsg_break(struct rpmsg_device *rdev)
{
	cr_lock_key key = cr_lock(&rdev->lock);

	if (rdev->state == CORRAL_RPMSG_UP)
		cr_rpmsg_breach(rdev);
	cr_unlock(&rdev->lock, key);
}

void cr_rpmsg_link_down(struct rpmsg_device *rdev, unsigned int state)
{
	cr_lock_key key = cr_lock(&rdev->lock);

	if (state == CORRAL_RPMSG_BROKEN && rdev->state == CORRAL_RPMSG_UP)
		cr_rpmsg_count(&rdev->stats.ring_errors);
	fall(rdev, state);
	cr_unlock(&rdev->lock, key);
	if (CR_CFG_SESSION)
		cr_rpmsg_unbind_all(rdev);
}

int cr_rpmsg_check_link(struct rpmsg_device *rdev)
{
	int err = 0;

	if (rdev->falling)
		cr_rpmsg_unbind_all(rdev);
	if (rdev->link_check)
		err = rdev->link_check(rdev);
	return err || corral_rpmsg_is_up(rdev) ? err : -ENOTCONN;
}

int corral_rpmsg_poll(struct rpmsg_device *rdev)
{
	return CR_ROLE(rdev, rx_poll)(rdev);
}

/* What was turned away came before it was: each round looks after that. */
int cr_rpmsg_poll_again(struct rpmsg_device *rdev, int count,
                        int (*once)(struct rpmsg_device *rdev))
{
	for (int i = 0; i < CR_RPMSG_ROUNDS && cr_load_relaxed(&rdev->rx_again); i++) {
		cr_store_relaxed(&rdev->rx_again, (uint8_t)0);
		count = cr_rpmsg_sum(count, once(rdev));
	}
	cr_event_post(&rdev->event);
	return count;
}

/* Locked. */
static int ask(struct rpmsg_device *rdev, int on)
{
	return rdev->state == CORRAL_RPMSG_UP ? CR_ROLE(rdev, rx_notify)(rdev, on) : 0;
}

int cr_rpmsg_listen(struct rpmsg_device *rdev, bool on)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int more = 0;

	rdev->sleepers = (uint16_t)(rdev->sleepers + (on ? 1 : -1));
	if (on)
		more = ask(rdev, 1) && !cr_rpmsg_turned_away(rdev);
	else if (rdev->sleepers == 0 && rdev->quiet)
		ask(rdev, 0);
	cr_unlock(&rdev->lock, key);
	return more;
}

/* A link with sessions watches words that change without a doorbell. */
static uint64_t nap_until(struct rpmsg_device *rdev, uint64_t deadline)
{
	uint64_t soon = cr_now_us() + CR_RPMSG_WATCH_US;

	return rdev->link_check && soon < deadline ? soon : deadline;
}

int corral_rpmsg_wait(struct rpmsg_device *rdev, uint64_t timeout_us)
{
	uint64_t deadline = cr_deadline_us(timeout_us);

	for (;;) {
		uint32_t seq = cr_event_seq(&rdev->event);
		int count = corral_rpmsg_poll(rdev);

		if (count != 0 && count != -ENOTCONN)
			return count;
		if (cr_now_us() >= deadline)
			return count;
		cr_store_relaxed(&rdev->quiet, (uint8_t)1); /* but while somebody sleeps */
		cr_rpmsg_sleep(rdev, seq, nap_until(rdev, deadline));
	}
}

void corral_rpmsg_notified(struct rpmsg_device *rdev)
{
	cr_event_post(&rdev->event);
}

int corral_rpmsg_notify(struct rpmsg_device *rdev, int on)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int more = 0;

	cr_store_relaxed(&rdev->quiet, (uint8_t)!on);
	if (on || rdev->sleepers == 0)
		more = ask(rdev, on);
	cr_unlock(&rdev->lock, key);
	return more;
}

void cr_rpmsg_sleep(struct rpmsg_device *rdev, uint32_t seq, uint64_t until_us)
{
	if (!cr_rpmsg_listen(rdev, true))
		cr_event_wait(&rdev->event, seq, until_us);
	cr_rpmsg_listen(rdev, false);
}

void corral_rpmsg_deinit(struct rpmsg_device *rdev)
{
	cr_store_relaxed(&rdev->rx_owner, cr_self());
	cr_rpmsg_link_down(rdev, CORRAL_RPMSG_DOWN);
	if (!CR_CFG_SESSION)
		cr_rpmsg_unbind_all(rdev);
	while (!metal_list_is_empty(&rdev->endpoints))
		rpmsg_destroy_ept(
			cr_container_of(rdev->endpoints.next, struct rpmsg_endpoint, node));
	cr_rpmsg_leave(rdev);
	cr_store_release(&rdev->rx_owner, (uintptr_t)0);
}

void corral_rpmsg_set_timeout(struct rpmsg_device *rdev, uint64_t timeout_us)
{
	rdev->timeout_us = timeout_us;
}

void corral_rpmsg_stats(struct rpmsg_device *rdev, struct corral_rpmsg_stats *stats)
{
	stats->ring_errors = cr_load_relaxed(&rdev->stats.ring_errors);
	stats->buffer_errors = cr_load_relaxed(&rdev->stats.buffer_errors);
	stats->header_errors = cr_load_relaxed(&rdev->stats.header_errors);
	stats->name_errors = cr_load_relaxed(&rdev->stats.name_errors);
	stats->no_endpoint = cr_load_relaxed(&rdev->stats.no_endpoint);
}

int corral_rpmsg_create_ept(struct rpmsg_endpoint *ept, struct rpmsg_device *rdev, const char *name,
                            uint32_t src, uint32_t dest, rpmsg_ept_cb cb, rpmsg_ns_bound_cb bound,
                            rpmsg_ns_unbind_cb unbound)
{
	if (!ept)
		return RPMSG_ERR_PARAM;
	ept->ns_bound_cb = bound;
	ept->stream = 0;
	return cr_rpmsg_create(ept, rdev, name, src, dest, cb, unbound);
}
