/* SPDX-License-Identifier: Apache-2.0 */
/* Kernel internals that tests name and Corral's kernel does not have. */
#include <zephyr/kernel.h>

extern struct k_spinlock _sched_spinlock;

struct k_spinlock _sched_spinlock;
