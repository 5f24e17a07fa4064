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
	struct ns_msg msg;
	int sent;

	msg.addr = ept->addr;
	msg.flags = flags;
	strncpy(msg.name, ept->name, sizeof(msg.name));
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

void cr_rpmsg_ns_receive(struct rpmsg_device *rdev, const void *data, uint32_t len)
{
	struct ns_msg msg;
	struct rpmsg_endpoint *ept;
	rpmsg_ns_bind_cb tell;
	bool born;

	if (len != sizeof(msg))
		goto bad;
	if (CR_FOR_SIZE)
		CR_OPAQUE(len);
	cr_shm_read(&msg, data, len);
	/* A name, and its end. */
	if (strnlen(msg.name, sizeof(msg.name)) - 1 >= sizeof(msg.name) - 1 ||
	    msg.addr == RPMSG_ADDR_ANY)
		goto bad;
	born = !(msg.flags & CR_RPMSG_NS_DESTROY);
	ept = match(rdev, &msg, born);
	if (ept) {
		rpmsg_ns_bound_cb tell_ept = born ? ept->ns_bound_cb : ept->ns_unbind_cb;

		cr_store_relaxed(&ept->dest_addr, born ? msg.addr : RPMSG_ADDR_ANY);
		if (tell_ept)
			tell_ept(ept);
		if (born)
			return;
	}
	tell = born ? rdev->ns_bind_cb : rdev->ns_unbind_cb;
	if (tell)
		tell(rdev, msg.name, msg.addr);
	return;
bad:
	cr_rpmsg_count(&rdev->stats.name_errors);
}
