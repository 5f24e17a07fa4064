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

void cr_rpmsg_link_down(struct rpmsg_device *rdev, enum cr_rpmsg_state state)
{
	if (state == CR_RPMSG_BROKEN && rdev->state != CR_RPMSG_BROKEN)
		rdev->stats.ring_errors++;
	cr_store_relaxed(&rdev->state, (uint8_t)state);
	cr_event_post(&rdev->event);
	cr_rpmsg_for_each(rdev, unbind);
}

int corral_rpmsg_poll(struct rpmsg_device *rdev)
{
	return rdev->role->rx_poll(rdev);
}

int corral_rpmsg_wait(struct rpmsg_device *rdev, uint64_t timeout_us)
{
	uint64_t deadline = cr_deadline_us(timeout_us);
	int count = corral_rpmsg_poll(rdev);

	while (count == 0) {
		uint32_t seq = cr_event_seq(&rdev->event);

		if (!rdev->role->rx_notify(rdev, 1) && !cr_event_wait(&rdev->event, seq, deadline)) {
			rdev->role->rx_notify(rdev, 0);
			return corral_rpmsg_poll(rdev);
		}
		rdev->role->rx_notify(rdev, 0);
		count = corral_rpmsg_poll(rdev);
		if (count == 0 && cr_now_us() >= deadline)
			break;
	}
	return count;
}

void corral_rpmsg_notified(struct rpmsg_device *rdev)
{
	cr_event_post(&rdev->event);
}

void corral_rpmsg_notify(struct rpmsg_device *rdev, int on)
{
	rdev->role->rx_notify(rdev, on);
}

void corral_rpmsg_deinit(struct rpmsg_device *rdev)
{
	cr_rpmsg_link_down(rdev, CR_RPMSG_DOWN);
	while (!metal_list_is_empty(&rdev->endpoints))
		rpmsg_destroy_ept(cr_container_of(rdev->endpoints.next, struct rpmsg_endpoint, node));
}

void corral_rpmsg_set_timeout(struct rpmsg_device *rdev, uint64_t timeout_us)
{
	rdev->timeout_us = timeout_us;
}

void corral_rpmsg_stats(struct rpmsg_device *rdev, struct corral_rpmsg_stats *stats)
{
	*stats = rdev->stats;
}
