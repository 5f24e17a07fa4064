/* SPDX-License-Identifier: Apache-2.0 */
/* init.h - functions that start-up calls before main().
 *
 * They run on the boot core, one after the other: by level, then by priority
 * (0 first, at most 99), then in link order. Interrupts are masked in EARLY,
 * PRE_KERNEL_1 and PRE_KERNEL_2 and open from POST_KERNEL on. */
#ifndef ZEPHYR_INCLUDE_INIT_H_
#define ZEPHYR_INCLUDE_INIT_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct device;

enum z_init_level {
	Z_INIT_LEVEL_EARLY,
	Z_INIT_LEVEL_PRE_KERNEL_1,
	Z_INIT_LEVEL_PRE_KERNEL_2,
	Z_INIT_LEVEL_POST_KERNEL,
	Z_INIT_LEVEL_APPLICATION,
	Z_INIT_LEVEL_SMP,
	Z_INIT_LEVEL_DEFERRED, /* when device_init() says so */
};

#define Z_INIT_PRIORITY_MAX 99

/* One call. Exactly one of fn and dev is not NULL. */
struct init_entry {
	int (*fn)(void);
	int (*dev_init)(const struct device *dev); /* NULL: the device needs none */
	const struct device *dev;
	uint16_t level;
	uint16_t priority;
};

/* All entries lie in one section; the linker gives its bounds as
 * __start_z_init_entries and __stop_z_init_entries, without a script. The
 * alignment is named so that no compiler widens it: the section is an array. */
#define Z_INIT_ENTRY(id, fn_, dev_init_, dev_, level_, prio_)                                      \
	Z_INIT_ENTRY_(id, fn_, dev_init_, dev_, level_, prio_)
#define Z_INIT_ENTRY_(id, fn_, dev_init_, dev_, level_, prio_)                                     \
	_Static_assert((prio_) >= 0 && (prio_) <= Z_INIT_PRIORITY_MAX,                             \
	               "init priority is outside 0 to 99");                                        \
	static const struct init_entry __init_##id                                                 \
		__attribute__((used, section("z_init_entries"), aligned(sizeof(void *)))) = {      \
			.fn = (fn_),                                                               \
			.dev_init = (dev_init_),                                                   \
			.dev = (dev_),                                                             \
			.level = (uint16_t)Z_INIT_LEVEL_##level_,                                  \
			.priority = (uint16_t)(prio_),                                             \
		}

/* fn: int (*)(void); start-up prints a result other than 0 and goes on.
 * level: EARLY, PRE_KERNEL_1, PRE_KERNEL_2, POST_KERNEL, APPLICATION or SMP. */
#define SYS_INIT(fn, level, prio) SYS_INIT_NAMED(fn, fn, level, prio)

/* The same, for a function that is used several times: name tells the entries apart. */
#define SYS_INIT_NAMED(name, fn, level, prio) Z_INIT_ENTRY(sys_##name, fn, NULL, NULL, level, prio)

#ifdef __cplusplus
}
#endif

#endif
