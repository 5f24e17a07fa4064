/* SPDX-License-Identifier: Apache-2.0 */
/* Name service: 40-byte messages to address 0x35 that tell of an endpoint's birth
 * or end (Linux: struct rpmsg_ns_msg). */
#include "rpmsg/role.h"

struct ns_msg {
	char name[RPMSG_NAME_SIZE];
	uint32_t addr;
	uint32_t flags;
};

_Static_assert(sizeof(struct ns_msg) == 40, "wire format");

int cr_rpmsg_ns_send(struct rpmsg_endpoint *ept, uint32_t flags, int wait)
{
	struct ns_msg msg = { .addr = ept->addr, .flags = flags };
	int sent;

	memcpy(msg.name, ept->name, sizeof(msg.name));
	sent = rpmsg_send_offchannel_raw(ept, ept->addr, RPMSG_NS_EPT_ADDR, &msg, sizeof(msg),
	                                 wait);
	return sent < 0 ? sent : RPMSG_SUCCESS;
}

/* The endpoint that a name is meant for: one that is bound to its address, or, for
 * a birth, else one that waits for it. It becomes the active one. */
static struct rpmsg_endpoint *match(struct rpmsg_device *rdev, const struct ns_msg *msg, bool born)
{
	cr_lock_key key = cr_lock(&rdev->lock);
	struct rpmsg_endpoint *found = NULL;
	struct metal_list *node;

	metal_list_for_each(&rdev->endpoints, node) {
		struct rpmsg_endpoint *ept = cr_rpmsg_ept_of(node);
		uint32_t dest = cr_load_relaxed(&ept->dest_addr);

		if (strcmp(ept->name, msg->name) != 0)
			continue;
		if (dest == msg->addr) {
			found = ept;
			break;
		}
		if (born && dest == RPMSG_ADDR_ANY && !found)
			found = ept;
	}
	cr_store_relaxed(&rdev->rx_ept, found);
	cr_unlock(&rdev->lock, key);
	return found;
}

/* Binds or unbinds the endpoint of a name, and tells it. */
static void rebind(struct rpmsg_device *rdev, struct rpmsg_endpoint *ept, uint32_t dest,
                   void (*tell)(struct rpmsg_endpoint *ept))
{
	cr_store_relaxed(&ept->dest_addr, dest);
	if (tell)
		tell(ept);
	cr_rpmsg_leave(rdev);
}

static void born(struct rpmsg_device *rdev, const struct ns_msg *msg)
{
	struct rpmsg_endpoint *ept = match(rdev, msg, true);

	if (ept)
		rebind(rdev, ept, msg->addr, ept->ns_bound_cb);
	else if (rdev->ns_bind_cb)
		rdev->ns_bind_cb(rdev, msg->name, msg->addr);
}

static void gone(struct rpmsg_device *rdev, const struct ns_msg *msg)
{
	struct rpmsg_endpoint *ept = match(rdev, msg, false);

	if (ept)
		rebind(rdev, ept, RPMSG_ADDR_ANY, ept->ns_unbind_cb);
	if (rdev->ns_unbind_cb)
		rdev->ns_unbind_cb(rdev, msg->name, msg->addr);
}

void cr_rpmsg_ns_receive(struct rpmsg_device *rdev, const void *data, uint32_t len)
{
	struct ns_msg msg;

	memset(&msg, 0, sizeof(msg));
	if (len == sizeof(msg))
		cr_shm_read(&msg, data, sizeof(msg));
	if (msg.name[0] == 0 || !memchr(msg.name, 0, sizeof(msg.name)) ||
	    msg.addr == RPMSG_ADDR_ANY) {
		cr_rpmsg_count(&rdev->stats.name_errors);
		return;
	}
	if (msg.flags & CR_RPMSG_NS_DESTROY)
		gone(rdev, &msg);
	else
		born(rdev, &msg);
}
