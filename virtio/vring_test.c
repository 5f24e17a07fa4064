/* SPDX-License-Identifier: Apache-2.0 */
#include <corral/vring.h>

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "guard.h"
#include "virtio/vring_event.h"

/* The standard's words, counted again: 16 bytes a descriptor; flags, idx, ring
 * and used_event of 2 bytes each; up to the alignment; flags, idx, 8 bytes an
 * element, avail_event. */
static size_t used_offset(size_t count, size_t align)
{
	size_t end = 16 * count + 2 + 2 + 2 * count + 2;

	return (end + align - 1) / align * align;
}

static size_t ring_bytes(size_t count, size_t align)
{
	return used_offset(count, align) + 2 + 2 + 8 * count + 2;
}

static void check_layout(uint32_t count, uint32_t align)
{
	struct cr_vring ring = { 0 };
	size_t bytes = ring_bytes(count, align);
	uint8_t *base = aligned_alloc(16, (bytes + 15) / 16 * 16);

	assert_non_null(base);
	assert_int_equal(cr_vring_size(count, align), bytes);
	assert_int_equal(cr_vring_init(&ring, base, bytes - 1, count, align), -ENOSPC);
	assert_int_equal(cr_vring_init(&ring, base, bytes, count, align), 0);
	assert_int_equal(ring.count, count);
	assert_ptr_equal(ring.desc, base);
	assert_ptr_equal(ring.avail, base + 16 * (size_t)count);
	assert_ptr_equal(&ring.avail->idx, base + 16 * (size_t)count + 2);
	assert_ptr_equal(&ring.avail->ring[count - 1], base + 18 * (size_t)count + 2);
	assert_ptr_equal(cr_used_event(&ring), base + 18 * (size_t)count + 4);
	assert_ptr_equal(ring.used, base + used_offset(count, align));
	assert_ptr_equal(&ring.used->idx, base + used_offset(count, align) + 2);
	assert_ptr_equal(&ring.used->ring[count - 1], base + bytes - 2 - 8);
	assert_ptr_equal(cr_avail_event(&ring), base + bytes - 2);
	free(base);
}

static void test_layout(void **state)
{
	(void)state;
	for (uint32_t count = 2; count <= 32768; count *= 2) {
		for (uint32_t align = 4; align <= 65536; align *= 2)
			check_layout(count, align);
	}
}

/* Sizes that Linux's vring_size() gives. */
static void test_known_sizes(void **state)
{
	(void)state;
	assert_int_equal(cr_vring_size(2, 4), 66);
	assert_int_equal(cr_vring_size(8, 4096), 4096 + 70);
	assert_int_equal(cr_vring_size(256, 4096), 10246);
	assert_int_equal(cr_vring_size(512, 4096), 12288 + 4102);
	assert_int_equal(cr_vring_size(32768, 65536), 655360 + 262150);
}

static void test_bad_numbers(void **state)
{
	static const uint32_t counts[] = {
		0, 1, 3, 6, 32767, 32769, 65536, 0x80000000u, UINT32_MAX
	};
	static const uint32_t aligns[] = { 0,    1,    2,      3,           6,
		                           4095, 4097, 131072, 0x80000000u, UINT32_MAX };
	struct cr_vring ring;
	void *base = aligned_alloc(16, 8192);

	(void)state;
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		assert_int_equal(cr_vring_size(counts[i], 16), 0);
		assert_int_equal(cr_vring_init(&ring, base, SIZE_MAX, counts[i], 16), -EINVAL);
	}
	for (size_t i = 0; i < sizeof(aligns) / sizeof(aligns[0]); i++) {
		assert_int_equal(cr_vring_size(8, aligns[i]), 0);
		assert_int_equal(cr_vring_init(&ring, base, SIZE_MAX, 8, aligns[i]), -EINVAL);
	}
	free(base);
}

static void test_bad_base(void **state)
{
	struct cr_vring ring;
	uint8_t *base = aligned_alloc(16, 8192);

	(void)state;
	assert_non_null(base);
	assert_int_equal(cr_vring_init(&ring, NULL, 8192, 8, 16), -EINVAL);
	for (unsigned int i = 1; i < 16; i++)
		assert_int_equal(cr_vring_init(&ring, base + i, 8192 - i, 8, 16), -EINVAL);
	assert_int_equal(cr_vring_init(&ring, base + 16, 8192 - 16, 8, 16), 0);
	free(base);
}

/* Clears what is the ring's and not the gap before the used ring. */
static void test_clear(void **state)
{
	size_t bytes = ring_bytes(8, 4096);
	size_t driver = 16 * 8 + 6 + 2 * 8;
	struct cr_vring ring;
	struct guard guard;

	(void)state;
	guard_open(&guard, bytes);
	memset(guard.data, 0xa5, bytes);
	assert_int_equal(cr_vring_init(&ring, guard.data, bytes, 8, 4096), 0);
	for (size_t i = 0; i < bytes; i++)
		assert_int_equal(guard.data[i], 0xa5); /* init touches no byte */
	cr_vring_clear(&ring);
	for (size_t i = 0; i < bytes; i++)
		assert_int_equal(guard.data[i], i < driver || i >= 4096 ? 0 : 0xa5);
	guard_close(&guard);
}

/* An index that moves from old to new passes event when it stands on it on its
 * way and leaves it. */
static int passed(uint16_t event, uint16_t new, uint16_t old)
{
	for (uint16_t at = old; at != new; at++) {
		if (at == event)
			return 1;
	}
	return 0;
}

static void test_event_passed(void **state)
{
	static const uint16_t starts[] = { 0, 1, 32767, 32768, 65280, 65534, 65535 };
	static const uint16_t steps[] = { 0, 1, 2, 3, 63, 255, 32767, 32768 };

	(void)state;
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		for (size_t j = 0; j < sizeof(steps) / sizeof(steps[0]); j++) {
			uint16_t old = starts[i];
			uint16_t new = (uint16_t)(old + steps[j]);

			/* Close to both ends, and far away. */
			for (int delta = -5; delta <= 5; delta++) {
				uint16_t event[3] = { (uint16_t)(old + delta),
					              (uint16_t)(new + delta),
					              (uint16_t)(old + 40000 + delta) };

				for (int k = 0; k < 3; k++)
					assert_int_equal(cr_vring_passed(event[k], new, old),
					                 passed(event[k], new, old));
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layout),      cmocka_unit_test(test_known_sizes),
		cmocka_unit_test(test_bad_numbers), cmocka_unit_test(test_bad_base),
		cmocka_unit_test(test_clear),       cmocka_unit_test(test_event_passed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
