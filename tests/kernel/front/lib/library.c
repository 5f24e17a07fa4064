/* SPDX-License-Identifier: Apache-2.0 */
#include <front.h>

#include <zephyr/init.h>

static int count;

static int initialise(void)
{
	count = FROM_DEFINITIONS + FROM_OPTIONS + OF_LIBRARY;
	return 0;
}

/* Nobody names it: it must be in the image all the same. */
SYS_INIT(initialise, APPLICATION, 1);

int of_library(void)
{
	return count;
}
