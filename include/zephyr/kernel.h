/* SPDX-License-Identifier: Apache-2.0 */
/* kernel.h - the kernel's API: Zephyr's, v4.1. Each noun has a header of its own. */
#ifndef ZEPHYR_INCLUDE_KERNEL_H_
#define ZEPHYR_INCLUDE_KERNEL_H_

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/arch/arch_interface.h>
#include <zephyr/arch/common/ffs.h>
#include <zephyr/devicetree.h>
#include <zephyr/fatal.h>
#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/kernel/condvar.h>
#include <zephyr/kernel/data_stack.h>
#include <zephyr/kernel/event.h>
#include <zephyr/kernel/futex.h>
#include <zephyr/kernel/heap.h>
#include <zephyr/kernel/ipi.h>
#include <zephyr/kernel/mbox.h>
#include <zephyr/kernel/mem_slab.h>
#include <zephyr/kernel/msgq.h>
#include <zephyr/kernel/mutex.h>
#include <zephyr/kernel/pipe.h>
#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/smp.h>
#include <zephyr/kernel/stack.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/time.h>
#include <zephyr/kernel/timeout.h>
#include <zephyr/kernel/timer.h>
#include <zephyr/kernel/user.h>
#include <zephyr/kernel/work.h>
#include <zephyr/kernel/work_user.h>
#include <zephyr/linker/sections.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/atomic.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/mem_stats.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/rb.h>
#include <zephyr/sys/ring_buffer.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>
#include <zephyr/sys/sys_io.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>
#include <zephyr/toolchain.h>
#include <zephyr/types.h>
#include <zephyr/version.h>

#endif
