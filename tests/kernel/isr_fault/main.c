/* SPDX-License-Identifier: Apache-2.0 */
/* A timer's handler reads what is not there: the system reports it and stops, whatever its threads do. */
#include <zephyr/kernel.h>

static const volatile int *volatile nowhere = (const volatile int *)16;

static void on_expiry(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	printk("read %d\n", *nowhere);
}

static K_TIMER_DEFINE(timer, on_expiry, NULL);

int main(void)
{
	k_timer_start(&timer, K_MSEC(20), K_NO_WAIT);
	k_sleep(K_FOREVER);
	return 0;
}
