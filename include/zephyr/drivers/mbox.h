/* SPDX-License-Identifier: Apache-2.0 */
/* mbox.h - mailboxes: doorbells to another core, with a few bytes where the device has them.
 *
 * A device has numbered channels, each going one way. A message without data
 * (msg NULL) is a signal: it always succeeds, and signals that the receiver has not yet
 * seen merge into one. Call-backs run in interrupt context, and only while the channel
 * is enabled; a signal that came while it was disabled runs when it is enabled.
 * Results are 0 (or a count) or a negative errno:
 *   -EINVAL    no such channel
 *   -ENOSYS    the channel goes the other way
 *   -EMSGSIZE  more data than the device carries (mtu 0: signals only)
 *   -EBUSY     the receiver has not taken the data before
 *   -EALREADY  the channel is already so (set_enabled) */
#ifndef ZEPHYR_INCLUDE_DRIVERS_MBOX_H_
#define ZEPHYR_INCLUDE_DRIVERS_MBOX_H_

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/device.h>
#include <zephyr/devicetree.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint32_t mbox_channel_id_t;

struct mbox_msg {
	const void *data;
	size_t size; /* bytes */
};

/* data is NULL for a signal; it is valid until the call-back returns. */
typedef void (*mbox_callback_t)(const struct device *dev, mbox_channel_id_t channel_id,
                                void *user_data, struct mbox_msg *data);

/* A channel as a devicetree node names it. */
struct mbox_dt_spec {
	const struct device *dev;
	mbox_channel_id_t channel_id;
};

/* For a static initialiser: the channel that the node's mbox-names calls name. */
#define MBOX_DT_SPEC_GET(node, name)                                                               \
	{                                                                                          \
		.dev = DEVICE_DT_GET(DT_MBOX_CTLR_BY_NAME(node, name)),                            \
		.channel_id = DT_MBOX_CHANNEL_BY_NAME(node, name),                                 \
	}
#define MBOX_DT_SPEC_INST_GET(inst, name) MBOX_DT_SPEC_GET(DT_DRV_INST(inst), name)

/* What a driver gives. send and max_channels_get must be there; the others may be NULL. */
struct mbox_driver_api {
	int (*send)(const struct device *dev, mbox_channel_id_t channel_id,
	            const struct mbox_msg *msg);
	int (*register_callback)(const struct device *dev, mbox_channel_id_t channel_id,
	                         mbox_callback_t cb, void *user_data);
	int (*mtu_get)(const struct device *dev);
	uint32_t (*max_channels_get)(const struct device *dev);
	int (*set_enabled)(const struct device *dev, mbox_channel_id_t channel_id, bool enabled);
};

static inline const struct mbox_driver_api *z_mbox_api(const struct device *dev)
{
	return (const struct mbox_driver_api *)dev->api;
}

/* Sends msg, or a signal when msg is NULL. Any context; never blocks. */
static inline int mbox_send(const struct device *dev, mbox_channel_id_t channel_id,
                            const struct mbox_msg *msg)
{
	return z_mbox_api(dev)->send ? z_mbox_api(dev)->send(dev, channel_id, msg) : -ENOSYS;
}

/* Sets what runs when the channel receives; the last call counts, cb NULL takes it back.
 * Register while the channel is disabled. Thread context. */
static inline int mbox_register_callback(const struct device *dev, mbox_channel_id_t channel_id,
                                         mbox_callback_t cb, void *user_data)
{
	if (!z_mbox_api(dev)->register_callback)
		return -ENOSYS;
	return z_mbox_api(dev)->register_callback(dev, channel_id, cb, user_data);
}

/* Bytes that one message carries; 0 when the device only signals. */
static inline int mbox_mtu_get(const struct device *dev)
{
	return z_mbox_api(dev)->mtu_get ? z_mbox_api(dev)->mtu_get(dev) : -ENOSYS;
}

/* Opens or closes a channel that receives. All are closed at start. Thread context. */
static inline int mbox_set_enabled(const struct device *dev, mbox_channel_id_t channel_id,
                                   bool enabled)
{
	if (!z_mbox_api(dev)->set_enabled)
		return -ENOSYS;
	return z_mbox_api(dev)->set_enabled(dev, channel_id, enabled);
}

/* Channels of the device: ids are below this. */
static inline uint32_t mbox_max_channels_get(const struct device *dev)
{
	return z_mbox_api(dev)->max_channels_get ? z_mbox_api(dev)->max_channels_get(dev) : 0;
}

/* The same calls for a channel from the devicetree. */
static inline bool mbox_is_ready_dt(const struct mbox_dt_spec *spec)
{
	return device_is_ready(spec->dev);
}

static inline int mbox_send_dt(const struct mbox_dt_spec *spec, const struct mbox_msg *msg)
{
	return mbox_send(spec->dev, spec->channel_id, msg);
}

static inline int mbox_register_callback_dt(const struct mbox_dt_spec *spec, mbox_callback_t cb,
                                            void *user_data)
{
	return mbox_register_callback(spec->dev, spec->channel_id, cb, user_data);
}

static inline int mbox_mtu_get_dt(const struct mbox_dt_spec *spec)
{
	return mbox_mtu_get(spec->dev);
}

static inline int mbox_set_enabled_dt(const struct mbox_dt_spec *spec, bool enabled)
{
	return mbox_set_enabled(spec->dev, spec->channel_id, enabled);
}

static inline int mbox_max_channels_get_dt(const struct mbox_dt_spec *spec)
{
	return (int)mbox_max_channels_get(spec->dev);
}

#ifdef __cplusplus
}
#endif

#endif
