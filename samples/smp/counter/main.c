/* SPDX-License-Identifier: Apache-2.0 */
/* Two CPUs count on one number, under a spinlock. */
#include <stdlib.h>

#include <zephyr/kernel.h>

#define THREADS 2
#define ROUNDS  50000

static struct k_spinlock lock;
static unsigned int count;
static unsigned int seen_cpus; /* bit: a thread ran there */

static void add(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_spinlock_key_t key = k_spin_lock(&lock);

		count++;
		seen_cpus |= BIT(_current_cpu->id);
		k_spin_unlock(&lock, key);
	}
}

K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 2048);
static struct k_thread threads[THREADS];

int main(void)
{
	for (int i = 0; i < THREADS; i++)
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), add, NULL,
		                NULL, NULL, K_PRIO_PREEMPT(5), 0, K_NO_WAIT);
	for (int i = 0; i < THREADS; i++)
		k_thread_join(&threads[i], K_FOREVER);
	printk("Counted to %u of %u; CPUs that took part: %u\n", count, THREADS * ROUNDS,
	       (unsigned int)__builtin_popcount(seen_cpus));
	exit(count == THREADS * ROUNDS ? 0 : 1);
}
