/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/bindings.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 4, LINE_BYTES = 4096 };

/* The nodes that the lines which follow are about. */
struct group {
	const char *compatible;
	unsigned int depth; /* levels below a node of compatible */
};

static bool is_of(const struct dt_node *node, const struct group *group)
{
	for (unsigned int i = 0; node && i < group->depth; i++)
		node = node->parent;
	return node && group->compatible && dt_is_compatible(node, group->compatible);
}

static char *copy(struct dt_tree *tree, const char *text)
{
	return dt_strndup(tree->arena, text, strlen(text));
}

/* ---- one line for one node ---- */

static uint8_t nibble(char c)
{
	return (uint8_t)(isdigit((unsigned char)c) ? c - '0' : c - 'a' + 10);
}

static void add_default(struct dt_tree *tree, struct dt_node *node, char *const *field)
{
	size_t size = strlen(field[3]) / 2;
	struct dt_prop **tail = &node->props;
	struct dt_prop *prop;
	uint8_t *data;

	if (dt_find_prop(node, field[1]))
		return;
	prop = dt_alloc(tree->arena, sizeof(*prop));
	data = dt_alloc(tree->arena, size + 1);
	for (size_t i = 0; i < size; i++)
		data[i] = (uint8_t)(nibble(field[3][2 * i]) << 4 | nibble(field[3][2 * i + 1]));
	prop->name = copy(tree, field[1]);
	prop->data = data;
	prop->size = (uint32_t)size;
	prop->kind = strcmp(field[2], "numbers") == 0   ? DT_NUMBERS
	             : strcmp(field[2], "strings") == 0 ? DT_STRINGS
	                                                : DT_BYTES;
	prop->width = prop->kind == DT_NUMBERS ? 4 : 1;
	while (*tail)
		tail = &(*tail)->next;
	*tail = prop;
}

static void add_name(struct dt_tree *tree, struct dt_name **tail, const char *space,
                     unsigned int index, const char *text)
{
	struct dt_name *name = dt_alloc(tree->arena, sizeof(*name));

	name->space = copy(tree, space);
	name->index = index;
	name->text = copy(tree, text);
	while (*tail)
		tail = &(*tail)->next;
	*tail = name;
}

static void add_value(struct dt_tree *tree, struct dt_prop *prop, const char *text)
{
	unsigned int index = 0;

	for (const struct dt_name *v = prop->values; v; v = v->next)
		index++;
	add_name(tree, &prop->values, "", index, text);
}

static int need(struct dt_tree *tree, const struct dt_node *node, const struct group *group,
                const char *name)
{
	if (!dt_is_okay(node) || dt_find_prop(node, name))
		return 0;
	dt_error(tree->diag, dt_place_of(node, NULL),
	         "%s: there is no '%s', which the binding of '%s' requires", node->path, name,
	         group->compatible);
	dt_cure(tree->diag, "give the node that property");
	return -EINVAL;
}

static int apply_to(struct dt_tree *tree, struct dt_node *node, const struct group *group,
                    char *const *field)
{
	struct dt_prop *prop = dt_find_prop(node, field[1]);

	if (strcmp(field[0], "default") == 0)
		add_default(tree, node, field);
	else if (strcmp(field[0], "cell") == 0)
		add_name(tree, &node->cells, field[1], (unsigned int)strtoul(field[2], NULL, 10),
		         field[3]);
	else if (strcmp(field[0], "list") == 0 && prop)
		prop->list = true;
	else if (strcmp(field[0], "need") == 0)
		return need(tree, node, group, field[1]);
	return 0;
}

/* A value of an enum comes before the default: then the property may not be there yet. */
static void apply_value(struct dt_tree *tree, const struct group *group, char *const *field)
{
	for (unsigned int i = 0; i < tree->count; i++) {
		struct dt_prop *prop = dt_find_prop(tree->nodes[i], field[1]);

		if (prop && is_of(tree->nodes[i], group))
			add_value(tree, prop, field[2]);
	}
}

static int apply_all(struct dt_tree *tree, const struct group *group, char *const *field)
{
	int result = 0;

	for (unsigned int i = 0; i < tree->count; i++)
		if (is_of(tree->nodes[i], group) && apply_to(tree, tree->nodes[i], group, field))
			result = -EINVAL;
	return result;
}

/* ---- the file ---- */

static void split(char *line, char **field)
{
	static char none[] = "";

	line[strcspn(line, "\n")] = '\0';
	for (unsigned int i = 0; i < FIELDS; i++)
		field[i] = none;
	for (unsigned int i = 0; i < FIELDS && line; i++)
		field[i] = strsep(&line, "\t");
}

/* pass 0: defaults, lists and what is needed; pass 1: values, of which defaults are some. */
static int read_lines(struct dt_tree *tree, FILE *file, int pass)
{
	struct group group = { 0 };
	char line[LINE_BYTES];
	char *field[FIELDS];
	int result = 0;

	while (fgets(line, sizeof(line), file)) {
		split(line, field);
		if (strcmp(field[0], "node") == 0) {
			group.compatible = copy(tree, field[1]);
			group.depth = (unsigned int)strtoul(field[2], NULL, 10);
		} else if (strcmp(field[0], "bool") == 0) {
			if (pass == 0)
				add_name(tree, &tree->booleans, "", 0, field[1]);
		} else if (strcmp(field[0], "enum") == 0) {
			if (pass == 1)
				apply_value(tree, &group, field);
		} else if (strcmp(field[0], "list") == 0) {
			if (pass == 1)
				(void)apply_all(tree, &group, field);
		} else if (pass == 0 && apply_all(tree, &group, field)) {
			result = -EINVAL;
		}
	}
	return result;
}

int dt_enum_index(const struct dt_prop *prop)
{
	for (const struct dt_name *v = prop->values; v; v = v->next) {
		const char *text = dt_string(prop, 0);
		char *end;
		unsigned long long number = strtoull(v->text, &end, 0);

		if (text ? strcmp(text, v->text) == 0
		         : *end == '\0' && prop->kind == DT_NUMBERS && number == dt_number(prop, 0))
			return (int)v->index;
	}
	return -1;
}

static int check_values(struct dt_tree *tree)
{
	int result = 0;

	for (unsigned int i = 0; i < tree->count; i++) {
		const struct dt_node *node = tree->nodes[i];

		for (const struct dt_prop *p = node->props; p; p = p->next) {
			if (!p->values || dt_enum_index(p) >= 0)
				continue;
			dt_error(tree->diag, dt_place_of(node, p),
			         "%s: '%s' has a value that its binding does not have", node->path,
			         p->name);
			dt_cure(tree->diag, "use one of the binding's enum, '%s' for example",
			        p->values->text);
			result = -EINVAL;
		}
	}
	return result;
}

int dt_bindings_apply(struct dt_tree *tree, const char *path)
{
	FILE *file = fopen(path, "r");
	int result;

	if (!file) {
		dt_error(tree->diag, (struct dt_place){ .file = path }, "cannot read: %s",
		         strerror(errno));
		dt_cure(tree->diag, "give a file that scripts/bindings.py has written");
		return -EINVAL;
	}
	result = read_lines(tree, file, 0);
	rewind(file);
	(void)read_lines(tree, file, 1);
	(void)fclose(file);
	return result ? result : check_values(tree);
}
