/* SPDX-License-Identifier: Apache-2.0 */
/* Physical memory: every address is the same in every image. */
#include <zephyr/devicetree.h>

#include "arch/arch.h"

struct span {
	uint32_t base;
	uint32_t size;
};

#define SPAN(node) { DT_REG_ADDR(node), DT_REG_SIZE(node) },

static const struct span memories[] = { DT_FOREACH_STATUS_OKAY(mmio_sram, SPAN) };

void *arch_phys_map(uint64_t pa, size_t size)
{
	for (size_t i = 0; i < sizeof(memories) / sizeof(memories[0]); i++) {
		uint64_t offset = pa - memories[i].base;

		if (offset < memories[i].size && size <= memories[i].size - offset)
			return (void *)(uintptr_t)pa;
	}
	return NULL;
}
