/* SPDX-License-Identifier: Apache-2.0 */
/* user.h - what user mode would need. All threads are the kernel's, so rights are not asked for. */
#ifndef ZEPHYR_INCLUDE_KERNEL_USER_H_
#define ZEPHYR_INCLUDE_KERNEL_USER_H_

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/kernel/thread.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Kinds of objects. */
enum k_objects {
	K_OBJ_ANY,
	K_OBJ_CONDVAR,
	K_OBJ_EVENT,
	K_OBJ_FUTEX,
	K_OBJ_MBOX,
	K_OBJ_MEM_SLAB,
	K_OBJ_MSGQ,
	K_OBJ_MUTEX,
	K_OBJ_PIPE,
	K_OBJ_POLL_SIGNAL,
	K_OBJ_QUEUE,
	K_OBJ_SEM,
	K_OBJ_STACK,
	K_OBJ_SYS_MUTEX,
	K_OBJ_THREAD,
	K_OBJ_THREAD_STACK_ELEMENT,
	K_OBJ_TIMER,
	K_OBJ_LAST,
};

static inline bool k_is_user_context(void)
{
	return false;
}

static inline bool arch_is_user_context(void)
{
	return false;
}

static inline void k_object_access_grant(const void *object, struct k_thread *thread)
{
	(void)object;
	(void)thread;
}

static inline void k_object_access_revoke(const void *object, struct k_thread *thread)
{
	(void)object;
	(void)thread;
}

static inline void k_object_release(const void *object)
{
	(void)object;
}

static inline void k_object_access_all_grant(const void *object)
{
	(void)object;
}

static inline bool k_object_is_valid(const void *object, enum k_objects type)
{
	(void)object;
	(void)type;
	return true;
}

static inline void k_object_init(const void *object)
{
	(void)object;
}

static inline void k_object_recycle(const void *object)
{
	(void)object;
}

/* Objects that only rights would tell from other memory: NULL, as without user mode elsewhere. */
static inline void *k_object_alloc(enum k_objects type)
{
	(void)type;
	return NULL;
}

static inline void *k_object_alloc_size(enum k_objects type, size_t size)
{
	(void)type;
	(void)size;
	return NULL;
}

static inline void k_object_free(void *object)
{
	(void)object;
}

/* The calling thread goes on with entry() and ends with it. */
__attribute__((noreturn)) static inline void k_thread_user_mode_enter(k_thread_entry_t entry,
                                                                      void *p1, void *p2, void *p3)
{
	entry(p1, p2, p3);
	k_thread_abort(k_current_get());
	__builtin_unreachable();
}

#define k_thread_access_grant(thread, ...) ((void)(thread))
#define K_THREAD_ACCESS_GRANT(name_, ...)  BUILD_ASSERT(1, "")

#ifdef __cplusplus
}
#endif

#endif
