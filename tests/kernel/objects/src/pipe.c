/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "helper.h"

ZTEST_SUITE(pipe, NULL, NULL, NULL, reap, NULL);

#define RING 16

K_PIPE_DEFINE(pipe_defined, 8, 4);
static struct k_pipe pipe;
static uint8_t ring[RING];
static const uint8_t text[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static void init(void)
{
	k_pipe_init(&pipe, ring, RING);
}

static int write(size_t from, size_t len, k_timeout_t timeout)
{
	return k_pipe_write(&pipe, text + from, len, timeout);
}

static void expect(size_t from, size_t len)
{
	uint8_t got[sizeof(text)] = { 0 };

	zassert_equal(k_pipe_read(&pipe, got, len, K_NO_WAIT), len);
	zassert_mem_equal(got, text + from, len);
}

ZTEST(pipe, test_bytes)
{
	uint8_t got[8];

	zassert_equal(k_pipe_write(&pipe_defined, text, 5, K_NO_WAIT), 5);
	zassert_equal(k_pipe_read(&pipe_defined, got, 8, K_NO_WAIT), 5, "what there is");
	zassert_mem_equal(got, text, 5);
	init();
	/* Over the ring's end, at every place. */
	for (size_t i = 0; i < 2 * RING; i++) {
		zassert_equal(write(i % 8, 11, K_NO_WAIT), 11);
		expect(i % 8, 4);
		expect(i % 8 + 4, 7);
	}
}

ZTEST(pipe, test_full_and_empty)
{
	uint8_t byte;

	init();
	zassert_equal(k_pipe_read(&pipe, &byte, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(k_pipe_read(&pipe, &byte, 1, K_TICKS(5)), -EAGAIN);
	zassert_equal(write(0, 20, K_NO_WAIT), RING, "as much as there is room for");
	zassert_equal(write(0, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(write(0, 1, K_TICKS(5)), -EAGAIN);
	expect(0, RING);
}

/* What was moved before the time-out is counted. */
ZTEST(pipe, test_partly)
{
	uint8_t got[RING];

	init();
	zassert_equal(write(0, 20, K_TICKS(5)), RING);
	expect(0, 10);
	zassert_equal(k_pipe_read(&pipe, got, RING, K_TICKS(5)), RING - 10);
	zassert_mem_equal(got, text + 10, RING - 10);
}

struct call {
	bool writes;
	size_t len;
	uint8_t data[64];
	int result;
};

static void call_main(void *p1, void *p2, void *p3)
{
	struct call *c = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (c->writes)
		c->result = k_pipe_write(&pipe, c->data, c->len, LIMIT);
	else
		c->result = k_pipe_read(&pipe, c->data, c->len, LIMIT);
}

/* A writer with more than the ring holds goes on as room comes. */
ZTEST(pipe, test_large_write)
{
	struct call c = { .writes = true, .len = 36 };

	init();
	memcpy(c.data, text, 36);
	spawn_waiter(call_main, &c, NULL, 5);
	for (size_t at = 0; at < 36; at += 6) {
		uint8_t got[6];

		zassert_equal(k_pipe_read(&pipe, got, 6, LIMIT), 6);
		zassert_mem_equal(got, text + at, 6);
	}
	join_all();
	zassert_equal(c.result, 36);
}

ZTEST(pipe, test_large_read)
{
	struct call c = { .len = 30 };

	init();
	spawn_waiter(call_main, &c, NULL, 5);
	for (size_t at = 0; at < 30; at += 5)
		zassert_equal(write(at, 5, LIMIT), 5);
	join_all();
	zassert_equal(c.result, 30);
	zassert_mem_equal(c.data, text, 30);
}

ZTEST(pipe, test_close)
{
	struct call reader = { .len = 4 };
	struct call writer = { .writes = true, .len = 20 };
	uint8_t got[4];
	uint8_t byte;

	init();
	spawn_waiter(call_main, &reader, NULL, 5);
	k_pipe_close(&pipe);
	join_all();
	zassert_equal(reader.result, -EPIPE);
	zassert_equal(write(0, 1, K_NO_WAIT), -EPIPE);
	zassert_equal(k_pipe_read(&pipe, &byte, 1, LIMIT), -EPIPE);

	init();
	zassert_equal(write(0, 1, K_NO_WAIT), 1);
	spawn_waiter(call_main, &reader, NULL, 5);
	k_pipe_close(&pipe);
	join_all();
	zassert_equal(reader.result, 1, "no more will come");

	init();
	zassert_equal(write(0, 1, K_NO_WAIT), 1);
	k_pipe_close(&pipe);
	zassert_equal(k_pipe_read(&pipe, got, sizeof(got), LIMIT), 1);

	init();
	memcpy(writer.data, text, 20);
	spawn_waiter(call_main, &writer, NULL, 5);
	k_pipe_close(&pipe);
	join_all();
	zassert_equal(writer.result, RING, "so much was written");
	expect(0, RING - 1);
	zassert_equal(k_pipe_read(&pipe, &byte, 1, K_NO_WAIT), 1, "what is in it can be read");
	zassert_equal(k_pipe_read(&pipe, &byte, 1, K_NO_WAIT), -EPIPE);
}

ZTEST(pipe, test_reset)
{
	struct call reader = { .len = 4 };
	struct call writer = { .writes = true, .len = 20 };

	init();
	spawn_waiter(call_main, &reader, NULL, 5);
	k_pipe_reset(&pipe);
	join_all();
	zassert_equal(reader.result, -ECANCELED);
	spawn_waiter(call_main, &writer, NULL, 5);
	k_pipe_reset(&pipe);
	join_all();
	zassert_equal(writer.result, -ECANCELED);
	/* It is empty, and open. */
	zassert_equal(write(3, RING, K_NO_WAIT), RING);
	expect(3, RING);
}

static int wait(void)
{
	uint8_t byte;

	return k_pipe_read(&pipe, &byte, 1, LIMIT) == 1 ? 0 : -1;
}

static void wake(void)
{
	zassert_equal(write(0, 1, K_NO_WAIT), 1);
}

ZTEST(pipe, test_order)
{
	init();
	check_wake_order(wait, wake);
	in_isr(wake);
	expect(0, 1);
}

/* A stream of many small pieces arrives as it was sent. */
#define STREAM 4000

static void stream_main(void *p1, void *p2, void *p3)
{
	uint8_t piece[23];
	uint32_t sent = 0;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (sent < STREAM) {
		size_t len = MIN(1 + sent % sizeof(piece), STREAM - sent);

		for (size_t i = 0; i < len; i++)
			piece[i] = (uint8_t)((sent + i) * 7u);
		zassert_equal(k_pipe_write(&pipe, piece, len, LIMIT), len);
		sent += len;
	}
}

ZTEST(pipe, test_stream)
{
	uint8_t piece[19];
	uint32_t got = 0;

	init();
	spawn(stream_main, NULL, NULL, 5);
	while (got < STREAM) {
		size_t len = MIN(1 + got % sizeof(piece), STREAM - got);

		zassert_equal(k_pipe_read(&pipe, piece, len, LIMIT), len);
		for (size_t i = 0; i < len; i++)
			zassert_equal(piece[i], (uint8_t)((got + i) * 7u));
		got += len;
	}
	join_all();
}
