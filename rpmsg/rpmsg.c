/* SPDX-License-Identifier: Apache-2.0 */
/* Endpoints of a device: their list, their references, and delivery. */
#include "rpmsg/role.h"

void cr_rpmsg_device_init(struct rpmsg_device *rdev, const struct cr_rpmsg_role *role,
                          const struct cr_rpmsg_nocopy *nocopy,
                          void (*notify)(struct rpmsg_device *rdev, unsigned int vring))
{
	*rdev = (struct rpmsg_device){
		.role = role,
		.nocopy = nocopy,
		.notify = notify,
		.next_addr = RPMSG_RESERVED_ADDRESSES,
		.timeout_us = CR_RPMSG_TIMEOUT_US,
		.state = CORRAL_RPMSG_UP,
		.support_ns = true,
	};
	metal_list_init(&rdev->endpoints);
	cr_lock_init(&rdev->lock);
	cr_event_init(&rdev->event);
}

void cr_rpmsg_release_gone(struct rpmsg_device *rdev)
{
	for (;;) {
		cr_lock_key key = cr_lock(&rdev->lock);
		struct rpmsg_endpoint *ept = rdev->rx_gone;

		if (ept)
			cr_store_relaxed(&rdev->rx_gone, ept->gone_next);
		cr_unlock(&rdev->lock, key);
		if (!ept)
			return;
		if (ept->release_cb)
			ept->release_cb(ept);
	}
}

void cr_rpmsg_stray(struct rpmsg_device *rdev, uint32_t dst, void *data, uint32_t len)
{
	if (dst == RPMSG_NS_EPT_ADDR && rdev->support_ns)
		cr_rpmsg_ns_receive(rdev, data, len);
	else if (dst == CR_RPMSG_BAD_HEADER)
		rdev->stats.header_errors++;
	else if (dst == CR_RPMSG_BAD_BUFFER)
		rdev->stats.buffer_errors++;
	else
		rdev->stats.no_endpoint++;
}

/* Addresses are not used again soon: a late message does not reach a stranger. */
static uint32_t free_address(struct rpmsg_device *rdev)
{
	uint32_t addr = rdev->next_addr;

	while (cr_rpmsg_find(rdev, addr))
		addr = addr + 1 < CR_RPMSG_BAD_BUFFER ? addr + 1 : RPMSG_RESERVED_ADDRESSES;
	rdev->next_addr = addr + 1 < CR_RPMSG_BAD_BUFFER ? addr + 1 : RPMSG_RESERVED_ADDRESSES;
	return addr;
}

static int add(struct rpmsg_device *rdev, struct rpmsg_endpoint *ept, uint32_t addr)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	int err = RPMSG_ERR_ADDR;

	if (addr == RPMSG_ADDR_ANY)
		addr = free_address(rdev);
	else if (addr >= CR_RPMSG_BAD_BUFFER || cr_rpmsg_find(rdev, addr))
		goto out;
	ept->addr = addr;
	metal_list_add_tail(&rdev->endpoints, &ept->node);
	err = RPMSG_SUCCESS;
out:
	cr_unlock(&rdev->lock, key);
	return err;
}

/* An endpoint whose call-back is active is let go when that has returned. */
static void take_out(struct rpmsg_endpoint *ept)
{
	struct rpmsg_device *rdev = ept->rdev;
	cr_lock_key key = cr_lock(&rdev->lock);
	bool active = cr_load_relaxed(&rdev->rx_ept) == ept;

	metal_list_del(&ept->node);
	ept->rdev = NULL;
	ept->refcnt = 0;
	if (active) {
		ept->gone_next = rdev->rx_gone;
		cr_store_relaxed(&rdev->rx_gone, ept);
	}
	cr_unlock(&rdev->lock, key);
	if (!active && ept->release_cb)
		ept->release_cb(ept);
}

int cr_rpmsg_create(struct rpmsg_endpoint *ept, struct rpmsg_device *rdev,
                    const struct cr_rpmsg_ept_config *config)
{
	size_t length = config->name ? strlen(config->name) : 0;
	int err;

	if (!ept || !rdev || !config->cb || length >= RPMSG_NAME_SIZE)
		return RPMSG_ERR_PARAM;

	/* priv and release_cb are the caller's and stay. */
	memset(ept->name, 0, sizeof(ept->name));
	if (length)
		memcpy(ept->name, config->name, length);
	ept->rdev = rdev;
	ept->dest_addr = config->dest;
	ept->refcnt = 1;
	ept->cb = config->cb;
	ept->ns_unbind_cb = config->unbound;
	ept->ns_bound_cb = config->bound;
	ept->stream = config->stream;
	ept->round = rdev->round;
	ept->untold = 0;
	ept->announced = length && rdev->support_ns &&
	                 (config->dest == RPMSG_ADDR_ANY || rdev->announce_all);

	err = add(rdev, ept, config->src);
	if (err) {
		ept->rdev = NULL;
		return err;
	}
	/* While the link is down the name waits until it comes up. */
	if (ept->announced && corral_rpmsg_is_up(rdev)) {
		err = cr_rpmsg_ns_send(ept, CR_RPMSG_NS_CREATE, 1);
		if (err)
			take_out(ept);
	}
	return err;
}

int rpmsg_create_ept(struct rpmsg_endpoint *ept, struct rpmsg_device *rdev, const char *name,
                     uint32_t src, uint32_t dest, rpmsg_ept_cb cb, rpmsg_ns_unbind_cb ns_unbind_cb)
{
	const struct cr_rpmsg_ept_config config = {
		.name = name,
		.src = src,
		.dest = dest,
		.cb = cb,
		.unbound = ns_unbind_cb,
	};

	return cr_rpmsg_create(ept, rdev, &config);
}

void rpmsg_destroy_ept(struct rpmsg_endpoint *ept)
{
	if (!ept || !ept->rdev)
		return;
	/* A peer that is gone, or that takes no message for the whole time-out, has
	 * no use for the news: the endpoint ends all the same. OpenAMP's applications
	 * empty the name of an endpoint whose end nobody is to hear of. */
	if (ept->announced && ept->name[0] && ept->rdev->state == CORRAL_RPMSG_UP)
		(void)cr_rpmsg_ns_send(ept, CR_RPMSG_NS_DESTROY, 1);
	take_out(ept);
}

/* The first endpoint that this round has not seen; it becomes the active one. */
static struct rpmsg_endpoint *next(struct rpmsg_device *rdev, uint8_t round)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	struct rpmsg_endpoint *ept = NULL;
	struct metal_list *node;

	metal_list_for_each(&rdev->endpoints, node) {
		if (cr_rpmsg_ept_of(node)->round == round)
			continue;
		ept = cr_rpmsg_ept_of(node);
		ept->round = round;
		cr_store_relaxed(&rdev->rx_ept, ept);
		break;
	}
	cr_unlock(&rdev->lock, key);
	return ept;
}

void cr_rpmsg_for_each(struct rpmsg_device *rdev, void (*fn)(struct rpmsg_endpoint *ept))
{
	struct rpmsg_endpoint *ept;
	uint8_t round = ++rdev->round;

	while ((ept = next(rdev, round)) != NULL) {
		fn(ept);
		cr_rpmsg_leave(rdev);
	}
}
