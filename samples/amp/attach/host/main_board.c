/* SPDX-License-Identifier: Apache-2.0 */
/* One host that lets go of the remote, forgets it, and finds it running. */
#include <stdio.h>

#include "host.h"

#define QUESTIONS 500

int main(void)
{
	bool held = host_start() && host_talk(QUESTIONS, 0) && host_detach();

	if (held) {
		host_leave();
		held = host_attach() && host_talk(QUESTIONS, QUESTIONS);
	}
	held = host_stop() && held;
	printf("%s\n", held ? "All held." : "FAIL");
	return held ? 0 : 1;
}
