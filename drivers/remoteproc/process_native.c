/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "drivers/remoteproc/process_native.h"

#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arch/native/machine.h"
#include "arch/native/options.h"

#define VARIABLES_MAX 1024
#define VALUE_BYTES   96

/* What the image is told; each replaces what we were told ourselves. */
struct told {
	char ram[VALUE_BYTES];
	char cpu[VALUE_BYTES];
	char name[VALUE_BYTES];
	char parent[VALUE_BYTES];
	char *variables[VARIABLES_MAX];
};

static bool is_told(const char *variable)
{
	static const char *const names[] = { NATIVE_ENV_RAM "=", NATIVE_ENV_CPU "=",
		                             NATIVE_ENV_NAME "=", NATIVE_ENV_PARENT "=" };

	for (size_t i = 0; i < CR_ARRAY_SIZE(names); i++) {
		if (!strncmp(variable, names[i], strlen(names[i])))
			return true;
	}
	return false;
}

/* Our environment with the image's four. False: too many variables. */
static bool fill_variables(struct told *told)
{
	size_t n = 0;

	told->variables[n++] = told->ram;
	told->variables[n++] = told->cpu;
	told->variables[n++] = told->name;
	told->variables[n++] = told->parent;
	for (char **v = environ; v && *v; v++) {
		if (is_told(*v))
			continue;
		if (n == VARIABLES_MAX - 1)
			return false;
		told->variables[n++] = *v;
	}
	told->variables[n] = NULL;
	return true;
}

/* The machine's memory stays open in the child, the rest closes when it is executed. */
static int set_up(posix_spawn_file_actions_t *files, posix_spawnattr_t *attributes)
{
	sigset_t all;
	sigset_t none;
	int err;

	sigfillset(&all);
	sigemptyset(&none);
	err = posix_spawn_file_actions_adddup2(files, native_machine.fd, native_machine.fd);
	if (!err)
		err = posix_spawnattr_setsigdefault(attributes, &all);
	if (!err)
		err = posix_spawnattr_setsigmask(attributes, &none);
	if (!err)
		err = posix_spawnattr_setflags(attributes,
		                               POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	return err;
}

/* The image by its own path where it still has one: valgrind follows only that. Else by
 * the descriptor, which closes when it is executed. */
static void find_path(int image, char *path, size_t size)
{
	struct stat by_fd;
	struct stat by_path;
	char link[32];

	snprintf(link, sizeof(link), "/proc/self/fd/%d", image);

	ssize_t length = readlink(link, path, size - 1);

	if (length > 0) {
		path[length] = '\0';
		if (fstat(image, &by_fd) == 0 && stat(path, &by_path) == 0 &&
		    by_fd.st_dev == by_path.st_dev && by_fd.st_ino == by_path.st_ino)
			return;
	}
	snprintf(path, size, "%s", link);
}

static int spawn(int image, char *name, char **variables, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	char path[PATH_MAX];
	char *argv[] = { name, NULL };

	find_path(image, path, sizeof(path));
	if (posix_spawn_file_actions_init(&files))
		return -ENOMEM;

	int err = posix_spawnattr_init(&attributes);

	if (!err) {
		err = set_up(&files, &attributes);
		if (!err)
			err = posix_spawn(pid, path, &files, &attributes, argv, variables);
		posix_spawnattr_destroy(&attributes);
	}
	posix_spawn_file_actions_destroy(&files);
	return -err;
}

int cr_process_start(struct native_process *process, int image, const char *name, unsigned int cpu)
{
	struct told told;
	pid_t pid = 0;

	snprintf(told.ram, sizeof(told.ram), NATIVE_ENV_RAM "=fd:%d", native_machine.fd);
	snprintf(told.cpu, sizeof(told.cpu), NATIVE_ENV_CPU "=%u", cpu);
	snprintf(told.name, sizeof(told.name), NATIVE_ENV_NAME "=%s", name);
	snprintf(told.parent, sizeof(told.parent), NATIVE_ENV_PARENT "=%d", (int)getpid());

	if (!fill_variables(&told))
		return -E2BIG;

	int err = spawn(image, told.name + sizeof(NATIVE_ENV_NAME), told.variables, &pid);

	if (err)
		return err;
	err = native_process_child(process, pid, cpu);
	if (err) {
		(void)kill(pid, SIGKILL);
		(void)waitpid(pid, NULL, 0);
	}
	return err;
}
