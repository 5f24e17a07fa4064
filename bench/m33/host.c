/* SPDX-License-Identifier: Apache-2.0 */
/* A host without remoteproc: somebody else has started the remote. */
#include "bench/m33/link_host.h"

int main(void)
{
	if (link_host_open())
		return 1;
	while (link_host_poll() >= 0)
		;
	return 1;
}
