/* SPDX-License-Identifier: Apache-2.0 */
/* What tests name and Corral does not have. */
#include <zephyr/ztest.h>

extern struct k_spinlock _sched_spinlock;

struct k_spinlock _sched_spinlock;
struct k_mem_partition ztest_mem_partition;
