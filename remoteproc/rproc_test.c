/* SPDX-License-Identifier: Apache-2.0 */
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
#define LOADED   CORRAL_RPROC_LOADED
#define STARTING CORRAL_RPROC_STARTING
#define RUNNING  CORRAL_RPROC_RUNNING
#define ATTACHED CORRAL_RPROC_ATTACHED
#define STOPPING CORRAL_RPROC_STOPPING
#define CRASHED  CORRAL_RPROC_CRASHED
#define DETACHED CORRAL_RPROC_DETACHED

static void expect(struct rig *rig, enum corral_rproc_state state, uint32_t fault)
{
	assert_int_equal(corral_rproc_state(&rig->rp), state);
	assert_int_equal(corral_rproc_reason(&rig->rp).fault, fault);
	assert_int_equal(rig->prepared, state != OFFLINE && state != DETACHED);
}

static void test_init(void **state)
{
	struct corral_rproc_ops no_start = { .stop = ((struct rig *)*state)->ops.stop };
	struct corral_rproc_ops no_stop = { .start = ((struct rig *)*state)->ops.start };
	struct corral_rproc_config config = { 0 };
	struct corral_rproc rp;

	assert_int_equal(corral_rproc_init(&rp, &config), -EINVAL);
	config.ops = &no_start;
	assert_int_equal(corral_rproc_init(&rp, &config), -EINVAL);
	config.ops = &no_stop;
	assert_int_equal(corral_rproc_init(&rp, &config), -EINVAL);
}

static void test_whole_life(void **state)
{
	struct rig *rig = *state;

	for (unsigned int i = 1; i <= 3; i++) {
		rig->event_count = 0;
		assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), 0);
		expect(rig, LOADED, CORRAL_FAULT_NONE);
		assert_int_equal(corral_rproc_start(&rig->rp), 0);
		expect(rig, RUNNING, CORRAL_FAULT_NONE);
		assert_int_equal(rig->starts, i);
		assert_int_equal(rig->entry, RIG_CODE_DA + 1);
		assert_int_equal(rig->start_words, 0xdeadc0de);
		memset(corral_rproc_ptr(&rig->rp, RIG_CODE_DA, 128), 0x55,
		       128); /* the core's work */
		assert_int_equal(corral_rproc_stop(&rig->rp), 0);
		expect(rig, OFFLINE, CORRAL_FAULT_NONE);
		assert_int_equal(rig->stops, i);
		assert_int_equal(rig->forced, 0);
		assert_int_equal(rig->event_count, 2);
		assert_int_equal(rig->events[0], CORRAL_RPROC_EV_RUNNING);
		assert_int_equal(rig->events[1], CORRAL_RPROC_EV_STOPPED);
	}
	assert_int_equal(corral_rproc_restart(&rig->rp), 0); /* from OFFLINE */
	assert_int_equal(corral_rproc_restart(&rig->rp), 0); /* from RUNNING */
	expect(rig, RUNNING, CORRAL_FAULT_NONE);
	assert_int_equal(rig->starts, 5);
}

/* ---- every call in every state ---- */

static int call_load(struct rig *rig)
{
	return corral_rproc_load(&rig->rp, &rig->image);
}

static int call_start(struct rig *rig)
{
	return corral_rproc_start(&rig->rp);
}

static int call_start_nowait(struct rig *rig)
{
	return corral_rproc_start_nowait(&rig->rp);
}

static int call_stop(struct rig *rig)
{
	return corral_rproc_stop(&rig->rp);
}

static int call_stop_nowait(struct rig *rig)
{
	return corral_rproc_stop_nowait(&rig->rp);
}

static int call_restart(struct rig *rig)
{
	rig->behaviour = RIG_READY;
	return corral_rproc_restart(&rig->rp);
}

static int call_attach(struct rig *rig)
{
	memcpy(rig_shared(rig), &rig->table, sizeof(rig->table));
	rig_shared(rig)->control.state = CORRAL_REMOTE_READY;
	rig->alive = true;
	return corral_rproc_attach(&rig->rp);
}

static int call_detach(struct rig *rig)
{
	return corral_rproc_detach(&rig->rp);
}

static int call_poll(struct rig *rig)
{
	return corral_rproc_poll(&rig->rp);
}

static int sink_nothing(void *ctx, const void *data, size_t size)
{
	(void)ctx;
	(void)data;
	(void)size;
	return 0;
}

static int call_coredump(struct rig *rig)
{
	return corral_rproc_coredump(&rig->rp, sink_nothing, NULL);
}

struct outcome {
	int err;
	enum corral_rproc_state state;
};

static const struct {
	const char *name;
	int (*call)(struct rig *rig);
	struct outcome in[CORRAL_RPROC_STATES];
} calls[] = {
	{ "load",
	  call_load,
	  { [OFFLINE] = { 0, LOADED },
	    [LOADED] = { 0, LOADED },
	    [STARTING] = { -EPERM, STARTING },
	    [RUNNING] = { -EPERM, RUNNING },
	    [ATTACHED] = { -EPERM, ATTACHED },
	    [STOPPING] = { -EPERM, STOPPING },
	    [CRASHED] = { -EPERM, CRASHED },
	    [DETACHED] = { -EPERM, DETACHED } } },
	{ "start",
	  call_start,
	  { [OFFLINE] = { -EPERM, OFFLINE },
	    [LOADED] = { 0, RUNNING },
	    [STARTING] = { -EALREADY, CRASHED },
	    [RUNNING] = { -EALREADY, RUNNING },
	    [ATTACHED] = { -EPERM, ATTACHED },
	    [STOPPING] = { -EPERM, STOPPING },
	    [CRASHED] = { -EPERM, CRASHED },
	    [DETACHED] = { -EPERM, DETACHED } } },
	{ "start_nowait",
	  call_start_nowait,
	  { [OFFLINE] = { -EPERM, OFFLINE },
	    [LOADED] = { 0, STARTING },
	    [STARTING] = { -EALREADY, STARTING },
	    [RUNNING] = { -EALREADY, RUNNING },
	    [ATTACHED] = { -EPERM, ATTACHED },
	    [STOPPING] = { -EPERM, STOPPING },
	    [CRASHED] = { -EPERM, CRASHED },
	    [DETACHED] = { -EPERM, DETACHED } } },
	{ "stop",
	  call_stop,
	  { [OFFLINE] = { -EALREADY, OFFLINE },
	    [LOADED] = { 0, OFFLINE },
	    [STARTING] = { 0, OFFLINE },
	    [RUNNING] = { 0, OFFLINE },
	    [ATTACHED] = { 0, OFFLINE },
	    [STOPPING] = { -EALREADY, OFFLINE },
	    [CRASHED] = { 0, OFFLINE },
	    [DETACHED] = { -EPERM, DETACHED } } },
	{ "stop_nowait",
	  call_stop_nowait,
	  { [OFFLINE] = { -EALREADY, OFFLINE },
	    [LOADED] = { 0, OFFLINE },
	    [STARTING] = { 0, STOPPING },
	    [RUNNING] = { 0, STOPPING },
	    [ATTACHED] = { 0, STOPPING },
	    [STOPPING] = { -EALREADY, STOPPING },
	    [CRASHED] = { 0, OFFLINE },
	    [DETACHED] = { -EPERM, DETACHED } } },
	{ "restart",
	  call_restart,
	  { [OFFLINE] = { -ENOENT, OFFLINE },
	    [LOADED] = { 0, RUNNING },
	    [STARTING] = { 0, RUNNING },
	    [RUNNING] = { 0, RUNNING },
	    [ATTACHED] = { -ENOENT, ATTACHED },
	    [STOPPING] = { 0, RUNNING },
	    [CRASHED] = { 0, RUNNING },
	    [DETACHED] = { -ENOENT, DETACHED } } },
	{ "attach",
	  call_attach,
	  { [OFFLINE] = { 0, ATTACHED },
	    [LOADED] = { -EPERM, LOADED },
	    [STARTING] = { -EPERM, STARTING },
	    [RUNNING] = { -EPERM, RUNNING },
	    [ATTACHED] = { -EALREADY, ATTACHED },
	    [STOPPING] = { -EPERM, STOPPING },
	    [CRASHED] = { -EPERM, CRASHED },
	    [DETACHED] = { 0, ATTACHED } } },
	{ "detach",
	  call_detach,
	  { [OFFLINE] = { -EPERM, OFFLINE },
	    [LOADED] = { -EPERM, LOADED },
	    [STARTING] = { -EPERM, STARTING },
	    [RUNNING] = { 0, DETACHED },
	    [ATTACHED] = { 0, DETACHED },
	    [STOPPING] = { -EPERM, STOPPING },
	    [CRASHED] = { -EPERM, CRASHED },
	    [DETACHED] = { -EALREADY, DETACHED } } },
	{ "poll",
	  call_poll,
	  { [OFFLINE] = { 0, OFFLINE },
	    [LOADED] = { 0, LOADED },
	    [STARTING] = { 0, STARTING },
	    [RUNNING] = { 0, RUNNING },
	    [ATTACHED] = { 0, ATTACHED },
	    [STOPPING] = { 0, STOPPING },
	    [CRASHED] = { 0, CRASHED },
	    [DETACHED] = { 0, DETACHED } } },
	{ "coredump",
	  call_coredump,
	  { [OFFLINE] = { -EPERM, OFFLINE },
	    [LOADED] = { -EPERM, LOADED },
	    [STARTING] = { -EPERM, STARTING },
	    [RUNNING] = { -EPERM, RUNNING },
	    [ATTACHED] = { -EPERM, ATTACHED },
	    [STOPPING] = { -EPERM, STOPPING },
	    [CRASHED] = { 0, CRASHED },
	    [DETACHED] = { -EPERM, DETACHED } } },
};

static void test_every_call_in_every_state(void **state)
{
	(void)state;
	for (size_t c = 0; c < CR_ARRAY_SIZE(calls); c++) {
		for (unsigned int s = 0; s < CORRAL_RPROC_STATES; s++) {
			const struct outcome *want = &calls[c].in[s];
			struct rig rig;
			int err;

			rig_init(&rig);
			rig_bring_to(&rig, s);
			err = calls[c].call(&rig);
			if (err != want->err || corral_rproc_state(&rig.rp) != want->state)
				print_error("%s in state %u: %d\n", calls[c].name, s, err);
			assert_int_equal(err, want->err);
			assert_int_equal(corral_rproc_state(&rig.rp), want->state);
			assert_int_equal(rig.prepared,
			                 want->state != OFFLINE && want->state != DETACHED);
			corral_rproc_kick(&rig.rp, 0); /* these have no states */
			corral_rproc_notified(&rig.rp);
			assert_null(corral_rproc_ptr(&rig.rp, RIG_DA, RIG_BYTES + 1));
			rig_free(&rig);
		}
	}
}

/* ---- start ---- */

static void test_start_fails(void **state)
{
	struct rig *rig = *state;

	rig->start_err = -EIO;
	rig_bring_to(rig, LOADED);
	assert_int_equal(corral_rproc_start(&rig->rp), -EIO);
	expect(rig, OFFLINE, CORRAL_FAULT_DRIVER);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, EIO);
	assert_int_equal(rig->event_count, 0);
}

static void start_expecting(struct rig *rig, enum rig_remote behaviour, int err, uint32_t fault)
{
	rig->behaviour = behaviour;
	rig_bring_to(rig, LOADED);
	assert_int_equal(corral_rproc_start(&rig->rp), err);
	expect(rig, CRASHED, fault);
	assert_int_equal(rig->event_count, 1);
	assert_int_equal(rig->events[0], CORRAL_RPROC_EV_CRASHED);
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	expect(rig, OFFLINE, fault);
	rig->event_count = 0;
}

static void test_start_without_ready(void **state)
{
	struct rig *rig = *state;
	uint64_t start_us;

	rig->code = 7;
	start_expecting(rig, RIG_DIES, -ENODEV, CORRAL_FAULT_DIED);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, 7);
	start_expecting(rig, RIG_CRASHES, -ENODEV, CORRAL_FAULT_CRASHED);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, 42);
	start_expecting(rig, RIG_STOPS, -ENODEV, CORRAL_FAULT_STOPPED);
	start_us = cr_now_us();
	start_expecting(rig, RIG_SILENT, -ETIMEDOUT, CORRAL_FAULT_READY_TIMEOUT);
	assert_true(cr_now_us() - start_us >= 20000);
	assert_int_equal(corral_rproc_reason(&rig->rp).at, 20000);
}

static void test_ready_is_not_awaited(void **state)
{
	struct rig *rig = *state;

	rig->behaviour = RIG_SILENT;
	rig->config.ready_timeout_us = 0;
	rig_bring_to(rig, LOADED);
	assert_int_equal(corral_rproc_start_nowait(&rig->rp), 0);
	expect(rig, RUNNING, CORRAL_FAULT_NONE);
}

/* A remote that is not Corral's: no words to wait for, and nobody to ask. */
static void test_no_control_entry(void **state)
{
	struct rig *rig = *state;

	rig->table.control.type = RSC_VENDOR_START;
	rig->behaviour = RIG_SILENT;
	rig_build(rig);
	rig_bring_to(rig, RUNNING);
	assert_int_equal(corral_rproc_stop_nowait(&rig->rp), 0);
	expect(rig, OFFLINE, CORRAL_FAULT_NONE);
	assert_int_equal(rig->forced, 1);
	assert_int_equal(rig->kicks, 0);
}

static void *becomes_ready(void *arg)
{
	struct rig *rig = arg;

	usleep(5000);
	corral_remote_ready(&rig->remote);
	corral_rproc_notified(&rig->rp);
	return NULL;
}

static void test_ready_later(void **state)
{
	struct rig *rig = *state;
	pthread_t thread;

	rig->behaviour = RIG_SILENT;
	rig->config.ready_timeout_us = 30000000;
	rig_bring_to(rig, LOADED);
	assert_int_equal(corral_rproc_start_nowait(&rig->rp), 0);
	assert_int_equal(pthread_create(&thread, NULL, becomes_ready, rig), 0);
	assert_int_equal(corral_rproc_wait(&rig->rp, 30000000), 0);
	expect(rig, RUNNING, CORRAL_FAULT_NONE);
	pthread_join(thread, NULL);
}

/* ---- stop ---- */

static void test_stop_is_forced(void **state)
{
	struct rig *rig = *state;
	uint64_t start_us;

	rig->obeys = false;
	rig_bring_to(rig, RUNNING);
	start_us = cr_now_us();
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	assert_true(cr_now_us() - start_us >= 20000);
	expect(rig, OFFLINE, CORRAL_FAULT_NONE);
	assert_int_equal(rig->forced, 1);
	assert_int_equal(rig->kicks, 1);
}

static void test_stop_at_once_without_time(void **state)
{
	struct rig *rig = *state;

	rig->config.stop_timeout_us = 0;
	rig_bring_to(rig, RUNNING);
	assert_int_equal(corral_rproc_stop_nowait(&rig->rp), 0);
	expect(rig, OFFLINE, CORRAL_FAULT_NONE);
	assert_int_equal(rig->forced, 1);
}

static void test_stop_cannot_be_forced(void **state)
{
	struct rig *rig = *state;

	rig->obeys = false;
	rig->force_err = -EOPNOTSUPP;
	rig_bring_to(rig, RUNNING);
	assert_int_equal(corral_rproc_stop(&rig->rp), -EOPNOTSUPP);
	expect(rig, CRASHED, CORRAL_FAULT_NOT_STOPPED);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_GAVE_UP), 1);
	rig->obeys = true; /* it answers after all */
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	expect(rig, OFFLINE, CORRAL_FAULT_NOT_STOPPED);
	assert_int_equal(rig->forced, 0);
}

static void test_dies_while_stopping(void **state)
{
	struct rig *rig = *state;

	rig_bring_to(rig, STOPPING);
	rig->alive = false;
	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	expect(rig, OFFLINE, CORRAL_FAULT_NONE);
	assert_int_equal(rig->forced, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_set_up, rig_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_init),
		TEST(test_whole_life),
		TEST(test_every_call_in_every_state),
		TEST(test_start_fails),
		TEST(test_start_without_ready),
		TEST(test_ready_is_not_awaited),
		TEST(test_no_control_entry),
		TEST(test_ready_later),
		TEST(test_stop_is_forced),
		TEST(test_stop_at_once_without_time),
		TEST(test_stop_cannot_be_forced),
		TEST(test_dies_while_stopping),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
