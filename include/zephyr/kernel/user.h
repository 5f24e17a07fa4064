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

static inline bool k_object_is_valid(const void *object, int type)
{
	(void)object;
	(void)type;
	return true;
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
