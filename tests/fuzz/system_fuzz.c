/* SPDX-License-Identifier: Apache-2.0 */
/* The checker of systems, fed with a devicetree, and all that it writes. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

#include "tools/system/layout.h"
#include "tools/system/model.h"
#include "tools/system/overlay.h"
#include "tools/system/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
