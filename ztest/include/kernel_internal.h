/* SPDX-License-Identifier: Apache-2.0 */
/* kernel_internal.h - for tests: what threads do, and fatal errors. */
#ifndef CR_ZTEST_KERNEL_INTERNAL_H
#define CR_ZTEST_KERNEL_INTERNAL_H

#include <zephyr/kernel.h>

#include <kthread.h>

/* size bytes of the calling thread's resource pool, for k_free(); NULL: there is no room, or no pool. Any
 * context, never blocks. */
void *z_thread_malloc(size_t size);

#endif
