/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/job.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/corral/fs.h"

static const struct argp_option options[] = {
	{ "board", 'b', "BOARD", 0, "Board to build for (default: $BOARD, else native_sim)", 0 },
	{ "build-dir", 'd', "DIR", 0,
	  "Where to build (default: build/BOARD/ and the directory's name)", 0 },
	{ "pristine", 'p', NULL, 0, "Remove the build directory first", 0 },
	{ "set", 's', "[DOMAIN:]NAME=VALUE", 0,
	  "CONFIG_NAME: a line of configuration; other names: a CMake variable. In a system DOMAIN "
	  "limits it to one image",
	  0 },
	{ "verbose", 'v', NULL, 0, "Show what CMake and the compiler write", 0 },
	{ 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct job *job = state->input;

	switch (key) {
	case 'b':
		job->board = arg;
		return 0;
	case 'd':
		job->build_argument = arg;
		return 0;
	case 'p':
		job->pristine = true;
		return 0;
	case 's':
		if (!strchr(arg, '='))
			argp_error(state, "--set %s: there is no '='", arg);
		if (job->setting_count == JOB_MAX_SETTINGS)
			argp_error(state, "more than %d times --set", JOB_MAX_SETTINGS);
		job->settings[job->setting_count++] = arg;
		return 0;
	case 'v':
		job->verbose = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

const struct argp job_argp = { options, parse, NULL, NULL, NULL, NULL, NULL };

/* Below the current directory the path names the build; elsewhere the last part does. */
static const char *default_build(struct job *job)
{
	char *board = dt_printf(&job->arena, "%s", job->board);
	char cwd[PATH_MAX];
	size_t len;

	for (char *slash = strchr(board, '/'); slash; slash = strchr(slash, '/'))
		*slash = '_';
	if (!getcwd(cwd, sizeof(cwd)))
		strcpy(cwd, ".");
	len = strlen(cwd);
	if (strncmp(job->dir, cwd, len) == 0 && job->dir[len] == '/')
		return dt_printf(&job->arena, "%s/build/%s/%s", cwd, board, job->dir + len + 1);
	return dt_printf(&job->arena, "%s/build/%s/%s", cwd, board, strrchr(job->dir, '/') + 1);
}

static const char *absolute(struct job *job, const char *path)
{
	char cwd[PATH_MAX];

	if (path[0] == '/' || !getcwd(cwd, sizeof(cwd)))
		return path;
	return dt_printf(&job->arena, "%s/%s", cwd, path);
}

static int resolve_board(struct job *job)
{
	const char *from_env = getenv("BOARD");

	if (!job->board)
		job->board = from_env && *from_env ? from_env : "native_sim";
	/* Zephyr's names have slashes; none is a path. */
	if (strchr("./", job->board[0]) || strstr(job->board, "..")) {
		fprintf(stderr,
		        "corral: error: '%s' is not the name of a board\n"
		        "  cure: 'corral boards' lists them\n",
		        job->board);
		return 2;
	}
	return 0;
}

static int resolve_dir(struct job *job)
{
	bool application;

	job->dir = fs_real(&job->arena, job->dir_argument);
	if (!job->dir || !fs_is_dir(job->dir)) {
		fprintf(stderr,
		        "%s: error: there is no such directory\n"
		        "  cure: give the directory of an application or a system\n",
		        job->dir_argument);
		return 1;
	}
	job->system = fs_is_file(dt_printf(&job->arena, "%s/system.dts", job->dir));
	application = fs_is_file(dt_printf(&job->arena, "%s/CMakeLists.txt", job->dir));
	if (!job->system && !application) {
		fprintf(stderr,
		        "%s: error: it has neither CMakeLists.txt nor system.dts\n"
		        "  cure: an application has the one, a system the other; see samples/\n",
		        job->dir_argument);
		return 1;
	}
	return 0;
}

int job_resolve(struct job *job)
{
	int err = resolve_board(job);

	if (!err)
		err = resolve_dir(job);
	if (err)
		return err;
	job->base = fs_corral_base(&job->arena);
	if (!job->base)
		return 1;
	job->build = job->build_argument ? absolute(job, job->build_argument) : default_build(job);
	return 0;
}

int job_next_domain(char **text, struct job_domain *domain)
{
	char *line = fs_next_line(text);
	char *rest = NULL;
	const char *role;

	if (!line || *line == '\0')
		return 0;
	domain->name = strtok_r(line, " ", &rest);
	domain->app = strtok_r(NULL, " ", &rest);
	role = strtok_r(NULL, " ", &rest);
	if (!domain->name || !domain->app || !role)
		return -EINVAL;
	domain->host = strcmp(role, "host") == 0;
	domain->firmware = rest ? rest : line + strlen(line);
	return 1;
}
