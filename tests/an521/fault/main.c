/* SPDX-License-Identifier: Apache-2.0 */
/* A read from where nothing is: the image must say so and end with status 139. */
#include <stdint.h>
#include <stdio.h>

int main(void)
{
	volatile uint32_t *nothing = (volatile uint32_t *)0x21000000;

	printf("text before the fault");
	return (int)*nothing;
}
