/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts of a Linux program: a number is a file descriptor, and one thread polls
 * those that are enabled. "Interrupts off" is a lock that nests, which the thread
 * takes around each handler. */
#include <metal/irq_controller.h>
#include <metal/log.h>
#include <metal/mutex.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/cr.h"
#include "env/env.h"
#include "metal/port.h"

enum { IRQS = 1024 };

static struct metal_irq irqs[IRQS];
static uint8_t enabled[IRQS]; /* written with interrupts off */

/* The lock: who holds it, and how often. Both are the holder's to write. */
static METAL_MUTEX_DEFINE(handling);
static uintptr_t holder;
static unsigned int depth;

static struct {
	pthread_t thread;
	int wake; /* eventfd: look again at enabled and stop */
	bool running;
	bool stop;
} poller;

unsigned int metal_irq_save_disable(void)
{
	uintptr_t self = cr_self();

	/* Only we write our own name here, so a match can not be stale. */
	if (cr_load_relaxed(&holder) != self) {
		metal_mutex_acquire(&handling);
		cr_store_relaxed(&holder, self);
	}
	return depth++;
}

void metal_irq_restore_enable(unsigned int flags)
{
	depth = flags;
	if (depth)
		return;
	cr_store_relaxed(&holder, (uintptr_t)0);
	metal_mutex_release(&handling);
}

static void wake_poller(void)
{
	uint64_t one = 1;
	ssize_t done = write(poller.wake, &one, sizeof(one));

	(void)done; /* a full counter wakes as well */
}

/* The other end is gone and nothing is left to read: it would be "readable" for ever. */
static bool dead(int fd, short events)
{
	int bytes = 0;

	if (!(events & (POLLHUP | POLLERR | POLLNVAL)))
		return false;
	return !(events & POLLIN) || ioctl(fd, FIONREAD, &bytes) || bytes == 0;
}

static void handle(int fd, short events)
{
	unsigned int flags = metal_irq_save_disable();

	if (enabled[fd]) {
		bool last = dead(fd, events);

		if (events & POLLIN)
			(void)metal_irq_handle(&irqs[fd], fd);
		if (last) {
			enabled[fd] = 0;
			metal_log(METAL_LOG_WARNING, "irq %d: the descriptor is closed\n", fd);
		}
	}
	metal_irq_restore_enable(flags);
}

static nfds_t list_enabled(struct pollfd *fds)
{
	unsigned int flags = metal_irq_save_disable();
	nfds_t count = 0;

	for (int fd = 0; fd < IRQS; fd++) {
		if (enabled[fd])
			fds[count++] = (struct pollfd){ .fd = fd, .events = POLLIN };
	}
	metal_irq_restore_enable(flags);
	return count;
}

static void *poll_descriptors(void *unused)
{
	static struct pollfd fds[IRQS + 1]; /* one such thread */

	(void)unused;
	while (!cr_load_acquire(&poller.stop)) {
		nfds_t count = list_enabled(fds + 1);
		uint64_t wakes;

		fds[0] = (struct pollfd){ .fd = poller.wake, .events = POLLIN };
		if (poll(fds, count + 1, -1) < 0)
			continue; /* EINTR */
		if (fds[0].revents && read(poller.wake, &wakes, sizeof(wakes)) < 0)
			continue;
		for (nfds_t i = 1; i <= count; i++) {
			if (fds[i].revents)
				handle(fds[i].fd, fds[i].revents);
		}
	}
	return NULL;
}

/* Signals are for the program's own threads. */
static int start_poller(void)
{
	sigset_t all;
	sigset_t old;
	int err;

	poller.wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (poller.wake < 0)
		return -errno;
	poller.stop = false;
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	err = pthread_create(&poller.thread, NULL, poll_descriptors, NULL);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (err) {
		close(poller.wake);
		return -err;
	}
	poller.running = true;
	return 0;
}

static int install(struct metal_irq_controller *cntr, int irq, metal_irq_handler hd, void *arg)
{
	unsigned int flags = metal_irq_save_disable();
	int err = 0;

	(void)cntr;
	if (hd && !poller.running)
		err = start_poller();
	if (!err)
		irqs[irq] = (struct metal_irq){ .hd = hd, .arg = arg };
	metal_irq_restore_enable(flags);
	return err;
}

static void set_enable(struct metal_irq_controller *cntr, int irq, unsigned int enable)
{
	unsigned int flags = metal_irq_save_disable();

	(void)cntr;
	enabled[irq] = enable == METAL_IRQ_ENABLE && irqs[irq].hd;
	if (poller.running)
		wake_poller();
	metal_irq_restore_enable(flags);
}

static METAL_IRQ_CONTROLLER_DECLARE(controller, 0, IRQS, NULL, set_enable, install, irqs)

	struct metal_irq_controller *cr_metal_irq_start(void)
{
	return &controller;
}

void cr_metal_irq_finish(void)
{
	if (poller.running) {
		cr_store_release(&poller.stop, true);
		wake_poller();
		pthread_join(poller.thread, NULL);
		close(poller.wake);
		poller.running = false;
	}
	memset(irqs, 0, sizeof(irqs));
	memset(enabled, 0, sizeof(enabled));
}
