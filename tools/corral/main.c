/* SPDX-License-Identifier: Apache-2.0 */
/* The corral command: finds the subcommand and hands over. */
#include "tools/corral/commands.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

#ifndef CORRAL_VERSION
#define CORRAL_VERSION "unknown"
#endif

struct command {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *summary; /* NULL: plumbing, not listed */
};

static const struct command commands[] = {
	{ "build", corral_cmd_build, "build an application or a system for a board" },
	{ "run", corral_cmd_run, "build it and run it" },
	{ "explore", corral_cmd_explore, "run it with many seeds until one fails" },
	{ "lines", corral_cmd_lines, "put files and lines into a fault's report" },
	{ "list", corral_cmd_list, "list applications and systems" },
	{ "boards", corral_cmd_boards, "list the boards" },
	{ "layout", corral_cmd_layout, "draw the memory map of a system" },
	{ "system", corral_cmd_system, NULL },
	{ "dt", corral_cmd_dt, NULL },
};

static const size_t command_count = sizeof(commands) / sizeof(commands[0]);

static void print_help(FILE *out)
{
	fprintf(out, "Usage: corral COMMAND [OPTION...] ...\n\nCommands:\n");
	for (size_t i = 0; i < command_count; i++)
		if (commands[i].summary)
			fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].summary);
	fprintf(out, "\n"
	             "'corral COMMAND --help' shows a command's options and examples.\n"
	             "  -?, --help       show this text\n"
	             "  -V, --version    show the version\n\n"
	             "Examples:\n"
	             "  corral run -b native_sim samples/hello\n"
	             "  corral run -b mps2_an521 samples/amp/echo\n"
	             "  corral layout samples/amp/echo\n");
}

static int wrong_use(const char *what, const char *name)
{
	fprintf(stderr, "corral: error: %s%s\n  cure: 'corral --help' lists the commands\n", what,
	        name);
	return 2;
}

/* argp shows argv[0] in its messages. */
static int run(const struct command *command, int argc, char **argv)
{
	char name[32];

	snprintf(name, sizeof(name), "corral %s", command->name);
	argv[0] = name;
	argp_err_exit_status = 2;
	return command->run(argc, argv);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return wrong_use("no command", "");
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-?") == 0 ||
	    strcmp(argv[1], "help") == 0) {
		print_help(stdout);
		return 0;
	}
	if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
		printf("corral %s\n", CORRAL_VERSION);
		return 0;
	}
	for (size_t i = 0; i < command_count; i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return run(&commands[i], argc - 1, argv + 1);
	return wrong_use("no such command: ", argv[1]);
}
