/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/rb.h>
#include <zephyr/sys/ring_buffer.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>
#include <zephyr/ztest.h>

#define NODES 16

struct item {
	sys_dnode_t dnode;
	sys_snode_t snode;
	sys_sfnode_t sfnode;
	struct rbnode rbnode;
	int value;
};

static struct item items[NODES];

static void before_values(void)
{
	for (int i = 0; i < NODES; i++)
		items[i] = (struct item){ .value = i };
}

ZTEST(basics, test_dlist)
{
	sys_dlist_t list = SYS_DLIST_STATIC_INIT(&list);
	struct item *item, *next;
	int expected = 0;

	before_values();
	zassert_true(sys_dlist_is_empty(&list));
	zassert_is_null(sys_dlist_get(&list));
	for (int i = 1; i < NODES; i++)
		sys_dlist_append(&list, &items[i].dnode);
	sys_dlist_prepend(&list, &items[0].dnode);
	zassert_equal(sys_dlist_len(&list), NODES);
	SYS_DLIST_FOR_EACH_CONTAINER(&list, item, dnode)
	zassert_equal(item->value, expected++);
	SYS_DLIST_FOR_EACH_CONTAINER_SAFE(&list, item, next, dnode)
	{
		if (item->value % 2)
			sys_dlist_remove(&item->dnode);
	}
	zassert_equal(sys_dlist_len(&list), NODES / 2);
	sys_dlist_insert(&items[4].dnode, &items[3].dnode);
	zassert_equal_ptr(sys_dlist_peek_next(&list, &items[3].dnode), &items[4].dnode);
	zassert_equal_ptr(sys_dlist_peek_head(&list), &items[0].dnode);
	zassert_equal_ptr(sys_dlist_peek_tail(&list), &items[NODES - 2].dnode);
	zassert_true(sys_dlist_is_tail(&list, &items[NODES - 2].dnode));
	zassert_equal_ptr(sys_dlist_get(&list), &items[0].dnode);
	zassert_false(sys_dnode_is_linked(&items[0].dnode));
}

ZTEST(basics, test_slist)
{
	sys_slist_t list, other;
	struct item *item;
	int expected = 0;

	before_values();
	sys_slist_init(&list);
	sys_slist_init(&other);
	for (int i = 1; i < NODES / 2; i++)
		sys_slist_append(&list, &items[i].snode);
	sys_slist_prepend(&list, &items[0].snode);
	for (int i = NODES / 2; i < NODES; i++)
		sys_slist_append(&other, &items[i].snode);
	sys_slist_merge_slist(&list, &other);
	zassert_true(sys_slist_is_empty(&other));
	SYS_SLIST_FOR_EACH_CONTAINER(&list, item, snode)
	zassert_equal(item->value, expected++);
	zassert_equal(expected, NODES);
	zassert_true(sys_slist_find_and_remove(&list, &items[5].snode));
	zassert_false(sys_slist_find_and_remove(&list, &items[5].snode));
	zassert_equal_ptr(sys_slist_peek_next(&items[4].snode), &items[6].snode);
	sys_slist_insert(&list, &items[4].snode, &items[5].snode);
	zassert_equal_ptr(sys_slist_peek_next(&items[4].snode), &items[5].snode);
	zassert_equal_ptr(sys_slist_get(&list), &items[0].snode);
	zassert_equal(sys_slist_len(&list), NODES - 1);
}

ZTEST(basics, test_sflist)
{
	sys_sflist_t list;

	before_values();
	sys_sflist_init(&list);
	sys_sfnode_init(&items[0].sfnode, 2);
	sys_sfnode_init(&items[1].sfnode, 1);
	sys_sflist_append(&list, &items[0].sfnode);
	sys_sflist_append(&list, &items[1].sfnode);
	zassert_equal(sys_sfnode_flags_get(&items[0].sfnode), 2);
	sys_sfnode_flags_set(&items[0].sfnode, 3);
	zassert_equal_ptr(sys_sflist_peek_next(&items[0].sfnode), &items[1].sfnode);
	zassert_equal(sys_sfnode_flags_get(&items[0].sfnode), 3);
	zassert_equal(sys_sflist_len(&list), 2);
}

static bool less(struct rbnode *a, struct rbnode *b)
{
	return CONTAINER_OF(a, struct item, rbnode)->value <
	       CONTAINER_OF(b, struct item, rbnode)->value;
}

ZTEST(basics, test_rbtree)
{
	struct rbtree tree = { .lessthan_fn = less };
	struct item *item;
	int expected = 0;

	before_values();
	for (int i = 0; i < NODES; i++)
		rb_insert(&tree, &items[(i * 7) % NODES].rbnode);
	RB_FOR_EACH_CONTAINER(&tree, item, rbnode)
	zassert_equal(item->value, expected++);
	zassert_equal(expected, NODES);
	for (int i = 0; i < NODES; i += 2)
		rb_remove(&tree, &items[i].rbnode);
	zassert_false(rb_contains(&tree, &items[0].rbnode));
	zassert_true(rb_contains(&tree, &items[1].rbnode));
	zassert_equal_ptr(rb_get_min(&tree), &items[1].rbnode);
	zassert_equal_ptr(rb_get_max(&tree), &items[NODES - 1].rbnode);
}

RING_BUF_DECLARE(ring, 8);

ZTEST(basics, test_ring_buffer)
{
	uint8_t out[8], *claimed;

	zassert_true(ring_buf_is_empty(&ring));
	for (int i = 0; i < 20; i++) {
		zassert_equal(ring_buf_put(&ring, (const uint8_t *)"abcde", 5), 5);
		zassert_equal(ring_buf_space_get(&ring), 3);
		zassert_equal(ring_buf_size_get(&ring), 5);
		zassert_equal(ring_buf_peek(&ring, out, 2), 2);
		zassert_equal(ring_buf_get(&ring, out, 8), 5);
		zassert_mem_equal(out, "abcde", 5);
	}
	zassert_equal(ring_buf_put(&ring, (const uint8_t *)"0123456789", 10), 8);
	zassert_equal(ring_buf_get(&ring, NULL, 3), 3);
	zassert_true(ring_buf_get_claim(&ring, &claimed, 1) == 1 && *claimed == '3');
	zassert_ok(ring_buf_get_finish(&ring, 1));
	zassert_equal(ring_buf_capacity_get(&ring), 8);
	ring_buf_reset(&ring);
	zassert_true(ring_buf_is_empty(&ring));
}
