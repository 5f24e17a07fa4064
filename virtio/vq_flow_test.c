/* SPDX-License-Identifier: Apache-2.0 */
/* Driver and device of one ring together: long runs, wraps, two threads, and a
 * third one that scribbles over the ring. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "mutator.h"
#include "ring_rig.h"
#include "rng.h"

#define BUFFERS 200001u /* more than three rounds of the 16-bit indices */

/* The driver's stack of buffers that it may offer. */
struct stack {
	uint16_t *ids;
	uint32_t count;
};

static void stack_fill(struct stack *stack, uint32_t count)
{
	stack->ids = malloc(count * sizeof(*stack->ids));
	assert_non_null(stack->ids);
	stack->count = count;
	for (uint32_t id = 0; id < count; id++)
		stack->ids[id] = (uint16_t)id;
}

struct flow {
	struct ring_rig rig;
	struct stack free;
	struct rng rng;
	uint32_t offered;
	uint32_t taken;
	uint32_t collected;
	uint16_t *out; /* ids that the device holds */
	uint32_t outs;
	uint32_t *number; /* by id: which buffer of the run it is */
};

static uint32_t *text(struct flow *flow, uint32_t id)
{
	return (uint32_t *)(void *)(flow->rig.buffer_mem.data + (size_t)id * RIG_BUFFER);
}

static void flow_offer(struct flow *flow)
{
	uint32_t batch = rng_below(&flow->rng, flow->free.count + 1);

	for (uint32_t i = 0; i < batch && flow->offered < BUFFERS; i++) {
		uint16_t id = flow->free.ids[--flow->free.count];

		*text(flow, id) = flow->number[id] = flow->offered++;
		cr_vq_drv_offer(&flow->rig.drv, id, RIG_BUFFER - flow->offered % 3);
	}
	cr_vq_drv_publish(&flow->rig.drv);
}

static void flow_take(struct flow *flow)
{
	uint32_t batch = rng_below(&flow->rng, flow->rig.count + 1);

	for (uint32_t i = 0; i < batch; i++) {
		struct cr_buf buf;
		int err = cr_vq_dev_take(&flow->rig.dev, &buf);

		if (err == -EAGAIN)
			break;
		assert_int_equal(err, 0);
		assert_int_equal(*(uint32_t *)buf.data, flow->taken);
		flow->taken++;
		assert_int_equal(buf.size_bytes, RIG_BUFFER - flow->taken % 3);
		flow->out[flow->outs++] = buf.id;
	}
}

/* In any order, as a device may. */
static void flow_give(struct flow *flow)
{
	uint32_t batch = rng_below(&flow->rng, flow->outs + 1);

	for (uint32_t i = 0; i < batch; i++) {
		uint32_t at = rng_below(&flow->rng, flow->outs);
		uint16_t id = flow->out[at];

		flow->out[at] = flow->out[--flow->outs];
		cr_vq_dev_give(&flow->rig.dev, id, flow->number[id]);
	}
	cr_vq_dev_publish(&flow->rig.dev);
}

static void flow_collect(struct flow *flow)
{
	uint32_t batch = rng_below(&flow->rng, flow->rig.count + 1);

	for (uint32_t i = 0; i < batch; i++) {
		struct cr_used_elem used;
		int err = cr_vq_drv_collect(&flow->rig.drv, &used);

		if (err == -EAGAIN)
			break;
		assert_int_equal(err, 0);
		assert_in_range(used.id, 0, flow->rig.count - 1);
		assert_int_equal(used.len, flow->number[used.id]);
		flow->free.ids[flow->free.count++] = (uint16_t)used.id;
		flow->collected++;
	}
}

static void run_flow(uint32_t count, int event_idx)
{
	struct flow *flow = calloc(1, sizeof(*flow));

	assert_non_null(flow);
	ring_rig_open(&flow->rig, count, event_idx);
	rng_init(&flow->rng, "flow", count * 2 + (unsigned int)event_idx + 1);
	stack_fill(&flow->free, count);
	flow->out = malloc(count * sizeof(*flow->out));
	flow->number = malloc(count * sizeof(*flow->number));
	assert_true(flow->out && flow->number);
	while (flow->collected < BUFFERS) {
		flow_offer(flow);
		flow_take(flow);
		flow_give(flow);
		flow_collect(flow);
	}
	assert_int_equal(flow->taken, BUFFERS);
	assert_int_equal(flow->free.count, count);
	assert_int_equal(*raw_used_idx(&flow->rig.raw), BUFFERS & 0xffff);
	free(flow->number);
	free(flow->out);
	free(flow->free.ids);
	ring_rig_close(&flow->rig);
	free(flow);
}

static void test_wrap(void **state)
{
	static const uint32_t counts[] = { 2, 64, 32768 };

	(void)state;
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		run_flow(counts[i], 0);
		run_flow(counts[i], 1);
	}
}

/* A queue that starts anew forgets all that was. */
static void test_restart(void **state)
{
	struct ring_rig rig;
	struct cr_used_elem used;
	struct cr_buf buf;

	(void)state;
	ring_rig_open(&rig, 4, 0);
	for (int round = 0; round < 3; round++) {
		for (uint16_t id = 0; id < 3; id++)
			cr_vq_drv_offer(&rig.drv, id, RIG_BUFFER);
		cr_vq_drv_publish(&rig.drv);
		assert_int_equal(cr_vq_dev_take(&rig.dev, &buf), 0);
		assert_int_equal(buf.id, 0);
		cr_vq_dev_give(&rig.dev, buf.id, 0);
		cr_vq_dev_publish(&rig.dev);
		ring_rig_restart(&rig, 0);
		assert_int_equal(cr_vq_dev_take(&rig.dev, &buf), -EAGAIN);
		assert_int_equal(cr_vq_drv_collect(&rig.drv, &used), -EAGAIN);
	}
	ring_rig_close(&rig);
}

/* The number of doorbells of a side that sleeps whenever it has emptied the ring:
 * one for each time it slept, whatever the batches. */
static void doorbells(int event_idx)
{
	struct ring_rig rig;
	struct cr_used_elem used;
	struct cr_buf buf;
	unsigned int rings = 0;
	unsigned int replies = 0;

	ring_rig_open(&rig, 64, event_idx);
	cr_vq_dev_notify_on(&rig.dev);
	cr_vq_drv_notify_off(&rig.drv);
	for (unsigned int burst = 0; burst < 10000; burst++) {
		/* 1 to 5 publishes of 1 to 3 buffers each before the device wakes. */
		uint16_t id = 0;

		for (unsigned int i = 0; i <= burst % 5; i++) {
			for (unsigned int j = 0; j <= (burst + i) % 3; j++)
				cr_vq_drv_offer(&rig.drv, id++, RIG_BUFFER);
			if (cr_vq_drv_publish(&rig.drv)) {
				rings++;
				cr_vq_dev_notify_off(&rig.dev);
			}
		}
		while (cr_vq_dev_take(&rig.dev, &buf) == 0) {
			cr_vq_dev_give(&rig.dev, buf.id, 0);
			replies += (unsigned int)cr_vq_dev_publish(&rig.dev);
		}
		assert_int_equal(cr_vq_dev_notify_on(&rig.dev), 0);
		while (cr_vq_drv_collect(&rig.drv, &used) == 0)
			;
	}
	assert_int_equal(rings, 10000);
	/* With event indices the first one was asked for at the start. */
	assert_int_equal(replies, event_idx ? 1 : 0);
	ring_rig_close(&rig);
}

static void test_doorbells(void **state)
{
	(void)state;
	doorbells(0);
	doorbells(1);
}

/* Device in a thread of its own: takes, checks, gives back in small batches. */
static void *device_thread(void *arg)
{
	struct flow *flow = arg;

	while (flow->taken < BUFFERS) {
		struct cr_buf buf;
		int err = cr_vq_dev_take(&flow->rig.dev, &buf);

		if (err == -EAGAIN) {
			cr_vq_dev_publish(&flow->rig.dev);
			sched_yield();
			continue;
		}
		if (err || *(uint32_t *)buf.data != flow->taken)
			return (void *)"device: wrong buffer";
		*(uint32_t *)buf.data = ~flow->taken;
		cr_vq_dev_give(&flow->rig.dev, buf.id, flow->taken++);
		if (flow->taken % 5 == 0)
			cr_vq_dev_publish(&flow->rig.dev);
	}
	cr_vq_dev_publish(&flow->rig.dev);
	return NULL;
}

static void stream_offer(struct flow *flow)
{
	while (flow->free.count && flow->offered < BUFFERS) {
		uint16_t id = flow->free.ids[--flow->free.count];

		*text(flow, id) = flow->offered++;
		cr_vq_drv_offer(&flow->rig.drv, id, RIG_BUFFER);
	}
	cr_vq_drv_publish(&flow->rig.drv);
}

static void run_stream(uint32_t count, int event_idx)
{
	struct flow *flow = calloc(1, sizeof(*flow));
	struct cr_used_elem used;
	pthread_t thread;
	void *complaint;

	assert_non_null(flow);
	ring_rig_open(&flow->rig, count, event_idx);
	stack_fill(&flow->free, count);
	assert_int_equal(pthread_create(&thread, NULL, device_thread, flow), 0);
	while (flow->collected < BUFFERS) {
		int err;

		stream_offer(flow);
		while ((err = cr_vq_drv_collect(&flow->rig.drv, &used)) == 0) {
			assert_int_equal(used.len, flow->collected);
			assert_int_equal(*text(flow, used.id), ~flow->collected);
			flow->free.ids[flow->free.count++] = (uint16_t)used.id;
			flow->collected++;
		}
		assert_int_equal(err, -EAGAIN);
		sched_yield();
	}
	pthread_join(thread, &complaint);
	assert_null(complaint);
	free(flow->free.ids);
	ring_rig_close(&flow->rig);
	free(flow);
}

static void test_threads(void **state)
{
	(void)state;
	run_stream(2, 0);
	run_stream(64, 1);
	run_stream(1024, 0);
}

#define TRIES 300000u

/* One call on the device's side: every result is one of the contract's. */
static void dev_step(struct ring_rig *rig, struct rng *rng, unsigned long *good)
{
	struct cr_buf chain[5];
	int max = 1 + (int)rng_below(rng, 5);
	int single = rng_below(rng, 2) == 0;
	int got = single ? cr_vq_dev_take(&rig->dev, chain)
	                 : cr_vq_dev_take_chain(&rig->dev, chain, max);

	if (got == -EPROTO) {
		cr_vq_dev_init(&rig->dev, &rig->ring, &rig->shm, 1);
		return;
	}
	if (got == -EAGAIN)
		return;
	if (got == -EBADMSG)
		got = 0;
	else if (single)
		got = got == 0 ? 1 : -1;
	assert_in_range(got, 0, single ? 1 : max);
	assert_in_range(chain[0].id, 0, rig->count - 1);
	for (int i = 0; i < got; i++) {
		assert_true(cr_region_has(&rig->shm, chain[i].data, chain[i].size_bytes));
		memset(chain[i].data, 1, chain[i].size_bytes); /* the guard pages would tell */
		*good += 1;
	}
	cr_vq_dev_give(&rig->dev, chain[0].id, 0);
	cr_vq_dev_publish(&rig->dev);
	cr_vq_dev_notify_on(&rig->dev);
}

static void test_device_under_fire(void **state)
{
	struct mutator mutator;
	struct ring_rig rig;
	struct rng rng;
	unsigned long good = 0;

	(void)state;
	ring_rig_open(&rig, 16, 1);
	rng_init(&rng, "device under fire", 11);
	mutator_start(&mutator, rig.ring_mem.data, rig.ring_mem.bytes, 12, 20);
	for (unsigned int i = 0; i < TRIES; i++) {
		if (i % 64 == 0) /* so that some of it makes sense */
			ring_rig_restart(&rig, 1);
		if (i % 4 == 0)
			rig_offer(&rig, i / 4 % 16);
		dev_step(&rig, &rng, &good);
	}
	mutator_stop(&mutator);
	assert_true(good > 100 && mutator.writes > 1000);
	ring_rig_close(&rig);
}

/* The driver's side: an id comes back at most once for each time it was offered. */
static void drv_step(struct ring_rig *rig, int *offered, unsigned long *good)
{
	struct cr_used_elem used;
	int err = cr_vq_drv_collect(&rig->drv, &used);

	if (err == -EAGAIN)
		return;
	if (err == -EPROTO) {
		ring_rig_restart(rig, 0);
		memset(offered, 0, rig->count * sizeof(*offered));
		return;
	}
	assert_int_equal(err, 0);
	assert_in_range(used.id, 0, rig->count - 1);
	assert_true(offered[used.id]);
	offered[used.id] = 0;
	*good += 1;
}

static void test_driver_under_fire(void **state)
{
	struct mutator mutator;
	struct ring_rig rig;
	int offered[16] = { 0 };
	unsigned long good = 0;

	(void)state;
	ring_rig_open(&rig, 16, 0);
	mutator_start(&mutator, rig.ring_mem.data, rig.ring_mem.bytes, 13, 20);
	for (unsigned int i = 0; i < TRIES; i++) {
		uint16_t id = (uint16_t)(i % 16);

		if (!offered[id]) {
			cr_vq_drv_offer(&rig.drv, id, RIG_BUFFER);
			offered[id] = 1;
		}
		cr_vq_drv_publish(&rig.drv);
		raw_use(&rig.raw, id, i);
		drv_step(&rig, offered, &good);
		cr_vq_drv_notify_on(&rig.drv);
	}
	mutator_stop(&mutator);
	assert_true(good > 100 && mutator.writes > 1000);
	ring_rig_close(&rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_restart),
		cmocka_unit_test(test_doorbells),
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_device_under_fire),
		cmocka_unit_test(test_driver_under_fire),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
