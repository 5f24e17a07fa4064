/* SPDX-License-Identifier: Apache-2.0 */
/* changes.c - what system.dts says of the hardware beyond the board: nodes and
 * properties that are new, differ, or are gone. Every domain gets them. */
#include <string.h>

#include "tools/dt/text.h"
#include "tools/system/overlay.h"

/* Parts that are the system's or an image's own business. */
static bool is_hardware(const struct dt_node *node)
{
	static const char *const others[] = { "/domains", "/reserved-memory", "/chosen" };

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		size_t len = strlen(others[i]);

		if (strncmp(node->path, others[i], len) == 0 &&
		    (node->path[len] == '\0' || node->path[len] == '/'))
			return false;
	}
	return true;
}

/* Text that is written only if something follows. */
struct section {
	const char *head;
	bool open;
	FILE *out;
};

static void open_section(struct section *section)
{
	if (!section->open)
		fputs(section->head, section->out);
	section->open = true;
}

static void write_props(const struct sys_system *sys, const struct dt_node *was,
                        const struct dt_node *is, struct section *section)
{
	for (const struct dt_prop *prop = was->props; prop; prop = prop->next) {
		if (dt_find_prop(is, prop->name) || strcmp(prop->name, "phandle") == 0)
			continue;
		open_section(section);
		fprintf(section->out, "\t/delete-property/ %s;\n", prop->name);
	}
	for (const struct dt_prop *prop = is->props; prop; prop = prop->next) {
		const struct dt_prop *old = dt_find_prop(was, prop->name);

		if (strcmp(prop->name, "phandle") == 0 ||
		    (old && dt_same_value(sys->tree, prop, sys->board, old)))
			continue;
		open_section(section);
		dt_put_prop(sys->tree, prop, "\t", section->out);
	}
}

static void write_children(const struct sys_system *sys, const struct dt_node *was,
                           const struct dt_node *is, struct section *section)
{
	for (const struct dt_node *child = was->child; child; child = child->sibling) {
		if (dt_find_child(is, child->name) || !is_hardware(child))
			continue;
		open_section(section);
		fprintf(section->out, "\t/delete-node/ %s;\n", child->name);
	}
	for (const struct dt_node *child = is->child; child; child = child->sibling) {
		if (dt_find_child(was, child->name) || !is_hardware(child))
			continue;
		open_section(section);
		dt_put_node(sys->tree, child, "\t", section->out);
	}
}

void sys_write_changes(const struct sys_system *sys, FILE *out)
{
	for (unsigned int i = 0; sys->board && i < sys->tree->count; i++) {
		const struct dt_node *is = sys->tree->nodes[i];
		const struct dt_node *was = dt_find_path(sys->board, is->path);
		struct section section = { .out = out };

		if (!was || !is_hardware(is))
			continue;
		section.head =
			is->parent ? dt_printf(sys->arena, "\n%s {\n", dt_ref_text(sys->arena, was))
				   : "\n/ {\n";
		/* dtc wants properties first. */
		write_props(sys, was, is, &section);
		write_children(sys, was, is, &section);
		if (section.open)
			fputs("};\n", out);
	}
}
