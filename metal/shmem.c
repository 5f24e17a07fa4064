/* SPDX-License-Identifier: Apache-2.0 */
#include <metal/shmem.h>

#include "base/cr.h"
#include "metal/port.h"

int metal_shmem_register_generic(struct metal_generic_shmem *shmem)
{
	if (!shmem || !shmem->name || !shmem->name[0] || !_metal.common.generic_shmem_list.next)
		return -EINVAL;
	metal_list_add_tail(&_metal.common.generic_shmem_list, &shmem->node);
	return 0;
}

static struct metal_io_region *find_generic(const char *name, size_t size)
{
	struct metal_list *node;

	metal_list_for_each(&_metal.common.generic_shmem_list, node) {
		struct metal_generic_shmem *shmem =
			cr_container_of(node, struct metal_generic_shmem, node);

		if (strcmp(shmem->name, name) == 0 && metal_io_region_size(&shmem->io) >= size)
			return &shmem->io;
	}
	return NULL;
}

int metal_shmem_open(const char *name, size_t size, struct metal_io_region **io)
{
	if (!name || !name[0] || size == 0 || !io || !_metal.common.generic_shmem_list.next)
		return -EINVAL;
	*io = find_generic(name, size);
	return *io ? 0 : cr_metal_shmem_open(name, size, io);
}
