/* SPDX-License-Identifier: Apache-2.0 */
/* Shows which of the overlays and configuration files won: the board's come last. */
#include <stdlib.h>

#include <zephyr/devicetree.h>
#include <zephyr/sys/printk.h>

const char *more(void);

int main(void)
{
	printk("outside: %d from the overlay, %d from %s\n",
	       (int)DT_PROP(DT_NODELABEL(outside), answer), CONFIG_OUTSIDE_NUMBER, more());
	exit(0); /* with a kernel the image outlives main() */
}
