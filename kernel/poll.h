/* SPDX-License-Identifier: Apache-2.0 */
/* poll.h - how objects tell those that watch them, and how watchers join.
 *
 * Lock order: object, poller, work queue, thread. */
#ifndef CR_KERNEL_POLL_H
#define CR_KERNEL_POLL_H

#include <zephyr/kernel.h>

/* Phases of a z_poller. */
#define Z_POLL_JOINING 0u /* may be told, has not been */
#define Z_POLL_WAITING 1u /* the same, and a thread waits in wait_q */
#define Z_POLL_TOLD    2u
#define Z_POLL_OFF     3u /* may not be told: not started, timed out or cancelled */

/* Tells the first watcher of the list that is to be told: state is added to its event's. Returns
 * the thread that the caller makes ready, NULL when there is none. The object's lock is held. */
struct k_thread *z_poll_tell(sys_dlist_t *events, uint32_t state);

/* The same; -EAGAIN when there were watchers and all had timed out, else 0. */
int z_poll_tell_first(sys_dlist_t *events, uint32_t state, struct k_thread **wake);

/* Lets the events be watched for poller until one is ready. True: one is. No lock held. */
bool z_poll_join(struct k_poll_event *events, int num_events, struct z_poller *poller);

/* Marks those that are ready, watches none. True: one is. */
bool z_poll_look(struct k_poll_event *events, int num_events);

/* Ends that; when it returns, no object touches events or poller any more. No lock held. */
void z_poll_leave(struct k_poll_event *events, int num_events);

/* One of the events came, or will not: submits the item, whose handler finds result. *wake: the thread to make ready
 * then. Its poller's lock is held. work_poll.c */
void z_work_poll_submit(struct k_work_poll *item, int result, struct k_thread **wake);

/* sem's lock is held. True: its count is not 0; else k_sem_give() looks at watchers from now on. */
bool z_sem_watch(struct k_sem *sem);

#ifdef CONFIG_POLL
#define z_pollers_init(obj)     sys_dlist_init(&(obj)->poll_events)
#define z_polled(obj)           (!sys_dlist_is_empty(&(obj)->poll_events))
#define z_poll_notify(obj, how) z_poll_tell(&(obj)->poll_events, (how))
#else
#define z_pollers_init(obj)     ((void)(obj))
#define z_polled(obj)           false
#define z_poll_notify(obj, how) ((struct k_thread *)NULL)
#endif

#endif
