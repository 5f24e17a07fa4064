/* SPDX-License-Identifier: Apache-2.0 */
#include "common.h"

static char record[64];
static atomic_t length;

void one_cpu_before(void *data)
{
	(void)record_take();
	ztest_simple_1cpu_before(data);
}

void one_cpu_after(void *data)
{
	reap(data);
	ztest_simple_1cpu_after(data);
}

void note(char letter)
{
	atomic_val_t at = atomic_inc(&length);

	if (at < (atomic_val_t)sizeof(record) - 1)
		record[at] = letter;
}

size_t noted(void)
{
	return (size_t)atomic_get(&length);
}

const char *record_take(void)
{
	static char copy[sizeof(record)];

	memcpy(copy, record, sizeof(copy));
	memset(record, 0, sizeof(record));
	atomic_set(&length, 0);
	return copy;
}

void letter(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note((char)(intptr_t)p1);
}

void taker(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	(void)k_sem_take(p1, K_FOREVER);
	if (p2)
		k_sem_give(p2);
}

void counter(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p3);
	while (!atomic_get(p2)) {
		atomic_inc(p1);
		arch_spin_relax(); /* emulated CPUs take turns */
	}
}
