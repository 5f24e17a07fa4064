/* SPDX-License-Identifier: Apache-2.0 */
/* slist.h - singly linked list with head and tail, linked through nodes inside the elements.
 *
 * No lock inside and no allocation: the owner of the list says what guards it. Any context.
 * Constant time unless said otherwise. A node is in one list at a time. */
#ifndef ZEPHYR_INCLUDE_SYS_SLIST_H_
#define ZEPHYR_INCLUDE_SYS_SLIST_H_

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct _snode {
	struct _snode *next;
};

struct _slist {
	struct _snode *head;
	struct _snode *tail;
};

typedef struct _snode sys_snode_t;
typedef struct _slist sys_slist_t;

/* clang-format off */
#define SYS_SLIST_STATIC_INIT(list) { NULL, NULL }
/* clang-format on */

static inline void sys_slist_init(sys_slist_t *list)
{
	list->head = NULL;
	list->tail = NULL;
}

static inline bool sys_slist_is_empty(const sys_slist_t *list)
{
	return list->head == NULL;
}

/* NULL when there is none. */
static inline sys_snode_t *sys_slist_peek_head(const sys_slist_t *list)
{
	return list->head;
}

static inline sys_snode_t *sys_slist_peek_tail(const sys_slist_t *list)
{
	return list->tail;
}

/* The node behind node, NULL behind the last. */
static inline sys_snode_t *sys_slist_peek_next_no_check(const sys_snode_t *node)
{
	return node->next;
}

/* The same; NULL also for NULL. */
static inline sys_snode_t *sys_slist_peek_next(const sys_snode_t *node)
{
	return node ? node->next : NULL;
}

/* Puts a chain of nodes, head to tail, at the end. Nothing happens when head is NULL. */
static inline void sys_slist_append_list(sys_slist_t *list, void *head, void *tail)
{
	if (!head)
		return;
	if (list->tail)
		list->tail->next = (sys_snode_t *)head;
	else
		list->head = (sys_snode_t *)head;
	list->tail = (sys_snode_t *)tail;
}

static inline void sys_slist_append(sys_slist_t *list, sys_snode_t *node)
{
	node->next = NULL;
	sys_slist_append_list(list, node, node);
}

static inline void sys_slist_prepend(sys_slist_t *list, sys_snode_t *node)
{
	node->next = list->head;
	list->head = node;
	if (!list->tail)
		list->tail = node;
}

/* Moves all nodes of from to the end of list. */
static inline void sys_slist_merge_slist(sys_slist_t *list, sys_slist_t *from)
{
	sys_slist_append_list(list, from->head, from->tail);
	sys_slist_init(from);
}

/* Puts node behind prev, at the head when prev is NULL. */
static inline void sys_slist_insert(sys_slist_t *list, sys_snode_t *prev, sys_snode_t *node)
{
	if (!prev) {
		sys_slist_prepend(list, node);
		return;
	}
	node->next = prev->next;
	prev->next = node;
	if (list->tail == prev)
		list->tail = node;
}

/* Takes the first node out of a list that is not empty. */
static inline sys_snode_t *sys_slist_get_not_empty(sys_slist_t *list)
{
	sys_snode_t *node = list->head;

	list->head = node->next;
	if (list->tail == node)
		list->tail = list->head;
	return node;
}

/* Takes the first node out; NULL when there is none. */
static inline sys_snode_t *sys_slist_get(sys_slist_t *list)
{
	return list->head ? sys_slist_get_not_empty(list) : NULL;
}

/* Takes node out, which stands behind prev (NULL: at the head). */
static inline void sys_slist_remove(sys_slist_t *list, sys_snode_t *prev, sys_snode_t *node)
{
	if (prev)
		prev->next = node->next;
	else
		list->head = node->next;
	if (list->tail == node)
		list->tail = prev;
	node->next = NULL;
}

/* True when node is in the list; *prev is then the node before it or NULL (prev may be NULL).
 * When it is not, *prev is the last node. Walks the list. */
static inline bool sys_slist_find(const sys_slist_t *list, const sys_snode_t *node,
                                  sys_snode_t **prev)
{
	sys_snode_t *before = NULL;
	sys_snode_t *at = list->head;

	while (at && at != node) {
		before = at;
		at = at->next;
	}
	if (prev)
		*prev = before;
	return at != NULL;
}

/* Takes node out when it is in; true then. Walks the list. */
static inline bool sys_slist_find_and_remove(sys_slist_t *list, sys_snode_t *node)
{
	sys_snode_t *prev;

	if (!sys_slist_find(list, node, &prev))
		return false;
	sys_slist_remove(list, prev, node);
	return true;
}

/* Counts the nodes. Walks the list. */
static inline size_t sys_slist_len(const sys_slist_t *list)
{
	size_t len = 0;

	for (const sys_snode_t *node = list->head; node; node = node->next)
		len++;
	return len;
}

/* Loops. The ones without SAFE must not remove the node at which they are. */
#define SYS_SLIST_FOR_EACH_NODE(list, node)                                                        \
	for ((node) = sys_slist_peek_head(list); (node) != NULL; (node) = sys_slist_peek_next(node))

/* Goes on behind node; from the head when node is NULL. */
#define SYS_SLIST_ITERATE_FROM_NODE(list, node)                                                    \
	for ((node) = (node) ? sys_slist_peek_next_no_check(node) : sys_slist_peek_head(list);     \
	     (node) != NULL; (node) = sys_slist_peek_next(node))

#define SYS_SLIST_FOR_EACH_NODE_SAFE(list, node, following)                                        \
	for ((node) = sys_slist_peek_head(list), (following) = sys_slist_peek_next(node);          \
	     (node) != NULL; (node) = (following), (following) = sys_slist_peek_next(node))

/* The element around a node, NULL for NULL. element: a pointer of its type. */
#define SYS_SLIST_CONTAINER(node, element, field)                                                  \
	__extension__({                                                                            \
		sys_snode_t *z_node = (node);                                                      \
		z_node ? CONTAINER_OF(z_node, __typeof__(*(element)), field) : NULL;               \
	})

#define SYS_SLIST_PEEK_HEAD_CONTAINER(list, element, field)                                        \
	SYS_SLIST_CONTAINER(sys_slist_peek_head(list), element, field)
#define SYS_SLIST_PEEK_TAIL_CONTAINER(list, element, field)                                        \
	SYS_SLIST_CONTAINER(sys_slist_peek_tail(list), element, field)
#define SYS_SLIST_PEEK_NEXT_CONTAINER(element, field)                                              \
	((element) ? SYS_SLIST_CONTAINER(sys_slist_peek_next(&((element)->field)), element, field) \
	           : NULL)

#define SYS_SLIST_FOR_EACH_CONTAINER(list, element, field)                                         \
	for ((element) = SYS_SLIST_PEEK_HEAD_CONTAINER(list, element, field); (element) != NULL;   \
	     (element) = SYS_SLIST_PEEK_NEXT_CONTAINER(element, field))

#define SYS_SLIST_FOR_EACH_CONTAINER_SAFE(list, element, following, field)                         \
	for ((element) = SYS_SLIST_PEEK_HEAD_CONTAINER(list, element, field),                      \
	    (following) = SYS_SLIST_PEEK_NEXT_CONTAINER(element, field);                           \
	     (element) != NULL;                                                                    \
	     (element) = (following), (following) = SYS_SLIST_PEEK_NEXT_CONTAINER(element, field))

#ifdef __cplusplus
}
#endif

#endif
