/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/watch.h"

#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>

#include "arch/native/cpu.h"
#include "arch/native/machine.h"

static int processes = -1; /* epoll */

static void *watch(void *arg)
{
	struct epoll_event event;

	(void)arg;
	/* One event at a time, each once (EPOLLONESHOT). Ends with the process. */
	for (;;) {
		if (epoll_wait(processes, &event, 1, -1) == 1)
			native_raise(native_machine.cpu, CR_BIT(NATIVE_LINE_DEATH));
		else if (errno != EINTR)
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

int native_watch(int pidfd)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLONESHOT };
	int err = start();

	if (err)
		return err;
	return epoll_ctl(processes, EPOLL_CTL_ADD, pidfd, &event) < 0 ? -errno : 0;
}
