/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps all CPUs but one busy, for suites that are about one. */
#include "base/atomic.h"
#include "ztest/ztest.h"

#if CONFIG_MP_MAX_NUM_CPUS > 1

#define HOLDERS (CONFIG_MP_MAX_NUM_CPUS - 1)
#define STACK   (512 + CONFIG_TEST_EXTRA_STACK_SIZE)
/* A CPU that does not come within that is kept busy by what an earlier test left behind. */
#define WAIT K_SECONDS(10)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, HOLDERS, STACK);
static struct k_thread threads[HOLDERS];
static struct k_sem held;
static unsigned int holders;
static bool hold;

static void hold_cpu(void *p1, void *p2, void *p3)
{
	(void)p1;
	(void)p2;
	(void)p3;
	k_sem_give(&held);
	/* acquire: pairs with the release in ztest_simple_1cpu_after(). */
	while (cr_load_acquire(&hold))
		arch_spin_relax();
}

/* It takes whatever is ready, or (CONFIG_SCHED_CPU_MASK_PIN_ONLY) can be held by who is pinned to it. */
static bool is_shared(unsigned int id)
{
	return cr_load_relaxed(&_kernel.cpus[id].active) &&
	       !cr_load_relaxed(&_kernel.cpus[id].isolated);
}

static unsigned int sharing_cpus(void)
{
	unsigned int count = 0;

	for (unsigned int id = 0; id < arch_num_cpus(); id++)
		count += is_shared(id);
	return count;
}

/* The nth shared CPU but the calling thread's. */
static int other_cpu(unsigned int nth)
{
	unsigned int id = 0;

	while (!is_shared(id) || id == _current->base.cpu || nth-- > 0)
		id++;
	return (int)id;
}

static void start_holder(unsigned int nth)
{
	k_tid_t thread = &threads[nth];

	(void)k_thread_create(thread, stacks[nth], K_THREAD_STACK_SIZEOF(stacks[0]), hold_cpu, NULL,
	                      NULL, NULL, K_HIGHEST_THREAD_PRIO, 0, K_FOREVER);
	(void)k_thread_name_set(thread, "hold");
	/* Else all would be held back on CPU 0. */
	if (IS_ENABLED(CONFIG_SCHED_CPU_MASK_PIN_ONLY))
		(void)k_thread_cpu_pin(thread, other_cpu(nth));
	k_thread_start(thread);
}

void ztest_simple_1cpu_before(void *data)
{
	unsigned int others = sharing_cpus() - 1;

	(void)data;
	zassert_equal(holders, 0, "CPUs are held already");
	(void)k_sem_init(&held, 0, HOLDERS);
	cr_store_release(&hold, true);
	while (holders < others) {
		start_holder(holders++);
		zassert_ok(k_sem_take(&held, WAIT), "CPU %u is not to be had", holders);
	}
}

void ztest_simple_1cpu_after(void *data)
{
	(void)data;
	/* release: pairs with the acquire in hold_cpu(). */
	cr_store_release(&hold, false);
	while (holders > 0)
		(void)k_thread_join(&threads[--holders], K_FOREVER);
}

#else

void ztest_simple_1cpu_before(void *data)
{
	(void)data;
}

void ztest_simple_1cpu_after(void *data)
{
	(void)data;
}

#endif
