/* SPDX-License-Identifier: Apache-2.0 */
/* Two tills sell the seats of one show. Each looks whether a seat is left and takes it then: when both look
 * before either takes, the last seat is sold twice. */
#include <stdlib.h>

#include <zephyr/kernel.h>

#define TILLS 2
#define SEATS 10

static atomic_t seats_left = ATOMIC_INIT(SEATS);
static atomic_t sold;

static void sell(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (atomic_get(&seats_left) > 0) {
		/* The other till may come here. atomic_cas() on what was read would notice. */
		atomic_dec(&seats_left);
		atomic_inc(&sold);
	}
}

K_THREAD_STACK_ARRAY_DEFINE(stacks, TILLS, 2048);
static struct k_thread threads[TILLS];

int main(void)
{
	for (int i = 0; i < TILLS; i++) {
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), sell,
		                NULL, NULL, NULL, K_PRIO_PREEMPT(5), 0, K_NO_WAIT);
		k_thread_name_set(&threads[i], i == 0 ? "left" : "right");
	}
	for (int i = 0; i < TILLS; i++)
		k_thread_join(&threads[i], K_FOREVER);
	printk("Sold %ld of %d seats\n", atomic_get(&sold), SEATS);
	exit(atomic_get(&sold) == SEATS ? 0 : 1);
}
