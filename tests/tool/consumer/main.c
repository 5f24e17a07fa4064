/* SPDX-License-Identifier: Apache-2.0 */
/* Uses one function of the installed library. */
#include <corral/vring.h>
#include <openamp/rpmsg.h>
#include <stdio.h>

int main(void)
{
	if (cr_vring_size(256, 4096) == 0 || cr_vring_size(3, 4096) != 0)
		return 1;
	printf("installed: the library answers\n");
	return 0;
}
