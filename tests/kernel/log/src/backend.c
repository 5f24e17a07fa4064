/* SPDX-License-Identifier: Apache-2.0 */
/* What a back end gets: each line once, in order, with its level and source. */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend.h>
#include <zephyr/logging/log_backend_std.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_output.h>
#include <zephyr/ztest.h>

LOG_MODULE_REGISTER(recorded, LOG_LEVEL_DBG);

#define LINES 16

static struct {
	uint8_t levels[LINES];
	int count; /* atomic */
	int inits;
	char text[512];
	size_t size;
	void *ctx;
} record;

static int keep(uint8_t *buf, size_t size, void *ctx)
{
	size_t n = MIN(MIN(size, 7), sizeof(record.text) - 1 - record.size);

	record.ctx = ctx;
	memcpy(record.text + record.size, buf, n);
	record.size += n;
	return (int)n;
}

static uint8_t buffer[24];
LOG_OUTPUT_DEFINE(output, keep, buffer, sizeof(buffer));

/* Others log too. */
static void process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	int at = record.count;

	if (log_msg_get_source_id(&msg->log) != log_source_id_get("recorded") || at == LINES)
		return;
	record.levels[at] = log_msg_get_level(&msg->log);
	log_format_func_t_get(LOG_OUTPUT_TEXT)(&output, &msg->log, log_backend_std_get_flags());
	__atomic_store_n(&record.count, at + 1, __ATOMIC_RELEASE);
}

static void init(const struct log_backend *const backend)
{
	record.inits++;
}

static const struct log_backend_api api = { .process = process, .init = init };
LOG_BACKEND_DEFINE(recorder, api, false);

static void starts(const struct log_backend *const backend)
{
	*(int *)backend->cb->ctx += 1;
}

static int started;
static void ignore(const struct log_backend *const backend, union log_msg_generic *msg)
{
}
static const struct log_backend_api starter_api = { .process = ignore, .init = starts };
LOG_BACKEND_DEFINE(starter, starter_api, true, &started);

ZTEST_SUITE(log_backend, NULL, NULL, NULL, NULL, NULL);

/* The log's thread alone calls the back end: nobody else writes lines here. */
static void await(int lines)
{
	WAIT_FOR(__atomic_load_n(&record.count, __ATOMIC_ACQUIRE) >= lines, 30000000,
	         k_sleep(K_MSEC(5)));
	zassert_equal(record.count, lines);
}

ZTEST(log_backend, test_names)
{
	zassert_equal(log_backend_count_get(), 2);
	zassert_equal_ptr(log_backend_get_by_name("recorder"), &recorder);
	zassert_is_null(log_backend_get_by_name("nobody"));
	zassert_not_equal(log_backend_id_get(&recorder), log_backend_id_get(&starter));
	zassert_true(log_backend_get(0) == &recorder || log_backend_get(1) == &recorder);
	zassert_true(log_backend_is_active(&starter));
	zassert_equal(started, 1, "once, before main()");
	zassert_ok(log_backend_is_ready(&recorder));
	zassert_equal(log_backend_format_set(&recorder, 1), -ENOTSUP);
}

ZTEST(log_backend, test_lines)
{
	static const uint8_t bytes[20] = "0123456789abcdefghi";

	zassert_false(log_backend_is_active(&recorder));
	log_output_ctx_set(&output, &record);
	log_backend_enable(&recorder, NULL, LOG_LEVEL_INF);
	zassert_equal(record.inits, 1);
	LOG_WRN("number %d", 17);
	LOG_DBG("above its level");
	LOG_HEXDUMP_INF(bytes, sizeof(bytes), "dump");
	await(4);
	zassert_equal(record.levels[0], LOG_LEVEL_WRN);
	zassert_equal(record.levels[3], LOG_LEVEL_INF, "each line of a dump has its level");
	zassert_equal_ptr(record.ctx, &record);
	zassert_not_null(strstr(record.text, "<wrn> recorded: number 17\n"));
	zassert_not_null(strstr(record.text, "<inf> recorded: dump\n"));
	zassert_not_null(strstr(record.text, "|ghi.|\n"));
	zassert_is_null(strstr(record.text, "above"));

	log_backend_disable(&recorder);
	LOG_ERR("nobody records that");
	WAIT_FOR(!log_data_pending(), 30000000, k_sleep(K_MSEC(5)));
	k_sleep(K_MSEC(5));
	zassert_equal(record.count, 4);
	log_backend_activate(&recorder, NULL);
	zassert_equal(record.inits, 1, "once");
	log_backend_deactivate(&recorder);
}
