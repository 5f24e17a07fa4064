/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "arch/arch.h"
#include "arch/native/member.h"

#define SIGNAL_CODE 128 /* as shells have it */

/* -1 where the system has no such descriptors; other errors below that. */
static int open_pid(pid_t pid)
{
	static bool has_none;
	int fd = has_none ? -1 : (int)syscall(SYS_pidfd_open, pid, 0);

	if (fd >= 0 || has_none)
		return fd;
	has_none = errno == ENOSYS;
	return has_none ? -1 : -errno - 1;
}

int native_process_child(struct native_process *process, pid_t pid, unsigned int cpu)
{
	int fd = open_pid(pid);

	*process = (struct native_process){ .pid = pid, .fd = fd, .cpu = cpu, .child = true };
	return fd < -1 ? fd + 1 : 0;
}

int native_process_find(struct native_process *process, unsigned int cpu)
{
	pid_t pid = native_member_pid(cpu);

	*process = NATIVE_PROCESS_NONE;
	if (pid == 0)
		return -ESRCH;

	int fd = open_pid(pid);

	if (fd < -1)
		return fd + 1;
	*process = (struct native_process){ .pid = pid, .fd = fd, .cpu = cpu };
	/* The number may have gone to another process before we opened it. */
	if (native_member_pid(cpu) == pid)
		return 0;
	native_process_close(process);
	return -ESRCH;
}

static bool ended_by_number(const struct native_process *process)
{
	siginfo_t info = { .si_pid = 0 };

	if (!process->child)
		return native_member_pid(process->cpu) != process->pid;
	return waitid(P_PID, (id_t)process->pid, &info, WEXITED | WNOHANG | WNOWAIT) < 0 ||
	       info.si_pid != 0;
}

/* A doorbell's signal ends a poll(), also with SA_RESTART: what is left is waited for then. */
static bool ended_by_descriptor(const struct native_process *process, int wait_ms)
{
	struct pollfd p = { .fd = process->fd, .events = POLLIN };
	uint64_t deadline_us = arch_time_us() + (uint64_t)wait_ms * 1000u;
	uint64_t now_us;
	int n;

	while ((n = poll(&p, 1, wait_ms)) < 0 && errno == EINTR) {
		now_us = arch_time_us();
		wait_ms = now_us < deadline_us ? (int)((deadline_us - now_us + 999u) / 1000u) : 0;
	}
	return n == 1;
}

bool native_process_ended(const struct native_process *process, int wait_ms)
{
	struct timespec nap = { .tv_nsec = 1000000 };

	if (process->fd >= 0)
		return ended_by_descriptor(process, wait_ms);
	while (!ended_by_number(process)) {
		if (wait_ms-- <= 0)
			return false;
		nanosleep(&nap, NULL);
	}
	return true;
}

void native_process_kill(const struct native_process *process)
{
	if (process->fd >= 0)
		(void)syscall(SYS_pidfd_send_signal, process->fd, SIGKILL, NULL, 0);
	else if (!native_process_ended(process, 0))
		(void)kill(process->pid, SIGKILL);
}

uint32_t native_process_reap(struct native_process *process)
{
	siginfo_t info = { .si_pid = 0 };

	/* A process that we attached may be a child after all, of a life before. */
	if (waitid(P_PID, (id_t)process->pid, &info, WEXITED | WNOHANG) < 0 || info.si_pid == 0)
		return 0;
	return (uint32_t)info.si_status + (info.si_code == CLD_EXITED ? 0 : SIGNAL_CODE);
}

void native_process_close(struct native_process *process)
{
	if (process->fd >= 0)
		close(process->fd);
	*process = NATIVE_PROCESS_NONE;
}
