/* SPDX-License-Identifier: Apache-2.0 */
/* The device side, against a driver that writes the raw words. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "ring_rig.h"

#define COUNT 8u

static int setup(void **state)
{
	static struct ring_rig rig;

	ring_rig_open(&rig, COUNT, 0);
	*state = &rig;
	return 0;
}

static int setup_event(void **state)
{
	static struct ring_rig rig;

	ring_rig_open(&rig, COUNT, 1);
	*state = &rig;
	return 0;
}

static int teardown(void **state)
{
	ring_rig_close(*state);
	return 0;
}

static void test_take(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf buf;

	assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), -EAGAIN);
	rig_offer(rig, 5);
	rig_offer(rig, 2);
	raw_set_desc(&rig->raw, 2, RIG_DA + 7, 33, CR_DESC_WRITE, 0xffff);
	assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), 0);
	assert_int_equal(buf.id, 5);
	assert_int_equal(buf.size_bytes, RIG_BUFFER);
	assert_ptr_equal(buf.data, rig->buffer_mem.data + 5u * RIG_BUFFER);
	assert_int_equal(buf.flags, 0);
	assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), 0);
	assert_int_equal(buf.id, 2);
	assert_int_equal(buf.size_bytes, 33);
	assert_ptr_equal(buf.data, rig->buffer_mem.data + 7);
	assert_int_equal(buf.flags, CR_DESC_WRITE);
	assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), -EAGAIN);
}

static void test_ready(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf buf;

	assert_int_equal(cr_vq_dev_ready(&rig->dev, 1), 0);
	rig_offer(rig, 0);
	assert_int_equal(cr_vq_dev_ready(&rig->dev, 0), 0); /* need 0: does not look */
	assert_int_equal(cr_vq_dev_ready(&rig->dev, 1), 1);
	rig_offer(rig, 1);
	rig_offer(rig, 2);
	assert_int_equal(cr_vq_dev_ready(&rig->dev, 1), 1); /* enough was seen before */
	assert_int_equal(cr_vq_dev_ready(&rig->dev, 2), 3);
	assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), 0);
	assert_int_equal(cr_vq_dev_ready(&rig->dev, 1), 2);
}

static void test_give(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf buf[3];

	for (uint32_t i = 0; i < 3; i++) {
		rig_offer(rig, i);
		assert_int_equal(cr_vq_dev_take(&rig->dev, &buf[i]), 0);
	}
	assert_int_equal(cr_vq_dev_publish(&rig->dev), 0); /* nothing to show */
	cr_vq_dev_give(&rig->dev, buf[2].id, 11);
	cr_vq_dev_give(&rig->dev, buf[0].id, 0xfffffffeu);
	assert_int_equal(*raw_used_idx(&rig->raw), 0); /* a batch shows at once, later */
	assert_int_equal(cr_vq_dev_publish(&rig->dev), 1);
	assert_int_equal(*raw_used_idx(&rig->raw), 2);
	assert_int_equal(raw_used_ring(&rig->raw, 0)[0], 2);
	assert_int_equal(raw_used_ring(&rig->raw, 0)[1], 11);
	assert_int_equal(raw_used_ring(&rig->raw, 1)[0], 0);
	assert_int_equal(raw_used_ring(&rig->raw, 1)[1], 0xfffffffeu);
	assert_int_equal(cr_vq_dev_publish(&rig->dev), 0); /* shown before */
	cr_vq_dev_give(&rig->dev, buf[1].id, 1);
	assert_int_equal(cr_vq_dev_publish(&rig->dev), 1);
	assert_int_equal(*raw_used_idx(&rig->raw), 3);
}

static void give_one(struct ring_rig *rig)
{
	struct cr_buf buf;

	rig_offer(rig, 1);
	assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), 0);
	cr_vq_dev_give(&rig->dev, buf.id, 1);
}

/* The driver's flag decides about each publish; other bits do not. */
static void test_publish_flag(void **state)
{
	struct ring_rig *rig = *state;

	*raw_avail_flags(&rig->raw) = CR_AVAIL_NO_INTERRUPT;
	give_one(rig);
	assert_int_equal(cr_vq_dev_publish(&rig->dev), 0);
	*raw_avail_flags(&rig->raw) = 0xfffe;
	give_one(rig);
	assert_int_equal(cr_vq_dev_publish(&rig->dev), 1);
	*raw_avail_flags(&rig->raw) = 0xffff;
	*raw_used_event(&rig->raw) =
		*raw_used_idx(&rig->raw); /* not looked at without the feature */
	give_one(rig);
	assert_int_equal(cr_vq_dev_publish(&rig->dev), 0);
}

/* With event indices a batch notifies exactly when it passes the index. */
static void test_publish_event(void **state)
{
	struct ring_rig *rig = *state;
	unsigned int notified = 0;

	*raw_avail_flags(&rig->raw) = CR_AVAIL_NO_INTERRUPT; /* not looked at with the feature */
	for (unsigned int step = 0; step < 7200 * 28; step++) {
		uint16_t old = *raw_used_idx(&rig->raw);
		unsigned int batch = 1 + step % 4;
		uint16_t event = (uint16_t)(old + step % 7 - 1);
		int want = (uint16_t)(event - old) < batch;

		*raw_used_event(&rig->raw) = event;
		for (unsigned int i = 0; i < batch; i++)
			give_one(rig);
		assert_int_equal(cr_vq_dev_publish(&rig->dev), want);
		notified += (unsigned int)want;
	}
	/* 28 pairs come again and again; in 10 of them the event lies within the batch. */
	assert_int_equal(notified, 7200 * 10);
}

static void test_notify_wish_flag(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf buf;

	assert_int_equal(*raw_used_flags(&rig->raw), 0);
	cr_vq_dev_notify_off(&rig->dev);
	assert_int_equal(*raw_used_flags(&rig->raw), CR_USED_NO_NOTIFY);
	assert_int_equal(cr_vq_dev_notify_on(&rig->dev), 0);
	assert_int_equal(*raw_used_flags(&rig->raw), 0);
	rig_offer(rig, 0);
	assert_int_equal(cr_vq_dev_notify_on(&rig->dev), 1); /* look again before sleeping */
	assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), 0);
	assert_int_equal(cr_vq_dev_notify_on(&rig->dev), 0);
	assert_int_equal(*raw_avail_event(&rig->raw), 0); /* not written without the feature */
}

static void test_notify_wish_event(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf buf;

	for (unsigned int i = 0; i < 66000; i++) {
		assert_int_equal(cr_vq_dev_notify_on(&rig->dev), 0);
		assert_int_equal(*raw_avail_event(&rig->raw), i & 0xffff);
		rig_offer(rig, 3);
		assert_int_equal(cr_vq_dev_notify_on(&rig->dev), 1);
		assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), 0);
		cr_vq_dev_notify_off(&rig->dev);
		assert_int_equal(*raw_avail_event(&rig->raw), i & 0xffff); /* lies behind: quiet */
		assert_int_equal(*raw_used_flags(&rig->raw), 0);
		cr_vq_dev_give(&rig->dev, buf.id, 0);
		cr_vq_dev_publish(&rig->dev);
	}
}

/* A caller that has no use for fewer names how many it needs. */
static void test_notify_for(void **state)
{
	struct ring_rig *rig = *state;

	for (unsigned int need = 1; need < COUNT; need++) {
		assert_int_equal(cr_vq_dev_notify_for(&rig->dev, need), 0);
		assert_int_equal(*raw_avail_event(&rig->raw), rig->dev.event_idx ? need - 1 : 0);
		assert_int_equal(*raw_used_flags(&rig->raw), 0);
		rig_offer(rig, need - 1);
		assert_int_equal(cr_vq_dev_notify_for(&rig->dev, need), 1);
	}
	assert_int_equal(rig->dev.taken, 0);
}

/* The index may be ahead by what the ring holds less what is out, and no more. */
static void test_index_jumps(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf buf;

	for (unsigned int out = 0; out <= COUNT; out++) {
		for (uint32_t jump = 0; jump < 65536; jump++) {
			uint32_t room = COUNT - out;

			*raw_avail_idx(&rig->raw) = (uint16_t)(out + jump);
			rig->dev.seen = rig->dev.taken; /* as if it never looked */
			if (jump <= room)
				assert_int_equal(cr_vq_dev_ready(&rig->dev, 1), jump);
			else
				assert_int_equal(cr_vq_dev_ready(&rig->dev, 1), -EPROTO);
			if (jump > room)
				assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), -EPROTO);
		}
		*raw_avail_idx(&rig->raw) = (uint16_t)out;
		rig->dev.seen = rig->dev.taken;
		if (out == COUNT)
			break;
		rig_offer(rig, out);
		assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), 0);
	}
}

static void test_head_out_of_range(void **state)
{
	static const uint16_t bad[] = { COUNT, COUNT + 1, 255, 4095, 0x7fff, 0x8000, 0xffff };
	struct ring_rig *rig = *state;
	struct cr_buf buf;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		*raw_avail_ring(&rig->raw, 0) = bad[i];
		*raw_avail_idx(&rig->raw) = 1;
		assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), -EPROTO);
		assert_int_equal(cr_vq_dev_take_chain(&rig->dev, &buf, 1), -EPROTO);
		assert_int_equal(rig->dev.taken, 0);
	}
}

static void test_flags(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf buf;

	for (uint32_t flags = 0; flags < 65536; flags++) {
		int chained = (flags & (CR_DESC_NEXT | CR_DESC_INDIRECT)) != 0;

		rig_offer(rig, 3);
		raw_set_desc(&rig->raw, 3, RIG_DA, 16, (uint16_t)flags, 3);
		assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), chained ? -EBADMSG : 0);
		assert_int_equal(buf.id, 3);
		cr_vq_dev_give(&rig->dev, buf.id, 0);
	}
}

/* Every edge of the region, also where 64 bits wrap. */
static void check_span(struct ring_rig *rig, uint64_t da, uint64_t addr, uint32_t len, int good)
{
	struct cr_buf buf;

	rig->shm.da = da;
	rig_offer(rig, 1);
	raw_set_desc(&rig->raw, 1, addr, len, 0, 0);
	assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), good ? 0 : -EBADMSG);
	assert_int_equal(buf.id, 1);
	if (good) {
		assert_ptr_equal(buf.data, rig->shm.va + (addr - da));
		assert_int_equal(buf.size_bytes, len);
	}
	cr_vq_dev_give(&rig->dev, buf.id, 0);
	assert_int_equal(cr_vq_dev_publish(&rig->dev), 1); /* the queue goes on */
}

static void test_spans(void **state)
{
	struct ring_rig *rig = *state;
	uint32_t size = (uint32_t)rig->shm.size;
	/* The last one ends at the last of all addresses. */
	const uint64_t das[] = { 0, RIG_DA, 0xffffff00u, 0 - (uint64_t)size };

	for (size_t i = 0; i < sizeof(das) / sizeof(das[0]); i++) {
		uint64_t da = das[i];

		check_span(rig, da, da, size, 1);
		check_span(rig, da, da, size + 1, 0);
		check_span(rig, da, da, UINT32_MAX, 0);
		check_span(rig, da, da + 1, size - 1, 1);
		check_span(rig, da, da + 1, size, 0);
		check_span(rig, da, da + size - 1, 1, 1);
		check_span(rig, da, da + size - 1, 2, 0);
		check_span(rig, da, da + size - 1, UINT32_MAX, 0);
		check_span(rig, da, da + size, 0, 1);
		check_span(rig, da, da + size, 1, 0);
		check_span(rig, da, da + size + 1, 0, 0);
		check_span(rig, da, da - 1, 0, 0);
		check_span(rig, da, da - 1, 2, 0);
		check_span(rig, da, da - 16, size, 0);
		check_span(rig, da, da + (1ull << 32), 16, 0);
		check_span(rig, da, da + (1ull << 63), 16, 0);
		check_span(rig, da, da + 64 - (1ull << 32), UINT32_MAX, 0);
	}
	check_span(rig, RIG_DA, 0, 16, 0);
	check_span(rig, RIG_DA, UINT64_MAX, 16, 0);
	check_span(rig, RIG_DA, UINT64_MAX - 15, 16, 0);
	check_span(rig, RIG_DA, (uint64_t)(uintptr_t)rig->shm.va, 16, 0); /* ours, not the link's */
}

static int take_chain(struct ring_rig *rig, struct cr_buf *chain, int max)
{
	int got;

	*raw_avail_ring(&rig->raw, *raw_avail_idx(&rig->raw) % COUNT) = 0;
	++*raw_avail_idx(&rig->raw);
	got = cr_vq_dev_take_chain(&rig->dev, chain, max);
	if (got > 0 || got == -EBADMSG) {
		assert_int_equal(chain[0].id, 0);
		cr_vq_dev_give(&rig->dev, chain[0].id, 0);
	}
	return got;
}

/* Descriptors 0, 3, 6, 1, 4, 7, 2, 5 one behind the other, the last of them open. */
static void link_all(struct ring_rig *rig, uint32_t length)
{
	for (uint32_t i = 0; i < length; i++) {
		uint16_t flags = i % 2 ? CR_DESC_WRITE : 0;

		if (i + 1 < length)
			flags |= CR_DESC_NEXT;
		raw_set_desc(&rig->raw, i * 3 % COUNT, RIG_DA + 8 * i, 5 + i, flags,
		             (uint16_t)((i + 1) * 3 % COUNT));
	}
}

static void test_chain(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf chain[COUNT];

	assert_int_equal(cr_vq_dev_take_chain(&rig->dev, chain, COUNT), -EAGAIN);
	for (uint32_t length = 1; length <= COUNT; length++) {
		link_all(rig, length);
		assert_int_equal(take_chain(rig, chain, COUNT), length);
		for (uint32_t i = 0; i < length; i++) {
			assert_int_equal(chain[i].id, 0);
			assert_int_equal(chain[i].size_bytes, 5 + i);
			assert_ptr_equal(chain[i].data, rig->shm.va + 8u * i);
			assert_int_equal(chain[i].flags & CR_DESC_WRITE, i % 2 ? CR_DESC_WRITE : 0);
		}
	}
}

static void test_chain_too_long(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf chain[COUNT + 1];

	for (int length = 2; length <= (int)COUNT; length++) {
		link_all(rig, (uint32_t)length);
		memset(chain, 0xee, sizeof(chain));
		assert_int_equal(take_chain(rig, chain, length - 1), -EBADMSG);
		/* Nothing behind the caller's array. */
		assert_int_equal(chain[length - 1].size_bytes, 0xeeeeeeee);
	}
}

static void test_chain_loops(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf chain[1000];

	raw_set_desc(&rig->raw, 0, RIG_DA, 8, CR_DESC_NEXT, 0);
	assert_int_equal(take_chain(rig, chain, 1000), -EBADMSG);
	link_all(rig, 4);
	raw_set_desc(&rig->raw, 1, RIG_DA, 8, CR_DESC_NEXT, 3); /* the fourth names the second */
	assert_int_equal(take_chain(rig, chain, 1000), -EBADMSG);
}

/* A chain that is not good at one place, whichever it is. */
static void test_chain_spoilt(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf chain[COUNT];

	for (uint32_t at = 0; at < COUNT; at++) {
		uint32_t id = at * 3 % COUNT;
		uint16_t next = (uint16_t)((at + 1) * 3 % COUNT);

		link_all(rig, COUNT);
		raw_set_desc(&rig->raw, id, RIG_DA, (uint32_t)rig->shm.size + 1, CR_DESC_NEXT,
		             next);
		assert_int_equal(take_chain(rig, chain, COUNT), -EBADMSG);
		raw_set_desc(&rig->raw, id, RIG_DA - 1, 1, CR_DESC_NEXT, next);
		assert_int_equal(take_chain(rig, chain, COUNT), -EBADMSG);
		raw_set_desc(&rig->raw, id, RIG_DA, 16, CR_DESC_INDIRECT, next);
		assert_int_equal(take_chain(rig, chain, COUNT), -EBADMSG);
		raw_set_desc(&rig->raw, id, RIG_DA, 16, CR_DESC_NEXT, COUNT);
		assert_int_equal(take_chain(rig, chain, COUNT), -EBADMSG);
		raw_set_desc(&rig->raw, id, RIG_DA, 16, CR_DESC_NEXT, 0xffff);
		assert_int_equal(take_chain(rig, chain, COUNT), -EBADMSG);
		/* The next one counts only where the flag says so. */
		raw_set_desc(&rig->raw, id, RIG_DA, 16, 0, 0xffff);
		assert_int_equal(take_chain(rig, chain, COUNT), at + 1);
	}
}

/* The head's id once more while its buffer is out: the ring's room is what counts. */
static void test_no_more_than_the_ring(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_buf buf;

	for (uint32_t i = 0; i < COUNT; i++) {
		rig_offer(rig, 4);
		assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), 0);
	}
	rig_offer(rig, 4);
	assert_int_equal(cr_vq_dev_take(&rig->dev, &buf), -EPROTO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_take, setup, teardown),
		cmocka_unit_test_setup_teardown(test_ready, setup, teardown),
		cmocka_unit_test_setup_teardown(test_give, setup, teardown),
		cmocka_unit_test_setup_teardown(test_publish_flag, setup, teardown),
		cmocka_unit_test_setup_teardown(test_publish_event, setup_event, teardown),
		cmocka_unit_test_setup_teardown(test_notify_wish_flag, setup, teardown),
		cmocka_unit_test_setup_teardown(test_notify_wish_event, setup_event, teardown),
		cmocka_unit_test_setup_teardown(test_notify_for, setup, teardown),
		cmocka_unit_test_setup_teardown(test_notify_for, setup_event, teardown),
		cmocka_unit_test_setup_teardown(test_index_jumps, setup, teardown),
		cmocka_unit_test_setup_teardown(test_head_out_of_range, setup, teardown),
		cmocka_unit_test_setup_teardown(test_flags, setup, teardown),
		cmocka_unit_test_setup_teardown(test_spans, setup, teardown),
		cmocka_unit_test_setup_teardown(test_chain, setup, teardown),
		cmocka_unit_test_setup_teardown(test_chain_too_long, setup, teardown),
		cmocka_unit_test_setup_teardown(test_chain_loops, setup, teardown),
		cmocka_unit_test_setup_teardown(test_chain_spoilt, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_more_than_the_ring, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
