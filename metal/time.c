/* SPDX-License-Identifier: Apache-2.0 */
#include <metal/sleep.h>
#include <metal/time.h>

#include "env/env.h"

unsigned long long metal_get_timestamp(void)
{
	return cr_now_us();
}

int metal_sleep_usec(unsigned int usec)
{
	uint64_t deadline = cr_deadline_us(usec);
	struct cr_event nobody;

	cr_event_init(&nobody);
	while (cr_now_us() < deadline)
		cr_event_wait(&nobody, 0, deadline);
	return 0;
}
