/* SPDX-License-Identifier: Apache-2.0 */
/* Another core of native_sim is a process. */
#include "death.h"

#include <signal.h>

#include <corral/native_sim.h>

const char *const death_name = "SIGKILL";

bool death_strike(uint32_t cpu, struct rpmsg_endpoint *orders)
{
	int pid = corral_native_pid(cpu);

	(void)orders;
	return pid > 0 && kill(pid, SIGKILL) == 0;
}
