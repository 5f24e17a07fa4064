/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/proc.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void make_room(struct proc_args *args)
{
	size_t room = args->room ? 2 * args->room : 16;
	char **argv;

	if (args->count + 2 <= args->room)
		return;
	argv = dt_alloc(args->arena, room * sizeof(*argv));
	if (args->argv)
		memcpy(argv, args->argv, args->count * sizeof(*argv));
	args->argv = argv;
	args->room = room;
}

void proc_add(struct proc_args *args, const char *format, ...)
{
	va_list ap;
	char *text;
	int len;

	make_room(args);
	va_start(ap, format);
	len = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	text = dt_alloc(args->arena, (size_t)len + 1);
	va_start(ap, format);
	vsnprintf(text, (size_t)len + 1, format, ap);
	va_end(ap);
	args->argv[args->count++] = text;
}

/* The child: a group of its own when no terminal is shared, so that one kill reaches all of it. */
static _Noreturn void become(const struct proc_args *args, int output, bool own_group)
{
	if (own_group)
		setpgid(0, 0);
	if (output >= 0) {
		dup2(output, STDOUT_FILENO);
		dup2(output, STDERR_FILENO);
	}
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	execvp(args->argv[0], args->argv);
	fprintf(stderr,
	        "corral: error: cannot run '%s': %s\n  cure: install it; scripts/setup does that "
	        "on Debian\n",
	        args->argv[0], strerror(errno));
	_exit(PROC_NOT_FOUND);
}

int proc_status(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int64_t proc_now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Waits until the child ends or the time is over. SIGCHLD is blocked. Returns true when it ended. */
static bool wait_until(pid_t child, unsigned int timeout_s, int *status)
{
	int64_t end = proc_now_ns() + (int64_t)timeout_s * 1000000000;
	sigset_t set;

	if (timeout_s == 0)
		return waitpid(child, status, 0) == child;
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	while (waitpid(child, status, WNOHANG) != child) {
		int64_t left = end - proc_now_ns();
		struct timespec wait = { .tv_sec = left / 1000000000,
			                 .tv_nsec = left % 1000000000 };

		if (left <= 0)
			return false;
		sigtimedwait(&set, NULL, &wait);
	}
	return true;
}

static int end_child(pid_t child, bool own_group, const char *name, unsigned int timeout_s)
{
	pid_t target = own_group ? -child : child;
	int status;

	fprintf(stderr,
	        "corral: error: %s still ran after %u s\n"
	        "  cure: give more time with --timeout, or find what it waits for\n",
	        name, timeout_s);
	kill(target, SIGTERM);
	if (!wait_until(child, 2, &status)) {
		kill(target, SIGKILL);
		waitpid(child, &status, 0);
	}
	if (own_group)
		kill(target, SIGKILL);
	return PROC_TIMED_OUT;
}

static int run(const struct proc_args *args, int output, unsigned int timeout_s)
{
	bool own_group = timeout_s != 0 && !isatty(STDIN_FILENO);
	sigset_t set;
	sigset_t old;
	pid_t child;
	int status;
	int code;

	fflush(NULL);
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, &old);
	child = fork();
	if (child == 0) {
		sigprocmask(SIG_SETMASK, &old, NULL);
		become(args, output, own_group);
	}
	if (child < 0) {
		fprintf(stderr, "corral: error: cannot make a process: %s\n", strerror(errno));
		code = PROC_NOT_FOUND;
	} else if (wait_until(child, timeout_s, &status)) {
		code = proc_status(status);
	} else {
		code = end_child(child, own_group, args->argv[0], timeout_s);
	}
	sigprocmask(SIG_SETMASK, &old, NULL);
	return code;
}

pid_t proc_start(const struct proc_args *args, int output)
{
	sigset_t set;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		int input = open("/dev/null", O_RDONLY | O_CLOEXEC);

		sigemptyset(&set);
		sigprocmask(SIG_SETMASK, &set, NULL);
		dup2(input, STDIN_FILENO);
		become(args, output, true);
	}
	if (child < 0)
		fprintf(stderr,
		        "corral: error: cannot make a process: %s\n  cure: run fewer at once with "
		        "-j\n",
		        strerror(errno));
	else
		(void)setpgid(child, child); /* the child does so too: who is first */
	return child;
}

void proc_kill(pid_t child)
{
	int status;

	kill(-child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
}

int proc_run(const struct proc_args *args, unsigned int timeout_s)
{
	return run(args, -1, timeout_s);
}

static void show_file(const char *path)
{
	char line[1024];
	FILE *file = fopen(path, "re");

	if (!file)
		return;
	while (fgets(line, sizeof(line), file))
		fputs(line, stderr);
	fclose(file);
}

int proc_run_logged(const struct proc_args *args, const char *log_path, bool verbose)
{
	int output;
	int code;

	if (verbose)
		return run(args, -1, 0);
	output = open(log_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (output < 0) {
		fprintf(stderr, "%s: error: cannot write: %s\n", log_path, strerror(errno));
		return PROC_NOT_FOUND;
	}
	code = run(args, output, 0);
	close(output);
	if (code != 0)
		show_file(log_path);
	return code;
}
