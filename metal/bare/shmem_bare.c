/* SPDX-License-Identifier: Apache-2.0 */
/* A bare core has no names for memory but those that the program registers. */
#include "base/cr.h"
#include "metal/port.h"

int cr_metal_shmem_open(const char *name, size_t size, struct metal_io_region **io)
{
	(void)name;
	(void)size;
	(void)io;
	return -ENOENT;
}

void cr_metal_shmem_finish(void)
{
}
