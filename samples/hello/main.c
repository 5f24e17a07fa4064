/* SPDX-License-Identifier: Apache-2.0 */
/* The smallest application: one line on the console, then the end. */
#include <zephyr/sys/printk.h>

int main(void)
{
	printk("Hello from %s\n", CONFIG_BOARD);
	return 0;
}
