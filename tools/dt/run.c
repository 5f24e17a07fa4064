/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/dt/run.h"

#include <errno.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Files, not pipes: the child never waits for us and we never for it. */
struct streams {
	FILE *in;
	FILE *out;
	FILE *err;
};

static struct dt_bytes slurp(struct dt_arena *arena, FILE *file)
{
	struct dt_bytes bytes = { 0 };
	long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;

	rewind(file);
	bytes.data = dt_alloc(arena, (size_t)(size > 0 ? size : 0) + 1);
	bytes.size = fread(bytes.data, 1, (size_t)(size > 0 ? size : 0), file);
	return bytes;
}

static int spawn(const char *const *argv, const struct streams *s, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	int err = posix_spawn_file_actions_init(&actions);

	if (err)
		return -err;
	err = posix_spawn_file_actions_adddup2(&actions, fileno(s->in), STDIN_FILENO);
	if (!err)
		err = posix_spawn_file_actions_adddup2(&actions, fileno(s->out), STDOUT_FILENO);
	if (!err)
		err = posix_spawn_file_actions_adddup2(&actions, fileno(s->err), STDERR_FILENO);
	/* posix_spawnp() does not change argv, its type only does not say so. */
	if (!err)
		err = posix_spawnp(pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv,
		                   environ);
	posix_spawn_file_actions_destroy(&actions);
	return -err;
}

static int wait_for(pid_t pid, int *status)
{
	int word;

	while (waitpid(pid, &word, 0) < 0)
		if (errno != EINTR)
			return -errno;
	*status = WIFEXITED(word) ? WEXITSTATUS(word) : 128 + WTERMSIG(word);
	return 0;
}

static int run_with(struct dt_arena *arena, const char *const *argv, struct dt_bytes input,
                    const struct streams *s, struct dt_run *run)
{
	pid_t pid = -1;
	int err;

	if (!s->in || !s->out || !s->err)
		return -EIO;
	if (fwrite(input.data, 1, input.size, s->in) != input.size || fflush(s->in) != 0)
		return -EIO;
	rewind(s->in);
	err = spawn(argv, s, &pid);
	if (!err)
		err = wait_for(pid, &run->status);
	if (err)
		return err;
	run->out = slurp(arena, s->out);
	run->err = slurp(arena, s->err);
	return 0;
}

int dt_run(struct dt_arena *arena, const char *const *argv, struct dt_bytes input,
           struct dt_run *run)
{
	struct streams s = { tmpfile(), tmpfile(), tmpfile() };
	int err = run_with(arena, argv, input, &s, run);

	if (s.err)
		fclose(s.err);
	if (s.out)
		fclose(s.out);
	if (s.in)
		fclose(s.in);
	return err;
}
