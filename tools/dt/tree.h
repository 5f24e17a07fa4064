/* SPDX-License-Identifier: Apache-2.0 */
/* tree.h - a devicetree in memory: nodes, properties, their types and places.
 *
 * Built from the bytes of a dtb, which nobody needs to trust: every length is
 * checked once here. Strings and arrays live in the arena. Nothing in this
 * file prints or ends the process, except through the given dt_diag. */
#ifndef CORRAL_TOOLS_DT_TREE_H
#define CORRAL_TOOLS_DT_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "tools/dt/arena.h"
#include "tools/dt/diag.h"

enum {
	DT_MAX_BYTES = 1 << 20, /* of a dtb */
	DT_MAX_NODES = 4096,
	DT_MAX_DEPTH = 32,
};

enum dt_kind {
	DT_EMPTY,   /* no value: a boolean */
	DT_NUMBERS, /* width bytes each, big endian */
	DT_STRINGS, /* one or more, each ended with NUL */
	DT_BYTES,   /* an array of bytes, or a mixture */
};

/* A name that a binding gives. */
struct dt_name {
	struct dt_name *next;
	const char *space; /* of a cell: "#gpio-cells" */
	unsigned int index;
	const char *text;
};

struct dt_prop {
	struct dt_prop *next;
	const char *name;
	const uint8_t *data;
	uint32_t size; /* bytes */
	enum dt_kind kind;
	uint32_t width;         /* of one number: 1, 2, 4 or 8 bytes */
	const uint8_t *ref;     /* per 32-bit cell: 1 when it is a phandle; NULL: none is */
	bool list;              /* a binding says so, even with one entry */
	struct dt_name *values; /* that a binding allows; NULL: any */
	struct dt_place place;
};

struct dt_label {
	struct dt_label *next;
	const char *name;
};

struct dt_node {
	struct dt_node *parent;
	struct dt_node *child;   /* first one */
	struct dt_node *sibling; /* next one */
	struct dt_prop *props;
	struct dt_label *labels;
	struct dt_name *cells; /* of references to it, by a binding */
	const char *name;      /* with the unit address; "/" for the root */
	const char *path;
	uint32_t phandle;   /* 0: none */
	unsigned int order; /* dependency order: what a node needs has a lower number */
	bool visited;       /* scratch of the ordering */
	struct dt_place place;
};

struct dt_tree {
	struct dt_arena *arena;
	struct dt_diag *diag;
	const char *file; /* for errors without a better place */
	struct dt_node *root;
	struct dt_name *booleans; /* properties that bindings say are */
	struct dt_node **nodes;   /* in document order */
	unsigned int count;
};

/* Reads a dtb. Data is copied. Returns 0 or -EINVAL after an error was reported. */
int dt_tree_read(struct dt_tree *tree, const void *dtb, size_t size_bytes);

/* Finds what dtc wrote beside the tree (__symbols__, __local_fixups__), takes it
 * out of the tree, and gives every property its type. dt_notes_read(), when
 * there are notes, comes before. */
void dt_tree_resolve(struct dt_tree *tree);

/* Numbers nodes so that parents and phandle targets come first. */
void dt_tree_order(struct dt_tree *tree);

/* Absolute path without aliases; NULL when there is none. */
struct dt_node *dt_find_path(const struct dt_tree *tree, const char *path);
struct dt_node *dt_find_label(const struct dt_tree *tree, const char *label);
struct dt_node *dt_find_phandle(const struct dt_tree *tree, uint32_t phandle);
struct dt_node *dt_find_child(const struct dt_node *node, const char *name);
struct dt_prop *dt_find_prop(const struct dt_node *node, const char *name);

/* The property's place, or the node's when the property has none or is NULL. */
struct dt_place dt_place_of(const struct dt_node *node, const struct dt_prop *prop);

/* Number at an index; 0 outside. */
uint64_t dt_number(const struct dt_prop *prop, unsigned int index);
/* Numbers or strings in it. */
unsigned int dt_count(const struct dt_prop *prop);
/* String at an index; NULL outside or when it is no string. */
const char *dt_string(const struct dt_prop *prop, unsigned int index);
/* 32-bit cell of a node's property, or fallback. */
uint32_t dt_cell_or(const struct dt_node *node, const char *name, uint32_t fallback);
/* First string of a node's property, or NULL. */
const char *dt_text(const struct dt_node *node, const char *name);

bool dt_is_compatible(const struct dt_node *node, const char *compatible);
/* status is absent or "okay". */
bool dt_is_okay(const struct dt_node *node);

#endif
