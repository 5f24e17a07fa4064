/* SPDX-License-Identifier: Apache-2.0 */
/* One core of the an521: start-up, interrupts, time. Run it with -icount: virtual time is exact
 * then, whatever the host does. */
#include <zephyr/sys/printk.h>

#include "core_tests.h"

int main(void)
{
	test_startup();
	test_irq();
	test_time();
	printk("core: all held\n");
	return 0;
}
