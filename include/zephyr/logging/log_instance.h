/* SPDX-License-Identifier: Apache-2.0 */
/* log_instance.h - a log source for each object of a module: MODULE.INSTANCE in its lines. */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_INSTANCE_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_INSTANCE_H_

#include <zephyr/logging/log_core.h>

#ifdef CONFIG_LOG

#define Z_LOG_INSTANCE(module, instance) UTIL_CAT(Z_LOG_SOURCE(module), UTIL_CAT(_, instance))

/* Where objects are defined. level is the highest in the image. */
#define LOG_INSTANCE_REGISTER(module, instance, lv)                                                \
	STRUCT_SECTION_ITERABLE(log_source, Z_LOG_INSTANCE(module, instance)) = {                  \
		.name = STRINGIFY(module.instance),                                                \
		.compiled = (lv),                                                                  \
		.level = LOG_LEVEL_DBG,                                                            \
	};

/* In the object, and in its initialiser. */
#define LOG_INSTANCE_PTR_DECLARE(name)                const struct log_source *name
#define LOG_INSTANCE_PTR_INIT(name, module, instance) .name = &Z_LOG_INSTANCE(module, instance),
#define LOG_INSTANCE_PTR(module, instance)            (&Z_LOG_INSTANCE(module, instance))

#else

#define LOG_INSTANCE_REGISTER(module, instance, lv)
#define LOG_INSTANCE_PTR_DECLARE(name)
#define LOG_INSTANCE_PTR_INIT(name, module, instance)
#define LOG_INSTANCE_PTR(module, instance) NULL

#endif

#endif
