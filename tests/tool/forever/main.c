/* SPDX-License-Identifier: Apache-2.0 */
/* Runs until it is ended: the test of 'corral run --timeout'. */
#include <signal.h>

int main(void)
{
	signal(SIGTERM, SIG_IGN);
	for (;;)
		__asm__ volatile("");
}
