/* SPDX-License-Identifier: Apache-2.0 */
/* Hexadecimal digits of pi, by the formula of Bailey, Borwein and Plouffe: each digit is a task of its own,
 * so CPUs need nothing of each other. Integers only: sums are fractions of 2^64. */
#include <stdlib.h>
#include <string.h>

#include <zephyr/kernel.h>

#define DIGITS  576
#define LINE    72
#define THREADS CONFIG_MP_MAX_NUM_CPUS

static char digits[DIGITS + 1];
static atomic_t next;
static unsigned int by_cpu[THREADS];

/* 16^exponent modulo divisor. */
static uint64_t power_mod(unsigned int exponent, uint64_t divisor)
{
	uint64_t result = 1 % divisor;
	uint64_t factor = 16 % divisor;

	for (; exponent; exponent >>= 1) {
		if (exponent & 1)
			result = result * factor % divisor;
		factor = factor * factor % divisor;
	}
	return result;
}

/* numerator / divisor as a fraction of 2^64; numerator < divisor < 2^32. */
static uint64_t fraction(uint64_t numerator, uint64_t divisor)
{
	uint64_t high = (numerator << 32) / divisor;
	uint64_t rest = (numerator << 32) % divisor;

	return high << 32 | (rest << 32) / divisor;
}

/* Sum over k of 16^(n - k) / (8 k + j), its fraction. */
static uint64_t series(unsigned int n, unsigned int j)
{
	uint64_t sum = 0;

	for (unsigned int k = 0; k <= n; k++)
		sum += fraction(power_mod(n - k, 8 * k + j), 8 * k + j);
	for (unsigned int k = n + 1; k <= n + 16; k++)
		sum += (UINT64_MAX >> (4 * (k - n) - 1) >> 1) / (8 * k + j);
	return sum;
}

static char digit(unsigned int n)
{
	uint64_t sum = 4 * series(n, 1) - 2 * series(n, 4) - series(n, 5) - series(n, 6);

	return "0123456789ABCDEF"[sum >> 60];
}

static void work(void *p1, void *p2, void *p3)
{
	unsigned int n;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while ((n = (unsigned int)atomic_inc(&next)) < DIGITS) {
		digits[n] = digit(n);
		by_cpu[POINTER_TO_UINT(p1)]++;
	}
}

K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 2048);
static struct k_thread threads[THREADS];

int main(void)
{
	static const char known[] = "243F6A8885A308D313198A2E03707344A4093822299F31D0";
	uint32_t start = k_cycle_get_32();

	for (unsigned int i = 0; i < THREADS; i++)
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), work,
		                UINT_TO_POINTER(i), NULL, NULL, K_PRIO_PREEMPT(5), 0, K_NO_WAIT);
	for (unsigned int i = 0; i < THREADS; i++)
		k_thread_join(&threads[i], K_FOREVER);
	printk("pi = 3. in base 16, then\n");
	for (unsigned int i = 0; i < DIGITS; i += LINE)
		printk("  %.*s\n", LINE, &digits[i]);
	printk("%u us\n", k_cyc_to_us_near32(k_cycle_get_32() - start));
	for (unsigned int i = 0; i < THREADS; i++)
		printk("thread %u: %u digits\n", i, by_cpu[i]);
	exit(memcmp(digits, known, sizeof(known) - 1) ? 1 : 0);
}
