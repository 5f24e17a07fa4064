/* SPDX-License-Identifier: Apache-2.0 */
/* dlist.h - circular doubly linked list, linked through nodes inside the elements.
 *
 * No lock inside and no allocation: the owner of the list says what guards it. Any context.
 * All calls take constant time unless they say otherwise. A node is in one list at a time. */
#ifndef ZEPHYR_INCLUDE_SYS_DLIST_H_
#define ZEPHYR_INCLUDE_SYS_DLIST_H_

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A node, and the head of a list: an empty list points at itself; so both are one type. */
struct _dnode {
	union {
		struct _dnode *head;
		struct _dnode *next;
	};
	union {
		struct _dnode *tail;
		struct _dnode *prev;
	};
};

typedef struct _dnode sys_dlist_t;
typedef struct _dnode sys_dnode_t;

/* SYS_DLIST_STATIC_INIT(&list) initialises list where it is defined. */
/* clang-format off */
#define SYS_DLIST_STATIC_INIT(list) { { (list) }, { (list) } }
/* clang-format on */

static inline void sys_dlist_init(sys_dlist_t *list)
{
	list->head = list;
	list->tail = list;
}

/* Makes the node one that is in no list. */
static inline void sys_dnode_init(sys_dnode_t *node)
{
	node->next = NULL;
	node->prev = NULL;
}

/* True when the node is in a list; it must have been initialised. */
static inline bool sys_dnode_is_linked(const sys_dnode_t *node)
{
	return node->next != NULL;
}

static inline bool sys_dlist_is_empty(const sys_dlist_t *list)
{
	return list->head == list;
}

static inline bool sys_dlist_has_multiple_nodes(const sys_dlist_t *list)
{
	return list->head != list->tail;
}

static inline bool sys_dlist_is_head(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return list->head == node;
}

static inline bool sys_dlist_is_tail(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return list->tail == node;
}

/* The first node, NULL when there is none. */
static inline sys_dnode_t *sys_dlist_peek_head(const sys_dlist_t *list)
{
	return sys_dlist_is_empty(list) ? NULL : list->head;
}

/* The same for a list that is not empty. */
static inline sys_dnode_t *sys_dlist_peek_head_not_empty(const sys_dlist_t *list)
{
	return list->head;
}

static inline sys_dnode_t *sys_dlist_peek_tail(const sys_dlist_t *list)
{
	return sys_dlist_is_empty(list) ? NULL : list->tail;
}

/* The node behind node, NULL behind the last. node is in the list. */
static inline sys_dnode_t *sys_dlist_peek_next_no_check(const sys_dlist_t *list,
                                                        const sys_dnode_t *node)
{
	return node == list->tail ? NULL : node->next;
}

/* The same; NULL also for NULL. */
static inline sys_dnode_t *sys_dlist_peek_next(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return node ? sys_dlist_peek_next_no_check(list, node) : NULL;
}

static inline sys_dnode_t *sys_dlist_peek_prev_no_check(const sys_dlist_t *list,
                                                        const sys_dnode_t *node)
{
	return node == list->head ? NULL : node->prev;
}

static inline sys_dnode_t *sys_dlist_peek_prev(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return node ? sys_dlist_peek_prev_no_check(list, node) : NULL;
}

/* Puts node before successor, which is in a list or is a list's head. */
static inline void sys_dlist_insert(sys_dnode_t *successor, sys_dnode_t *node)
{
	sys_dnode_t *prev = successor->prev;

	node->prev = prev;
	node->next = successor;
	prev->next = node;
	successor->prev = node;
}

static inline void sys_dlist_append(sys_dlist_t *list, sys_dnode_t *node)
{
	sys_dlist_insert(list, node);
}

static inline void sys_dlist_prepend(sys_dlist_t *list, sys_dnode_t *node)
{
	sys_dlist_insert(list->head, node);
}

/* Puts node before the first one for which cond(that one, data) is not 0, else at the end.
 * Walks the list. */
static inline void sys_dlist_insert_at(sys_dlist_t *list, sys_dnode_t *node,
                                       int (*cond)(sys_dnode_t *node, void *data), void *data)
{
	sys_dnode_t *at = list->head;

	while (at != list && !cond(at, data))
		at = at->next;
	sys_dlist_insert(at, node);
}

/* Takes node out of its list and leaves its links as they are. */
static inline void sys_dlist_dequeue(sys_dnode_t *node)
{
	sys_dnode_t *prev = node->prev;
	sys_dnode_t *next = node->next;

	/* The analyzer takes a node that was removed for one that the list still has. */
	prev->next = next; /* NOLINT(clang-analyzer-core.NullDereference) */
	next->prev = prev;
}

/* Takes node out of its list; it is not linked afterwards. */
static inline void sys_dlist_remove(sys_dnode_t *node)
{
	sys_dlist_dequeue(node);
	sys_dnode_init(node);
}

/* Takes the first node out; NULL when there is none. */
static inline sys_dnode_t *sys_dlist_get(sys_dlist_t *list)
{
	sys_dnode_t *node = sys_dlist_peek_head(list);

	if (node)
		sys_dlist_remove(node);
	return node;
}

/* Counts the nodes. Walks the list. */
static inline size_t sys_dlist_len(const sys_dlist_t *list)
{
	size_t len = 0;

	for (const sys_dnode_t *node = list->head; node != list; node = node->next)
		len++;
	return len;
}

/* Loops. The ones without SAFE must not remove the node at which they are. */
#define SYS_DLIST_FOR_EACH_NODE(list, node)                                                        \
	for ((node) = sys_dlist_peek_head(list); (node) != NULL;                                   \
	     (node) = sys_dlist_peek_next(list, node))

/* Goes on behind node; from the head when node is NULL. */
#define SYS_DLIST_ITERATE_FROM_NODE(list, node)                                                    \
	for ((node) = (node) ? sys_dlist_peek_next_no_check(list, node)                            \
	                     : sys_dlist_peek_head(list);                                          \
	     (node) != NULL; (node) = sys_dlist_peek_next(list, node))

#define SYS_DLIST_FOR_EACH_NODE_SAFE(list, node, following)                                        \
	for ((node) = sys_dlist_peek_head(list), (following) = sys_dlist_peek_next(list, node);    \
	     (node) != NULL; (node) = (following), (following) = sys_dlist_peek_next(list, node))

/* The element around a node, NULL for NULL. element: a pointer of its type. */
#define SYS_DLIST_CONTAINER(node, element, field)                                                  \
	__extension__({                                                                            \
		sys_dnode_t *z_node = (node);                                                      \
		z_node ? CONTAINER_OF(z_node, __typeof__(*(element)), field) : NULL;               \
	})

#define SYS_DLIST_PEEK_HEAD_CONTAINER(list, element, field)                                        \
	SYS_DLIST_CONTAINER(sys_dlist_peek_head(list), element, field)

#define SYS_DLIST_PEEK_NEXT_CONTAINER(list, element, field)                                        \
	(((element) != NULL) ? SYS_DLIST_CONTAINER(sys_dlist_peek_next(list, &((element)->field)), \
	                                           element, field)                                 \
	                     : NULL)

#define SYS_DLIST_FOR_EACH_CONTAINER(list, element, field)                                         \
	for ((element) = SYS_DLIST_PEEK_HEAD_CONTAINER(list, element, field); (element) != NULL;   \
	     (element) = SYS_DLIST_PEEK_NEXT_CONTAINER(list, element, field))

#define SYS_DLIST_FOR_EACH_CONTAINER_SAFE(list, element, following, field)                         \
	for ((element) = SYS_DLIST_PEEK_HEAD_CONTAINER(list, element, field),                      \
	    (following) = SYS_DLIST_PEEK_NEXT_CONTAINER(list, element, field);                     \
	     (element) != NULL; (element) = (following),                                           \
	    (following) = SYS_DLIST_PEEK_NEXT_CONTAINER(list, element, field))

#ifdef __cplusplus
}
#endif

#endif
