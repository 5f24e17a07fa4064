/* SPDX-License-Identifier: Apache-2.0 */
/* All registers of a thread are its own, whatever handlers and other threads do with them. */
#include <zephyr/ztest.h>

#include "../../threads/src/registers.h"

#define THREADS 4
#define TURNS   100

static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 1024);
static struct k_thread threads[THREADS];
static atomic_t wrong;
static atomic_t expired;

ZTEST_SUITE(arm_registers, NULL, NULL, NULL, NULL, NULL);

static K_SEM_DEFINE(spoil_too, 0, 1);

/* In the midst of another thread's turn. */
static void spoiler(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sem_take(&spoil_too, K_FOREVER);
		registers_spoil();
	}
}

K_THREAD_DEFINE(spoiling, 1024, spoiler, NULL, NULL, NULL, K_PRIO_COOP(2), 0, 0);

static void spoil(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	registers_spoil();
	k_sem_give(&spoil_too);
	atomic_inc(&expired);
}

static void run(k_thread_entry_t entry)
{
	struct k_timer timer;

	atomic_set(&wrong, 0);
	atomic_set(&expired, 0);
	k_sched_time_slice_set(1, 0);
	k_timer_init(&timer, spoil, NULL);
	k_timer_start(&timer, K_USEC(130), K_USEC(170));
	for (intptr_t i = 0; i < THREADS; i++)
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), entry,
		                (void *)i, NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	for (int i = 0; i < THREADS; i++)
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(60)));
	k_timer_stop(&timer);
	k_sched_time_slice_set(0, 0);
	zassert_equal(atomic_get(&wrong), 0, "%ld times", atomic_get(&wrong));
	zassert_true(atomic_get(&expired) > TURNS / 2, "%ld handlers", atomic_get(&expired));
}

static void hold_fp(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < TURNS; i++) {
		if (!registers_hold((unsigned int)(uintptr_t)p1 + i))
			atomic_inc(&wrong);
	}
}

ZTEST(arm_registers, test_fp)
{
	run(hold_fp);
}

/* Every flag of an addition decides about an instruction, and loads of many registers may be interrupted. */
static uint32_t mix(uint32_t seed, uint32_t turns)
{
	uint32_t words[8] = { seed, 1, 2, 3, 4, 5, 6, 7 };

	__asm__ volatile("1: ldmia %[words], {r4-r11}\n"
	                 "adds r4, r4, r11\n"
	                 "itete cs\n"
	                 "addcs r5, r5, #1\n"
	                 "eorcc r6, r6, r4\n"
	                 "rorcs r7, r7, #3\n"
	                 "addcc r8, r8, r7\n"
	                 "ite mi\n"
	                 "addmi r9, r9, r6\n"
	                 "subpl r10, r10, r5\n"
	                 "ror r11, r4, #7\n"
	                 "add r11, r11, r9\n"
	                 "stmia %[words], {r4-r11}\n"
	                 "subs %[turns], %[turns], #1\n"
	                 "bne 1b\n"
	                 : [turns] "+r"(turns)
	                 : [words] "r"(words)
	                 : "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "cc", "memory");
	return words[0] ^ words[7];
}

#define MIXES 5000u

static uint32_t expected[THREADS];

static void hold_core(void *p1, void *p2, void *p3)
{
	uint32_t n = (uint32_t)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < TURNS; i++) {
		if (mix(n, MIXES) != expected[n])
			atomic_inc(&wrong);
	}
}

ZTEST(arm_registers, test_core)
{
	for (uint32_t i = 0; i < THREADS; i++) {
		unsigned int key = arch_irq_lock();

		expected[i] = mix(i, MIXES);
		arch_irq_unlock(key);
	}
	run(hold_core);
}
