/* SPDX-License-Identifier: Apache-2.0 */
/* main() returns long before all is done; the image ends afterwards, with main()'s result. */
#include <zephyr/kernel.h>

#define TIMES 3

static K_SEM_DEFINE(ticked, 0, TIMES);

static void on_expiry(struct k_timer *timer)
{
	if (k_timer_status_get(timer) && k_sem_count_get(&ticked) < TIMES)
		k_sem_give(&ticked);
}

static K_TIMER_DEFINE(timer, on_expiry, NULL);

static void count(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < TIMES; i++) {
		k_sem_take(&ticked, K_FOREVER);
		k_msleep(5);
	}
	k_timer_stop(&timer);
	printk("counted to %d\n", TIMES);
}

K_THREAD_DEFINE(counter, 2048, count, NULL, NULL, NULL, 5, 0, 0);

int main(void)
{
	k_timer_start(&timer, K_MSEC(20), K_MSEC(20));
	printk("main returns\n");
	return 7;
}
