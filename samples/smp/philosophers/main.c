/* SPDX-License-Identifier: Apache-2.0 */
/* Philosophers at a round table: each needs the forks on both sides. Whoever takes the lower-numbered fork
 * first never waits in a circle. */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/random/random.h>

#define SEATS 6
#define MEALS 20

static struct k_mutex forks[SEATS];
static atomic_t eating;
static int meals[SEATS];
static int64_t hungry_ms[SEATS];
static int most;

K_THREAD_STACK_ARRAY_DEFINE(stacks, SEATS, 2048);
static struct k_thread threads[SEATS];

static void spend_time(void)
{
	k_msleep(1 + (int32_t)(sys_rand32_get() % 8));
}

static void eat(int seat)
{
	int now = (int)atomic_inc(&eating) + 1;

	most = MAX(most, now);
	spend_time();
	atomic_dec(&eating);
	meals[seat]++;
}

static void philosopher(void *number, void *p2, void *p3)
{
	int seat = POINTER_TO_INT(number);
	int left = seat;
	int right = (seat + 1) % SEATS;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < MEALS; i++) {
		int64_t since;

		spend_time(); /* thinks */
		since = k_uptime_get();
		(void)k_mutex_lock(&forks[MIN(left, right)], K_FOREVER);
		(void)k_mutex_lock(&forks[MAX(left, right)], K_FOREVER);
		hungry_ms[seat] += k_uptime_delta(&since);
		eat(seat);
		(void)k_mutex_unlock(&forks[MAX(left, right)]);
		(void)k_mutex_unlock(&forks[MIN(left, right)]);
	}
}

int main(void)
{
	bool fed = true;

	for (int i = 0; i < SEATS; i++)
		(void)k_mutex_init(&forks[i]);
	for (int i = 0; i < SEATS; i++)
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
		                philosopher, INT_TO_POINTER(i), NULL, NULL, K_PRIO_PREEMPT(6 + i),
		                0, K_NO_WAIT);
	for (int i = 0; i < SEATS; i++) {
		k_thread_join(&threads[i], K_FOREVER);
		printk("seat %d: %2d meals, hungry for %3d ms\n", i, meals[i], (int)hungry_ms[i]);
		fed = fed && meals[i] == MEALS;
	}
	printk("%d CPUs; at most %d ate at once\n", (int)arch_num_cpus(), most);
	exit(fed && most <= SEATS / 2 ? 0 : 1);
}
