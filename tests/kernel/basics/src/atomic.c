/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/atomic.h>
#include <zephyr/ztest.h>

#define THREADS 4
#define ROUNDS  2000
#define STACK   (1024 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, STACK);
static struct k_thread threads[THREADS];
static atomic_t shared;
static ATOMIC_DEFINE(bits, 3 * ATOMIC_BITS);

ZTEST(basics, test_atomic_results)
{
	atomic_t a = ATOMIC_INIT(5);
	atomic_ptr_t p = ATOMIC_PTR_INIT(NULL);

	zassert_equal(atomic_add(&a, 3), 5);
	zassert_equal(atomic_sub(&a, 1), 8);
	zassert_equal(atomic_inc(&a), 7);
	zassert_equal(atomic_dec(&a), 8);
	zassert_equal(atomic_or(&a, 0xf0), 7);
	zassert_equal(atomic_and(&a, 0xf3), 0xf7);
	zassert_equal(atomic_xor(&a, 0xff), 0xf3);
	zassert_equal(atomic_nand(&a, 0x08), 0x0c);
	zassert_equal(atomic_get(&a), ~(atomic_val_t)0x08);
	zassert_equal(atomic_set(&a, -1), ~(atomic_val_t)0x08);
	zassert_equal(atomic_clear(&a), -1);
	zassert_false(atomic_cas(&a, 1, 2));
	zassert_true(atomic_cas(&a, 0, 2));
	zassert_equal(atomic_get(&a), 2);
	zassert_is_null(atomic_ptr_set(&p, &a));
	zassert_true(atomic_ptr_cas(&p, &a, &p));
	zassert_equal_ptr(atomic_ptr_get(&p), &p);
	zassert_equal_ptr(atomic_ptr_clear(&p), &p);
}

ZTEST(basics, test_atomic_bits)
{
	int last = (int)(3 * ATOMIC_BITS) - 1;

	atomic_set_bit(bits, last);
	zassert_true(atomic_test_bit(bits, last));
	zassert_equal(bits[0] | bits[1], 0);
	zassert_true(atomic_test_and_set_bit(bits, last));
	zassert_false(atomic_test_and_set_bit(bits, 0));
	zassert_true(atomic_test_and_clear_bit(bits, 0));
	zassert_false(atomic_test_and_clear_bit(bits, 0));
	atomic_set_bit_to(bits, 1, true);
	zassert_equal(bits[0], 2);
	atomic_set_bit_to(bits, 1, false);
	atomic_clear_bit(bits, last);
	zassert_equal(bits[0] | bits[1] | bits[2], 0);
	zassert_equal(ATOMIC_BITMAP_SIZE(1), 1);
	zassert_equal(ATOMIC_BITMAP_SIZE(ATOMIC_BITS + 1), 2);
}

static void count(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		atomic_inc(&shared);
		if (i % 100 == 0)
			k_yield();
	}
}

ZTEST(basics, test_atomic_on_all_cpus)
{
	atomic_set(&shared, 0);
	for (int i = 0; i < THREADS; i++)
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), count,
		                NULL, NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	for (int i = 0; i < THREADS; i++)
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(60)));
	zassert_equal(atomic_get(&shared), THREADS * ROUNDS);
}
