/* SPDX-License-Identifier: Apache-2.0 */
/* A control loop of 10 kHz, first on an ordinary CPU, then on one that is set aside, while all others work as
 * hard as they can. How late each turn begins is drawn as a histogram. */
#include <stdlib.h>

#include <corral/isolation.h>
#include <zephyr/kernel.h>

#define TURNS    2000
#define WORKERS  8
#define LOOP_CPU 1
#define BINS     14 /* bin n: below 2^n microseconds; the last one holds the rest */
#define WIDTH    40

struct histogram {
	unsigned int count[BINS];
	uint32_t worst_us;
};

static struct histogram ordinary, isolated;
static volatile bool over;

K_SEM_DEFINE(token, 0, 1);
K_MUTEX_DEFINE(shared);
static struct k_spinlock lock;

K_THREAD_STACK_ARRAY_DEFINE(stacks, WORKERS + 1, 2048);
static struct k_thread threads[WORKERS + 1];

/* Computes, shares, sleeps, and masks interrupts for up to 100 microseconds at a time. */
static void worker(void *p1, void *p2, void *p3)
{
	unsigned int turn = POINTER_TO_UINT(p1);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!over) {
		k_spinlock_key_t key = k_spin_lock(&lock);

		k_busy_wait(20 * (turn % 6));
		k_spin_unlock(&lock, key);
		k_sem_give(&token);
		(void)k_mutex_lock(&shared, K_FOREVER);
		(void)k_mutex_unlock(&shared);
		(void)k_sem_take(&token, K_TICKS(1));
		if (++turn % 16 == 0)
			k_sleep(K_TICKS(1));
	}
}

static void note(struct histogram *histogram, uint32_t late_us)
{
	unsigned int bin = 0;

	while (bin < BINS - 1 && late_us >= BIT(bin))
		bin++;
	histogram->count[bin]++;
	histogram->worst_us = MAX(histogram->worst_us, late_us);
}

static void control_loop(void *result, void *p2, void *p3)
{
	const uint32_t period =
		(uint32_t)(sys_clock_hw_cycles_per_sec() / CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	int64_t tick = k_uptime_ticks() + 10;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < TURNS; i++, tick++) {
		uint64_t due = (uint64_t)tick * period;

		k_sleep(K_TIMEOUT_ABS_TICKS(tick));
		note(result, (uint32_t)k_cyc_to_us_floor64(k_cycle_get_64() - due));
		/* A turn that came too late for the next ones leaves those out. */
		tick = MAX(tick, k_uptime_ticks());
	}
}

static k_tid_t start(int number, k_thread_entry_t entry, void *arg, int prio)
{
	return k_thread_create(&threads[number], stacks[number],
	                       K_THREAD_STACK_SIZEOF(stacks[number]), entry, arg, NULL, NULL, prio,
	                       0, K_FOREVER);
}

static void run_loop(struct histogram *result)
{
	k_tid_t loop = start(WORKERS, control_loop, result, K_PRIO_COOP(1));

	(void)k_thread_cpu_pin(loop, LOOP_CPU);
	k_thread_start(loop);
	k_thread_join(loop, K_FOREVER);
}

static void draw_bar(unsigned int count)
{
	unsigned int length = (count * WIDTH + TURNS - 1) / TURNS;

	for (unsigned int i = 0; i < WIDTH; i++)
		printk("%c", i < length ? '#' : ' ');
}

static void draw(void)
{
	printk("late by       ordinary CPU%*s isolated CPU\n", WIDTH - 6, "");
	for (unsigned int i = 0; i < BINS; i++) {
		if (!ordinary.count[i] && !isolated.count[i])
			continue;
		printk("< %5u us %5u ", (unsigned int)BIT(i), ordinary.count[i]);
		draw_bar(ordinary.count[i]);
		printk(" %5u ", isolated.count[i]);
		draw_bar(isolated.count[i]);
		printk("\n");
	}
	printk("worst: %u us on the ordinary CPU, %u us on the isolated one\n", ordinary.worst_us,
	       isolated.worst_us);
}

int main(void)
{
	for (int i = 0; i < WORKERS; i++)
		k_thread_start(start(i, worker, INT_TO_POINTER(i), K_PRIO_PREEMPT(3)));
	run_loop(&ordinary);
	if (corral_cpu_isolate(LOOP_CPU, true) != 0) {
		printk("error: CPU %d cannot be isolated\n  cure: run with two CPUs or more\n",
		       LOOP_CPU);
		exit(1);
	}
	run_loop(&isolated);
	over = true;
	draw();
	exit(0);
}
