/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/dtc_errors.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *sign;
	const char *cure;
} cures[] = {
	{ "Reference to non-existent node or label",
	  "spell the label as it is defined, or include the file that defines it" },
	{ "Label or path",
	  "spell the label as it is defined, or include the file that defines it" },
	{ "Duplicate label", "give one of the two nodes another label" },
	{ "Properties must precede subnodes", "move the property above the first child node" },
	{ "No such file or directory",
	  "spell the file's name as it is, or add its directory with -I" },
	{ "duplicated phandle", "leave phandle properties out; dtc makes them" },
	{ "Duplicate property name", "keep one of the two" },
	{ "Duplicate node name", "keep one of the two nodes, or merge them" },
	{ "syntax error", "look before this place for a missing ';', '>' or '}'; "
	                  "the first source must start with /dts-v1/;" },
};

static const char *cure_for(const char *message)
{
	for (size_t i = 0; i < sizeof(cures) / sizeof(cures[0]); i++)
		if (strstr(message, cures[i].sign))
			return cures[i].cure;
	return "mend what this line says; nothing after it was read";
}

/* Splits "file:12.3-13.4: text" (dtc) or "file:12:3: text" (cpp) into place and
 * text. False when there is no such place. */
static bool split_place(struct dt_tree *tree, const char *at, struct dt_place *place,
                        const char **rest)
{
	for (const char *colon = strchr(at, ':'); colon; colon = strchr(colon + 1, ':')) {
		const char *end = colon + 1;

		if (!isdigit((unsigned char)*end))
			continue;
		place->file = dt_strndup(tree->arena, at, (size_t)(colon - at));
		place->line = (unsigned int)strtoul(end, NULL, 10);
		end += strspn(end, "0123456789.:-");
		*rest = end + strspn(end, " ");
		return true;
	}
	return false;
}

static bool starts_with(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

/* "ERROR (phandle_references): /a:b: what" becomes "/a:b: what". */
static const char *skip_severity(const char *text)
{
	static const char *const words[] = { "ERROR", "Warning", "fatal error:", "error:" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!starts_with(text, words[i]))
			continue;
		text += strlen(words[i]);
		if (starts_with(text, " (") && strstr(text, "): "))
			text = strstr(text, "): ") + 2;
		return text + strspn(text, " ");
	}
	return text;
}

static bool is_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* "# 12 "file" flags" tells that the next line is line 12 of file. */
static bool read_mark(struct dt_tree *tree, const char *line, size_t len, struct dt_place *place)
{
	const char *open = memchr(line, '"', len);
	const char *close = open ? memchr(open + 1, '"', len - (size_t)(open + 1 - line)) : NULL;

	if (len < 3 || line[0] != '#' || line[1] != ' ' || !close)
		return false;
	place->line = (unsigned int)strtoul(line + 2, NULL, 10) - 1;
	place->file = dt_strndup(tree->arena, open + 1, (size_t)(close - open - 1));
	return true;
}

/* dtc gives the place of the node that has the bad label, which may be in
 * several files: find the label itself. */
static void find_label_use(struct dt_tree *tree, const char *source, const char *label,
                           struct dt_place *place)
{
	size_t label_len = strlen(label);
	struct dt_place at = { 0 };

	while (source && *source) {
		size_t len = strcspn(source, "\n");

		at.line++;
		if (!read_mark(tree, source, len, &at))
			for (size_t i = 0; i + label_len < len; i++)
				if (source[i] == '&' && !is_name(source[i + 1 + label_len]) &&
				    memcmp(source + i + 1, label, label_len) == 0) {
					*place = at;
					return;
				}
		source += len + (source[len] == '\n');
	}
}

static void mend_place(struct dt_tree *tree, const char *message, const char *source,
                       struct dt_place *place)
{
	static const char sign[] = "non-existent node or label \"";
	const char *label = strstr(message, sign);

	if (!label)
		return;
	label += strlen(sign);
	find_label_use(tree, source, dt_strndup(tree->arena, label, strcspn(label, "\"")), place);
}

static void report_line(struct dt_tree *tree, const char *text, bool errors, const char *source)
{
	struct dt_place place = { .file = tree->file };
	const char *rest = text;

	if (starts_with(text, "ERROR: Input tree") || starts_with(text, "FATAL ERROR: Syntax") ||
	    starts_with(text, "FATAL ERROR: Unable") || starts_with(text, "In file included") ||
	    starts_with(text, " ") || strstr(text, "Failed prerequisite") ||
	    starts_with(text, "compilation terminated"))
		return;
	if (starts_with(text, "Error: "))
		text += strlen("Error: ");
	if (!split_place(tree, text, &place, &rest))
		rest = text;
	if (strstr(text, "Warning (") || strstr(text, " warning: ")) {
		dt_note(tree->diag, place, "%s", skip_severity(rest));
		return;
	}
	if (!errors)
		return;
	mend_place(tree, rest, source, &place);
	dt_error(tree->diag, place, "%s", skip_severity(rest));
	dt_cure(tree->diag, "%s", cure_for(rest));
}

static void report(struct dt_tree *tree, const char *text, bool errors, const char *source)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		if (len > 0)
			report_line(tree, dt_strndup(tree->arena, text, len), errors, source);
		text += len + (text[len] == '\n');
	}
}

void dt_report_program(struct dt_tree *tree, const char *program, const char *text,
                       const char *source)
{
	unsigned int before = tree->diag->errors;

	report(tree, text, true, source);
	if (tree->diag->errors == before)
		dt_error(tree->diag, (struct dt_place){ .file = tree->file }, "%s failed: %s",
		         program, text);
}

void dt_report_warnings(struct dt_tree *tree, const char *text)
{
	report(tree, text, false, NULL);
}
