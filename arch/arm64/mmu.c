/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of three levels: 1 GiB, 2 MiB, 4 KiB. The image's own memory is mapped in pages, so that each
 * part gets its rights and any page can become a guard; all other memory in blocks of 2 MiB. The
 * first 2 MiB of the address space are never mapped: a NULL pointer faults. */
#include "arch/arm64/mmu.h"

#include <stdbool.h>
#include <stddef.h>
#include <zephyr/devicetree.h>

#include "arch/arch.h"
#include "arch/arm64/local.h"
#include "base/cr.h"

#define BLOCK   0x200000u
#define ENTRIES 512u

#define VALID     (1ull << 0)
#define TABLE     (1ull << 1) /* on the last level: a page */
#define DEVICE    (0ull << 2)
#define MEMORY    (1ull << 2 | 3ull << 8) /* inner shareable */
#define READ_ONLY (1ull << 7)
#define ACCESSED  (1ull << 10)
#define NO_EXEC   (1ull << 53 | 1ull << 54)
#define ADDRESS   0x0000fffffffff000ull

/* The linker script's. */
extern char __image_start[], __text_end[], __data_start[], __image_end[];
extern uint64_t __mmu_tables_start[], __mmu_tables_end[];

struct span {
	uint64_t base;
	uint64_t size;
};

#define SPAN(node) { DT_REG_ADDR(node), DT_REG_SIZE(node) },

static const struct span memories[] = { DT_FOREACH_STATUS_OKAY(mmio_sram, SPAN) };
static const struct span devices[] = { DT_FOREACH_STATUS_OKAY(corral_device_space, SPAN) };

static uint64_t *next_table __attribute__((section(".noinit")));

static uint64_t *new_table(void)
{
	uint64_t *table = next_table;

	if (table == __mmu_tables_end)
		__builtin_trap();
	next_table += ENTRIES;
	for (size_t i = 0; i < ENTRIES; i++)
		table[i] = 0;
	return table;
}

static uint64_t *table_at(uint64_t entry)
{
	return (uint64_t *)(uintptr_t)(entry & ADDRESS);
}

static uint64_t *below(uint64_t *entry)
{
	if (!*entry)
		*entry = (uintptr_t)new_table() | VALID | TABLE;
	return table_at(*entry);
}

static uint64_t *block_entry(uint64_t at)
{
	return &below(&__mmu_tables_start[at >> 30 & (ENTRIES - 1)])[at >> 21 & (ENTRIES - 1)];
}

static void map_pages(uint64_t at, uint64_t end, uint64_t rights)
{
	for (; at < end; at += MMU_PAGE) {
		uint64_t *entry = &below(block_entry(at))[at >> 12 & (ENTRIES - 1)];

		if (!*entry)
			*entry = at | rights | ACCESSED | VALID | TABLE;
	}
}

/* Leaves what is mapped already. */
static void map(uint64_t at, uint64_t end, uint64_t rights)
{
	while (at < end) {
		uint64_t next = (at | (BLOCK - 1)) + 1;
		uint64_t *entry = block_entry(at);

		if (at % BLOCK || next > end || (*entry & TABLE))
			map_pages(at, next < end ? next : end, rights);
		else if (!*entry)
			*entry = at | rights | ACCESSED | VALID;
		at = next;
	}
}

static uint64_t address_of(const char *place)
{
	return (uintptr_t)place;
}

void arm64_mmu_build(void)
{
	next_table = __mmu_tables_start;
	new_table();
	map_pages(address_of(__image_start), address_of(__text_end), MEMORY | READ_ONLY);
	map_pages(address_of(__text_end), address_of(__data_start), MEMORY | READ_ONLY | NO_EXEC);
	map_pages(address_of(__data_start), address_of(__image_end), MEMORY | NO_EXEC);
	for (size_t i = 0; i < CR_ARRAY_SIZE(memories); i++)
		map(memories[i].base, memories[i].base + memories[i].size, MEMORY | NO_EXEC);
	for (size_t i = 0; i < CR_ARRAY_SIZE(devices); i++)
		map(devices[i].base, devices[i].base + devices[i].size, DEVICE | NO_EXEC);
}

/* The entry of an address that is mapped, or was, in pages; NULL: it is not. */
static uint64_t *page_entry(uint64_t at)
{
	uint64_t entry = at >> 39 ? 0 : __mmu_tables_start[at >> 30];

	if (!(entry & TABLE))
		return NULL;
	entry = table_at(entry)[at >> 21 & (ENTRIES - 1)];
	if (!(entry & TABLE))
		return NULL;
	return &table_at(entry)[at >> 12 & (ENTRIES - 1)];
}

void arm64_mmu_guard(char *page, bool on)
{
	uint64_t *entry = page_entry(address_of(page));
	uint64_t old = entry ? *entry : 0;

	if (!old || !!(old & VALID) != on)
		return;
	/* Only VALID changes: the rest stays for the way back. */
	*(volatile uint64_t *)entry = old ^ VALID;
	__asm__ volatile("dsb ishst\n\t"
	                 "tlbi vaae1is, %0\n\t"
	                 "dsb ish\n\t"
	                 "isb"
	                 :
	                 : "r"(address_of(page) >> 12)
	                 : "memory");
}

bool arm64_mmu_is_guard(uint64_t address)
{
	const uint64_t *entry = page_entry(address);

	return entry && *entry && !(*entry & VALID);
}

bool arm64_mmu_readable(uint64_t address)
{
	uint64_t par;

	__asm__ volatile("at s1e1r, %1\n\t"
	                 "isb\n\t"
	                 "mrs %0, par_el1"
	                 : "=r"(par)
	                 : "r"(address)
	                 : "memory");
	return !(par & 1u);
}

void *arch_phys_map(uint64_t pa, size_t size)
{
	for (size_t i = 0; i < CR_ARRAY_SIZE(memories); i++) {
		uint64_t offset = pa - memories[i].base;

		if (offset < memories[i].size && size <= memories[i].size - offset)
			return (void *)(uintptr_t)pa;
	}
	return NULL;
}
