/* SPDX-License-Identifier: Apache-2.0 */
/* Init functions by level and priority, and what became of each device. */
#include "arch/common/init.h"

#include <errno.h>
#include <string.h>
#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/sys/printk.h>

/* Weak: an image without any entry has no such section. */
extern const struct init_entry __start_z_init_entries[] __attribute__((weak));
extern const struct init_entry __stop_z_init_entries[] __attribute__((weak));

/* Inline: of its two callers most images have one. */
static inline __attribute__((always_inline)) void run_device(const struct init_entry *entry)
{
	struct device_state *state = entry->dev->state;
	int err = entry->dev_init ? entry->dev_init(entry->dev) : 0;

	if (err < 0)
		err = -err;
	state->init_res = (uint8_t)(err > UINT8_MAX ? UINT8_MAX : err);
	state->initialized = true;
	if (err)
		printk("%s: error: init function failed with errno %d\n", entry->dev->name, err);
}

static void run_entry(const struct init_entry *entry)
{
	if (entry->dev) {
		run_device(entry);
		return;
	}

	int err = entry->fn();

	if (err)
		printk("start-up: error: init function %p returned %d\n", (void *)entry->fn, err);
}

/* The lowest priority of the level that is above last, or -1. */
static int next_priority(unsigned int level, int last)
{
	const struct init_entry *entry;
	int next = -1;

	for (entry = __start_z_init_entries; entry != __stop_z_init_entries; entry++) {
		int priority = entry->priority;

		if (entry->level == level && priority > last && (next < 0 || priority < next))
			next = priority;
	}
	return next;
}

static void run_level(unsigned int level)
{
	const struct init_entry *entry;

	for (int now = next_priority(level, -1); now >= 0; now = next_priority(level, now)) {
		for (entry = __start_z_init_entries; entry != __stop_z_init_entries; entry++) {
			if (entry->level == level && entry->priority == now)
				run_entry(entry);
		}
	}
}

void cr_init_masked(void)
{
	run_level(Z_INIT_LEVEL_EARLY);
	run_level(Z_INIT_LEVEL_PRE_KERNEL_1);
	run_level(Z_INIT_LEVEL_PRE_KERNEL_2);
}

void cr_init_open(void)
{
	run_level(Z_INIT_LEVEL_POST_KERNEL);
	run_level(Z_INIT_LEVEL_APPLICATION);
}

void cr_init_smp(void)
{
	run_level(Z_INIT_LEVEL_SMP);
}

int device_init(const struct device *dev)
{
	const struct init_entry *entry;

	for (entry = __start_z_init_entries; entry != __stop_z_init_entries; entry++) {
		if (entry->dev == dev && dev) {
			if (dev->state->initialized)
				return -EALREADY;
			run_device(entry);
			return -(int)dev->state->init_res;
		}
	}
	return -ENOENT;
}

bool device_is_ready(const struct device *dev)
{
	return dev && dev->state->initialized && dev->state->init_res == 0;
}

const struct device *device_get_binding(const char *name)
{
	const struct init_entry *entry;

	if (!name)
		return NULL;
	for (entry = __start_z_init_entries; entry != __stop_z_init_entries; entry++) {
		if (entry->dev && device_is_ready(entry->dev) && !strcmp(entry->dev->name, name))
			return entry->dev;
	}
	return NULL;
}
