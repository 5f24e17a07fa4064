/* SPDX-License-Identifier: Apache-2.0 */
/* The checker of systems, fed with a devicetree, and all that it writes. */
#include <assert.h>
#include <libfdt.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "tools/system/layout.h"
#include "tools/system/model.h"
#include "tools/system/overlay.h"
#include "tools/system/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

/* Offset of the n-th property that has a value, counted around; -1 without any. */
static int find_value(const void *fdt, unsigned int n)
{
	unsigned int count = 0;
	int prop;

	for (unsigned int round = 0; round < 2; round++) {
		for (int node = 0; node >= 0; node = fdt_next_node(fdt, node, NULL))
			fdt_for_each_property_offset(prop, fdt, node)
			{
				int len = 0;

				if (!fdt_get_property_by_offset(fdt, prop, &len) || len <= 0)
					continue;
				if (round == 1 && count-- == 0)
					return prop;
				count += round == 0;
			}
		if (count == 0)
			return -1;
		count = n % count;
	}
	return -1;
}

/* Changes one value of a blob that stays well formed: the reader lets it through, and
 * the checker sees numbers that nobody wrote by hand. */
static void change_value(uint8_t *data, unsigned int seed)
{
	static const uint32_t numbers[] = {
		0, 1, 3, 4095, 4096, 0x8000, 0x7fffffff, 0xfffff000, 0xffffffff, 0x20000000
	};
	int prop = find_value(data, seed >> 8);
	const void *value;
	uint8_t *at;
	int len = 0;

	if (prop < 0)
		return;
	value = fdt_getprop_by_offset(data, prop, NULL, &len);
	at = data + ((const uint8_t *)value - data);
	if (len >= 4 && seed & 1) {
		uint32_t number = numbers[(seed >> 1) % (sizeof(numbers) / sizeof(numbers[0]))];

		number = cpu_to_fdt32(number);
		memcpy(at + (seed >> 4) % (unsigned int)(len / 4) * 4, &number, 4);
		return;
	}
	LLVMFuzzerMutate(at, (size_t)len, (size_t)len);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
	if (seed % 8 == 0 || size < sizeof(struct fdt_header) || fdt_check_full(data, size) != 0)
		return LLVMFuzzerMutate(data, size, max_size);
	change_value(data, seed / 8);
	return size;
}

/* What sys_build() accepts it has placed, and nothing of it meets. */
static void must_hold(const struct sys_system *sys)
{
	for (unsigned int a = 0; a < sys->span_count; a++) {
		const struct sys_span *one = &sys->spans[a];

		assert(one->placed && one->size > 0 && one->base + (one->size - 1) >= one->base);
		for (unsigned int b = 0; b < a; b++) {
			const struct sys_span *two = &sys->spans[b];

			assert(one->base > two->base + (two->size - 1) ||
			       two->base > one->base + (one->size - 1));
		}
	}
	for (unsigned int i = 0; i < sys->link_count; i++) {
		const struct sys_link *link = &sys->links[i];

		for (unsigned int w = 0; w < 2; w++) {
			assert(link->ring[w] >= link->shm->base &&
			       link->ring[w] % link->align == 0);
			assert(link->pool[w] + link->pool_bytes[w] <=
			       link->shm->base + link->shm->size);
		}
	}
}

static void write_all(const struct sys_system *sys, FILE *out)
{
	static struct layout layout;

	for (unsigned int i = 0; i < sys->domain_count; i++) {
		sys_write_overlay(sys, &sys->domains[i], "fuzz", out);
		if (sys->domains[i].parent)
			sys_write_table(sys, &sys->domains[i], out);
	}
	layout_fill(&layout, sys, "fuzz");
	layout_write_table(&layout, out);
	layout_write_svg(&layout, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sys_system sys;
	static FILE *nowhere;
	struct dt_arena arena = { 0 };
	struct dt_diag diag = { 0 };
	struct dt_tree tree = { .arena = &arena, .diag = &diag, .file = "fuzz.dtb" };

	if (!nowhere)
		nowhere = fopen("/dev/null", "w");
	if (dt_tree_read(&tree, data, size) == 0) {
		dt_tree_resolve(&tree);
		dt_tree_order(&tree);
		diag.out = nowhere;
		if (sys_build(&sys, &tree) == 0) {
			must_hold(&sys);
			write_all(&sys, nowhere);
		}
	}
	dt_arena_free(&arena);
	return 0;
}
