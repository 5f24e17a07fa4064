/* SPDX-License-Identifier: Apache-2.0 */
/* The host's C library in threads that are preempted at any moment. */
#include "helper.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORKERS 6
#define BLOCKS  16
#define ROUNDS  400

static uint32_t working;

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

struct block {
	unsigned char *data;
	size_t size;
	unsigned char fill;
};

static void renew(struct block *b, uint32_t r)
{
	for (size_t i = 0; i < b->size; i++)
		zassert_equal(b->data[i], b->fill);
	free(b->data);
	b->size = r % 3000 + 1;
	b->fill = (unsigned char)r;
	b->data = malloc(b->size);
	zassert_not_null(b->data);
	memset(b->data, b->fill, b->size);
}

static int compare(const void *a, const void *b)
{
	return *(const char *)a - *(const char *)b;
}

static void format(FILE *file, uint32_t r)
{
	char text[64];
	char *end;

	zassert_true(fprintf(file, "%u %f\n", r, r / 3.0) > 0);
	zassert_true(snprintf(text, sizeof(text), "%u.5", r) > 0);
	zassert_equal(strtod(text, &end), r + 0.5);
	zassert_equal(*end, 0);
	qsort(text, strlen(text), 1, compare);
	for (size_t i = 1; i < strlen(text); i++)
		zassert_true(text[i - 1] <= text[i]);
}

static void use_library(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1 + 1;
	struct block blocks[BLOCKS] = { 0 };
	FILE *file = fopen("/dev/null", "w");

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_not_null(file);
	for (int n = 0; n < ROUNDS; n++) {
		uint32_t r = next_random(&random);

		renew(&blocks[r % BLOCKS], next_random(&random));
		format(file, r);
		errno = (int)r;
		if (n % 32 == 0)
			k_yield();
		zassert_equal(errno, (int)r);
	}
	for (int i = 0; i < BLOCKS; i++)
		free(blocks[i].data);
	zassert_ok(fclose(file));
	__atomic_fetch_sub(&working, 1, __ATOMIC_RELEASE);
}

/* Preempts the others all the time, and uses what they use. */
static void disturb(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (__atomic_load_n(&working, __ATOMIC_ACQUIRE)) {
		void *block = malloc(100);
		char text[32];

		zassert_not_null(block);
		snprintf(text, sizeof(text), "%p", block);
		free(block);
		k_sleep(K_TICKS(1));
	}
}

ZTEST(library, test_preempted)
{
	__atomic_store_n(&working, WORKERS, __ATOMIC_RELAXED);
	for (size_t i = 0; i < WORKERS; i++)
		spawn(use_library, (void *)i, NULL, 6);
	spawn(disturb, NULL, NULL, 2);
	join_all();
}

/* ---- what a thread begins with ---- */

static __thread int own = 42;
static __thread char own_zero[64];

static void change_own(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_equal(own, 42);
	zassert_equal(errno, 0);
	for (size_t i = 0; i < sizeof(own_zero); i++)
		zassert_equal(own_zero[i], 0);
	own = 7;
	errno = EDOM;
	memset(own_zero, 1, sizeof(own_zero));
	k_yield();
	zassert_equal(own, 7);
	zassert_equal(errno, EDOM);
}

/* Also on a host thread that carried another one before. */
ZTEST(library, test_thread_local)
{
	own = 1;
	for (int n = 0; n < 50; n++) {
		for (int i = 0; i < 4; i++)
			spawn(change_own, NULL, NULL, 4);
		join_all();
	}
	zassert_equal(own, 1);
}

/* ---- output ---- */

static void print_lines(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 0; n < 50; n++) {
		printf("line %zu:%d of ", (size_t)p1, n);
		printk("abcdefghijklmnopqrstuvwxyz\n");
		puts("0123456789");
	}
}

ZTEST(library, test_output)
{
	for (size_t i = 0; i < 4; i++)
		spawn(print_lines, (void *)i, NULL, 4);
	join_all();
}

ZTEST_SUITE(library, NULL, NULL, NULL, reap, NULL);
