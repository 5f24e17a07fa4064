/* SPDX-License-Identifier: Apache-2.0 */
/* pollers.h - the part of an object that k_poll() can watch. The objects' headers use it.
 *
 * The events that watch the object, best priority of their threads first. The
 * object's lock guards the list. Without CONFIG_POLL there is none. */
#ifndef ZEPHYR_INCLUDE_KERNEL_POLLERS_H_
#define ZEPHYR_INCLUDE_KERNEL_POLLERS_H_

#include <zephyr/sys/dlist.h>

#ifdef CONFIG_POLL
#define Z_POLLERS           sys_dlist_t poll_events;
#define Z_POLLERS_INIT(obj) .poll_events = SYS_DLIST_STATIC_INIT(&(obj).poll_events),
#else
#define Z_POLLERS
#define Z_POLLERS_INIT(obj)
#endif

#endif
