/* SPDX-License-Identifier: Apache-2.0 */
/* port.h - what linux/ and bare/ each give to this room. */
#ifndef CR_METAL_PORT_H
#define CR_METAL_PORT_H

#include <metal/io.h>
#include <metal/irq_controller.h>

/* The environment's own interrupts. start is called by metal_init(); finish by
 * metal_finish(): handlers run no more after it. */
struct metal_irq_controller *cr_metal_irq_start(void);
void cr_metal_irq_finish(void);

/* A segment that is not registered; results as metal_shmem_open(). */
int cr_metal_shmem_open(const char *name, size_t size, struct metal_io_region **io);

/* Unmaps what cr_metal_shmem_open() gave and nobody has closed. */
void cr_metal_shmem_finish(void);

/* This room's own tables, from sys.c. No controller is known but the environment's;
 * NULL: none. */
void cr_metal_irq_own(struct metal_irq_controller *cntr);
void cr_metal_bus_start(void);
void cr_metal_bus_finish(void);

#endif
