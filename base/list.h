/* SPDX-License-Identifier: Apache-2.0 */
/* list.h - circular doubly linked list, linked through the elements.
 *
 * No lock inside: the owner of the head says what guards it. */
#ifndef CR_BASE_LIST_H
#define CR_BASE_LIST_H

#include "base/cr.h"

struct cr_list {
	struct cr_list *next;
	struct cr_list *prev;
};

static inline void cr_list_init(struct cr_list *list)
{
	list->next = list;
	list->prev = list;
}

static inline bool cr_list_empty(const struct cr_list *list)
{
	return list->next == list;
}

static inline void cr_list_append(struct cr_list *list, struct cr_list *node)
{
	node->prev = list->prev;
	node->next = list;
	list->prev->next = node;
	list->prev = node;
}

/* The node is left linked to itself, so removing it twice is harmless. */
static inline void cr_list_remove(struct cr_list *node)
{
	node->prev->next = node->next;
	node->next->prev = node->prev;
	cr_list_init(node);
}

#define cr_list_for_each(node, list)                                                               \
	for ((node) = (list)->next; (node) != (list); (node) = (node)->next)

#endif
