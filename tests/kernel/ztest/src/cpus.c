/* SPDX-License-Identifier: Apache-2.0 */
/* A suite for one CPU has one: a thread of a lower priority gets no other. And stress in several contexts. */
#include <zephyr/ztest.h>
#include <zephyr/ztress.h>

#define STACK (1024 + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_MP_MAX_NUM_CPUS, STACK);
static struct k_thread threads[CONFIG_MP_MAX_NUM_CPUS];
static atomic_t ran;

ZTEST_SUITE(one_cpu, NULL, NULL, ztest_simple_1cpu_before, ztest_simple_1cpu_after, NULL);

static void run(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&ran);
}

static void start_one_for_each_cpu(int prio)
{
	atomic_set(&ran, 0);
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), run, NULL,
		                NULL, NULL, prio, 0, K_NO_WAIT);
}

static void join_all(void)
{
	for (unsigned int i = 0; i < arch_num_cpus(); i++)
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(30)));
}

static void check_one(void)
{
	unsigned int id = 0;

	start_one_for_each_cpu(K_LOWEST_APPLICATION_THREAD_PRIO);
	for (int i = 0; i < 10000; i++) {
		unsigned int key = arch_irq_lock();

		id |= (unsigned int)BIT(_current_cpu->id);
		arch_irq_unlock(key);
	}
	zassert_equal(atomic_get(&ran), 0, "another CPU ran them");
	zassert_true(is_power_of_two(id), "the test moved: %#x", id);
	join_all();
	zassert_equal(atomic_get(&ran), (atomic_val_t)arch_num_cpus());
}

ZTEST(one_cpu, test_nobody_else)
{
	check_one();
}

/* The CPUs are given back after a test, and can be had again. */
ZTEST(one_cpu, test_nobody_else_again)
{
	check_one();
}

ZTEST_SUITE(one_cpu_and_all, NULL, NULL, NULL, NULL, NULL);

ZTEST(one_cpu_and_all, test_all_cpus_again)
{
	/* Pinned, they would all wait for CPU 0. */
	if (arch_num_cpus() == 1 || IS_ENABLED(CONFIG_SCHED_CPU_MASK_PIN_ONLY))
		ztest_test_skip();
	start_one_for_each_cpu(K_LOWEST_APPLICATION_THREAD_PRIO);
	/* This thread stays on its CPU; others run them. */
	WAIT_FOR(atomic_get(&ran) == (atomic_val_t)arch_num_cpus(), 30000000, arch_spin_relax());
	zassert_equal(atomic_get(&ran), (atomic_val_t)arch_num_cpus());
	join_all();
}

/* ---- ztress ---- */

static atomic_t calls[3];

static bool handler(void *user_data, uint32_t cnt, bool last, int prio)
{
	ARG_UNUSED(prio);
	zassert_equal((atomic_val_t)cnt, atomic_inc((atomic_t *)user_data));
	return !last;
}

ZTEST_SUITE(stress, NULL, NULL, NULL, NULL, NULL);

ZTEST(stress, test_counts)
{
	ztress_set_timeout(K_SECONDS(60));
	ZTRESS_EXECUTE(ZTRESS_TIMER(handler, &calls[0], 20, K_TICKS(20)),
	               ZTRESS_THREAD(handler, &calls[1], 50, 0, K_TICKS(10)),
	               ZTRESS_THREAD(handler, &calls[2], 50, 0, K_TICKS(10)));
	zassert_true(ztress_exec_count(0) >= 50, "%d", ztress_exec_count(0));
	zassert_true(ztress_exec_count(1) >= 50, "%d", ztress_exec_count(1));
	zassert_true(ztress_exec_count(2) >= 20, "%d", ztress_exec_count(2));
	for (size_t i = 0; i < ARRAY_SIZE(calls); i++)
		zassert_true(atomic_get(&calls[i]) >= (i ? 50 : 20));
	ztress_report();
}
