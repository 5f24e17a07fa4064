/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/proc.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static int run_shell(const char *script, unsigned int timeout_s)
{
	struct dt_arena arena = { 0 };
	struct proc_args args = { .arena = &arena };
	int code;

	proc_add(&args, "sh");
	proc_add(&args, "-c");
	proc_add(&args, "%s", script);
	code = proc_run(&args, timeout_s);
	dt_arena_free(&arena);
	return code;
}

static void grows_and_ends_with_null(void **state)
{
	struct dt_arena arena = { 0 };
	struct proc_args args = { .arena = &arena };

	(void)state;
	for (int i = 0; i < 100; i++)
		proc_add(&args, "-D%d", i);
	assert_int_equal(args.count, 100);
	assert_null(args.argv[100]);
	assert_string_equal(args.argv[0], "-D0");
	assert_string_equal(args.argv[99], "-D99");
	dt_arena_free(&arena);
}

static void gives_the_status(void **state)
{
	(void)state;
	assert_int_equal(run_shell("exit 0", 0), 0);
	assert_int_equal(run_shell("exit 7", 0), 7);
	assert_int_equal(run_shell("exit 7", 10), 7);
	assert_int_equal(run_shell("kill -9 $$", 0), 128 + SIGKILL);
}

static void missing_program_is_127(void **state)
{
	struct dt_arena arena = { 0 };
	struct proc_args args = { .arena = &arena };

	(void)state;
	proc_add(&args, "/nowhere/program");
	assert_int_equal(proc_run(&args, 0), PROC_NOT_FOUND);
	dt_arena_free(&arena);
}

/* A grandchild that ignores SIGTERM would outlive the shell. It holds the pipe open; its end is seen there. */
static void time_out_ends_all_of_it(void **state)
{
	char byte;
	int fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(run_shell("trap '' TERM; sleep 60 & sleep 60; exit 0", 1), PROC_TIMED_OUT);
	close(fds[1]);
	assert_int_equal(read(fds[0], &byte, 1), 0);
	close(fds[0]);
}

static void log_holds_both_streams(void **state)
{
	struct dt_arena arena = { 0 };
	struct proc_args args = { .arena = &arena };
	char path[] = "/tmp/proc_test.XXXXXX";
	char text[64] = "";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	proc_add(&args, "sh");
	proc_add(&args, "-c");
	proc_add(&args, "echo out; echo err >&2");
	assert_int_equal(proc_run_logged(&args, path, false), 0);
	assert_int_equal(read(fd, text, sizeof(text) - 1), 8);
	assert_string_equal(text, "out\nerr\n");
	close(fd);
	unlink(path);
	dt_arena_free(&arena);
}

static void log_that_cannot_be_written(void **state)
{
	struct dt_arena arena = { 0 };
	struct proc_args args = { .arena = &arena };

	(void)state;
	proc_add(&args, "true");
	assert_int_equal(proc_run_logged(&args, "/nowhere/log", false), PROC_NOT_FOUND);
	dt_arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows_and_ends_with_null),
		cmocka_unit_test(gives_the_status),
		cmocka_unit_test(missing_program_is_127),
		cmocka_unit_test(time_out_ends_all_of_it),
		cmocka_unit_test(log_holds_both_streams),
		cmocka_unit_test(log_that_cannot_be_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
