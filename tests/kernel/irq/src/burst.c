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
