/* SPDX-License-Identifier: Apache-2.0 */
/* A fault of the host ends the thread that made it, and no other. */
#include "helper.h"

#include <string.h>
#include <zephyr/fatal.h>

static unsigned int reason;
static k_tid_t guilty;

void k_sys_fatal_error_handler(unsigned int why, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	reason = why;
	guilty = k_current_get();
}

static const volatile char *nowhere = (const volatile char *)8;

static void read_nowhere(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)*nowhere;
}

static void fault_in_library(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	printk("%zu\n", strlen((const char *)(uintptr_t)nowhere));
}

static void trap(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	__builtin_trap();
}

static int dig(int depth)
{
	volatile char frame[1024];

	frame[0] = (char)depth;
	return depth < 0 ? 0 : dig(depth + 1) + frame[0];
}

static void overflow(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)dig(0);
}

static void oops(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_oops();
}

static const struct {
	k_thread_entry_t entry;
	unsigned int reason;
} faults[] = {
	{ read_nowhere, K_ERR_CPU_EXCEPTION }, { fault_in_library, K_ERR_CPU_EXCEPTION },
	{ trap, K_ERR_CPU_EXCEPTION },         { overflow, K_ERR_STACK_CHK_FAIL },
	{ oops, K_ERR_KERNEL_OOPS },
};

ZTEST(fault, test_threads)
{
	for (int n = 0; n < 3; n++) {
		for (size_t i = 0; i < ARRAY_SIZE(faults); i++) {
			k_tid_t thread = spawn(faults[i].entry, NULL, NULL, 4);

			join_all();
			zassert_equal(reason, faults[i].reason, "fault %zu: reason %u", i, reason);
			zassert_equal_ptr(guilty, thread);
		}
	}
}

ZTEST_SUITE(fault, NULL, NULL, NULL, reap, NULL);
