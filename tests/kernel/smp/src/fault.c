/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong in one thread ends that one. On CPU 0 and on the last one, while others work. */
#include "common.h"

#include <zephyr/fatal.h>
#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/ztest_error_hook.h>

#define LAST (arch_num_cpus() - 1)

static atomic_t stop;
static atomic_t count;
static atomic_t went_on;
static atomic_t reason;
static atomic_t linger; /* the handler of the fault waits like one that wants a lock */
static k_tid_t guilty;

static void before(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&stop, 0);
	atomic_set(&count, 0);
	atomic_set(&went_on, 0);
	atomic_set(&linger, 0);
}

static void after(void *data)
{
	atomic_set(&stop, 1);
	reap(data);
}

ZTEST_SUITE(fault, NULL, NULL, before, after, NULL);

void ztest_post_fatal_error_hook(unsigned int why, const struct arch_esf *esf)
{
	uint32_t start = k_cycle_get_32();

	ARG_UNUSED(esf);
	while (atomic_get(&linger) && k_cyc_to_ms_floor32(k_cycle_get_32() - start) < 2)
		arch_spin_relax();
	guilty = k_current_get();
	atomic_set(&reason, (atomic_val_t)why);
}

static void check(k_thread_entry_t entry, int expected)
{
	spawn(counter, &count, &stop, 6);
	for (unsigned int cpu = 0; cpu <= LAST; cpu += LAST) {
		k_tid_t thread;

		atomic_set(&reason, -1);
		ztest_set_fault_valid(true);
		thread = spawn_on(cpu, entry, NULL, NULL, 5);
		zassert_ok(k_thread_join(thread, LIMIT));
		zassert_equal(atomic_get(&reason), expected);
		zassert_equal_ptr(guilty, thread);
		zassert_equal(atomic_get(&went_on), 0, "it went on");
		check_runs(&count);
	}
	atomic_set(&stop, 1);
	join_all();
}

static int *volatile nowhere;

static void reads_null(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	*nowhere = *nowhere + 1;
	atomic_inc(&went_on);
}

ZTEST(fault, test_null)
{
	check(reads_null, K_ERR_CPU_EXCEPTION);
}

static int __attribute__((noinline)) depth(volatile int *below, int n)
{
	volatile int room[64];
	int sum;

	room[n % 64] = *below;
	if (n == 0)
		return room[0];
	sum = depth(room, n - 1);
	return sum + room[1];
}

static void overflows(void *p1, void *p2, void *p3)
{
	volatile int start = 1;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	(void)depth(&start, 1000000);
	atomic_inc(&went_on);
}

ZTEST(fault, test_stack_overflow)
{
	if (ARCH_STACK_GUARD_SIZE == 0)
		ztest_test_skip();
	check(overflows, K_ERR_STACK_CHK_FAIL);
}

static void oopses(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_oops();
}

ZTEST(fault, test_oops)
{
	check(oopses, K_ERR_KERNEL_OOPS);
}

static void panics(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_panic();
}

ZTEST(fault, test_panic)
{
	check(panics, K_ERR_KERNEL_PANIC);
}

static void asserts(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	__ASSERT(nowhere != NULL, "it is nowhere");
	atomic_inc(&went_on);
}

ZTEST(fault, test_assert)
{
	check(asserts, K_ERR_KERNEL_PANIC);
}

/* ---- in handlers: the interrupted thread is taken for guilty ---- */

static void isr_oopses(const void *data)
{
	ARG_UNUSED(data);
	k_oops();
}

static void interrupted_by_oops(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	irq_offload(isr_oopses, NULL);
	atomic_inc(&went_on);
}

ZTEST(fault, test_oops_in_isr)
{
	check(interrupted_by_oops, K_ERR_KERNEL_OOPS);
}

static void isr_asserts(const void *data)
{
	ARG_UNUSED(data);
	__ASSERT(nowhere != NULL, "it is nowhere");
}

static void interrupted_by_assert(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	irq_offload(isr_asserts, NULL);
	atomic_inc(&went_on);
}

ZTEST(fault, test_assert_in_isr)
{
	check(interrupted_by_assert, K_ERR_KERNEL_PANIC);
}

static void isr_reads_null(const void *data)
{
	ARG_UNUSED(data);
	*nowhere = *nowhere + 1;
}

static void interrupted_by_fault(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	irq_offload(isr_reads_null, NULL);
	atomic_inc(&went_on);
}

ZTEST(fault, test_null_in_isr)
{
	check(interrupted_by_fault, K_ERR_CPU_EXCEPTION);
}

/* A line that nobody has connected: it is turned off, and CPU 0's thread of that moment is taken for guilty. */
#define NOBODYS 14

static void raises_irq(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	irq_enable(NOBODYS);
	arch_irq_set_pending(NOBODYS);
	k_busy_wait(100000);
	atomic_inc(&went_on);
}

ZTEST(fault, test_spurious)
{
	k_tid_t thread;

	/* Software can raise such a line on Arm alone. */
	if (!IS_ENABLED(CONFIG_ARM64))
		ztest_test_skip();
	atomic_set(&linger, 1);
	spawn(counter, &count, &stop, 6);
	ztest_set_fault_valid(true);
	thread = spawn_on(0, raises_irq, NULL, NULL, 5);
	zassert_ok(k_thread_join(thread, LIMIT));
	zassert_equal(atomic_get(&reason), K_ERR_SPURIOUS_IRQ);
	zassert_equal(atomic_get(&went_on), 0);
	zassert_false(irq_is_enabled(NOBODYS));
	check_runs(&count);
	atomic_set(&stop, 1);
	join_all();
}
