/* SPDX-License-Identifier: Apache-2.0 */
/* What is written is read by tests.cmake; what waits is asked for here. */
#include <zephyr/irq_offload.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_instance.h>
#include <zephyr/ztest.h>

LOG_MODULE_REGISTER(first, LOG_LEVEL_INF);

#define STACK (2048 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_MP_MAX_NUM_CPUS, STACK);
static struct k_thread threads[CONFIG_MP_MAX_NUM_CPUS];
static int evaluated;

ZTEST_SUITE(log, NULL, NULL, NULL, NULL, NULL);

static int evaluate(void)
{
	return ++evaluated;
}

void second_says(void);

ZTEST(log, test_levels)
{
	evaluated = 0;
	LOG_ERR("error %d", evaluate());
	LOG_WRN("warning %s", "text");
	LOG_INF("information %lld", -1234567890123ll);
	LOG_DBG("NEVER PRINTED %d", evaluate());
	second_says();
	zassert_equal(evaluated, 1, "a line above the level evaluates nothing");
}

ZTEST(log, test_dump_and_raw)
{
	LOG_HEXDUMP_INF("0123456789abcdef~", 17, "dump");
	LOG_RAW("raw %d\n", 5);
	LOG_PRINTK("printk %d\n", 6);
	for (int i = 0; i < 3; i++)
		LOG_WRN_ONCE("only once %d", i);
}

ZTEST(log, test_filter)
{
	int id = log_source_id_get("first");

	zassert_true(id >= 0);
	zassert_str_equal(log_source_name_get(0, (uint32_t)id), "first");
	zassert_equal(log_source_id_get("no such"), -1);
	zassert_true(log_src_cnt_get(0) >= 2);
	zassert_equal(log_filter_get(NULL, 0, (int16_t)id, true), LOG_LEVEL_INF);
	zassert_equal(log_filter_set(NULL, 0, (int16_t)id, LOG_LEVEL_ERR), LOG_LEVEL_ERR);
	LOG_WRN("NEVER PRINTED");
	LOG_ERR("still printed");
	zassert_equal(log_filter_set(NULL, 0, (int16_t)id, LOG_LEVEL_DBG), LOG_LEVEL_INF);
	LOG_INF("printed again");
}

static void from_isr(const void *parameter)
{
	ARG_UNUSED(parameter);
	LOG_INF("from a handler");
}

ZTEST(log, test_from_isr)
{
	irq_offload(from_isr, NULL);
}

static void say(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 3; i++)
		LOG_INF("line %d of %d", i, (int)(intptr_t)p1);
}

/* Lines of all CPUs are pieces, each with its CPU and thread. */
ZTEST(log, test_all_cpus)
{
	char name[8];

	for (unsigned int i = 0; i < arch_num_cpus(); i++) {
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), say,
		                (void *)(intptr_t)i, NULL, NULL, K_PRIO_PREEMPT(1), 0, K_FOREVER);
		snprintk(name, sizeof(name), "say%u", i);
		k_thread_name_set(&threads[i], name);
	}
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		k_thread_start(&threads[i]);
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(60)));
}

/* ---- instances ---- */

LOG_INSTANCE_REGISTER(first, inst, LOG_LEVEL_WRN)

struct object {
	LOG_INSTANCE_PTR_DECLARE(log);
	int value;
};

static const struct object object = { LOG_INSTANCE_PTR_INIT(log, first, inst).value = 3 };

ZTEST(log, test_instance)
{
	LOG_INST_WRN(object.log, "of an instance %d", object.value);
	LOG_INST_INF(object.log, "NEVER PRINTED");
}

/* ---- later ---- */

#ifdef CONFIG_LOG_MODE_DEFERRED
static void drain(void)
{
	while (log_process()) {
	}
	(void)log_process();
}

/* The test's thread is cooperative: on one CPU nobody writes meanwhile. */
ZTEST(log, test_deferred)
{
	uint32_t before;

	if (arch_num_cpus() > 1)
		ztest_test_skip();
	drain();
	before = log_buffered_cnt();
	zassert_equal(before, 0);
	LOG_INF("waits");
	LOG_INF("waits too");
	zassert_equal(log_buffered_cnt(), 2);
	zassert_true(log_process());
	zassert_equal(log_buffered_cnt(), 1);
	drain();
	zassert_equal(log_buffered_cnt(), 0);
}

/* More than the buffer holds: the rest is counted, and said. */
ZTEST(log, test_dropped)
{
	if (arch_num_cpus() > 1)
		ztest_test_skip();
	drain();
	for (int i = 0; i < 200; i++)
		LOG_INF("flood %d", i);
	zassert_true(log_buffered_cnt() < 200);
	drain();
}

/* Nobody asks: the thread writes by itself. */
ZTEST(log, test_thread_writes)
{
	LOG_INF("for the thread");
	WAIT_FOR(log_buffered_cnt() == 0, 30000000, k_sleep(K_MSEC(10)));
	zassert_equal(log_buffered_cnt(), 0);
}
#else
ZTEST(log, test_at_once)
{
	LOG_INF("at once");
	zassert_equal(log_buffered_cnt(), 0);
	zassert_false(log_process());
}
#endif
