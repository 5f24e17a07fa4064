/* SPDX-License-Identifier: Apache-2.0 */
/* The thread that sleeps on other cores' processes. Where they have no descriptors it
 * raises the line every few milliseconds instead. */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>

#include "arch/native/machine.h"
#include "arch/native/process.h"
#include "arch/native/raise.h"
#include "base/atomic.h"

#define LOOK_MS 5

static int processes = -1; /* epoll */
static uint32_t look;      /* some process has no descriptor */

static void *watch(void *arg)
{
	struct epoll_event event;

	(void)arg;
	/* One event at a time, each once (EPOLLONESHOT). Ends with this process. */
	for (;;) {
		bool looks = cr_load_relaxed(&look);
		int count = epoll_wait(processes, &event, 1, looks ? LOOK_MS : -1);

		if (count == 1 || looks)
			native_raise(native_machine.cpu, CR_BIT(NATIVE_LINE_DEATH));
		else if (count < 0 && errno != EINTR)
			return NULL;
	}
}

/* The thread takes no signals: they are the core's. */
static int start_thread(void)
{
	pthread_t thread;
	sigset_t all;
	sigset_t before;

	sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);

	int err = pthread_create(&thread, NULL, watch, NULL);

	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!err)
		(void)pthread_detach(thread);
	return -err;
}

static int start(void)
{
	if (processes >= 0)
		return 0;
	processes = epoll_create1(EPOLL_CLOEXEC);
	if (processes < 0)
		return -errno;
	return start_thread();
}

int native_process_watch(const struct native_process *process)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLONESHOT };

	/* Before the thread starts: it has none to wake it otherwise. */
	if (process->fd < 0)
		cr_store_relaxed(&look, 1u);

	int err = start();

	if (err || process->fd < 0)
		return err;
	return epoll_ctl(processes, EPOLL_CTL_ADD, process->fd, &event) < 0 ? -errno : 0;
}
