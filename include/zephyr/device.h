/* SPDX-License-Identifier: Apache-2.0 */
/* device.h - a device: a name, what the driver needs, and how it is found.
 *
 * A driver defines one struct device for each devicetree node that it serves;
 * others refer to it by that node. Start-up calls the init functions before
 * main(), in the order of level and priority (init.h). Devices live for as
 * long as the image; nothing is allocated. */
#ifndef ZEPHYR_INCLUDE_DEVICE_H_
#define ZEPHYR_INCLUDE_DEVICE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/devicetree.h>
#include <zephyr/init.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What changes about a device. Written by start-up alone. */
struct device_state {
	uint8_t init_res; /* errno of the failed init function, 0 when it did not fail */
	bool initialized; /* the init function has returned */
};

struct device {
	const char *name;
	const void *config; /* read only, the driver's */
	const void *api;    /* struct <class>_driver_api */
	struct device_state *state;
	void *data; /* read and write, the driver's */
};

/* The init function was run and returned 0. NULL is never ready. Any context. */
bool device_is_ready(const struct device *dev);

/* Runs the init function of a device whose node says zephyr,deferred-init, which start-up leaves alone. 0, what the
 * function returned, -EALREADY: it has run; -ENOENT: no such device. Thread context, one caller. */
int device_init(const struct device *dev);

/* The ready device of that name, or NULL. Any context. */
const struct device *device_get_binding(const char *name);

/* Marks such a table's type. */
#define __subsystem

/* The table of a device of a class. */
#define DEVICE_API_GET(class, dev) ((const struct class##_driver_api *)(dev)->api)

/* The table of calls that a driver of a class gives: static DEVICE_API(mbox, my_api) = { ... }; */
#define DEVICE_API(class, name) const struct class##_driver_api name

#define Z_DEVICE_CAT(a, b)       Z_DEVICE_CAT_(a, b)
#define Z_DEVICE_CAT_(a, b)      a##b
#define Z_DEVICE_DT_ID(node)     Z_DEVICE_CAT(dt_, node)
#define DEVICE_NAME_GET(id)      Z_DEVICE_CAT(__device_, id)
#define DEVICE_DT_NAME_GET(node) DEVICE_NAME_GET(Z_DEVICE_DT_ID(node))
#define DEVICE_DT_NAME(node)     DT_PROP_OR(node, label, DT_NODE_FULL_NAME(node))

/* The device of a node. A node whose driver is not built is an error of the linker. */
#define DEVICE_DT_GET(node)       (&DEVICE_DT_NAME_GET(node))
#define DEVICE_DT_INST_GET(inst)  DEVICE_DT_GET(DT_DRV_INST(inst))
#define DEVICE_DT_GET_ONE(compat) DEVICE_DT_GET(DT_INST(0, compat))
/* NULL where there is no such node that is okay. */
#define DEVICE_DT_GET_OR_NULL(node)                                                                \
	COND_CODE_1(DT_NODE_HAS_STATUS_OKAY(node), (DEVICE_DT_GET(node)), (NULL))
#define DEVICE_DT_GET_ANY(compat) DEVICE_DT_GET_OR_NULL(DT_INST(0, compat))
#define DEVICE_GET(id)            (&DEVICE_NAME_GET(id))
#define DEVICE_DECLARE(id)        extern const struct device DEVICE_NAME_GET(id)

/* The objects of one device and its entry for start-up.
 * init: int (*)(const struct device *), NULL when there is nothing to do. */
#define Z_DEVICE_DEFINE(id, text, init, data_, config_, level, prio, api_)                         \
	static struct device_state Z_DEVICE_CAT(__devstate_, id);                                  \
	const struct device DEVICE_NAME_GET(id) = {                                                \
		.name = (text),                                                                    \
		.config = (config_),                                                               \
		.api = (api_),                                                                     \
		.state = &Z_DEVICE_CAT(__devstate_, id),                                           \
		.data = (data_),                                                                   \
	};                                                                                         \
	Z_INIT_ENTRY(id, NULL, init, &DEVICE_NAME_GET(id), level, prio)

/* Of a node: start-up does not run its init function. */
#define DEVICE_DT_DEFER(node) DT_PROP_OR(node, zephyr_deferred_init, 0)

/* pm is the power management object: there is none yet, give NULL. */
#define DEVICE_DEFINE(id, name, init, pm, data, config, level, prio, api)                          \
	Z_DEVICE_DEFINE(id, name, init, data, config, level, prio, api)

#define DEVICE_DT_DEFINE(node, init, pm, data, config, level, prio, api, ...)                      \
	Z_DEVICE_DEFINE(Z_DEVICE_DT_ID(node), DEVICE_DT_NAME(node), init, data, config,            \
	                COND_CODE_1(DEVICE_DT_DEFER(node), (DEFERRED), (level)), prio, api)

#define DEVICE_DT_INST_DEFINE(inst, ...) DEVICE_DT_DEFINE(DT_DRV_INST(inst), __VA_ARGS__)

#define Z_DEVICE_DT_DECLARE(node) extern const struct device DEVICE_DT_NAME_GET(node);

/* DEVICE_DT_GET() may stand in a static initialiser, so every node is declared here. */
DT_FOREACH_STATUS_OKAY_NODE(Z_DEVICE_DT_DECLARE)

#ifdef __cplusplus
}
#endif

#endif
