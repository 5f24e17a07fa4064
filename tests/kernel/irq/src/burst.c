/* SPDX-License-Identifier: Apache-2.0 */
/* All CPUs nest at once, while their timers and each other's IPIs come in between. */
#include "chain.h"

#include <zephyr/sys/atomic.h>

#define ROUNDS 200

static struct k_sem gone[CONFIG_MP_MAX_NUM_CPUS];
static atomic_t wrong;
static atomic_t wakes;

static void after(void *data)
{
	reap(data);
	chain_clear(data);
}

ZTEST_SUITE(burst, NULL, chain_connect, chain_clear, after, NULL);

static void wake_neighbour(void)
{
	k_sem_give(&gone[(arch_curr_cpu()->id + 1) % arch_num_cpus()]);
}

static void nest(void)
{
	unsigned int cpu = arch_curr_cpu()->id;

	chain_enable();
	for (int round = 0; round < ROUNDS; round++) {
		steps_clear();
		raise(A);
		if (strcmp(steps_of(cpu), "abcdDCBA") != 0)
			atomic_inc(&wrong);
	}
}

static void count_wakes(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		if (k_sem_take(p1, LIMIT) == 0)
			atomic_inc(&wakes);
	}
}

static void on_tick(struct k_timer *timer)
{
	ARG_UNUSED(timer);
}

ZTEST(burst, test_all_cpus)
{
	struct k_timer timer;

	chain_all();
	body[D] = wake_neighbour;
	atomic_set(&wrong, 0);
	atomic_set(&wakes, 0);
	k_timer_init(&timer, on_tick, NULL);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		k_sem_init(&gone[cpu], 0, ROUNDS);
		spawn_waiter(count_wakes, &gone[cpu], NULL, K_PRIO_COOP(3));
	}
	run_on_all(nest);
	k_timer_stop(&timer);
	zassert_equal(atomic_get(&wrong), 0, "%ld rounds went wrong", atomic_get(&wrong));
	zassert_equal(atomic_get(&wakes), ROUNDS * (long)arch_num_cpus());
}

/* ---- a handler that waits for another CPU is interrupted by one that does the same ---- */

static k_tid_t first;
static k_tid_t second;
static atomic_t begun;
static atomic_t go;

static void deaf(void *p1, void *p2, void *p3)
{
	unsigned int key = arch_irq_lock();

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_set(&begun, 1);
	while (!atomic_get(&go))
		arch_spin_relax();
	arch_irq_unlock(key);
	for (;;)
		arch_spin_relax();
}

static void busy(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;)
		arch_spin_relax();
}

static struct k_timer later;

static void abort_first(void)
{
	k_timer_start(&later, K_TICKS(2), K_NO_WAIT);
	k_thread_abort(first);
}

static void abort_second(void)
{
	k_thread_abort(second);
	atomic_set(&go, 1);
}

static void on_wait(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	raise(B);
}

static void raise_and_wait(void)
{
	chain_enable();
	k_timer_init(&later, on_wait, NULL);
	/* Nobody sleeps now: it might be the deaf CPU's to wake it. */
	while (!atomic_get(&begun))
		arch_spin_relax();
	raise(A);
	step('t');
}

static k_tid_t spawn_busy(unsigned int cpu, k_thread_entry_t entry)
{
	k_tid_t thread = spawn_later(entry, NULL, NULL, K_PRIO_PREEMPT(10));

	zassert_ok(k_thread_cpu_pin(thread, (int)cpu));
	k_thread_start(thread);
	return thread;
}

ZTEST(burst, test_aborts)
{
	if (arch_num_cpus() < 2)
		ztest_test_skip();
	body[A] = abort_first;
	body[B] = abort_second;
	atomic_set(&begun, 0);
	atomic_set(&go, 0);
	first = spawn_busy(1, deaf);
	second = spawn_busy(arch_num_cpus() - 1, busy);
	run_on(0, raise_and_wait);
	zassert_str_equal(steps_of(0), "abBAt", "%s", steps_of(0));
}
