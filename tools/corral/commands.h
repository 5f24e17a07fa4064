/* SPDX-License-Identifier: Apache-2.0 */
/* commands.h - the subcommands of the corral tool.
 *
 * Each takes its own argv (argv[0] is "corral NAME", for messages and
 * argp), writes results to standard output and errors to standard error as
 * "file:line: error: what" and "  cure: what to do", and returns an exit
 * status: 0 done, 1 the input is wrong, 2 wrong use. docs/build.md says what
 * the plumbing commands read and write. */
#ifndef CORRAL_TOOLS_COMMANDS_H
#define CORRAL_TOOLS_COMMANDS_H

int corral_cmd_build(int argc, char **argv);
int corral_cmd_run(int argc, char **argv);
int corral_cmd_explore(int argc, char **argv);
int corral_cmd_lines(int argc, char **argv);
int corral_cmd_list(int argc, char **argv);
int corral_cmd_boards(int argc, char **argv);
int corral_cmd_layout(int argc, char **argv); /* tools/system */
int corral_cmd_system(int argc, char **argv); /* tools/system */
int corral_cmd_dt(int argc, char **argv);     /* tools/dt */

#endif
