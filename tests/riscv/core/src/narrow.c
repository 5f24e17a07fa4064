/* SPDX-License-Identifier: Apache-2.0 */
/* Atomic bytes and halfwords that are neighbours in a word. */
#include "helper.h"

ZTEST_SUITE(riscv_narrow, NULL, NULL, NULL, reap, NULL);

#define ROUNDS 2000

static struct {
	uint8_t bytes[4];
	uint16_t halves[2];
} shared;

static void count(void *p1, void *p2, void *p3)
{
	unsigned int n = (unsigned int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < ROUNDS; i++) {
		(void)__atomic_fetch_add(&shared.bytes[n], 1, __ATOMIC_RELAXED);
		(void)__atomic_fetch_sub(&shared.halves[n % 2u], 1, __ATOMIC_RELAXED);
	}
}

ZTEST(riscv_narrow, test_neighbours)
{
	memset(&shared, 0, sizeof(shared));
	for (uintptr_t n = 0; n < 4; n++)
		(void)spawn(count, (void *)n, NULL, 5);
	join_all();
	for (unsigned int n = 0; n < 4; n++)
		zassert_equal(shared.bytes[n], ROUNDS % 256, "byte %u is %u", n, shared.bytes[n]);
	for (unsigned int n = 0; n < 2; n++)
		zassert_equal(shared.halves[n], (uint16_t)(-2 * ROUNDS));
}

ZTEST(riscv_narrow, test_operations)
{
	uint8_t word[4] = { 0x11, 0xf0, 0x33, 0x44 };
	uint8_t expected = 0x55;

	zassert_equal(__atomic_fetch_and(&word[1], 0x3c, __ATOMIC_SEQ_CST), 0xf0);
	zassert_equal(__atomic_fetch_or(&word[1], 0x01, __ATOMIC_SEQ_CST), 0x30);
	zassert_equal(__atomic_fetch_xor(&word[1], 0xff, __ATOMIC_SEQ_CST), 0x31);
	zassert_equal(__atomic_exchange_n(&word[1], 0x77, __ATOMIC_SEQ_CST), 0xce);
	zassert_false(__atomic_compare_exchange_n(&word[1], &expected, 0x01, false,
	                                          __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
	zassert_equal(expected, 0x77);
	zassert_true(__atomic_compare_exchange_n(&word[1], &expected, 0x01, false, __ATOMIC_SEQ_CST,
	                                         __ATOMIC_SEQ_CST));
	zassert_equal(word[0], 0x11);
	zassert_equal(word[1], 0x01);
	zassert_equal(word[2], 0x33);
	zassert_equal(word[3], 0x44);
}
