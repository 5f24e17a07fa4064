/* SPDX-License-Identifier: Apache-2.0 */
/* sflist.h - singly linked list whose nodes carry a few flag bits beside the link.
 *
 * No lock inside and no allocation: the owner of the list says what guards it. Any context.
 * Constant time unless said otherwise. A node is in one list at a time, and must have been
 * initialised (sys_sfnode_init); putting it into a list and taking it out keep its flags. */
#ifndef ZEPHYR_INCLUDE_SYS_SFLIST_H_
#define ZEPHYR_INCLUDE_SYS_SFLIST_H_

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct _sfnode {
	unative_t next_and_flags;
};

struct _sflist {
	struct _sfnode *head;
	struct _sfnode *tail;
};

typedef struct _sfnode sys_sfnode_t;
typedef struct _sflist sys_sflist_t;

/* Bits that are free in the address of a word. */
#define SYS_SFLIST_FLAGS_MASK ((unative_t)(sizeof(unative_t) - 1))

static inline sys_sfnode_t *z_sfnode_next_peek(const sys_sfnode_t *node)
{
	return (sys_sfnode_t *)(node->next_and_flags & ~SYS_SFLIST_FLAGS_MASK);
}

static inline void z_sfnode_next_set(sys_sfnode_t *node, const sys_sfnode_t *next)
{
	node->next_and_flags = (unative_t)next | (node->next_and_flags & SYS_SFLIST_FLAGS_MASK);
}

/* A node in no list. flags: only bits of SYS_SFLIST_FLAGS_MASK. */
static inline void sys_sfnode_init(sys_sfnode_t *node, uint8_t flags)
{
	node->next_and_flags = flags;
}

static inline void sys_sfnode_flags_set(sys_sfnode_t *node, uint8_t flags)
{
	node->next_and_flags = (node->next_and_flags & ~SYS_SFLIST_FLAGS_MASK) | flags;
}

static inline uint8_t sys_sfnode_flags_get(const sys_sfnode_t *node)
{
	return (uint8_t)(node->next_and_flags & SYS_SFLIST_FLAGS_MASK);
}

/* clang-format off */
#define SYS_SFLIST_STATIC_INIT(list) { NULL, NULL }
/* clang-format on */

static inline void sys_sflist_init(sys_sflist_t *list)
{
	list->head = NULL;
	list->tail = NULL;
}

static inline bool sys_sflist_is_empty(const sys_sflist_t *list)
{
	return list->head == NULL;
}

/* NULL when there is none. */
static inline sys_sfnode_t *sys_sflist_peek_head(const sys_sflist_t *list)
{
	return list->head;
}

static inline sys_sfnode_t *sys_sflist_peek_tail(const sys_sflist_t *list)
{
	return list->tail;
}

/* The node behind node, NULL behind the last. */
static inline sys_sfnode_t *sys_sflist_peek_next_no_check(const sys_sfnode_t *node)
{
	return z_sfnode_next_peek(node);
}

/* The same; NULL also for NULL. */
static inline sys_sfnode_t *sys_sflist_peek_next(const sys_sfnode_t *node)
{
	return node ? z_sfnode_next_peek(node) : NULL;
}

/* Puts a chain of nodes, head to tail, at the end. Nothing happens when head is NULL. */
static inline void sys_sflist_append_list(sys_sflist_t *list, void *head, void *tail)
{
	if (!head)
		return;
	if (list->tail)
		z_sfnode_next_set(list->tail, (sys_sfnode_t *)head);
	else
		list->head = (sys_sfnode_t *)head;
	list->tail = (sys_sfnode_t *)tail;
}

static inline void sys_sflist_append(sys_sflist_t *list, sys_sfnode_t *node)
{
	z_sfnode_next_set(node, NULL);
	sys_sflist_append_list(list, node, node);
}

static inline void sys_sflist_prepend(sys_sflist_t *list, sys_sfnode_t *node)
{
	z_sfnode_next_set(node, list->head);
	list->head = node;
	if (!list->tail)
		list->tail = node;
}

/* Moves all nodes of from to the end of list. */
static inline void sys_sflist_merge_sflist(sys_sflist_t *list, sys_sflist_t *from)
{
	sys_sflist_append_list(list, from->head, from->tail);
	sys_sflist_init(from);
}

/* Puts node behind prev, at the head when prev is NULL. */
static inline void sys_sflist_insert(sys_sflist_t *list, sys_sfnode_t *prev, sys_sfnode_t *node)
{
	if (!prev) {
		sys_sflist_prepend(list, node);
		return;
	}
	z_sfnode_next_set(node, z_sfnode_next_peek(prev));
	z_sfnode_next_set(prev, node);
	if (list->tail == prev)
		list->tail = node;
}

/* Takes the first node out of a list that is not empty. */
static inline sys_sfnode_t *sys_sflist_get_not_empty(sys_sflist_t *list)
{
	sys_sfnode_t *node = list->head;

	list->head = z_sfnode_next_peek(node);
	if (list->tail == node)
		list->tail = list->head;
	return node;
}

/* Takes the first node out; NULL when there is none. */
static inline sys_sfnode_t *sys_sflist_get(sys_sflist_t *list)
{
	return list->head ? sys_sflist_get_not_empty(list) : NULL;
}

/* Takes node out, which stands behind prev (NULL: at the head). */
static inline void sys_sflist_remove(sys_sflist_t *list, sys_sfnode_t *prev, sys_sfnode_t *node)
{
	if (prev)
		z_sfnode_next_set(prev, z_sfnode_next_peek(node));
	else
		list->head = z_sfnode_next_peek(node);
	if (list->tail == node)
		list->tail = prev;
	z_sfnode_next_set(node, NULL);
}

/* True when node is in the list; *prev is then the node before it or NULL (prev may be NULL).
 * When it is not, *prev is the last node. Walks the list. */
static inline bool sys_sflist_find(const sys_sflist_t *list, const sys_sfnode_t *node,
                                   sys_sfnode_t **prev)
{
	sys_sfnode_t *before = NULL;
	sys_sfnode_t *at = list->head;

	while (at && at != node) {
		before = at;
		at = z_sfnode_next_peek(at);
	}
	if (prev)
		*prev = before;
	return at != NULL;
}

/* Takes node out when it is in; true then. Walks the list. */
static inline bool sys_sflist_find_and_remove(sys_sflist_t *list, sys_sfnode_t *node)
{
	sys_sfnode_t *prev;

	if (!sys_sflist_find(list, node, &prev))
		return false;
	sys_sflist_remove(list, prev, node);
	return true;
}

/* Counts the nodes. Walks the list. */
static inline size_t sys_sflist_len(const sys_sflist_t *list)
{
	size_t len = 0;

	for (const sys_sfnode_t *node = list->head; node; node = z_sfnode_next_peek(node))
		len++;
	return len;
}

/* Loops. The ones without SAFE must not remove the node at which they are. */
#define SYS_SFLIST_FOR_EACH_NODE(list, node)                                                       \
	for ((node) = sys_sflist_peek_head(list); (node) != NULL;                                  \
	     (node) = sys_sflist_peek_next(node))

/* Goes on behind node; from the head when node is NULL. */
#define SYS_SFLIST_ITERATE_FROM_NODE(list, node)                                                   \
	for ((node) = (node) ? sys_sflist_peek_next_no_check(node) : sys_sflist_peek_head(list);   \
	     (node) != NULL; (node) = sys_sflist_peek_next(node))

#define SYS_SFLIST_FOR_EACH_NODE_SAFE(list, node, following)                                       \
	for ((node) = sys_sflist_peek_head(list), (following) = sys_sflist_peek_next(node);        \
	     (node) != NULL; (node) = (following), (following) = sys_sflist_peek_next(node))

/* The element around a node, NULL for NULL. element: a pointer of its type. */
#define SYS_SFLIST_CONTAINER(node, element, field)                                                 \
	__extension__({                                                                            \
		sys_sfnode_t *z_node = (node);                                                     \
		z_node ? CONTAINER_OF(z_node, __typeof__(*(element)), field) : NULL;               \
	})

#define SYS_SFLIST_PEEK_HEAD_CONTAINER(list, element, field)                                       \
	SYS_SFLIST_CONTAINER(sys_sflist_peek_head(list), element, field)
#define SYS_SFLIST_PEEK_TAIL_CONTAINER(list, element, field)                                       \
	SYS_SFLIST_CONTAINER(sys_sflist_peek_tail(list), element, field)
#define SYS_SFLIST_PEEK_NEXT_CONTAINER(element, field)                                             \
	((element)                                                                                 \
	         ? SYS_SFLIST_CONTAINER(sys_sflist_peek_next(&((element)->field)), element, field) \
	         : NULL)

#define SYS_SFLIST_FOR_EACH_CONTAINER(list, element, field)                                        \
	for ((element) = SYS_SFLIST_PEEK_HEAD_CONTAINER(list, element, field); (element) != NULL;  \
	     (element) = SYS_SFLIST_PEEK_NEXT_CONTAINER(element, field))

#define SYS_SFLIST_FOR_EACH_CONTAINER_SAFE(list, element, following, field)                        \
	for ((element) = SYS_SFLIST_PEEK_HEAD_CONTAINER(list, element, field),                     \
	    (following) = SYS_SFLIST_PEEK_NEXT_CONTAINER(element, field);                          \
	     (element) != NULL; (element) = (following),                                           \
	    (following) = SYS_SFLIST_PEEK_NEXT_CONTAINER(element, field))

#ifdef __cplusplus
}
#endif

#endif
