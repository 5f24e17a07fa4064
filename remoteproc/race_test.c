/* SPDX-License-Identifier: Apache-2.0 */
/* Calls that meet at one core: beside a look, inside a recovery, while an image is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "env/env.h"
#include "rproc_rig.h"

#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#define OFFLINE  CORRAL_RPROC_OFFLINE
#define RUNNING  CORRAL_RPROC_RUNNING
#define ATTACHED CORRAL_RPROC_ATTACHED
#define CRASHED  CORRAL_RPROC_CRASHED
#define DETACHED CORRAL_RPROC_DETACHED

/* How long a driver takes: a call begins meanwhile. When it does not, nothing is tested. */
#define SLOW_US 20000u

/* ---- one driver's call of another thread takes long ---- */

static uint32_t armed;
static uint32_t gated; /* it takes until somebody clears this */
static uint32_t inside;
static uint32_t over;

static void take_long_once(void)
{
	if (!cr_exchange_acquire(&armed, 0u))
		return;
	cr_store_release(&inside, 1u);
	do
		usleep(SLOW_US);
	while (cr_load_acquire(&gated));
	cr_store_release(&over, 1u);
}

static int slow_alive(struct corral_rproc *rp, uint32_t *code)
{
	(void)rp;
	take_long_once();
	*code = 0;
	return 1;
}

static int slow_prepare(struct corral_rproc *rp, bool attach)
{
	struct rig *rig = rp->config->priv;

	(void)attach;
	take_long_once();
	rig->prepared++;
	return 0;
}

static void *look_once(void *arg)
{
	struct rig *rig = arg;

	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	return NULL;
}

/* Returns when a poll on another thread is in the driver's call that takes long. */
static pthread_t begin_look(struct rig *rig)
{
	pthread_t thread;

	inside = 0;
	over = 0;
	cr_store_release(&armed, 1u);
	assert_int_equal(pthread_create(&thread, NULL, look_once, rig), 0);
	while (!cr_load_acquire(&inside))
		sched_yield();
	return thread;
}

/* ---- a look is waited out ---- */

static int take_nothing(void *ctx, const void *data, size_t size)
{
	(void)ctx;
	(void)data;
	(void)size;
	return 0;
}

static int dump(struct corral_rproc *rp)
{
	return corral_rproc_coredump(rp, take_nothing, NULL);
}

static int read_vdev(struct corral_rproc *rp)
{
	struct corral_rproc_vdev vdev;

	return corral_rproc_vdev(rp, 0, &vdev);
}

static int read_trace(struct corral_rproc *rp)
{
	uint32_t pos = 0;
	uint32_t lost = 0;
	char text[8];

	return corral_rproc_trace(rp, &pos, &lost, text, sizeof(text)) == 2 ? 0 : -EAGAIN;
}

/* Dead without last words: a look asks the driver. */
static void bring_to(struct rig *rig, enum corral_rproc_state state)
{
	rig_bring_to(rig, state == CRASHED ? RUNNING : state);
	corral_remote_trace(&rig->remote, "hi", 2);
	if (state != CRASHED)
		return;
	rig->alive = false;
	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), CRASHED);
}

static void test_calls_wait_out_a_look(void **state)
{
	static const struct {
		enum corral_rproc_state from;
		int (*call)(struct corral_rproc *rp);
		enum corral_rproc_state to;
	} calls[] = {
		{ RUNNING, corral_rproc_detach, DETACHED },
		{ ATTACHED, corral_rproc_detach, DETACHED },
		{ RUNNING, corral_rproc_stop_nowait, OFFLINE },
		{ RUNNING, corral_rproc_stop, OFFLINE },
		{ CRASHED, corral_rproc_stop, OFFLINE },
		{ CRASHED, dump, CRASHED },
		{ RUNNING, read_vdev, RUNNING },
		{ RUNNING, read_trace, RUNNING },
	};

	(void)state;
	for (size_t i = 0; i < CR_ARRAY_SIZE(calls); i++) {
		struct rig rig;
		pthread_t thread;

		rig_init(&rig);
		rig.config.stop_timeout_us = 0;
		bring_to(&rig, calls[i].from);
		rig.ops.alive = slow_alive;
		thread = begin_look(&rig);
		assert_int_equal(calls[i].call(&rig.rp), 0);
		assert_int_equal(cr_load_acquire(&over), 1); /* the call came after it */
		assert_int_equal(corral_rproc_state(&rig.rp), calls[i].to);
		pthread_join(thread, NULL);
		assert_int_equal(corral_rproc_state(&rig.rp), calls[i].to);
		rig_free(&rig);
	}
}

/* ---- a recovery is one move ---- */

static void crash_for_restart(struct rig *rig)
{
	rig->config.policy = &corral_rproc_restart_policy;
	rig->config.restart_max = 1;
	rig_bring_to(rig, CRASHED);
	rig->behaviour = RIG_READY;
}

static void test_stop_inside_a_recovery(void **state)
{
	struct rig *rig = *state;
	pthread_t thread;

	rig->config.stop_timeout_us = 60000000;
	crash_for_restart(rig);
	rig->ops.prepare = slow_prepare;
	thread = begin_look(rig);
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	pthread_join(thread, NULL);
	assert_int_equal(corral_rproc_state(&rig->rp), OFFLINE);
	assert_int_equal(rig->prepared, 0);
	assert_int_equal(rig->starts, 2); /* it did come back, and was stopped again */
	assert_int_equal(rig->stops, 2);
}

/* Whoever cannot wait is told that somebody works, not that there is nothing to stop. */
static void test_nowait_inside_a_recovery(void **state)
{
	struct rig *rig = *state;
	pthread_t thread;

	crash_for_restart(rig);
	rig->ops.prepare = slow_prepare;
	cr_store_release(&gated, 1u);
	thread = begin_look(rig);
	assert_int_equal(corral_rproc_stop_nowait(&rig->rp), -EBUSY);
	assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), -EBUSY);
	assert_int_equal(corral_rproc_attach(&rig->rp), -EBUSY);
	cr_store_release(&gated, 0u);
	pthread_join(thread, NULL);
	assert_int_equal(corral_rproc_wait(&rig->rp, 60000000), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), RUNNING);
	assert_int_equal(rig->starts, 2);
}

static void tell_unprepare(struct corral_rproc *rp)
{
	struct rig *rig = rp->config->priv;

	rig->prepared--;
	take_long_once();
}

/* On one processor a thread that is woken runs at once: in the middle of the other's work. */
static void share_one_processor(cpu_set_t *before)
{
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET((size_t)sched_getcpu(), &one);
	assert_int_equal(sched_getaffinity(0, sizeof(*before), before), 0);
	assert_int_equal(sched_setaffinity(0, sizeof(one), &one), 0);
}

/* Between holding the core and loading it there is no moment at which it seems to be at rest. */
static void test_stop_all_through_a_recovery(void **state)
{
	struct rig *rig = *state;
	cpu_set_t before;

	share_one_processor(&before);
	rig->config.event = NULL;
	rig->config.stop_timeout_us = 0;
	rig->config.policy = &corral_rproc_restart_policy;
	rig->config.restart_max = 1;
	rig->ops.unprepare = tell_unprepare;
	for (int i = 0; i < 50; i++) {
		pthread_t thread;
		int err;

		rig_bring_to(rig, RUNNING);
		rig->alive = false;
		assert_int_equal(corral_rproc_poll(&rig->rp), 0);
		thread = begin_look(rig);
		while ((err = corral_rproc_stop_nowait(&rig->rp)) == -EBUSY)
			(void)corral_rproc_wait(&rig->rp, SLOW_US);
		assert_int_equal(err, 0);
		pthread_join(thread, NULL);
		assert_int_equal(corral_rproc_state(&rig->rp), OFFLINE);
	}
	assert_int_equal(sched_setaffinity(0, sizeof(before), &before), 0);
}

/* A restart that is due does not overwrite what is being written. */
static int restart_meanwhile(void *ctx, const void *data, size_t size)
{
	struct rig *rig = ctx;

	(void)data;
	(void)size;
	assert_int_equal(corral_rproc_poll(&rig->rp), -EBUSY);
	assert_int_equal(corral_rproc_stop_nowait(&rig->rp), -EBUSY);
	assert_int_equal(corral_rproc_state(&rig->rp), CRASHED);
	return 0;
}

static void test_dump_before_the_restart(void **state)
{
	struct rig *rig = *state;

	crash_for_restart(rig);
	assert_int_equal(corral_rproc_coredump(&rig->rp, restart_meanwhile, rig), 0);
	assert_int_equal(rig->starts, 1);
	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	assert_int_equal(corral_rproc_wait(&rig->rp, 60000000), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), RUNNING);
}

/* ---- what a load changes is not read meanwhile ---- */

static unsigned int refused;

static int read_all(struct corral_rproc *rp, bool attach)
{
	struct rig *rig = rp->config->priv;

	(void)attach;
	assert_int_equal(read_vdev(rp), -EBUSY);
	assert_int_equal(read_trace(rp), -EAGAIN);
	assert_int_equal(dump(rp), -EBUSY);
	refused++;
	rig->prepared++;
	return 0;
}

static void test_reads_during_a_load(void **state)
{
	struct rig *rig = *state;

	rig_bring_to(rig, CORRAL_RPROC_LOADED);
	rig->ops.prepare = read_all;
	refused = 0;
	assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), 0);
	assert_int_equal(refused, 1);
	assert_int_equal(read_vdev(&rig->rp), 0);
}

static uint32_t finished;

static void *reader(void *arg)
{
	struct rig *rig = arg;

	while (!cr_load_acquire(&finished)) {
		(void)read_vdev(&rig->rp);
		(void)read_trace(&rig->rp);
		(void)dump(&rig->rp);
	}
	return NULL;
}

/* For the sanitizers: every field and byte that is read belongs to the reader. */
static void test_readers_beside_calls(void **state)
{
	struct rig *rig = *state;
	pthread_t thread;

	rig->config.event = NULL;
	rig->config.stop_timeout_us = 60000000;
	rig->config.ready_timeout_us = 60000000;
	finished = 0;
	assert_int_equal(pthread_create(&thread, NULL, reader, rig), 0);
	for (int i = 0; i < 300; i++) {
		rig->behaviour = i % 3 ? RIG_READY : RIG_CRASHES;
		assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), 0);
		assert_int_equal(corral_rproc_start(&rig->rp), i % 3 ? 0 : -ENODEV);
		assert_int_equal(corral_rproc_restart(&rig->rp), i % 3 ? 0 : -ENODEV);
		assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	}
	cr_store_release(&finished, 1u);
	pthread_join(thread, NULL);
	assert_int_equal(rig->starts, 600);
	assert_int_equal(rig->prepared, 0);
}

/* ---- a call tells what came of its own move ---- */

static void stop_at_once(struct rig *rig, enum corral_rproc_event event)
{
	if (event == CORRAL_RPROC_EV_RUNNING)
		assert_int_equal(corral_rproc_stop(&rig->rp), 0);
}

static void test_start_of_what_was_stopped_since(void **state)
{
	struct rig *rig = *state;

	rig->on_event = stop_at_once;
	rig_bring_to(rig, CORRAL_RPROC_LOADED);
	assert_int_equal(corral_rproc_start(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), OFFLINE);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_RUNNING), 1);
}

static void crash_again(struct rig *rig, enum corral_rproc_event event)
{
	if (event == CORRAL_RPROC_EV_STOPPED) {
		rig->behaviour = RIG_CRASHES;
		assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), 0);
		assert_int_equal(corral_rproc_start(&rig->rp), -ENODEV);
	}
}

static void test_stop_of_what_crashed_since(void **state)
{
	struct rig *rig = *state;

	rig->on_event = crash_again;
	rig_bring_to(rig, RUNNING);
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), CRASHED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_set_up, rig_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_calls_wait_out_a_look),
		TEST(test_stop_inside_a_recovery),
		TEST(test_nowait_inside_a_recovery),
		TEST(test_stop_all_through_a_recovery),
		TEST(test_dump_before_the_restart),
		TEST(test_reads_during_a_load),
		TEST(test_readers_beside_calls),
		TEST(test_start_of_what_was_stopped_since),
		TEST(test_stop_of_what_crashed_since),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
