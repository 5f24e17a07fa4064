/* SPDX-License-Identifier: Apache-2.0 */
/* system_cmd.c - `corral system`: one description to what each image is built with. */
#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tools/corral/commands.h"
#include "tools/corral/fs.h"
#include "tools/system/load.h"
#include "tools/system/overlay.h"
#include "tools/system/table.h"

struct options {
	struct sys_request request;
	const char *out;
};

static const struct argp_option option_list[] = {
	{ "output", 'o', "OUT", 0, "where the results go (default: here)", 0 },
	{ 0 },
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
	struct options *options = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &options->request;
		return 0;
	case 'o':
		options->out = arg;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { .argp = &sys_request_argp }, { 0 } };

static const struct argp argp = {
	.options = option_list,
	.parser = parse_option,
	.children = children,
	.args_doc = "DIR",
	.doc = "Checks DIR/system.dts and writes for each domain OUT/DOMAIN/domain.overlay, for "
	       "each domain that another one starts OUT/DOMAIN/resource_table.c, and OUT/domains, "
	       "the list of what is built."
	       "\vExample:\n  corral system -b native_sim -o build/system samples/amp/echo\n",
};

/* Text in memory, then fs_write(): a file that does not change keeps its time. */
struct text {
	FILE *out;
	char *data;
	size_t size;
};

static int finish(struct sys_system *sys, struct text *text, const char *path)
{
	int err = fclose(text->out) == 0 ? fs_write(path, text->data) : -EIO;

	free(text->data);
	if (err) {
		dt_error(sys->diag, (struct dt_place){ .file = path }, "cannot write: %s",
		         strerror(-err));
		dt_cure(sys->diag, "give a directory that can be written with -o");
	}
	return err;
}

static int begin(struct text *text)
{
	*text = (struct text){ 0 };
	text->out = open_memstream(&text->data, &text->size);
	return text->out ? 0 : -ENOMEM;
}

static int write_domain(struct sys_system *sys, const struct sys_domain *domain,
                        const struct options *options)
{
	char *dir = dt_printf(sys->arena, "%s/%s", options->out, domain->name);
	struct text text;
	int err = fs_make_dirs(dir);

	if (!err)
		err = begin(&text);
	if (err)
		return err;
	sys_write_overlay(sys, domain, sys->tree->file, text.out);
	err = finish(sys, &text, dt_printf(sys->arena, "%s/domain.overlay", dir));
	if (err || !domain->parent)
		return err;
	err = begin(&text);
	if (err)
		return err;
	sys_write_table(sys, domain, text.out);
	return finish(sys, &text, dt_printf(sys->arena, "%s/resource_table.c", dir));
}

static bool is_host(const struct sys_system *sys, const struct sys_domain *domain)
{
	for (unsigned int i = 0; i < sys->rproc_count; i++)
		if (sys->rprocs[i].host == domain)
			return true;
	return !domain->parent;
}

/* How many starts lead to the domain. sys_check_graph() found no cycle. */
static unsigned int depth_of(const struct sys_domain *domain)
{
	unsigned int depth = 0;

	for (; domain->parent; domain = domain->parent->host)
		depth++;
	return depth;
}

static void write_domain_line(const struct sys_system *sys, const struct sys_domain *domain,
                              FILE *out)
{
	fprintf(out, "%s %s %s", domain->name, domain->app,
	        is_host(sys, domain) ? "host" : "remote");
	for (unsigned int i = 0; i < sys->rproc_count; i++)
		if (sys->rprocs[i].host == domain)
			fprintf(out, " %s", sys->rprocs[i].remote->name);
	fputc('\n', out);
}

/* In the order in which images are built: what is started first, who starts it later. */
static int write_list(struct sys_system *sys, const struct options *options)
{
	struct text text;
	int err = begin(&text);

	if (err)
		return err;
	for (unsigned int depth = SYS_MAX_DOMAINS; depth-- > 0;)
		for (unsigned int i = 0; i < sys->domain_count; i++)
			if (depth_of(&sys->domains[i]) == depth)
				write_domain_line(sys, &sys->domains[i], text.out);
	return finish(sys, &text, dt_printf(sys->arena, "%s/domains", options->out));
}

static void check_apps(struct sys_system *sys, const struct options *options)
{
	for (unsigned int i = 0; i < sys->domain_count; i++) {
		const struct sys_domain *domain = &sys->domains[i];
		char *file = dt_printf(sys->arena, "%s/%s/CMakeLists.txt", options->request.dir,
		                       domain->app);

		if (fs_is_file(file))
			continue;
		dt_error(
			sys->diag,
			dt_place_of(domain->node, dt_find_prop(domain->node, "corral,application")),
			"domain %s has no application: %s is not there", domain->name, file);
		dt_cure(sys->diag, "put its application there, or name its directory with "
		                   "corral,application = \"DIR\";");
	}
}

static int make(struct sys_system *sys, struct dt_tree *tree, const struct options *options)
{
	int err = sys_load(sys, tree, &options->request);

	if (err)
		return err;
	check_apps(sys, options);
	if (sys->diag->errors > 0)
		return -EINVAL;
	for (unsigned int i = 0; !err && i < sys->domain_count; i++)
		err = write_domain(sys, &sys->domains[i], options);
	return err ? err : write_list(sys, options);
}

int corral_cmd_system(int argc, char **argv)
{
	struct options options = { .out = "." };
	struct dt_arena arena = { 0 };
	struct dt_diag diag = { .out = stderr };
	struct dt_tree tree = { .arena = &arena, .diag = &diag };
	struct sys_system *sys;
	int err;

	argp_parse(&argp, argc, argv, 0, NULL, &options);
	sys = dt_alloc(&arena, sizeof(*sys));
	err = make(sys, &tree, &options);
	dt_arena_free(&arena);
	return err ? 1 : 0;
}
