/* SPDX-License-Identifier: Apache-2.0 */
/* machine.h - the file that is the machine's memory, as this image maps it.
 *
 * Opened once by start-up. Each image has the RAM at another address, between
 * pages that nobody may touch. */
#ifndef CR_ARCH_NATIVE_MACHINE_H
#define CR_ARCH_NATIVE_MACHINE_H

#include "arch/native/control.h"

struct native_machine {
	int fd;        /* the only one on that file: closing another would drop the core's lock */
	uint64_t base; /* physical addresses of the machine's memory */
	uint64_t size;
	unsigned int cpu; /* boot core of this image */
	bool named;       /* the file has a path: anyone may join at any time */
	struct native_control *control;
};

extern struct native_machine native_machine;

/* Where the machine's memory comes from, and what this image expects of it. */
struct native_machine_spec {
	const char *file; /* NULL: new memory; "fd:N": a descriptor that we inherited; else a path */
	uint64_t base;
	uint64_t size;
	unsigned int cpu; /* makes the addresses of mappings differ */
};

/* Fills native_machine. An empty or new file becomes a machine. Returns 0 or a
 * negative errno after a message on standard error: -EINVAL (another machine's
 * file), -ETIMEDOUT (somebody holds it in the middle of making it), or what the
 * system said. Thread context. */
CR_MUST_CHECK int native_machine_open(const struct native_machine_spec *spec);

/* Maps the physical span, between guards; never unmapped. Page-aligned. NULL when the
 * machine has no such memory. Thread context. */
void *native_machine_map(uint64_t pa, uint64_t size);

/* Offset in the file of physical address pa. */
uint64_t native_machine_offset(uint64_t pa);

#endif
