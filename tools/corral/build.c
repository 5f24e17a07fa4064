/* SPDX-License-Identifier: Apache-2.0 */
/* corral build: CMake and Ninja for one application, or for every domain of a system. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/corral/commands.h"
#include "tools/corral/fs.h"
#include "tools/corral/job.h"
#include "tools/corral/proc.h"

/* One image of a job. */
struct image {
	const char *domain;     /* NULL: the application alone */
	const char *app;        /* source directory */
	const char *build;      /* build directory */
	const char *domain_dir; /* what 'corral system' wrote for it */
	char *firmware;         /* domains that it starts */
};

/* The setting's text when it is for this image, else NULL. */
static const char *setting_for(const char *setting, const struct image *image)
{
	const char *colon = strchr(setting, ':');
	const char *equals = strchr(setting, '=');

	if (!colon || colon > equals)
		return setting;
	if (!image->domain || strlen(image->domain) != (size_t)(colon - setting) ||
	    strncmp(setting, image->domain, (size_t)(colon - setting)) != 0)
		return NULL;
	return colon + 1;
}

/* CONFIG_ settings become one more configuration file; it is always there, so that an old one loses. */
static int write_set_conf(struct job *job, const struct image *image, const char *path)
{
	char *text = dt_printf(&job->arena, "# From 'corral build --set'.\n");

	for (unsigned int i = 0; i < job->setting_count; i++) {
		const char *setting = setting_for(job->settings[i], image);

		if (setting && strncmp(setting, "CONFIG_", 7) == 0)
			text = dt_printf(&job->arena, "%s%s\n", text, setting);
	}
	if (fs_make_dirs(image->build) != 0 || fs_write(path, text) != 0) {
		fprintf(stderr,
		        "%s: error: cannot write there\n  cure: choose another place with -d\n",
		        path);
		return 1;
	}
	return 0;
}

static void add_settings(struct job *job, const struct image *image, struct proc_args *args,
                         const char *set_conf)
{
	const char *extra = "";

	for (unsigned int i = 0; i < job->setting_count; i++) {
		const char *setting = setting_for(job->settings[i], image);

		if (!setting || strncmp(setting, "CONFIG_", 7) == 0)
			continue;
		if (strncmp(setting, "EXTRA_CONF_FILE=", 16) == 0)
			extra = dt_printf(&job->arena, "%s;", setting + 16);
		else
			proc_add(args, "-D%s", setting);
	}
	proc_add(args, "-DEXTRA_CONF_FILE=%s%s", extra, set_conf);
}

static void add_domain(struct job *job, const struct image *image, struct proc_args *args)
{
	char *rest = NULL;

	if (!image->domain)
		return;
	proc_add(args, "-DCORRAL_DOMAIN=%s", image->domain);
	proc_add(args, "-DCORRAL_DOMAIN_DIR=%s", image->domain_dir);
	for (char *name = strtok_r(image->firmware, " ", &rest); name;
	     name = strtok_r(NULL, " ", &rest))
		proc_add(args, "-DCORRAL_FIRMWARE_%s=%s/%s/image.elf", name, job->build, name);
}

/* CMake remembers what it was told before, a compiler for ever. With another command line it starts
 * anew, so that a build depends on nothing but its own command. */
static int forget_other_command(struct job *job, const struct image *image,
                                const struct proc_args *args)
{
	const char *path = dt_printf(&job->arena, "%s/configure.args", image->build);
	const char *before = fs_read(&job->arena, path);
	char *now = dt_printf(&job->arena, "%s", "");

	for (size_t i = 0; i < args->count; i++)
		now = dt_printf(&job->arena, "%s%s\n", now, args->argv[i]);
	if (before && strcmp(before, now) == 0)
		return 0;
	fs_remove_tree(dt_printf(&job->arena, "%s/CMakeCache.txt", image->build));
	fs_remove_tree(dt_printf(&job->arena, "%s/CMakeFiles", image->build));
	return fs_write(path, now);
}

static int configure(struct job *job, const struct image *image)
{
	struct proc_args args = { .arena = &job->arena };
	const char *set_conf = dt_printf(&job->arena, "%s/set.conf", image->build);
	const char *log = dt_printf(&job->arena, "%s/configure.log", image->build);

	proc_add(&args, "cmake");
	proc_add(&args, "-GNinja");
	proc_add(&args, "-S%s", image->app);
	proc_add(&args, "-B%s", image->build);
	proc_add(&args, "-DBOARD=%s", job->board);
	proc_add(&args, "-DCorral_DIR=%s/cmake", job->base);
	proc_add(&args, "-DZephyr_DIR=%s/cmake", job->base);
	add_domain(job, image, &args);
	add_settings(job, image, &args, set_conf);
	if (write_set_conf(job, image, set_conf) != 0 ||
	    forget_other_command(job, image, &args) != 0)
		return 1;
	return proc_run_logged(&args, log, job->verbose);
}

static int compile(struct job *job, const struct image *image)
{
	struct proc_args args = { .arena = &job->arena };

	proc_add(&args, "cmake");
	proc_add(&args, "--build");
	proc_add(&args, "%s", image->build);
	return proc_run_logged(&args, dt_printf(&job->arena, "%s/build.log", image->build),
	                       job->verbose);
}

static int build_image(struct job *job, const struct image *image)
{
	int err;

	if (image->domain)
		printf("corral: building %s for %s\n", image->domain, job->board);
	else
		printf("corral: building %s for %s\n", job->dir_argument, job->board);
	err = configure(job, image);
	if (!err)
		err = compile(job, image);
	if (err)
		fprintf(stderr,
		        "%s: error: the image%s%s does not build for %s\n  cure: the first error "
		        "above says what to mend\n",
		        image->app, image->domain ? " of domain " : "",
		        image->domain ? image->domain : "", job->board);
	return err ? 1 : 0;
}

/* Checks the description and writes what each domain is built with. Returns the list of domains. */
static char *describe(struct job *job)
{
	char *out = dt_printf(&job->arena, "%s/system", job->build);
	char *argv[] = { "corral system",           "-b", (char *)job->board, "-o", out,
		         (char *)job->dir_argument, NULL };
	char *text;

	if (fs_make_dirs(out) != 0) {
		fprintf(stderr,
		        "%s: error: cannot make the directory\n  cure: choose another place with "
		        "-d\n",
		        out);
		return NULL;
	}
	if (corral_cmd_system(6, argv) != 0)
		return NULL;
	text = fs_read(&job->arena, dt_printf(&job->arena, "%s/domains", out));
	if (!text)
		fprintf(stderr, "%s/domains: error: 'corral system' did not write it\n", out);
	return text;
}

static int build_system(struct job *job)
{
	char *text = describe(job);
	struct job_domain domain;
	int more;

	if (!text)
		return 1;
	while ((more = job_next_domain(&text, &domain)) > 0) {
		struct image image = {
			.domain = domain.name,
			.app = dt_printf(&job->arena, "%s/%s", job->dir, domain.app),
			.build = dt_printf(&job->arena, "%s/%s", job->build, domain.name),
			.domain_dir =
				dt_printf(&job->arena, "%s/system/%s", job->build, domain.name),
			.firmware = domain.firmware,
		};
		int err = build_image(job, &image);

		if (err)
			return err;
	}
	return more < 0 ? 1 : 0;
}

/* CMake remembers its source directory and refuses another; say it in our words before. */
static int check_build_dir(struct job *job)
{
	const char *marker = dt_printf(&job->arena, "%s/corral.dir", job->build);
	const char *now = dt_printf(&job->arena, "%s %s\n", job->board, job->dir);
	const char *before;

	if (job->pristine && fs_remove_tree(job->build) != 0) {
		fprintf(stderr, "%s: error: cannot remove it\n  cure: remove it by hand\n",
		        job->build);
		return 1;
	}
	before = fs_read(&job->arena, marker);
	if (before && strcmp(before, now) != 0) {
		fprintf(stderr,
		        "%s: error: it was made for board and directory %s"
		        "  cure: add --pristine, or choose another place with -d\n",
		        job->build, before);
		return 1;
	}
	if (fs_make_dirs(job->build) != 0 || fs_write(marker, now) != 0) {
		fprintf(stderr,
		        "%s: error: cannot write there\n  cure: choose another place with -d\n",
		        job->build);
		return 1;
	}
	return 0;
}

int job_build(struct job *job)
{
	struct image alone = { .app = job->dir, .build = job->build };
	int err = check_build_dir(job);

	if (err)
		return err;
	return job->system ? build_system(job) : build_image(job, &alone);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct job *job = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = job;
		return 0;
	case ARGP_KEY_ARG:
		if (job->dir_argument)
			argp_error(state, "more than one directory");
		job->dir_argument = arg;
		return 0;
	case ARGP_KEY_END:
		if (!job->dir_argument)
			argp_error(state, "which directory?");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

int corral_cmd_build(int argc, char **argv)
{
	static const struct argp_child children[] = { { &job_argp, 0, NULL, 0 }, { 0 } };
	static const struct argp argp = {
		.parser = parse,
		.args_doc = "DIR",
		.doc = "Builds DIR: an application (it has CMakeLists.txt) or a system (it has "
		       "system.dts)."
		       "\vExamples:\n"
		       "  corral build samples/hello\n"
		       "  corral build -b mps2_an521 -d /tmp/echo samples/amp/echo\n"
		       "  corral build --set CONFIG_DEBUG_OPTIMIZATIONS=y --set SANITIZE=address "
		       "samples/hello\n"
		       "  corral build --set remote:CONFIG_ASSERT=n samples/amp/echo\n",
		.children = children,
	};
	struct job job = { 0 };
	int err;

	argp_parse(&argp, argc, argv, 0, NULL, &job);
	err = job_resolve(&job);
	if (!err)
		err = job_build(&job);
	dt_arena_free(&job.arena);
	return err;
}
