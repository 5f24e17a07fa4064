/* SPDX-License-Identifier: Apache-2.0 */
/* heap_listener.h - who is told of each block that a heap gives and takes back. Zephyr's API.
 * Heaps tell where CONFIG_SYS_HEAP_LISTENER is set.
 *
 * A call-back runs in the context of the call that it tells of, for a k_heap with that heap's lock: it must not use the
 * heap, nor wait. */
#ifndef ZEPHYR_INCLUDE_SYS_HEAP_LISTENER_H_
#define ZEPHYR_INCLUDE_SYS_HEAP_LISTENER_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/slist.h>

#ifdef __cplusplus
extern "C" {
#endif

enum heap_event_types {
	HEAP_EVT_UNKNOWN = 0,
	HEAP_RESIZE,
	HEAP_ALLOC,
	HEAP_FREE,
	HEAP_REALLOC,
	HEAP_MAX_EVENTS,
};

/* Names a heap: the address of its struct sys_heap; the C library's. */
#define HEAP_ID_FROM_POINTER(heap_pointer) ((uintptr_t)(heap_pointer))
#define HEAP_ID_LIBC                       ((uintptr_t)0)

typedef void (*heap_listener_resize_cb_t)(uintptr_t heap_id, void *old_heap_end,
                                          void *new_heap_end);
/* mem: the block; bytes: that may be used there. */
typedef void (*heap_listener_alloc_cb_t)(uintptr_t heap_id, void *mem, size_t bytes);
typedef void (*heap_listener_free_cb_t)(uintptr_t heap_id, void *mem, size_t bytes);

struct heap_listener {
	sys_snode_t node;
	uintptr_t heap_id;
	enum heap_event_types event; /* which of the call-backs is set */
	union {
		heap_listener_alloc_cb_t alloc_cb;
		heap_listener_free_cb_t free_cb;
		heap_listener_resize_cb_t resize_cb;
	};
};

#define HEAP_LISTENER_ALLOC_DEFINE(name, _heap_id, _alloc_cb)                                      \
	struct heap_listener name = { .heap_id = (_heap_id),                                       \
		                      .event = HEAP_ALLOC,                                         \
		                      { .alloc_cb = (_alloc_cb) } }
#define HEAP_LISTENER_FREE_DEFINE(name, _heap_id, _free_cb)                                        \
	struct heap_listener name = { .heap_id = (_heap_id),                                       \
		                      .event = HEAP_FREE,                                          \
		                      { .free_cb = (_free_cb) } }
#define HEAP_LISTENER_RESIZE_DEFINE(name, _heap_id, _resize_cb)                                    \
	struct heap_listener name = { .heap_id = (_heap_id),                                       \
		                      .event = HEAP_RESIZE,                                        \
		                      { .resize_cb = (_resize_cb) } }

/* From now on, and until now; an event that is just told may still come. Any context. */
void heap_listener_register(struct heap_listener *listener);
void heap_listener_unregister(struct heap_listener *listener);

/* For heaps: calls the listeners of heap_id. Any context. */
void heap_listener_notify_alloc(uintptr_t heap_id, void *mem, size_t bytes);
void heap_listener_notify_free(uintptr_t heap_id, void *mem, size_t bytes);
void heap_listener_notify_resize(uintptr_t heap_id, void *old_heap_end, void *new_heap_end);

#ifdef __cplusplus
}
#endif

#endif
