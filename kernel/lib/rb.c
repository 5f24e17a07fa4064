/* SPDX-License-Identifier: Apache-2.0 */
/* Red-black tree with parent links: the root is black, a red node has no red child, and each
 * way from a node down to an end has as many black nodes. NULL counts as black. */
#include <zephyr/sys/rb.h>

enum { LEFT, RIGHT };

static bool is_red(const struct rbnode *node)
{
	return node && !z_rb_is_black(node);
}

static void set_black(struct rbnode *node)
{
	node->up |= 1u;
}

static void set_red(struct rbnode *node)
{
	node->up &= ~(uintptr_t)1u;
}

static void set_parent(struct rbnode *node, const struct rbnode *parent)
{
	node->up = (uintptr_t)parent | (node->up & 1u);
}

static int side_of(const struct rbnode *parent, const struct rbnode *node)
{
	return parent->children[RIGHT] == node ? RIGHT : LEFT;
}

/* Puts `by` (may be NULL) where node hangs. */
static void replace(struct rbtree *tree, const struct rbnode *node, struct rbnode *by)
{
	struct rbnode *parent = z_rb_parent(node);

	if (parent)
		parent->children[side_of(parent, node)] = by;
	else
		tree->root = by;
	if (by)
		set_parent(by, parent);
}

/* node goes down on the given side, its child of the other side takes its place. Colours stay. */
static void rotate(struct rbtree *tree, struct rbnode *node, int side)
{
	struct rbnode *child = node->children[!side];
	struct rbnode *inner = child->children[side];

	replace(tree, node, child);
	child->children[side] = node;
	set_parent(node, child);
	node->children[!side] = inner;
	if (inner)
		set_parent(inner, node);
}

/* node is red and its parent may be too. */
static void mend_insert(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *parent = z_rb_parent(node);

	while (is_red(parent)) {
		struct rbnode *grand = z_rb_parent(parent);
		int side = side_of(grand, parent);
		struct rbnode *uncle = grand->children[!side];

		if (is_red(uncle)) {
			set_black(parent);
			set_black(uncle);
			set_red(grand);
			node = grand;
			parent = z_rb_parent(node);
			continue;
		}
		if (parent->children[!side] == node) {
			rotate(tree, parent, side);
			parent = node;
		}
		set_black(parent);
		set_red(grand);
		rotate(tree, grand, !side);
		break;
	}
	set_black(tree->root);
}

void rb_insert(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *parent = NULL;
	struct rbnode **place = &tree->root;

	while (*place) {
		parent = *place;
		place = &parent->children[tree->lessthan_fn(node, parent) ? LEFT : RIGHT];
	}
	node->children[LEFT] = NULL;
	node->children[RIGHT] = NULL;
	node->up = (uintptr_t)parent;
	*place = node;
	mend_insert(tree, node);
}

/* The sibling's sons are both black: one black less on its side too. True: parent must be mended. */
static bool recolour(struct rbnode *parent, struct rbnode *sibling)
{
	bool done = is_red(parent);

	set_red(sibling);
	set_black(parent);
	return !done;
}

/* The ways through parent's child on `side` have one black node too few. */
static void mend_remove(struct rbtree *tree, struct rbnode *parent, int side)
{
	while (parent) {
		struct rbnode *sibling = parent->children[!side];
		struct rbnode *grand;

		if (is_red(sibling)) {
			set_black(sibling);
			set_red(parent);
			rotate(tree, parent, side);
			sibling = parent->children[!side];
		}
		if (is_red(sibling->children[LEFT]) || is_red(sibling->children[RIGHT])) {
			if (!is_red(sibling->children[!side])) {
				rotate(tree, sibling, !side);
				set_red(sibling);
				sibling = parent->children[!side];
			}
			sibling->up = (sibling->up & ~(uintptr_t)1u) | (parent->up & 1u);
			set_black(parent);
			set_black(sibling->children[!side]);
			rotate(tree, parent, side);
			return;
		}
		if (!recolour(parent, sibling))
			return;
		grand = z_rb_parent(parent);
		if (grand)
			side = side_of(grand, parent);
		parent = grand;
	}
}

/* node has two children: the next node in order takes its place and colour. Returns, in
 * *parent and *side, where a node is missing now; the result is the colour that went there. */
static bool remove_inner(struct rbtree *tree, struct rbnode *node, struct rbnode **parent,
                         int *side)
{
	struct rbnode *next = node->children[RIGHT];
	bool black;

	*side = RIGHT;
	*parent = next;
	while (next->children[LEFT]) {
		*side = LEFT;
		next = next->children[LEFT];
	}
	black = z_rb_is_black(next);
	if (*side == LEFT) {
		*parent = z_rb_parent(next);
		replace(tree, next, next->children[RIGHT]);
		next->children[RIGHT] = node->children[RIGHT];
		set_parent(next->children[RIGHT], next);
	}
	next->up = node->up;
	replace(tree, node, next);
	next->children[LEFT] = node->children[LEFT];
	set_parent(next->children[LEFT], next);
	return black;
}

void rb_remove(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *parent = z_rb_parent(node);
	int side = parent ? side_of(parent, node) : LEFT;
	bool black = z_rb_is_black(node);

	if (node->children[LEFT] && node->children[RIGHT]) {
		black = remove_inner(tree, node, &parent, &side);
	} else {
		struct rbnode *child = node->children[node->children[LEFT] ? LEFT : RIGHT];

		replace(tree, node, child);
	}
	if (!black)
		return;

	struct rbnode *child = parent ? parent->children[side] : tree->root;

	if (child)
		set_black(child); /* an only child is red */
	else
		mend_remove(tree, parent, side);
}

bool rb_contains(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *at = tree->root;

	while (at && at != node)
		at = at->children[tree->lessthan_fn(node, at) ? LEFT : RIGHT];
	return at != NULL;
}

static struct rbnode *outermost(struct rbnode *node, int side)
{
	while (node && node->children[side])
		node = node->children[side];
	return node;
}

struct rbnode *rb_get_min(struct rbtree *tree)
{
	return outermost(tree->root, LEFT);
}

struct rbnode *rb_get_max(struct rbtree *tree)
{
	return outermost(tree->root, RIGHT);
}

struct rbnode *z_rb_next(const struct rbnode *node)
{
	struct rbnode *parent;

	if (node->children[RIGHT])
		return outermost(node->children[RIGHT], LEFT);

	parent = z_rb_parent(node);
	while (parent && parent->children[RIGHT] == node) {
		node = parent;
		parent = z_rb_parent(node);
	}
	return parent;
}

void rb_walk(struct rbtree *tree, rb_visit_t visit, void *cookie)
{
	struct rbnode *node;

	RB_FOR_EACH(tree, node)
	visit(node, cookie);
}
