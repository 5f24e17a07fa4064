/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/job.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct job job;

	job = (struct job){ 0 };
	*state = &job;
	setenv("CORRAL_BASE", "/base", 1);
	unsetenv("BOARD");
	return 0;
}

static int teardown(void **state)
{
	struct job *job = *state;

	dt_arena_free(&job->arena);
	return 0;
}

static void parse(struct job *job, int argc, char **argv)
{
	assert_int_equal(argp_parse(&job_argp, argc, argv, ARGP_NO_ERRS | ARGP_NO_EXIT, NULL, job),
	                 0);
}

static void options_reach_the_job(void **state)
{
	struct job *job = *state;
	char *argv[] = { "x",  "-b",  "some",  "-d",           "out", "-p",
		         "-s", "A=1", "--set", "r:CONFIG_B=y", "-v",  NULL };

	parse(job, 11, argv);
	assert_string_equal(job->board, "some");
	assert_string_equal(job->build_argument, "out");
	assert_true(job->pristine && job->verbose);
	assert_int_equal(job->setting_count, 2);
	assert_string_equal(job->settings[1], "r:CONFIG_B=y");
}

/* The build directory follows the path below the current directory, or the last part of it. */
static void build_directory_by_default(void **state)
{
	struct job *job = *state;
	char old[4096];
	char cwd[] = "/tmp/job_test.XXXXXX";

	assert_non_null(getcwd(old, sizeof(old)));
	assert_non_null(mkdtemp(cwd));
	assert_int_equal(chdir(cwd), 0);
	assert_int_equal(system("mkdir -p sub/app sub/sys && touch sub/app/CMakeLists.txt "
	                        "sub/sys/system.dts"),
	                 0);

	job->dir_argument = "sub/app";
	assert_int_equal(job_resolve(job), 0);
	assert_string_equal(job->board, "native_sim");
	assert_false(job->system);
	assert_string_equal(job->build, dt_printf(&job->arena, "%s/build/native_sim/sub/app", cwd));

	assert_int_equal(chdir("sub/app"), 0);
	job->dir_argument = "../sys";
	assert_int_equal(job_resolve(job), 0);
	assert_true(job->system);
	assert_string_equal(job->build,
	                    dt_printf(&job->arena, "%s/sub/app/build/native_sim/sys", cwd));

	job->build_argument = "here";
	assert_int_equal(job_resolve(job), 0);
	assert_string_equal(job->build, dt_printf(&job->arena, "%s/sub/app/here", cwd));
	assert_int_equal(chdir(old), 0);
	assert_int_equal(system(dt_printf(&job->arena, "rm -r %s", cwd)), 0);
}

static void refuses_what_is_not_there(void **state)
{
	struct job *job = *state;

	job->dir_argument = "/nowhere";
	assert_int_equal(job_resolve(job), 1);
	job->dir_argument = "/";
	assert_int_equal(job_resolve(job), 1);
	job->board = "../x";
	assert_int_equal(job_resolve(job), 2);
}

static void reads_domains(void **state)
{
	char text[] = "remote0 apps/remote remote\nhost host host remote0 remote1\n";
	char bad[] = "remote0 only\n";
	char *rest = text;
	struct job_domain domain;

	(void)state;
	assert_int_equal(job_next_domain(&rest, &domain), 1);
	assert_string_equal(domain.name, "remote0");
	assert_string_equal(domain.app, "apps/remote");
	assert_false(domain.host);
	assert_string_equal(domain.firmware, "");
	assert_int_equal(job_next_domain(&rest, &domain), 1);
	assert_true(domain.host);
	assert_string_equal(domain.firmware, "remote0 remote1");
	assert_int_equal(job_next_domain(&rest, &domain), 0);
	rest = bad;
	assert_int_equal(job_next_domain(&rest, &domain), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(options_reach_the_job, setup, teardown),
		cmocka_unit_test_setup_teardown(build_directory_by_default, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_what_is_not_there, setup, teardown),
		cmocka_unit_test(reads_domains),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
