/* SPDX-License-Identifier: Apache-2.0 */
/* rb.h - red-black tree, linked through nodes inside the elements.
 *
 * Sorted by the tree's lessthan_fn; equal nodes stay in the order in which they were inserted.
 * No lock inside, no allocation, no recursion except in rb_walk(). Any context. Finding,
 * inserting and removing take at most 2 log2(n + 1) steps. */
#ifndef ZEPHYR_INCLUDE_SYS_RB_H_
#define ZEPHYR_INCLUDE_SYS_RB_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct rbnode {
	struct rbnode *children[2]; /* smaller, larger */
	uintptr_t up;               /* parent; lowest bit: this node is black */
};

/* True when a stands before b. Must be a strict order. */
typedef bool (*rb_lessthan_t)(struct rbnode *a, struct rbnode *b);

/* Set lessthan_fn, all else 0. */
struct rbtree {
	struct rbnode *root;
	rb_lessthan_t lessthan_fn;
};

typedef void (*rb_visit_t)(struct rbnode *node, void *cookie);

/* node is in no tree. */
void rb_insert(struct rbtree *tree, struct rbnode *node);

/* node is in the tree. */
void rb_remove(struct rbtree *tree, struct rbnode *node);

/* True when this very node is in the tree. */
bool rb_contains(struct rbtree *tree, struct rbnode *node);

/* The first, the last node; NULL when the tree is empty. */
struct rbnode *rb_get_min(struct rbtree *tree);
struct rbnode *rb_get_max(struct rbtree *tree);

/* The node behind node in the order, NULL behind the last. */
struct rbnode *z_rb_next(const struct rbnode *node);

/* Calls visit for each node, in order. visit must not change the tree. */
void rb_walk(struct rbtree *tree, rb_visit_t visit, void *cookie);

static inline struct rbnode *z_rb_child(struct rbnode *node, uint8_t side)
{
	return node->children[side];
}

static inline bool z_rb_is_black(const struct rbnode *node)
{
	return (node->up & 1u) != 0;
}

static inline struct rbnode *z_rb_parent(const struct rbnode *node)
{
	return (struct rbnode *)(node->up & ~(uintptr_t)1u);
}

/* Loops in order. The body must not change the tree. */
#define RB_FOR_EACH(tree, node)                                                                    \
	for ((node) = rb_get_min(tree); (node) != NULL; (node) = z_rb_next(node))

#define Z_RB_CONTAINER(node, element, field)                                                       \
	__extension__({                                                                            \
		struct rbnode *z_rb_n = (node);                                                    \
		z_rb_n ? CONTAINER_OF(z_rb_n, __typeof__(*(element)), field) : NULL;               \
	})

#define RB_FOR_EACH_CONTAINER(tree, element, field)                                                \
	for ((element) = Z_RB_CONTAINER(rb_get_min(tree), element, field); (element) != NULL;      \
	     (element) = Z_RB_CONTAINER(z_rb_next(&(element)->field), element, field))

#ifdef __cplusplus
}
#endif

#endif
