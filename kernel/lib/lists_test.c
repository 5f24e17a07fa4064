/* SPDX-License-Identifier: Apache-2.0 */
/* The three kinds of linked list. */
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define ITEMS 6

struct item {
	char name;
	sys_dnode_t dnode;
	sys_snode_t snode;
	sys_sfnode_t sfnode;
};

static struct item items[ITEMS];
static char text[ITEMS + 2];

static int fresh(void **state)
{
	(void)state;
	for (int i = 0; i < ITEMS; i++) {
		items[i] = (struct item){ .name = (char)('a' + i) };
		sys_sfnode_init(&items[i].sfnode, (uint8_t)(i & 3));
	}
	return 0;
}

/* The names in the order of the list, forwards; checks it backwards too. */
static const char *dtext(sys_dlist_t *list)
{
	struct item *item;
	size_t n = 0;

	memset(text, 0, sizeof(text));
	SYS_DLIST_FOR_EACH_CONTAINER(list, item, dnode)
	text[n++] = item->name;
	assert_int_equal(n, sys_dlist_len(list));
	for (sys_dnode_t *node = sys_dlist_peek_tail(list); node;
	     node = sys_dlist_peek_prev(list, node))
		assert_int_equal(CONTAINER_OF(node, struct item, dnode)->name, text[--n]);
	assert_int_equal(n, 0);
	return text;
}

static const char *stext(sys_slist_t *list)
{
	struct item *item;
	size_t n = 0;

	memset(text, 0, sizeof(text));
	SYS_SLIST_FOR_EACH_CONTAINER(list, item, snode)
	text[n++] = item->name;
	assert_int_equal(n, sys_slist_len(list));
	item = SYS_SLIST_PEEK_TAIL_CONTAINER(list, item, snode);
	assert_int_equal(item ? item->name : 0, n ? text[n - 1] : 0);
	return text;
}

static const char *sftext(sys_sflist_t *list)
{
	struct item *item;
	size_t n = 0;

	memset(text, 0, sizeof(text));
	SYS_SFLIST_FOR_EACH_CONTAINER(list, item, sfnode)
	{
		assert_int_equal(sys_sfnode_flags_get(&item->sfnode), (item->name - 'a') & 3);
		text[n++] = item->name;
	}
	assert_int_equal(n, sys_sflist_len(list));
	return text;
}

static int stands_behind(sys_dnode_t *node, void *data)
{
	return CONTAINER_OF(node, struct item, dnode)->name > *(char *)data;
}

static void dlist_keeps_order(void **state)
{
	sys_dlist_t list = SYS_DLIST_STATIC_INIT(&list);

	(void)state;
	assert_true(sys_dlist_is_empty(&list));
	assert_null(sys_dlist_get(&list));
	sys_dlist_append(&list, &items[2].dnode);
	assert_false(sys_dlist_has_multiple_nodes(&list));
	sys_dlist_append(&list, &items[4].dnode);
	sys_dlist_prepend(&list, &items[0].dnode);
	sys_dlist_insert(&items[2].dnode, &items[1].dnode);
	sys_dlist_insert_at(&list, &items[3].dnode, stands_behind, &items[3].name);
	sys_dlist_insert_at(&list, &items[5].dnode, stands_behind, &items[5].name);
	assert_string_equal(dtext(&list), "abcdef");
	assert_true(sys_dlist_is_head(&list, &items[0].dnode));
	assert_true(sys_dlist_is_tail(&list, &items[5].dnode));
	assert_true(sys_dlist_has_multiple_nodes(&list));
}

static void dlist_gives_up_nodes(void **state)
{
	sys_dlist_t list;
	sys_dnode_t *node, *next;

	(void)state;
	sys_dlist_init(&list);
	for (int i = 0; i < ITEMS; i++)
		sys_dlist_append(&list, &items[i].dnode);
	sys_dlist_remove(&items[3].dnode);
	assert_false(sys_dnode_is_linked(&items[3].dnode));
	assert_ptr_equal(sys_dlist_get(&list), &items[0].dnode);
	sys_dlist_remove(&items[5].dnode);
	assert_string_equal(dtext(&list), "bce");
	SYS_DLIST_FOR_EACH_NODE_SAFE(&list, node, next)
	{
		if (node != &items[2].dnode)
			sys_dlist_remove(node);
	}
	assert_string_equal(dtext(&list), "c");
	node = &items[2].dnode;
	SYS_DLIST_ITERATE_FROM_NODE(&list, node)
	fail();
}

static void slist_keeps_order(void **state)
{
	sys_slist_t list = SYS_SLIST_STATIC_INIT(&list), other;

	(void)state;
	sys_slist_init(&other);
	assert_null(sys_slist_get(&list));
	sys_slist_insert(&list, NULL, &items[1].snode);
	sys_slist_prepend(&list, &items[0].snode);
	sys_slist_insert(&list, &items[1].snode, &items[3].snode);
	sys_slist_insert(&list, &items[1].snode, &items[2].snode);
	sys_slist_merge_slist(&list, &other);
	sys_slist_append(&other, &items[4].snode);
	sys_slist_append(&other, &items[5].snode);
	sys_slist_merge_slist(&list, &other);
	assert_true(sys_slist_is_empty(&other));
	assert_string_equal(stext(&list), "abcdef");
}

static void slist_gives_up_nodes(void **state)
{
	sys_slist_t list = SYS_SLIST_STATIC_INIT(&list);
	sys_snode_t *prev;

	(void)state;
	for (int i = 0; i < ITEMS; i++)
		sys_slist_append(&list, &items[i].snode);
	assert_true(sys_slist_find_and_remove(&list, &items[5].snode));
	assert_false(sys_slist_find_and_remove(&list, &items[5].snode));
	assert_true(sys_slist_find(&list, &items[2].snode, &prev));
	assert_ptr_equal(prev, &items[1].snode);
	sys_slist_remove(&list, NULL, &items[0].snode);
	assert_ptr_equal(sys_slist_get(&list), &items[1].snode);
	assert_string_equal(stext(&list), "cde");
	while (sys_slist_get(&list)) {
	}
	assert_string_equal(stext(&list), "");
	sys_slist_append(&list, &items[0].snode);
	assert_string_equal(stext(&list), "a");
}

static void sflist_keeps_order_and_flags(void **state)
{
	sys_sflist_t list = SYS_SFLIST_STATIC_INIT(&list), other = SYS_SFLIST_STATIC_INIT(&other);

	(void)state;
	sys_sflist_append(&list, &items[1].sfnode);
	sys_sflist_prepend(&list, &items[0].sfnode);
	sys_sflist_insert(&list, &items[1].sfnode, &items[3].sfnode);
	sys_sflist_insert(&list, &items[1].sfnode, &items[2].sfnode);
	sys_sflist_append(&other, &items[4].sfnode);
	sys_sflist_append(&other, &items[5].sfnode);
	sys_sflist_merge_sflist(&list, &other);
	assert_string_equal(sftext(&list), "abcdef");
	assert_true(sys_sflist_find_and_remove(&list, &items[3].sfnode));
	assert_ptr_equal(sys_sflist_get(&list), &items[0].sfnode);
	assert_string_equal(sftext(&list), "bcef");
	sys_sfnode_flags_set(&items[5].sfnode, 2);
	assert_int_equal(sys_sfnode_flags_get(&items[5].sfnode), 2);
	assert_ptr_equal(sys_sflist_peek_tail(&list), &items[5].sfnode);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(dlist_keeps_order, fresh),
		cmocka_unit_test_setup(dlist_gives_up_nodes, fresh),
		cmocka_unit_test_setup(slist_keeps_order, fresh),
		cmocka_unit_test_setup(slist_gives_up_nodes, fresh),
		cmocka_unit_test_setup(sflist_keeps_order_and_flags, fresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
