/* SPDX-License-Identifier: Apache-2.0 */
/* sem.h - sys_sem: a k_sem with other result codes. */
#ifndef ZEPHYR_INCLUDE_SYS_SEM_H_
#define ZEPHYR_INCLUDE_SYS_SEM_H_

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sys_sem {
	struct k_sem kernel_sem;
};

#define SYS_SEM_DEFINE(_name, _initial_count, _count_limit)                                        \
	struct sys_sem _name = {                                                                   \
		.kernel_sem = Z_SEM_INITIALIZER(_name.kernel_sem, _initial_count, _count_limit),   \
	};                                                                                         \
	BUILD_ASSERT(((_count_limit) != 0) && ((_initial_count) <= (_count_limit)))

/* 0, or -EINVAL as k_sem_init(). */
static inline int sys_sem_init(struct sys_sem *sem, unsigned int initial_count, unsigned int limit)
{
	return k_sem_init(&sem->kernel_sem, initial_count, limit);
}

static inline int sys_sem_give(struct sys_sem *sem)
{
	k_sem_give(&sem->kernel_sem);
	return 0;
}

/* 0, or -ETIMEDOUT. Blocks as k_sem_take(). */
static inline int sys_sem_take(struct sys_sem *sem, k_timeout_t timeout)
{
	int err = k_sem_take(&sem->kernel_sem, timeout);

	return err == -EAGAIN || err == -EBUSY ? -ETIMEDOUT : err;
}

static inline unsigned int sys_sem_count_get(struct sys_sem *sem)
{
	return k_sem_count_get(&sem->kernel_sem);
}

static inline void z_sys_sem_lock_exit(struct sys_sem **sem)
{
	if (*sem)
		(void)sys_sem_give(*sem);
}

static inline struct sys_sem *z_sys_sem_lock_enter(struct sys_sem *sem)
{
	(void)sys_sem_take(sem, K_FOREVER);
	return sem;
}

/* SYS_SEM_LOCK(&sem) { ... }: the block runs with the semaphore taken, however it is left. */
#define SYS_SEM_LOCK(sem)                                                                          \
	for (struct sys_sem * z_sem                                                                \
	             __attribute__((cleanup(z_sys_sem_lock_exit))) = z_sys_sem_lock_enter(sem),    \
	             *z_once = z_sem;                                                              \
	     z_once; z_once = NULL)
#define SYS_SEM_LOCK_BREAK continue

#ifdef __cplusplus
}
#endif

#endif
