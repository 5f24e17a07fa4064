/* SPDX-License-Identifier: Apache-2.0 */
/* list.h - libmetal's doubly linked list: circular, linked through the elements.
 *
 * No lock inside: the owner of the head says what guards it. Any context. */
#ifndef METAL_LIST_H
#define METAL_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct metal_list {
	struct metal_list *next;
	struct metal_list *prev;
};

#define METAL_INIT_LIST(name)                                                                      \
	{                                                                                          \
		.next = &(name), .prev = &(name)                                                   \
	}
#define METAL_DECLARE_LIST(name) struct metal_list name = METAL_INIT_LIST(name)

static inline void metal_list_init(struct metal_list *list)
{
	list->next = list;
	list->prev = list;
}

static inline void metal_list_add_before(struct metal_list *node, struct metal_list *new_node)
{
	new_node->prev = node->prev;
	new_node->next = node;
	new_node->next->prev = new_node;
	new_node->prev->next = new_node;
}

static inline void metal_list_add_after(struct metal_list *node, struct metal_list *new_node)
{
	metal_list_add_before(node->next, new_node);
}

static inline void metal_list_add_head(struct metal_list *list, struct metal_list *node)
{
	metal_list_add_after(list, node);
}

static inline void metal_list_add_tail(struct metal_list *list, struct metal_list *node)
{
	metal_list_add_before(list, node);
}

static inline bool metal_list_is_empty(struct metal_list *list)
{
	return list->next == list;
}

/* The node is left linked to itself, so taking it out twice is harmless. */
static inline void metal_list_del(struct metal_list *node)
{
	node->next->prev = node->prev;
	node->prev->next = node->next;
	metal_list_init(node);
}

/* The first node, or NULL when the list is empty. */
static inline struct metal_list *metal_list_first(struct metal_list *list)
{
	return metal_list_is_empty(list) ? NULL : list->next;
}

/* The body must not take the current node out; fetch the next one first. */
#define metal_list_for_each(list, node)                                                            \
	for ((node) = (list)->next; (node) != (list); (node) = (node)->next)

#endif
