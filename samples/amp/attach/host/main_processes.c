/* SPDX-License-Identifier: Apache-2.0 */
/* Hosts that come and go while the remote stays. This program is each of them, by argument:
 *
 *	first        starts the remote, lets go of its life, and is killed while it asks
 *	second N     finds it running: more than N questions were served; stops it
 *	(none)       runs first and second on one machine; then a remote that nobody started
 *	             but a person (here: this program), and second again
 *
 * A machine is a file (docs/native_sim.md); all that are given the same --ram share it. */
#define _GNU_SOURCE
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <corral/firmware.h>

#include "host.h"

#define QUESTIONS 1000
#define SELF      "/proc/self/exe"

static char ram[64];

/* ---- the hosts ---- */

static int be_first(void)
{
	if (!host_start() || !host_detach() || !host_talk(QUESTIONS, 0))
		return 1;
	host_ask();
	(void)raise(SIGKILL);
	return 1;
}

static int be_second(uint32_t before)
{
	bool held = host_attach() && host_talk(QUESTIONS, before);

	return host_stop() && held ? 0 : 1;
}

/* ---- the person at the machine ---- */

static void make_machine(void)
{
	const char *folder = getenv("TMPDIR");
	int fd;

	snprintf(ram, sizeof(ram), "--ram=%.32s/corral-attach-XXXXXX", folder ? folder : "/tmp");
	fd = mkstemp(ram + strlen("--ram="));
	if (fd >= 0)
		close(fd);
}

static void forget_machine(void)
{
	unlink(ram + strlen("--ram="));
}

/* 0: it cannot be started. */
static pid_t run(const char *program, const char *name, const char *const more[2])
{
	char name_option[32];
	char *argv[] = {
		(char *)(uintptr_t)program, ram,  name_option, (char *)(uintptr_t)more[0],
		(char *)(uintptr_t)more[1], NULL,
	};
	pid_t pid;

	snprintf(name_option, sizeof(name_option), "--name=%s", name);
	return posix_spawn(&pid, program, NULL, NULL, argv, environ) == 0 ? pid : 0;
}

/* How it ended, as a shell says it; 127: it never ran. */
static int wait_for(pid_t pid)
{
	int status;

	if (pid <= 0 || waitpid(pid, &status, 0) != pid)
		return 127;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static bool check(bool held, const char *what)
{
	printf("%s %s\n", held ? "✓" : "FAIL", what);
	return held;
}

static bool kill_a_host(void)
{
	char before[16];

	printf("\nA host is killed, another one comes\n");
	snprintf(before, sizeof(before), "%d", QUESTIONS);
	make_machine();

	int first = wait_for(run(SELF, "  first host ", (const char *[]){ "first", NULL }));
	bool held = check(first == 128 + SIGKILL, "the first host was killed while it asked");
	int second = wait_for(run(SELF, "  second host", (const char *[]){ "second", before }));

	forget_machine();
	return check(second == 0, "the second host went on with the same remote") && held;
}

static bool attach_to_outsider(void)
{
	printf("\nA remote that was started by hand\n");
	make_machine();

	pid_t remote =
		run(corral_firmware[0].path, "  remote", (const char *[]){ "--cpu=1", NULL });
	int host = wait_for(run(SELF, "  host", (const char *[]){ "second", "0" }));

	if (host && remote > 0)
		kill(remote, SIGKILL);

	bool held = wait_for(remote) == 0 && host == 0;

	forget_machine();
	return check(held, "the host found it, and stopped it");
}

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[argc - 1], "first"))
		return be_first();
	if (argc > 2 && !strcmp(argv[argc - 2], "second"))
		return be_second((uint32_t)strtoul(argv[argc - 1], NULL, 10));

	bool killed = kill_a_host();
	bool found = attach_to_outsider();

	printf("\n%s\n", killed && found ? "All held." : "FAIL");
	return killed && found ? 0 : 1;
}
