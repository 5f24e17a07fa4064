/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tools/system/model.h"

int sys_build(struct sys_system *sys, const struct dt_tree *tree)
{
	static void (*const steps[])(struct sys_system * sys) = {
		sys_read_domains, sys_read_relations, sys_check_graph, sys_read_access,
		sys_ring_bells,   sys_size_links,     sys_read_memory, sys_place,
		sys_check_spans,  sys_fill_links,
	};
	unsigned int before = tree->diag->errors;

	memset(sys, 0, sizeof(*sys));
	sys->tree = tree;
	sys->arena = tree->arena;
	sys->diag = tree->diag;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		steps[i](sys);
		if (sys->diag->errors != before)
			return -EINVAL;
	}
	return 0;
}
