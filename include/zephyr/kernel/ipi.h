/* SPDX-License-Identifier: Apache-2.0 */
/* ipi.h - functions that other CPUs run in their interrupt. Zephyr's API. CONFIG_SCHED_IPI_SUPPORTED. */
#ifndef ZEPHYR_INCLUDE_KERNEL_IPI_H_
#define ZEPHYR_INCLUDE_KERNEL_IPI_H_

#include <zephyr/kernel/structs.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_ipi_work;
typedef void (*k_ipi_func_t)(struct k_ipi_work *work);

struct k_ipi_work {
	struct k_ipi_work *next[CONFIG_MP_MAX_NUM_CPUS]; /* in each CPU's list */
	k_ipi_func_t func;
	uint32_t pending; /* CPUs that have yet to run it */
	struct k_spinlock lock;
	_wait_q_t wait_q;
};

/* Any context, while nobody uses work. */
void k_ipi_work_init(struct k_ipi_work *work);

/* Has func(work) run on the CPUs of cpu_bitmask but the calling one, once k_ipi_work_signal() was called. work is
 * the kernel's until k_ipi_work_wait() returned 0. 0, or -EBUSY: it is in use still. Any context. */
int k_ipi_work_add(struct k_ipi_work *work, uint32_t cpu_bitmask, k_ipi_func_t func);

/* Waits until all have run it: 0 or -EAGAIN. In an interrupt handler K_NO_WAIT alone. */
int k_ipi_work_wait(struct k_ipi_work *work, k_timeout_t timeout);

/* Sends the interrupt to the CPUs that have work. Any context. */
void k_ipi_work_signal(void);

#ifdef __cplusplus
}
#endif

#endif
