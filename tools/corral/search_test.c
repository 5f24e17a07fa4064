/* SPDX-License-Identifier: Apache-2.0 */
/* The image is a shell script that knows only its seed. */
#include "tools/corral/search.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Runs script with $seed set, for the seeds from first. */
static struct search_result run(const char *script, uint64_t first, uint64_t runs,
                                unsigned int jobs, unsigned int limit_s)
{
	struct dt_arena arena = { 0 };
	struct proc_args args = { .arena = &arena };
	struct search search = { .command = &args,
		                 .seed_at = 4,
		                 .first = first,
		                 .runs = runs,
		                 .jobs = jobs,
		                 .limit_s = limit_s,
		                 .output = -1 };
	struct search_result result;

	proc_add(&args, "sh");
	proc_add(&args, "-c");
	proc_add(&args, "seed=${1#--seed=}; %s", script);
	proc_add(&args, "sh");
	proc_add(&args, "SEED");
	assert_int_equal(search_run(&search, &result), 0);
	assert_string_equal(args.argv[4], "SEED");
	dt_arena_free(&arena);
	return result;
}

static void nothing_fails(void **state)
{
	struct search_result result = run("exit 0", 1, 20, 3, 60);

	(void)state;
	assert_false(result.found);
	assert_int_equal(result.runs, 20);
}

static void runs_exactly_those_seeds(void **state)
{
	struct dt_arena arena = { 0 };
	char dir[] = "/tmp/search_test.XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(dir));
	run(dt_printf(&arena, "mkdir %s/$seed", dir), UINT64_MAX - 2, 3, 2, 60);
	/* Fails when one is missing, and when there is another. */
	for (uint64_t seed = UINT64_MAX - 2; seed != 0; seed++)
		assert_int_equal(rmdir(dt_printf(&arena, "%s/%llu", dir, (unsigned long long)seed)),
		                 0);
	assert_int_equal(rmdir(dir), 0);
	dt_arena_free(&arena);
}

/* Seed 5 fails at once, seed 3 after it: 3 is found with every number of jobs. */
static void the_lowest_seed_is_found(void **state)
{
	(void)state;
	for (unsigned int jobs = 1; jobs <= 8; jobs *= 2) {
		struct search_result result =
			run("case $seed in 3) sleep 0.3; exit 103;; 5) exit 101;; esac", 1, 8, jobs,
		            60);

		assert_true(result.found);
		assert_int_equal(result.seed, 3);
		assert_int_equal(result.status, 103);
		assert_false(result.hung);
	}
}

/* Later runs that would last are not waited for. */
static void later_runs_are_ended(void **state)
{
	struct search_result result = run("[ $seed = 1 ] && exit 7; sleep 600", 1, 4, 4, 500);

	(void)state;
	assert_int_equal(result.seed, 1);
	assert_int_equal(result.status, 7);
	assert_true(result.ns < 300000000000);
}

static void a_run_that_hangs_is_a_find(void **state)
{
	struct search_result result = run("while :; do sleep 600; done", 2, 1, 2, 1);

	(void)state;
	assert_true(result.found && result.hung);
	assert_int_equal(result.seed, 2);
	assert_int_equal(result.status, PROC_TIMED_OUT);
}

static void a_signal_is_a_find(void **state)
{
	struct search_result result = run("kill -SEGV $$", 9, 1, 4, 60);

	(void)state;
	assert_true(result.found);
	assert_int_equal(result.seed, 9);
	assert_int_equal(result.status, 128 + SIGSEGV);
}

/* The runs read nothing of the terminal. */
static void input_is_empty(void **state)
{
	struct search_result result = run("! read line", 1, 1, 1, 60);

	(void)state;
	assert_false(result.found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_fails),
		cmocka_unit_test(runs_exactly_those_seeds),
		cmocka_unit_test(the_lowest_seed_is_found),
		cmocka_unit_test(later_runs_are_ended),
		cmocka_unit_test(a_run_that_hangs_is_a_find),
		cmocka_unit_test(a_signal_is_a_find),
		cmocka_unit_test(input_is_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
