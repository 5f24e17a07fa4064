/* SPDX-License-Identifier: Apache-2.0 */
/* A core that runs: its death, its words, its heartbeat, and who is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "env/env.h"
#include "rproc_rig.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#define OFFLINE  CORRAL_RPROC_OFFLINE
#define RUNNING  CORRAL_RPROC_RUNNING
#define ATTACHED CORRAL_RPROC_ATTACHED
#define CRASHED  CORRAL_RPROC_CRASHED
#define DETACHED CORRAL_RPROC_DETACHED

static void expect(struct rig *rig, enum corral_rproc_state state, uint32_t fault)
{
	assert_int_equal(corral_rproc_state(&rig->rp), state);
	assert_int_equal(corral_rproc_reason(&rig->rp).fault, fault);
	assert_int_equal(rig->prepared, state != OFFLINE && state != DETACHED);
}

static int sink_nothing(void *ctx, const void *data, size_t size)
{
	(void)ctx;
	(void)data;
	(void)size;
	return 0;
}

static void test_death(void **state)
{
	struct rig *rig = *state;

	rig_bring_to(rig, RUNNING);
	assert_int_equal(corral_rproc_wait(&rig->rp, 3000), -ETIMEDOUT);
	rig->alive = false;
	rig->code = 9;
	corral_rproc_notified(&rig->rp);
	assert_int_equal(corral_rproc_wait(&rig->rp, 1000000), 0);
	expect(rig, CRASHED, CORRAL_FAULT_DIED);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, 9);
	assert_int_equal(rig->kicks, 0); /* nobody to ask */
}

/* A core that reported its crash before it died: the report is the reason. */
static void test_death_after_last_words(void **state)
{
	struct rig *rig = *state;

	rig_bring_to(rig, RUNNING);
	rig_shared(rig)->control.crash_code = 11;
	rig_shared(rig)->control.state = CORRAL_REMOTE_CRASHED;
	rig->alive = false;
	rig->code = 139;
	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	expect(rig, CRASHED, CORRAL_FAULT_CRASHED);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, 11);
	assert_int_equal(rig->kicks, 0);
}

static void test_crash_words(void **state)
{
	static const struct {
		uint32_t word;
		uint32_t fault;
	} words[] = {
		{ CORRAL_REMOTE_CRASHED, CORRAL_FAULT_CRASHED },
		{ CORRAL_REMOTE_STOPPED, CORRAL_FAULT_STOPPED },
		{ 5, CORRAL_FAULT_CRASHED },
		{ UINT32_MAX, CORRAL_FAULT_CRASHED },
	};

	(void)state;
	for (size_t i = 0; i < CR_ARRAY_SIZE(words); i++) {
		for (int attached = 0; attached < 2; attached++) {
			struct rig rig;

			rig_init(&rig);
			rig_bring_to(&rig, attached ? ATTACHED : RUNNING);
			rig_shared(&rig)->control.state = words[i].word;
			assert_int_equal(corral_rproc_poll(&rig.rp), 0);
			expect(&rig, CRASHED, words[i].fault);
			rig_free(&rig);
		}
	}
}

static void test_heartbeat(void **state)
{
	struct rig *rig = *state;
	uint64_t last_us;

	rig->config.beat_timeout_us = 600000000;
	rig_bring_to(rig, RUNNING);
	for (int i = 0; i < 10; i++) {
		uint64_t due_us = rig->rp.deadline_us;

		assert_int_equal(corral_rproc_wait(&rig->rp, 2000), -ETIMEDOUT);
		assert_true(rig->rp.deadline_us == due_us);
		corral_remote_beat(&rig->remote);
		assert_int_equal(corral_rproc_poll(&rig->rp), 0);
		assert_true(rig->rp.deadline_us > due_us); /* each beat puts it off */
	}
	rig->config.beat_timeout_us = 30000;
	corral_remote_beat(&rig->remote);
	last_us = cr_now_us();
	assert_int_equal(corral_rproc_wait(&rig->rp, 600000000), 0);
	assert_true(cr_now_us() - last_us >= 30000);
	expect(rig, CRASHED, CORRAL_FAULT_BEAT);
	assert_int_equal(rig->kicks, 1); /* it is asked to park, for a restart */
	assert_int_equal(rig_shared(rig)->control.state, CORRAL_REMOTE_STOPPED);
}

/* The time-out of the start has long passed: waiting is sleeping all the same. */
static void test_waiting_does_not_spin(void **state)
{
	struct rig *rig = *state;

	rig->config.ready_timeout_us = 1000;
	rig_bring_to(rig, RUNNING);
	rig->looks = 0;
	assert_int_equal(corral_rproc_wait(&rig->rp, 50000), -ETIMEDOUT);
	assert_in_range(rig->looks, 1, 50000 / CORRAL_RPROC_LOOK_US + 2);
}

/* A time-out shorter than the rhythm of looking is kept all the same. */
static void test_short_timeout(void **state)
{
	struct rig *rig = *state;
	uint64_t best_us = UINT64_MAX;

	rig->config.ready_timeout_us = CORRAL_RPROC_LOOK_US / 4;
	rig->behaviour = RIG_SILENT;
	for (int i = 0; i < 100 && best_us >= CORRAL_RPROC_LOOK_US; i++) {
		uint64_t start_us;
		uint64_t took_us;

		rig->event_count = 0;
		rig_bring_to(rig, CORRAL_RPROC_LOADED);
		start_us = cr_now_us();
		assert_int_equal(corral_rproc_start(&rig->rp), -ETIMEDOUT);
		took_us = cr_now_us() - start_us;
		assert_in_range(took_us, CORRAL_RPROC_LOOK_US / 4, 10000000);
		best_us = took_us < best_us ? took_us : best_us;
		assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	}
	assert_in_range(best_us, 0, CORRAL_RPROC_LOOK_US - 1);
}

/* ---- call-backs and threads ---- */

static int poll_while_claimed(struct corral_rproc *rp)
{
	assert_int_equal(corral_rproc_poll(rp), -EBUSY);
	return 0;
}

static void test_poll_beside_a_call(void **state)
{
	struct rig *rig = *state;

	rig_bring_to(rig, RUNNING);
	rig->ops.detach = poll_while_claimed;
	rig->alive = false; /* nobody else may see it now */
	assert_int_equal(corral_rproc_detach(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), DETACHED);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_CRASHED), 0);
}

static void stop_when_crashed(struct rig *rig, enum corral_rproc_event event)
{
	if (event == CORRAL_RPROC_EV_CRASHED) {
		assert_int_equal(corral_rproc_coredump(&rig->rp, sink_nothing, NULL), 0);
		assert_int_equal(corral_rproc_stop(&rig->rp), 0);
		assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), 0);
		assert_int_equal(corral_rproc_start(&rig->rp), 0);
	}
}

static void test_calls_inside_a_callback(void **state)
{
	struct rig *rig = *state;

	rig->on_event = stop_when_crashed;
	rig_bring_to(rig, RUNNING);
	rig->alive = false;
	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	expect(rig, RUNNING, CORRAL_FAULT_NONE);
	assert_int_equal(rig->starts, 2);
}

static uint32_t finished;

static void *watcher(void *arg)
{
	struct rig *rig = arg;

	while (!cr_load_acquire(&finished))
		corral_rproc_wait(&rig->rp, 100);
	return NULL;
}

static void test_watchers_beside_calls(void **state)
{
	struct rig *rig = *state;
	pthread_t thread[2];

	rig->config.event = NULL;
	rig->config.stop_timeout_us = 10000000;
	rig->config.ready_timeout_us = 10000000;
	finished = 0;
	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, watcher, rig), 0);
	for (int i = 0; i < 300; i++) {
		assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), 0);
		assert_int_equal(corral_rproc_start(&rig->rp), 0);
		assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	}
	cr_store_release(&finished, 1u);
	for (int i = 0; i < 2; i++)
		pthread_join(thread[i], NULL);
	expect(rig, OFFLINE, CORRAL_FAULT_NONE);
	assert_int_equal(rig->starts, 300);
	assert_int_equal(rig->stops, 300);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_set_up, rig_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_death),
		TEST(test_death_after_last_words),
		TEST(test_crash_words),
		TEST(test_heartbeat),
		TEST(test_waiting_does_not_spin),
		TEST(test_short_timeout),
		TEST(test_poll_beside_a_call),
		TEST(test_calls_inside_a_callback),
		TEST(test_watchers_beside_calls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
