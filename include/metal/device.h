/* SPDX-License-Identifier: Apache-2.0 */
/* device.h - libmetal's buses and devices.
 *
 * There is one bus, "generic": its devices are structs that the program fills and
 * registers. Applications may register buses of their own. */
#ifndef METAL_DEVICE_H
#define METAL_DEVICE_H

#include <stdint.h>
#include <metal/io.h>
#include <metal/list.h>
#include <metal/sys.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef METAL_MAX_DEVICE_REGIONS
#define METAL_MAX_DEVICE_REGIONS 32
#endif

struct metal_bus;
struct metal_device;
struct metal_sg; /* DMA is not offered; the type keeps the operations' places */

/* Each may be NULL, but dev_open. */
struct metal_bus_ops {
	void (*bus_close)(struct metal_bus *bus);
	int (*dev_open)(struct metal_bus *bus, const char *dev_name, struct metal_device **device);
	void (*dev_close)(struct metal_bus *bus, struct metal_device *device);
	void (*dev_irq_ack)(struct metal_bus *bus, struct metal_device *device, int irq);
	int (*dev_dma_map)(struct metal_bus *bus, struct metal_device *device, uint32_t dir,
	                   struct metal_sg *sg_in, int nents_in, struct metal_sg *sg_out);
	void (*dev_dma_unmap)(struct metal_bus *bus, struct metal_device *device, uint32_t dir,
	                      struct metal_sg *sg, int nents);
};

struct metal_bus {
	const char *name;
	struct metal_bus_ops ops;
	struct metal_list devices;
	struct metal_list node;
};

extern struct metal_bus metal_generic_bus;

struct metal_device {
	const char *name;
	struct metal_bus *bus; /* set by metal_device_open() */
	unsigned int num_regions;
	struct metal_io_region regions[METAL_MAX_DEVICE_REGIONS];
	struct metal_list node;
	int irq_num;
	void *irq_info; /* the first interrupt's number, as a pointer */
};

/* All calls: thread context, one caller, after metal_init(). Buses and devices are
 * the caller's memory and must live until they are taken out or metal_finish(). */

/* Return 0 or -EINVAL (no name, no operations, or a bus of that name is there). */
int metal_bus_register(struct metal_bus *bus);
int metal_bus_unregister(struct metal_bus *bus);

/* Returns 0, -EINVAL or -ENOENT; *bus may be NULL. */
int metal_bus_find(const char *name, struct metal_bus **bus);

/* Puts a device on the generic bus. Returns 0 or -EINVAL (no name, too many
 * regions, or it is there already). */
int metal_register_generic_device(struct metal_device *device);

/* Returns 0, -ENODEV (no such bus or device), -EINVAL, or the bus's error. */
int metal_device_open(const char *bus_name, const char *dev_name, struct metal_device **device);

void metal_device_close(struct metal_device *device);

/* The region, or NULL when the device has fewer. */
static inline struct metal_io_region *metal_device_io_region(struct metal_device *device,
                                                             unsigned int index)
{
	return index < device->num_regions && index < METAL_MAX_DEVICE_REGIONS
	               ? &device->regions[index]
	               : NULL;
}

#ifdef __cplusplus
}
#endif

#endif
