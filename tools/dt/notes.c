/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/notes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* One line of the text, without the line end. */
struct line {
	const char *at;
	const char *end;
};

/* First byte of the comment that ends the line, or the end. */
static const char *find_comment(struct line line)
{
	bool quoted = false;

	for (const char *at = line.at; at < line.end; at++) {
		if (*at == '\\' && quoted)
			at++;
		else if (*at == '"')
			quoted = !quoted;
		else if (!quoted && line.end - at > 2 && at[0] == '/' && at[1] == '*')
			return at;
	}
	return line.end;
}

/* Start of the last "file:line:column-line:column" in the comment. */
static const char *last_place(const char *at, const char *end)
{
	const char *last = at;

	for (; at < end; at++)
		if (end - at > 2 && at[0] == ',' && at[1] == ' ')
			last = at + 2;
	return last;
}

/* Walks back over one number and the character before it; NULL when there is none. */
static const char *skip_back(const char *start, const char *at, char before)
{
	const char *from = at;

	while (at > start && isdigit((unsigned char)at[-1]))
		at--;
	if (at == from || at <= start || at[-1] != before)
		return NULL;
	return at - 1;
}

static struct dt_place read_place(struct dt_tree *tree, struct line line)
{
	static const char before[] = { ':', '-', ':', ':' };
	const char *comment = find_comment(line);
	struct dt_place place = { 0 };
	const char *start;
	const char *at;

	if (line.end - comment < 6)
		return place;
	start = last_place(comment + 3, line.end - 3);
	at = line.end - 3;
	for (size_t i = 0; i < sizeof(before); i++) {
		at = skip_back(start, at, before[i]);
		if (!at)
			return place;
	}
	place.file = dt_strndup(tree->arena, start, (size_t)(at - start));
	place.line = (unsigned int)strtoul(at + 1, NULL, 10);
	return place;
}

/* Reads "/bits/ 64 " and gives the width in bytes. */
static uint32_t read_bits(const char **at)
{
	char *end;
	unsigned long bits = strtoul(*at + strlen("/bits/"), &end, 10);

	*at = end;
	return bits == 8 || bits == 16 || bits == 64 ? (uint32_t)bits / 8 : 4;
}

static const char *skip_string(const char *at, const char *end)
{
	for (at++; at < end && *at != '"'; at++)
		if (*at == '\\' && at + 1 < end)
			at++;
	return at;
}

/* What kinds of value the text between "=" and ";" holds. */
static void read_type(struct dt_prop *prop, const char *at, const char *end)
{
	unsigned int kinds = 0;
	uint32_t width = 4;

	prop->width = 1;
	while (at < end) {
		if (*at == '<') {
			kinds |= 1u << DT_NUMBERS;
			while (at < end && *at != '>')
				at++;
		} else if (*at == '"') {
			kinds |= 1u << DT_STRINGS;
			at = skip_string(at, end);
		} else if (*at == '[') {
			kinds |= 1u << DT_BYTES;
		} else if (end - at > 6 && memcmp(at, "/bits/", 6) == 0) {
			width = read_bits(&at);
			continue;
		}
		at++;
	}
	prop->kind = kinds == 1u << DT_NUMBERS   ? DT_NUMBERS
	             : kinds == 1u << DT_STRINGS ? DT_STRINGS
	                                         : DT_BYTES;
	if (prop->kind == DT_NUMBERS)
		prop->width = width;
}

static char *copy_name(struct dt_tree *tree, const char *at, const char *end)
{
	while (end > at && isspace((unsigned char)end[-1]))
		end--;
	return dt_strndup(tree->arena, at, (size_t)(end - at));
}

static void read_prop_line(struct dt_tree *tree, struct dt_node *node, struct line line)
{
	const char *stop = find_comment(line);
	const char *equals = memchr(line.at, '=', (size_t)(stop - line.at));
	const char *end = equals ? equals : memchr(line.at, ';', (size_t)(stop - line.at));
	struct dt_prop *prop;

	if (!node || !end)
		return;
	/* A label before the property: dtc prints "label: name = ". */
	for (const char *at = line.at; at + 1 < end; at++)
		if (at[0] == ':' && at[1] == ' ')
			line.at = at + 2;
	prop = dt_find_prop(node, copy_name(tree, line.at, end));
	if (!prop)
		return;
	prop->place = read_place(tree, line);
	if (equals)
		read_type(prop, equals, stop);
}

static struct dt_node *enter(struct dt_tree *tree, struct dt_node *node, bool top, struct line line)
{
	const char *end = find_comment(line);
	const char *at = line.at;
	struct dt_node *child;

	while (end > at && end[-1] != '{')
		end--;
	if (top) {
		child = tree->root;
	} else {
		for (const char *p = at; p + 1 < end; p++)
			if (p[0] == ':' && p[1] == ' ')
				at = p + 2;
		child = node ? dt_find_child(node, copy_name(tree, at, end - 1)) : NULL;
	}
	if (child)
		child->place = read_place(tree, line);
	return child;
}

void dt_notes_read(struct dt_tree *tree, const char *text)
{
	struct dt_node *at_depth[DT_MAX_DEPTH + 1] = { NULL };
	int depth = 0;

	while (*text) {
		size_t len = strcspn(text, "\n");
		struct line line = { text, text + len };
		const char *stop;

		text += len + (text[len] == '\n');
		while (line.at < line.end && isspace((unsigned char)*line.at))
			line.at++;
		stop = find_comment(line);
		while (stop > line.at && isspace((unsigned char)stop[-1]))
			stop--;
		if (stop == line.at || depth > DT_MAX_DEPTH)
			continue;
		if (stop[-1] == '{' && depth < DT_MAX_DEPTH) {
			at_depth[depth + 1] = enter(tree, at_depth[depth], depth == 0, line);
			depth++;
		} else if (*line.at == '}') {
			depth -= depth > 0;
		} else if (depth > 0) {
			read_prop_line(tree, at_depth[depth], line);
		}
	}
}
