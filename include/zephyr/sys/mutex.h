/* SPDX-License-Identifier: Apache-2.0 */
/* mutex.h - sys_mutex: a k_mutex under another name. */
#ifndef ZEPHYR_INCLUDE_SYS_MUTEX_H_
#define ZEPHYR_INCLUDE_SYS_MUTEX_H_

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sys_mutex {
	struct k_mutex kernel_mutex;
};

#define SYS_MUTEX_DEFINE(name)                                                                     \
	struct sys_mutex name = { .kernel_mutex = Z_MUTEX_INITIALIZER(name.kernel_mutex) }

static inline void sys_mutex_init(struct sys_mutex *mutex)
{
	(void)k_mutex_init(&mutex->kernel_mutex);
}

/* As k_mutex_lock(): 0, -EBUSY, -EAGAIN. */
static inline int sys_mutex_lock(struct sys_mutex *mutex, k_timeout_t timeout)
{
	return k_mutex_lock(&mutex->kernel_mutex, timeout);
}

/* As k_mutex_unlock(): 0, -EPERM, -EINVAL. */
static inline int sys_mutex_unlock(struct sys_mutex *mutex)
{
	return k_mutex_unlock(&mutex->kernel_mutex);
}

static inline void z_sys_mutex_lock_exit(struct sys_mutex **mutex)
{
	if (*mutex)
		(void)sys_mutex_unlock(*mutex);
}

static inline struct sys_mutex *z_sys_mutex_lock_enter(struct sys_mutex *mutex)
{
	(void)sys_mutex_lock(mutex, K_FOREVER);
	return mutex;
}

/* SYS_MUTEX_LOCK(&mutex) { ... }: the block runs with the mutex held, however it is left. */
#define SYS_MUTEX_LOCK(mutex)                                                                      \
	for (struct sys_mutex * z_mutex __attribute__((cleanup(z_sys_mutex_lock_exit))) =          \
	             z_sys_mutex_lock_enter(mutex),                                                \
	                                *z_once = z_mutex;                                         \
	     z_once; z_once = NULL)
#define SYS_MUTEX_LOCK_BREAK continue

#ifdef __cplusplus
}
#endif

#endif
