/* SPDX-License-Identifier: Apache-2.0 */
#include "rpmsg_seen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <string.h>

int seen_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct seen *seen = priv;

	assert_ptr_equal(priv, ept->priv);
	seen->messages++;
	seen->src = src;
	seen->len = len;
	assert_in_range(len, 0, sizeof(seen->data));
	memcpy(seen->data, data, len);
	if (seen->destroy) {
		rpmsg_destroy_ept(seen->destroy);
		seen->destroy = NULL;
	}
	seen->released_inside = seen->released;
	return 0;
}

void seen_unbind(struct rpmsg_endpoint *ept)
{
	((struct seen *)ept->priv)->unbound++;
}

void seen_bound(struct rpmsg_endpoint *ept)
{
	((struct seen *)ept->priv)->bound++;
}

static void on_release(struct rpmsg_endpoint *ept)
{
	((struct seen *)ept->priv)->released++;
}

void seen_prepare(struct rpmsg_endpoint *ept, struct seen *seen)
{
	memset(ept, 0, sizeof(*ept));
	memset(seen, 0, sizeof(*seen));
	ept->priv = seen;
	ept->release_cb = on_release;
}

int seen_create(struct rpmsg_endpoint *ept, struct seen *seen, struct rpmsg_device *rdev,
                const char *name, uint32_t src, uint32_t dest)
{
	seen_prepare(ept, seen);
	return rpmsg_create_ept(ept, rdev, name, src, dest, seen_message, seen_unbind);
}

struct seen_names seen_names;

static void note(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	size_t length = strlen(name);

	assert_in_range(length, 1, RPMSG_NAME_SIZE - 1);
	memset(seen_names.name, 0, sizeof(seen_names.name));
	memcpy(seen_names.name, name, length);
	seen_names.rdev = rdev;
	seen_names.dest = dest;
}

static void on_name(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	note(rdev, name, dest);
	seen_names.bound++;
}

static void on_name_gone(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	note(rdev, name, dest);
	seen_names.unbound++;
}

void seen_names_of(struct rpmsg_device *rdev)
{
	memset(&seen_names, 0, sizeof(seen_names));
	rdev->ns_bind_cb = on_name;
	rdev->ns_unbind_cb = on_name_gone;
}
