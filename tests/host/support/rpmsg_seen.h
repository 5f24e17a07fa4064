/* SPDX-License-Identifier: Apache-2.0 */
/* rpmsg_seen.h - endpoints that note what they are told. */
#ifndef TEST_RPMSG_SEEN_H
#define TEST_RPMSG_SEEN_H

#include <corral/rpmsg.h>

/* priv of its endpoint. */
struct seen {
	unsigned int messages;
	unsigned int unbound;
	unsigned int bound;
	unsigned int released;
	uint32_t src;
	size_t len;
	uint8_t data[512];
	struct rpmsg_endpoint *destroy; /* by the next call-back */
	unsigned int released_inside;   /* released, when the call-back ended */
};

/* Clears both and makes one the other's priv. */
void seen_prepare(struct rpmsg_endpoint *ept, struct seen *seen);

/* The same, and rpmsg_create_ept() with the call-backs below. */
int seen_create(struct rpmsg_endpoint *ept, struct seen *seen, struct rpmsg_device *rdev,
                const char *name, uint32_t src, uint32_t dest);

/* An endpoint's call-backs; they count and copy. */
int seen_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv);
void seen_unbind(struct rpmsg_endpoint *ept);
void seen_bound(struct rpmsg_endpoint *ept);

/* What devices were told of names. */
struct seen_names {
	unsigned int bound;
	unsigned int unbound;
	char name[RPMSG_NAME_SIZE];
	uint32_t dest;
	struct rpmsg_device *rdev;
};

extern struct seen_names seen_names;

/* Clears seen_names and lets the device tell it. */
void seen_names_of(struct rpmsg_device *rdev);

#endif
