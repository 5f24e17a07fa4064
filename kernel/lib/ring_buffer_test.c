/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/ring_buffer.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
#include <pthread.h>
#include <sched.h>

RING_BUF_DECLARE(bytes, 7); /* not a power of two */
RING_BUF_ITEM_DECLARE(items, 4);

/* Every way to split what goes in and out, at every position, against a counter. */
static void bytes_come_out_as_they_went_in(void **state)
{
	uint8_t next_in = 0, next_out = 0, data[8];
	uint32_t inside = 0;

	(void)state;
	srand(2);
	for (int round = 0; round < 20000; round++) {
		uint32_t want = (uint32_t)(rand() % 9), done;

		if (rand() % 2) {
			for (uint32_t i = 0; i < want; i++)
				data[i % 8] = (uint8_t)(next_in + i);
			done = ring_buf_put(&bytes, data, MIN(want, 8u));
			assert_int_equal(done, MIN(MIN(want, 8u), 7u - inside));
			next_in = (uint8_t)(next_in + done);
			inside += done;
		} else {
			assert_int_equal(ring_buf_peek(&bytes, data, 1), inside ? 1 : 0);
			done = ring_buf_get(&bytes, data, MIN(want, 8u));
			assert_int_equal(done, MIN(MIN(want, 8u), inside));
			for (uint32_t i = 0; i < done; i++)
				assert_int_equal(data[i], next_out++);
			inside -= done;
		}
		assert_int_equal(ring_buf_size_get(&bytes), inside);
		assert_int_equal(ring_buf_space_get(&bytes), 7 - inside);
		assert_int_equal(ring_buf_is_empty(&bytes), inside == 0);
	}
}

static void claims_are_lent_in_pieces(void **state)
{
	uint8_t *data, *again;

	(void)state;
	ring_buf_internal_reset(&bytes, 5);
	assert_int_equal(ring_buf_put_claim(&bytes, &data, 6), 2);
	assert_int_equal(ring_buf_put_claim(&bytes, &again, 4), 4);
	assert_ptr_equal(again, data - 5);
	assert_int_equal(ring_buf_space_get(&bytes), 1);
	assert_int_equal(ring_buf_put_finish(&bytes, 7), -EINVAL);
	assert_true(ring_buf_is_empty(&bytes));
	assert_int_equal(ring_buf_put_finish(&bytes, 3), 0);
	assert_int_equal(ring_buf_space_get(&bytes), 4);
	assert_int_equal(ring_buf_get_claim(&bytes, &again, 9), 2);
	assert_ptr_equal(again, data);
	assert_int_equal(ring_buf_get_finish(&bytes, 3), -EINVAL);
	assert_int_equal(ring_buf_get_finish(&bytes, 1), 0);
	assert_int_equal(ring_buf_size_get(&bytes), 2);
	ring_buf_reset(&bytes);
}

static void items_stay_whole(void **state)
{
	uint32_t in[3] = { 1, 2, 3 }, out[3];
	uint16_t type;
	uint8_t value, words;

	(void)state;
	for (uint32_t round = 0; round < 50; round++) {
		in[0] = round;
		words = 3;
		assert_int_equal(ring_buf_item_get(&items, &type, &value, out, &words), -EAGAIN);
		assert_int_equal(ring_buf_item_put(&items, 7, 9, in, 4), -EMSGSIZE);
		assert_int_equal(ring_buf_item_put(&items, 7, 9, in, 2), 0);
		assert_int_equal(ring_buf_item_put(&items, 7, 9, in, 1), -EMSGSIZE);
		words = 1;
		assert_int_equal(ring_buf_item_get(&items, &type, &value, out, &words), -EMSGSIZE);
		assert_int_equal(words, 2);
		assert_int_equal(ring_buf_item_get(&items, &type, &value, out, &words), 0);
		assert_int_equal(type, 7);
		assert_int_equal(value, 9);
		assert_int_equal(words, 2);
		assert_memory_equal(in, out, 8);
	}
}

#define MANY 200000u

static void *write_many(void *arg)
{
	uint32_t i = 0;

	while (i < MANY) {
		uint8_t byte = (uint8_t)i;
		uint32_t n = ring_buf_put(arg, &byte, 1);

		if (n == 0)
			sched_yield();
		i += n;
	}
	return NULL;
}

static void two_threads_need_no_lock(void **state)
{
	pthread_t writer;
	uint8_t data[4];
	uint32_t i = 0;

	(void)state;
	ring_buf_reset(&bytes);
	assert_int_equal(pthread_create(&writer, NULL, write_many, &bytes), 0);
	while (i < MANY) {
		uint32_t n = ring_buf_get(&bytes, data, sizeof(data));

		if (n == 0)
			sched_yield();
		for (uint32_t k = 0; k < n; k++)
			assert_int_equal(data[k], (uint8_t)i++);
	}
	assert_int_equal(pthread_join(writer, NULL), 0);
	assert_true(ring_buf_is_empty(&bytes));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_come_out_as_they_went_in),
		cmocka_unit_test(claims_are_lent_in_pieces),
		cmocka_unit_test(items_stay_whole),
		cmocka_unit_test(two_threads_need_no_lock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
