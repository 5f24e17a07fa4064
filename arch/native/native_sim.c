/* SPDX-License-Identifier: Apache-2.0 */
#include <corral/native_sim.h>

#include "arch/native/member.h"

int corral_native_pid(unsigned int cpu)
{
	return (int)native_member_pid(cpu);
}
