/* SPDX-License-Identifier: Apache-2.0 */
/* The devicetree reader and everything that is made of a tree. */
#include <stdint.h>
#include <stdio.h>

#include "tools/dt/check.h"
#include "tools/dt/emit.h"
#include "tools/dt/text.h"
#include "tools/dt/tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *nowhere;
	struct dt_arena arena = { 0 };
	struct dt_diag diag = { 0 };
	struct dt_tree tree = { .arena = &arena, .diag = &diag, .file = "fuzz.dtb" };
	struct dt_emit emit = { .tree = &tree, .arena = &arena };

	if (!nowhere)
		nowhere = fopen("/dev/null", "w");
	emit.out = nowhere;
	if (dt_tree_read(&tree, data, size) == 0) {
		dt_tree_resolve(&tree);
		dt_tree_order(&tree);
		diag.out = nowhere;
		(void)dt_check(&tree);
		dt_emit_header(&emit);
		dt_emit_regions(&emit);
		dt_put_node(&tree, tree.root, "", nowhere);
	}
	dt_arena_free(&arena);
	return 0;
}
