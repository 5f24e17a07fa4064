/* SPDX-License-Identifier: Apache-2.0 */
/* No call-back runs under the lock: each step finds the next one anew. */
#include <zephyr/spinlock.h>
#include <zephyr/sys/heap_listener.h>

static struct k_spinlock lock;
static sys_slist_t listeners; /* lock */

void heap_listener_register(struct heap_listener *listener)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	sys_slist_append(&listeners, &listener->node);
	k_spin_unlock(&lock, key);
}

void heap_listener_unregister(struct heap_listener *listener)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	(void)sys_slist_find_and_remove(&listeners, &listener->node);
	k_spin_unlock(&lock, key);
}

/* A copy of the n-th listener to event of a heap; false: there are no more. */
static bool nth(uintptr_t heap_id, enum heap_event_types event, unsigned int n,
                struct heap_listener *out)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct heap_listener *l;
	bool found = false;

	SYS_SLIST_FOR_EACH_CONTAINER(&listeners, l, node)
	{
		if (l->heap_id == heap_id && l->event == event && n-- == 0) {
			*out = *l;
			found = true;
			break;
		}
	}
	k_spin_unlock(&lock, key);
	return found;
}

void heap_listener_notify_alloc(uintptr_t heap_id, void *mem, size_t bytes)
{
	struct heap_listener l;

	for (unsigned int n = 0; nth(heap_id, HEAP_ALLOC, n, &l); n++)
		l.alloc_cb(heap_id, mem, bytes);
}

void heap_listener_notify_free(uintptr_t heap_id, void *mem, size_t bytes)
{
	struct heap_listener l;

	for (unsigned int n = 0; nth(heap_id, HEAP_FREE, n, &l); n++)
		l.free_cb(heap_id, mem, bytes);
}

void heap_listener_notify_resize(uintptr_t heap_id, void *old_heap_end, void *new_heap_end)
{
	struct heap_listener l;

	for (unsigned int n = 0; nth(heap_id, HEAP_RESIZE, n, &l); n++)
		l.resize_cb(heap_id, old_heap_end, new_heap_end);
}
