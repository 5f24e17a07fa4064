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

/* A core that somebody else started, with its table at the known place. */
static void other_started(struct rig *rig, uint32_t word)
{
	memcpy(rig_shared(rig), &rig->table, sizeof(rig->table));
	rig_shared(rig)->control.state = word;
	rig->alive = true;
}

static void expect_refused(struct rig *rig, int err, uint32_t fault)
{
	assert_int_equal(corral_rproc_attach(&rig->rp), err);
	assert_int_equal(corral_rproc_reason(&rig->rp).fault, fault);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_OFFLINE);
	assert_int_equal(rig->prepared, 0);
	assert_int_equal(rig->event_count, 0);
}

static void test_attach(void **state)
{
	struct rig *rig = *state;
	struct corral_rproc_vdev vdev;

	other_started(rig, CORRAL_REMOTE_READY);
	rig_shared(rig)->control.request = CORRAL_REQUEST_STOP; /* by a host that died */
	assert_int_equal(corral_rproc_attach(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_ATTACHED);
	assert_int_equal(rig_shared(rig)->control.request, CORRAL_REQUEST_NONE);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_RUNNING), 1);
	assert_int_equal(corral_rproc_vdev(&rig->rp, 0, &vdev), 0);
	assert_int_equal(rig->starts, 0);

	assert_int_equal(corral_rproc_detach(&rig->rp), 0);
	assert_int_equal(rig->prepared, 0);
	assert_int_equal(rig->stops, 0);
	assert_int_equal(rig_told(rig, CORRAL_RPROC_EV_DETACHED), 1);
	assert_int_equal(corral_rproc_attach(&rig->rp), 0);
	rig->alive = false;
	assert_int_equal(corral_rproc_poll(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_CRASHED);
}

static void test_not_running(void **state)
{
	struct rig *rig = *state;

	other_started(rig, CORRAL_REMOTE_STOPPED);
	expect_refused(rig, -ENODEV, CORRAL_FAULT_STOPPED);
	other_started(rig, CORRAL_REMOTE_CRASHED);
	expect_refused(rig, -ENODEV, CORRAL_FAULT_STOPPED);
	other_started(rig, CORRAL_REMOTE_STOPPING);
	expect_refused(rig, -ENODEV, CORRAL_FAULT_STOPPED);
	other_started(rig, CORRAL_REMOTE_READY);
	rig->alive = false;
	expect_refused(rig, -ENODEV, CORRAL_FAULT_STOPPED);
	other_started(rig, CORRAL_REMOTE_STARTING);
	rig->detaches = 0;
	expect_refused(rig, -ETIMEDOUT, CORRAL_FAULT_READY_TIMEOUT);
	assert_int_equal(rig->detaches, 1); /* the driver had joined */
	other_started(rig, CORRAL_REMOTE_READY);
	rig->attach_err = -EBUSY;
	expect_refused(rig, -EBUSY, CORRAL_FAULT_DRIVER);
	assert_int_equal(rig->detaches, 1); /* it had not */
	rig->attach_err = 0;
	rig->prepare_err = -EIO;
	expect_refused(rig, -EIO, CORRAL_FAULT_DRIVER);
}

static void test_bad_table(void **state)
{
	struct rig *rig = *state;

	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_VERSION); /* memory without a table */
	other_started(rig, CORRAL_REMOTE_READY);
	rig_shared(rig)->vdev.num_of_vrings = 99;
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_VRINGS);
	rig->config.table_da = RIG_DA + RIG_BYTES - 8;
	expect_refused(rig, -ENOEXEC, CORRAL_FAULT_TABLE_PLACE);
}

/* The driver knows what it prepares for, and may refuse one of the two. */
static int refuse_load(struct corral_rproc *rp, bool attach)
{
	struct rig *rig = rp->config->priv;

	if (!attach)
		return -EEXIST;
	rig->prepared++;
	return 0;
}

static void test_load_over_a_running_core(void **state)
{
	struct rig *rig = *state;
	struct test_table before;

	rig_bring_to(rig, CORRAL_RPROC_LOADED);
	assert_false(rig->prepared_to_attach);
	assert_int_equal(corral_rproc_stop(&rig->rp), 0);
	other_started(rig, CORRAL_REMOTE_READY);
	memcpy(&before, rig_shared(rig), sizeof(before));
	rig->ops.prepare = refuse_load;
	assert_int_equal(corral_rproc_load(&rig->rp, &rig->image), -EEXIST);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_OFFLINE);
	assert_int_equal(corral_rproc_reason(&rig->rp).fault, CORRAL_FAULT_DRIVER);
	assert_memory_equal(&before, rig_shared(rig), sizeof(before));
	assert_int_equal(rig->prepared, 0);
	assert_int_equal(corral_rproc_attach(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_ATTACHED);
}

static void test_cannot_attach(void **state)
{
	struct rig *rig = *state;

	other_started(rig, CORRAL_REMOTE_READY);
	rig->config.table_bytes = 0;
	expect_refused(rig, -EOPNOTSUPP, CORRAL_FAULT_NONE);
	rig->config.table_bytes = sizeof(struct test_table);
	rig->ops.attach = NULL;
	expect_refused(rig, -EOPNOTSUPP, CORRAL_FAULT_NONE);
}

static void *becomes_ready(void *arg)
{
	struct rig *rig = arg;

	usleep(5000);
	cr_store_release(&rig_shared(rig)->control.state, (uint32_t)CORRAL_REMOTE_READY);
	return NULL;
}

static void test_ready_later(void **state)
{
	struct rig *rig = *state;
	pthread_t thread;

	rig->config.ready_timeout_us = 30000000;
	other_started(rig, CORRAL_REMOTE_STARTING);
	assert_int_equal(pthread_create(&thread, NULL, becomes_ready, rig), 0);
	assert_int_equal(corral_rproc_attach(&rig->rp), 0); /* seen without a notification */
	pthread_join(thread, NULL);
}

static int attach_and_call(struct corral_rproc *rp)
{
	struct rig *rig = rp->config->priv;

	assert_int_equal(corral_rproc_load(rp, &rig->image), -EBUSY);
	assert_int_equal(corral_rproc_stop_nowait(rp), -EBUSY);
	assert_int_equal(corral_rproc_detach(rp), -EBUSY);
	return 0;
}

static void test_one_call_at_a_time(void **state)
{
	struct rig *rig = *state;

	rig->ops.attach = attach_and_call;
	other_started(rig, CORRAL_REMOTE_READY);
	assert_int_equal(corral_rproc_attach(&rig->rp), 0);
}

static void test_detach_fails(void **state)
{
	struct rig *rig = *state;

	rig_bring_to(rig, CORRAL_RPROC_RUNNING);
	rig->detach_err = -EIO;
	assert_int_equal(corral_rproc_detach(&rig->rp), -EIO);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_RUNNING);
	rig->ops.detach = NULL;
	assert_int_equal(corral_rproc_detach(&rig->rp), 0);
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_DETACHED);
	assert_int_equal(corral_rproc_attach(&rig->rp), 0);
	assert_int_equal(corral_rproc_restart(&rig->rp), 0); /* its image is known */
	assert_int_equal(corral_rproc_state(&rig->rp), CORRAL_RPROC_RUNNING);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_set_up, rig_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_attach),
		TEST(test_not_running),
		TEST(test_bad_table),
		TEST(test_load_over_a_running_core),
		TEST(test_cannot_attach),
		TEST(test_ready_later),
		TEST(test_one_call_at_a_time),
		TEST(test_detach_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
