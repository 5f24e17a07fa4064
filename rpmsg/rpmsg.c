/* SPDX-License-Identifier: Apache-2.0 */
/* Endpoints of a device: their list, their references, and delivery. */
#include "rpmsg/role.h"

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

struct rpmsg_endpoint *cr_rpmsg_find(struct rpmsg_device *rdev, uint32_t addr)
{
	struct metal_list *node;

	metal_list_for_each(&rdev->endpoints, node) {
		if (cr_rpmsg_ept_of(node)->addr == addr)
			return cr_rpmsg_ept_of(node);
	}
	return NULL;
}

/* Addresses are handed out in a circle: a late message does not reach a stranger. */
static uint32_t next_address(struct rpmsg_device *rdev)
{
	uint32_t addr = rdev->next_addr;

	rdev->next_addr = addr + 1 < CR_RPMSG_ADDR_END ? addr + 1 : RPMSG_RESERVED_ADDRESSES;
	return addr;
}

/* 0, or a code of cr_rpmsg_error(). */
static int add(struct rpmsg_device *rdev, struct rpmsg_endpoint *ept, uint32_t src)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	uint32_t addr = src;
	int code = 0;

	while (addr >= CR_RPMSG_ADDR_END || cr_rpmsg_find(rdev, addr)) {
		if (src != RPMSG_ADDR_ANY) {
			code = CR_RPMSG_CODE(RPMSG_ERR_ADDR);
			goto out;
		}
		addr = next_address(rdev);
	}
	ept->addr = addr;
	ept->rdev = rdev;
	metal_list_add_tail(&rdev->endpoints, &ept->node);
out:
	cr_unlock(&rdev->lock, key);
	return code;
}

/* No more messages for it. False: it was taken out before. */
static bool take_out(struct rpmsg_device *rdev, struct rpmsg_endpoint *ept)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	bool was_in = !metal_list_is_empty(&ept->node);

	metal_list_del(&ept->node);
	cr_unlock(&rdev->lock, key);
	return was_in;
}

/* An endpoint whose call-back is active is let go when that has returned. */
static void let_go(struct rpmsg_device *rdev, struct rpmsg_endpoint *ept)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	bool active = cr_load_relaxed(&rdev->rx_ept) == ept;

	cr_store_relaxed(&ept->rdev, NULL);
	ept->refcnt = 0;
	if (active) {
		ept->gone_next = rdev->rx_gone;
		cr_store_relaxed(&rdev->rx_gone, ept);
	}
	cr_unlock(&rdev->lock, key);
	if (!active && ept->release_cb)
		ept->release_cb(ept);
}

int cr_rpmsg_create(struct rpmsg_endpoint *ept, struct rpmsg_device *rdev, const char *name,
                    uint32_t src, uint32_t dest, rpmsg_ept_cb cb, rpmsg_ns_unbind_cb ns_unbind_cb)
{
	int code = CR_RPMSG_CODE(RPMSG_ERR_PARAM);
	int err;

	/* priv and release_cb are the caller's and stay. */
	ept->rdev = NULL;
	ept->name[0] = 0;
	if (!rdev || !cb || (name && !memccpy(ept->name, name, 0, sizeof(ept->name))))
		goto bad;
	ept->dest_addr = dest;
	ept->refcnt = 1;
	ept->cb = cb;
	ept->ns_unbind_cb = ns_unbind_cb;
	ept->announced = ept->name[0] && rdev->support_ns && dest == RPMSG_ADDR_ANY;
	ept->round = rdev->round;
	if (CR_CFG_SESSION) {
		ept->untold = 0;
		ept->announced |= ept->name[0] && rdev->support_ns && rdev->announce_all;
	}

	code = add(rdev, ept, src);
	if (code)
		goto bad;
	/* While the link is down the name waits until it comes up. */
	if (!ept->announced || !corral_rpmsg_is_up(rdev))
		return 0;
	err = cr_rpmsg_ns_send(ept, CR_RPMSG_NS_CREATE, 1);
	if (err) {
		ept->announced = 0;
		rpmsg_destroy_ept(ept);
	}
	return err;
bad:
	return cr_rpmsg_error(code);
}

int rpmsg_create_ept(struct rpmsg_endpoint *ept, struct rpmsg_device *rdev, const char *name,
                     uint32_t src, uint32_t dest, rpmsg_ept_cb cb, rpmsg_ns_unbind_cb ns_unbind_cb)
{
	if (!ept)
		return RPMSG_ERR_PARAM;
	ept->ns_bound_cb = NULL;
	ept->stream = 0;
	return cr_rpmsg_create(ept, rdev, name, src, dest, cb, ns_unbind_cb);
}

void rpmsg_destroy_ept(struct rpmsg_endpoint *ept)
{
	struct rpmsg_device *rdev = cr_rpmsg_dev_of(ept);

	/* It may wait below, and receive meanwhile: no call-back shall end it again. */
	if (!rdev || !take_out(rdev, ept))
		return;
	/* A peer that is gone, or that takes no message for the whole time-out, has
	 * no use for the news: the endpoint ends all the same. OpenAMP's applications
	 * empty the name of an endpoint whose end nobody is to hear of. */
	if (ept->announced && ept->name[0])
		(void)cr_rpmsg_ns_send(ept, CR_RPMSG_NS_DESTROY, 1);
	let_go(rdev, ept);
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
