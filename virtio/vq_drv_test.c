/* SPDX-License-Identifier: Apache-2.0 */
/* The driver side, against a device that writes the raw words. */
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

/* As a start finds it: nothing offered, nothing used, both want notifications. */
static void test_init(void **state)
{
	struct ring_rig *rig = *state;
	uint16_t flags;

	memset(rig->ring_mem.data, 0xa5, rig->ring_mem.bytes);
	memset(rig->owner, 0xa5, COUNT);
	cr_vq_drv_init(&rig->drv, &rig->ring, rig->owner, 0);
	assert_int_equal(*raw_avail_flags(&rig->raw), 0);
	assert_int_equal(*raw_avail_idx(&rig->raw), 0);
	assert_int_equal(*raw_used_flags(&rig->raw), 0);
	assert_int_equal(*raw_used_idx(&rig->raw), 0);
	assert_int_equal(*raw_used_event(&rig->raw), 0);
	assert_int_equal(*raw_avail_event(&rig->raw), 0);
	for (uint32_t id = 0; id < COUNT; id++) {
		assert_int_equal(rig->owner[id], 0);
		memcpy(&flags, raw_desc(&rig->raw, id) + 12, sizeof(flags));
		assert_int_equal(flags, 0);
	}
}

static void test_set(void **state)
{
	struct ring_rig *rig = *state;
	const uint8_t want[16] = { 0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11,
		                   0xdd, 0xcc, 0xbb, 0xaa, 0x02, 0x00, 0x00, 0x00 };

	cr_vq_drv_set(&rig->drv, 6, 0x1122334455667788u, 0xaabbccddu, CR_DESC_WRITE);
	assert_memory_equal(raw_desc(&rig->raw, 6), want, sizeof(want));
}

static void test_offer(void **state)
{
	struct ring_rig *rig = *state;
	uint32_t len;

	cr_vq_drv_offer(&rig->drv, 5, RIG_BUFFER);
	cr_vq_drv_offer(&rig->drv, 3, 17);
	assert_int_equal(*raw_avail_idx(&rig->raw), 0); /* a batch shows at once, later */
	assert_int_equal(rig->owner[5], CR_VQ_OFFERED);
	assert_int_equal(rig->owner[3], CR_VQ_OFFERED);
	assert_int_equal(cr_vq_drv_publish(&rig->drv), 1);
	assert_int_equal(*raw_avail_idx(&rig->raw), 2);
	assert_int_equal(*raw_avail_ring(&rig->raw, 0), 5);
	assert_int_equal(*raw_avail_ring(&rig->raw, 1), 3);
	memcpy(&len, raw_desc(&rig->raw, 3) + 8, sizeof(len));
	assert_int_equal(len, 17);
	memcpy(&len, raw_desc(&rig->raw, 5) + 8, sizeof(len));
	assert_int_equal(len, RIG_BUFFER);
	assert_int_equal(cr_vq_drv_publish(&rig->drv), 0); /* shown before */
}

static void offer(struct ring_rig *rig, uint16_t id)
{
	cr_vq_drv_offer(&rig->drv, id, RIG_BUFFER);
	cr_vq_drv_publish(&rig->drv);
}

static void test_collect(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_used_elem used;

	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), -EAGAIN);
	for (uint16_t id = 0; id < COUNT; id++)
		offer(rig, id);
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), -EAGAIN);
	raw_use(&rig->raw, 7, 0);
	raw_use(&rig->raw, 1, 0xffffffffu); /* the device's word: passed on as it is */
	raw_use(&rig->raw, 4, 9);
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), 0);
	assert_int_equal(used.id, 7);
	assert_int_equal(used.len, 0);
	assert_int_equal(rig->owner[7], 0);
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), 0);
	assert_int_equal(used.id, 1);
	assert_int_equal(used.len, 0xffffffffu);
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), 0);
	assert_int_equal(used.id, 4);
	assert_int_equal(used.len, 9);
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), -EAGAIN);
	offer(rig, 7); /* may be offered again */
	raw_use(&rig->raw, 7, 1);
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), 0);
	assert_int_equal(used.id, 7);
}

/* Offers id 0 batch times. The raw device has used it before each time. */
static void offer_batch(struct ring_rig *rig, unsigned int batch)
{
	for (unsigned int i = 0; i < batch; i++)
		cr_vq_drv_offer(&rig->drv, (uint16_t)i, RIG_BUFFER);
}

static void collect_batch(struct ring_rig *rig, unsigned int batch)
{
	struct cr_used_elem used;

	for (unsigned int i = 0; i < batch; i++) {
		raw_use(&rig->raw, i, 0);
		assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), 0);
		assert_int_equal(used.id, i);
	}
}

static void test_publish_flag(void **state)
{
	struct ring_rig *rig = *state;

	*raw_used_flags(&rig->raw) = CR_USED_NO_NOTIFY;
	offer_batch(rig, 1);
	assert_int_equal(cr_vq_drv_publish(&rig->drv), 0);
	*raw_used_flags(&rig->raw) = 0xfffe;
	offer_batch(rig, 2);
	assert_int_equal(cr_vq_drv_publish(&rig->drv), 1);
	*raw_used_flags(&rig->raw) = 0xffff;
	*raw_avail_event(&rig->raw) =
		*raw_avail_idx(&rig->raw); /* not looked at without the feature */
	offer_batch(rig, 1);
	assert_int_equal(cr_vq_drv_publish(&rig->drv), 0);
}

/* With event indices a batch notifies exactly when it passes the index. */
static void test_publish_event(void **state)
{
	struct ring_rig *rig = *state;
	unsigned int notified = 0;

	*raw_used_flags(&rig->raw) = CR_USED_NO_NOTIFY; /* not looked at with the feature */
	for (unsigned int step = 0; step < 7200 * 28; step++) {
		uint16_t old = *raw_avail_idx(&rig->raw);
		unsigned int batch = 1 + step % 4;
		uint16_t event = (uint16_t)(old + step % 7 - 1);
		int want = (uint16_t)(event - old) < batch;

		*raw_avail_event(&rig->raw) = event;
		offer_batch(rig, batch);
		assert_int_equal(cr_vq_drv_publish(&rig->drv), want);
		collect_batch(rig, batch);
		notified += (unsigned int)want;
	}
	/* 28 pairs come again and again; in 10 of them the event lies within the batch. */
	assert_int_equal(notified, 7200 * 10);
}

static void test_notify_wish_flag(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_used_elem used;

	cr_vq_drv_notify_off(&rig->drv);
	assert_int_equal(*raw_avail_flags(&rig->raw), CR_AVAIL_NO_INTERRUPT);
	assert_int_equal(cr_vq_drv_notify_on(&rig->drv), 0);
	assert_int_equal(*raw_avail_flags(&rig->raw), 0);
	offer(rig, 0);
	raw_use(&rig->raw, 0, 0);
	assert_int_equal(cr_vq_drv_notify_on(&rig->drv), 1); /* look again before sleeping */
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), 0);
	assert_int_equal(cr_vq_drv_notify_on(&rig->drv), 0);
	assert_int_equal(*raw_used_event(&rig->raw), 0); /* not written without the feature */
}

static void test_notify_wish_event(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_used_elem used;

	for (unsigned int i = 0; i < 66000; i++) {
		assert_int_equal(cr_vq_drv_notify_on(&rig->drv), 0);
		assert_int_equal(*raw_used_event(&rig->raw), i & 0xffff);
		offer(rig, 3);
		raw_use(&rig->raw, 3, 1);
		assert_int_equal(cr_vq_drv_notify_on(&rig->drv), 1);
		assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), 0);
		cr_vq_drv_notify_off(&rig->drv);
		assert_int_equal(*raw_used_event(&rig->raw), i & 0xffff); /* lies behind: quiet */
		assert_int_equal(*raw_avail_flags(&rig->raw), 0);
	}
}

/* The device's index may be ahead by what it was shown, and no more. */
static void test_index_jumps(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_used_elem used;

	for (uint16_t shown = 0; shown <= COUNT; shown++) {
		for (uint32_t jump = (uint32_t)shown + 1; jump < 65536; jump++) {
			*raw_used_idx(&rig->raw) = (uint16_t)jump;
			assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), -EPROTO);
			assert_int_equal(rig->drv.collected, 0);
		}
		*raw_used_idx(&rig->raw) = 0;
		assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), -EAGAIN);
		if (shown < COUNT)
			offer(rig, shown);
	}
	/* Offered and not shown: the device can not have it yet. */
	ring_rig_restart(rig, 0);
	cr_vq_drv_offer(&rig->drv, 0, RIG_BUFFER);
	raw_use(&rig->raw, 0, 0);
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), -EPROTO);
}

/* An id that is not the device's to give: out of range, not offered, used twice. */
static void test_bad_ids(void **state)
{
	static const uint32_t bad[] = { 0,      1,       COUNT,       COUNT + 1,   255,
		                        0xffff, 0x10002, 0x7fffffffu, 0x80000002u, UINT32_MAX };
	struct ring_rig *rig = *state;
	struct cr_used_elem used;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		ring_rig_restart(rig, 0);
		offer(rig, 2);
		offer(rig, 3);
		raw_use(&rig->raw, bad[i], 0);
		assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), -EPROTO);
		assert_int_equal(rig->owner[2], CR_VQ_OFFERED);
		assert_int_equal(rig->owner[3], CR_VQ_OFFERED);
	}
	ring_rig_restart(rig, 0);
	offer(rig, 2);
	offer(rig, 3);
	raw_use(&rig->raw, 3, 0);
	raw_use(&rig->raw, 3, 0);
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), 0);
	assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), -EPROTO);
}

/* Any value of the caller's in owner[] says that the device has no right to it. */
static void test_owner_values(void **state)
{
	struct ring_rig *rig = *state;
	struct cr_used_elem used;

	for (unsigned int value = 0; value < CR_VQ_OFFERED; value++) {
		ring_rig_restart(rig, 0);
		offer(rig, 2);
		rig->owner[1] = (uint8_t)value;
		raw_use(&rig->raw, 1, 0);
		assert_int_equal(cr_vq_drv_collect(&rig->drv, &used), -EPROTO);
		assert_int_equal(rig->owner[1], value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_init, setup, teardown),
		cmocka_unit_test_setup_teardown(test_set, setup, teardown),
		cmocka_unit_test_setup_teardown(test_offer, setup, teardown),
		cmocka_unit_test_setup_teardown(test_collect, setup, teardown),
		cmocka_unit_test_setup_teardown(test_publish_flag, setup, teardown),
		cmocka_unit_test_setup_teardown(test_publish_event, setup_event, teardown),
		cmocka_unit_test_setup_teardown(test_notify_wish_flag, setup, teardown),
		cmocka_unit_test_setup_teardown(test_notify_wish_event, setup_event, teardown),
		cmocka_unit_test_setup_teardown(test_index_jumps, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bad_ids, setup, teardown),
		cmocka_unit_test_setup_teardown(test_owner_values, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
