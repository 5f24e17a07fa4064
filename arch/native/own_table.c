/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/native/own_table.h"

#include <string.h>
#include <zephyr/devicetree.h>

#include "arch/arch.h"

#define SELF DT_NODELABEL(corral_self)
#if DT_NODE_EXISTS(SELF)
#define TABLE_PA    DT_PROP_BY_IDX(SELF, corral_table, 0)
#define TABLE_BYTES DT_PROP_BY_IDX(SELF, corral_table, 1)
#else
#define TABLE_PA    0
#define TABLE_BYTES 0u
#endif

/* From the linker script. */
extern const char __corral_table_start[];
extern const char __corral_table_end[];

void native_own_table_place(void)
{
	size_t size = (size_t)((uintptr_t)__corral_table_end - (uintptr_t)__corral_table_start);
	void *place = size && size <= TABLE_BYTES ? arch_phys_map(TABLE_PA, size) : NULL;

	if (place)
		memcpy(place, __corral_table_start, size);
}
