/* SPDX-License-Identifier: Apache-2.0 */
#include <metal/device.h>

#include "base/cr.h"
#include "metal/port.h"

static bool linked(struct metal_list *list, struct metal_list *wanted)
{
	struct metal_list *node;

	metal_list_for_each(list, node) {
		if (node == wanted)
			return true;
	}
	return false;
}

/* Whether metal_init() has run: before it the lists are not circles yet. */
static bool started(void)
{
	return _metal.common.bus_list.next != NULL;
}

static int generic_open(struct metal_bus *bus, const char *dev_name, struct metal_device **device)
{
	struct metal_list *node;

	(void)bus;
	metal_list_for_each(&_metal.common.generic_device_list, node) {
		struct metal_device *found = cr_container_of(node, struct metal_device, node);

		if (strcmp(found->name, dev_name) == 0) {
			*device = found;
			return 0;
		}
	}
	return -ENODEV;
}

struct metal_bus metal_generic_bus = {
	.name = "generic",
	.ops = { .dev_open = generic_open },
};

int metal_bus_find(const char *name, struct metal_bus **bus)
{
	struct metal_list *node;

	if (!name || !started())
		return -EINVAL;
	metal_list_for_each(&_metal.common.bus_list, node) {
		struct metal_bus *found = cr_container_of(node, struct metal_bus, node);

		if (strcmp(found->name, name) == 0) {
			if (bus)
				*bus = found;
			return 0;
		}
	}
	return -ENOENT;
}

int metal_bus_register(struct metal_bus *bus)
{
	if (!bus || !bus->name || !bus->name[0] || !bus->ops.dev_open ||
	    metal_bus_find(bus->name, NULL) != -ENOENT)
		return -EINVAL;
	metal_list_init(&bus->devices);
	metal_list_add_tail(&_metal.common.bus_list, &bus->node);
	return 0;
}

int metal_bus_unregister(struct metal_bus *bus)
{
	if (!bus || !started() || !linked(&_metal.common.bus_list, &bus->node))
		return -EINVAL;
	metal_list_del(&bus->node);
	return 0;
}

int metal_register_generic_device(struct metal_device *device)
{
	if (!device || !device->name || !device->name[0] ||
	    device->num_regions > METAL_MAX_DEVICE_REGIONS || !started() ||
	    linked(&_metal.common.generic_device_list, &device->node))
		return -EINVAL;
	device->bus = &metal_generic_bus;
	metal_list_add_tail(&_metal.common.generic_device_list, &device->node);
	return 0;
}

int metal_device_open(const char *bus_name, const char *dev_name, struct metal_device **device)
{
	struct metal_bus *bus;
	int err;

	if (!bus_name || !bus_name[0] || !dev_name || !dev_name[0] || !device)
		return -EINVAL;
	if (metal_bus_find(bus_name, &bus))
		return -ENODEV;
	err = bus->ops.dev_open(bus, dev_name, device);
	if (!err)
		(*device)->bus = bus;
	return err;
}

void metal_device_close(struct metal_device *device)
{
	metal_assert(device && device->bus);
	if (device->bus->ops.dev_close)
		device->bus->ops.dev_close(device->bus, device);
}

void cr_metal_bus_start(void)
{
	(void)metal_bus_register(&metal_generic_bus);
}

void cr_metal_bus_finish(void)
{
	while (started() && !metal_list_is_empty(&_metal.common.bus_list)) {
		struct metal_bus *bus = cr_container_of(metal_list_first(&_metal.common.bus_list),
		                                        struct metal_bus, node);

		if (bus->ops.bus_close)
			bus->ops.bus_close(bus);
		metal_list_del(&bus->node);
	}
}
