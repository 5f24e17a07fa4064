/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/rb.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#define ITEMS 200

struct item {
	int key;
	int order; /* of insertion, to tell equal ones apart */
	bool in;
	struct rbnode node;
};

static struct item items[ITEMS];
static int inserted;

static bool less(struct rbnode *a, struct rbnode *b)
{
	return CONTAINER_OF(a, struct item, node)->key < CONTAINER_OF(b, struct item, node)->key;
}

/* Black nodes on the way down, the same on every way; checks colours and links too. */
static int check_node(struct rbnode *node, struct rbnode *parent)
{
	if (!node)
		return 1;

	assert_ptr_equal(z_rb_parent(node), parent);
	for (uint8_t side = 0; side < 2; side++) {
		struct rbnode *child = z_rb_child(node, side);

		if (!z_rb_is_black(node) && child)
			assert_true(z_rb_is_black(child));
	}

	int left = check_node(z_rb_child(node, 0), node);
	int right = check_node(z_rb_child(node, 1), node);

	assert_int_equal(left, right);
	return left + z_rb_is_black(node);
}

static void check(struct rbtree *tree)
{
	struct item *item, *last = NULL;
	int seen = 0, in = 0;

	if (tree->root)
		assert_true(z_rb_is_black(tree->root));
	check_node(tree->root, NULL);
	RB_FOR_EACH_CONTAINER(tree, item, node)
	{
		assert_true(item->in);
		if (last)
			assert_true(last->key < item->key ||
			            (last->key == item->key && last->order < item->order));
		else
			assert_ptr_equal(&item->node, rb_get_min(tree));
		last = item;
		seen++;
	}
	if (last)
		assert_ptr_equal(&last->node, rb_get_max(tree));
	for (int i = 0; i < ITEMS; i++)
		in += items[i].in;
	assert_int_equal(seen, in);
}

static void flip(struct rbtree *tree, struct item *item, int key)
{
	if (item->in) {
		rb_remove(tree, &item->node);
	} else {
		item->key = key;
		item->order = inserted++;
		rb_insert(tree, &item->node);
	}
	item->in = !item->in;
}

static void empty(struct rbtree *tree)
{
	for (int i = 0; i < ITEMS; i++) {
		if (items[i].in)
			flip(tree, &items[i], 0);
	}
	assert_null(tree->root);
	assert_null(rb_get_min(tree));
	assert_null(rb_get_max(tree));
}

static void ascending_and_descending(void **state)
{
	struct rbtree tree = { .lessthan_fn = less };

	(void)state;
	for (int i = 0; i < ITEMS; i++) {
		flip(&tree, &items[i], i);
		check(&tree);
	}
	empty(&tree);
	for (int i = 0; i < ITEMS; i++) {
		flip(&tree, &items[i], -i);
		check(&tree);
	}
	empty(&tree);
}

/* Few keys, so that equal ones are the rule. */
static void random_with_equal_keys(void **state)
{
	struct rbtree tree = { .lessthan_fn = less };

	(void)state;
	srand(1);
	for (int i = 0; i < 20000; i++) {
		flip(&tree, &items[rand() % ITEMS], rand() % 16);
		if (i % 8 == 0)
			check(&tree);
	}
	empty(&tree);
}

/* contains() finds the node itself, so its order must tell all nodes apart. */
static void contains_what_is_in(void **state)
{
	struct rbtree tree = { .lessthan_fn = less };

	(void)state;
	for (int i = 0; i < ITEMS; i += 2)
		flip(&tree, &items[i], i);
	for (int i = 0; i < ITEMS; i++) {
		items[i].key = i;
		assert_int_equal(rb_contains(&tree, &items[i].node), items[i].in);
	}
	empty(&tree);
}

static void count(struct rbnode *node, void *cookie)
{
	int *next = cookie;

	assert_int_equal(CONTAINER_OF(node, struct item, node)->key, *next);
	++*next;
}

static void walk_is_in_order(void **state)
{
	struct rbtree tree = { .lessthan_fn = less };
	int next = 0;

	(void)state;
	for (int i = ITEMS - 1; i >= 0; i--)
		flip(&tree, &items[i], i);
	rb_walk(&tree, count, &next);
	assert_int_equal(next, ITEMS);
	empty(&tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ascending_and_descending),
		cmocka_unit_test(random_with_equal_keys),
		cmocka_unit_test(contains_what_is_in),
		cmocka_unit_test(walk_is_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
