/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "env/env.h"
#include "rproc_rig.h"

#include <string.h>

static void use_policy(struct rig *rig, uint32_t restart_max, uint64_t backoff_us)
{
	rig->config.policy = &corral_rproc_restart_policy;
	rig->config.restart_max = restart_max;
	rig->config.backoff_us = backoff_us;
}

static void kill_core(struct rig *rig)
{
	rig->alive = false;
	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_CRASHED);
}

static void await(struct rig *rig, enum corral_rproc_event event)
{
	uint64_t deadline = cr_deadline_us(10000000);

	while (!rig_told(rig, event)) {
		corral_rproc_wait(&rig->rp, 100000);
		assert_true(cr_now_us() < deadline);
	}
}

static void test_recovers(void **state)
{
	struct rig *rig = *state;

	use_policy(rig, 1, 0);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	memset(corral_rproc_ptr(&rig->rp, RIG_CODE_DA, 64), 0, 64);
	kill_core(rig);
	await(rig, CORRAL_RPROC_EV_RECOVERED);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_RUNNING);
	assert_int_equal(rig->start_words, 0xdeadc0de); /* loaded afresh */
	assert_int_equal(rig->event_count, 3);
	assert_int_equal(rig->events[0], CORRAL_RPROC_EV_RUNNING);
	assert_int_equal(rig->events[1], CORRAL_RPROC_EV_CRASHED);
	assert_int_equal(rig->events[2], CORRAL_RPROC_EV_RECOVERED);
	assert_int_equal(rig->prepared, 1);
}

static void test_gives_up_after_n(void **state)
{
	struct rig *rig = *state;

	use_policy(rig, 3, 0);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	for (unsigned int i = 1; i <= 3; i++) {
		rig->event_count = 0;
		kill_core(rig);
		await(rig, CORRAL_RPROC_EV_RECOVERED);
		assert_int_equal(rig->starts, 1 + i);
	}
	kill_core(rig);
	await(rig, CORRAL_RPROC_EV_GAVE_UP);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_CRASHED);
	assert_int_equal(corral_rproc_wait(&rig->rp, 5000), -ETIMEDOUT);
	assert_int_equal(rig->starts, 4);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_GAVE_UP), 1);

	/* A stop by the owner begins anew. */
	assert_int_equal(corral_rproc_restart(&rig->rp), 0);
	rig->event_count = 0;
	kill_core(rig);
	await(rig, CORRAL_RPROC_EV_RECOVERED);
}

/* A core that never gets as far as ready: each failed start counts. */
static void test_gives_up_on_starts(void **state)
{
	struct rig *rig = *state;

	use_policy(rig, 2, 0);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	rig->behaviour = RIG_CRASHES;
	kill_core(rig);
	await(rig, CORRAL_RPROC_EV_GAVE_UP);
	assert_int_equal(rig->starts, 3);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_CRASHED), 3);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_RECOVERED), 0);
}

static void test_backoff_doubles(void **state)
{
	struct rig *rig = *state;
	uint64_t crash_us;

	use_policy(rig, 3, 10000);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	for (unsigned int i = 0; i < 3; i++) {
		rig->event_count = 0;
		kill_core(rig);
		crash_us = cr_now_us();
		await(rig, CORRAL_RPROC_EV_RECOVERED);
		assert_in_range(rig->start_us - crash_us + 1000, 10000u << i, 600000000);
	}
}

static void test_stable_core_starts_anew(void **state)
{
	struct rig *rig = *state;

	use_policy(rig, 1, 0);
	rig->config.stable_us = 3000;
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	for (unsigned int i = 0; i < 3; i++) {
		rig->event_count = 0;
		assert_int_equal(corral_rproc_wait(&rig->rp, 4000), -ETIMEDOUT);
		kill_core(rig);
		await(rig, CORRAL_RPROC_EV_RECOVERED);
	}
	rig->config.stable_us = 600000000; /* not reached this time */
	kill_core(rig);
	await(rig, CORRAL_RPROC_EV_GAVE_UP);
}

/* Giving up does not wait for a restart that never comes. */
static void test_gives_up_at_once(void **state)
{
	struct rig *rig = *state;

	use_policy(rig, 0, 60000000);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	kill_core(rig);
	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_GAVE_UP), 1);
}

static void test_restart_of_what_cannot_stop(void **state)
{
	struct rig *rig = *state;

	rig->obeys = false;
	rig->force_err = -EOPNOTSUPP;
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	assert_int_equal(corral_rproc_restart(&rig->rp), -EOPNOTSUPP);
	assert_int_equal(rig->starts, 1);
}

static void test_stays_down_without_policy(void **state)
{
	struct rig *rig = *state;

	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	kill_core(rig);
	assert_int_equal(corral_rproc_wait(&rig->rp, 5000), -ETIMEDOUT);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_CRASHED);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_GAVE_UP), 0);
}

static void test_stop_ends_recovery(void **state)
{
	struct rig *rig = *state;

	use_policy(rig, 5, 5000);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	kill_core(rig);
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	assert_int_equal(corral_rproc_wait(&rig->rp, 8000), -ETIMEDOUT);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_OFFLINE);
	assert_int_equal(rig->starts, 1);
}

/* A core that hangs is asked to park; without an answer and without force there is no restart. */
static void hang(struct rig *rig)
{
	rig->config.beat_timeout_us = 2000;
	rig->force_err = -EOPNOTSUPP;
	use_policy(rig, 1, 0);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	assert_int_equal(corral_rproc_wait(&rig->rp, 10000000), 0);
	assert_int_equal(corral_rproc_reason(&rig->rp).fault, CORRAL_FAULT_BEAT);
}

static void test_hung_core_parks(void **state)
{
	struct rig *rig = *state;

	hang(rig);
	await(rig, CORRAL_RPROC_EV_RECOVERED);
	assert_int_equal(rig->forced, 0);
}

static void test_hung_core_cannot_be_held(void **state)
{
	struct rig *rig = *state;

	rig->obeys = false;
	hang(rig);
	await(rig, CORRAL_RPROC_EV_GAVE_UP);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_CRASHED);
	assert_int_equal(corral_rproc_reason(&rig->rp).fault, CORRAL_FAULT_NOT_STOPPED);
	assert_int_equal(rig->starts, 1);
}

static void test_image_is_gone(void **state)
{
	struct rig *rig = *state;

	use_policy(rig, 5, 0);
	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	rig->elf.bytes[0] = 0;
	kill_core(rig);
	await(rig, CORRAL_RPROC_EV_GAVE_UP);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_OFFLINE);
	assert_int_equal(corral_rproc_reason(&rig->rp).fault, CORRAL_FAULT_MAGIC);
	assert_int_equal(rig->prepared, 0);
}

static void test_attached_core_has_no_image(void **state)
{
	struct rig *rig = *state;

	use_policy(rig, 5, 0);
	rig_bring_to(rig, CORRAL_RPROC_ATTACHED);
	kill_core(rig);
	await(rig, CORRAL_RPROC_EV_GAVE_UP);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_CRASHED);
	assert_int_equal(rig->starts, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_set_up, rig_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_recovers),
		TEST(test_gives_up_after_n),
		TEST(test_gives_up_on_starts),
		TEST(test_backoff_doubles),
		TEST(test_stable_core_starts_anew),
		TEST(test_gives_up_at_once),
		TEST(test_restart_of_what_cannot_stop),
		TEST(test_stays_down_without_policy),
		TEST(test_stop_ends_recovery),
		TEST(test_hung_core_parks),
		TEST(test_hung_core_cannot_be_held),
		TEST(test_image_is_gone),
		TEST(test_attached_core_has_no_image),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
