/* SPDX-License-Identifier: Apache-2.0 */
/* All other cores of the machine ring core 0 at the same time. */
#include "arch/native/cpu.h"
#include "doorbell.h"

void test_crowd(void)
{
	struct native_process core[CROWD_LAST + 1];

	native_self()->look_us = 60000000;
	for (unsigned int cpu = CROWD_FIRST; cpu <= CROWD_LAST; cpu++)
		core[cpu] = start_core(cpu);
	for (unsigned int cpu = CROWD_FIRST; cpu <= CROWD_LAST; cpu++) {
		/* Waited for while they ring: no ring ends the waiting. */
		CHECK(native_process_ended(&core[cpu], 60000));
		CHECK(native_process_reap(&core[cpu]) == 0);
		native_process_close(&core[cpu]);
	}
	for (unsigned int cpu = CROWD_FIRST; cpu <= CROWD_LAST; cpu++) {
		CHECK(await_rings(cpu, CROWD_ROUNDS, 60000000));
		CHECK(cr_load_relaxed(&rings[cpu]) == CROWD_ROUNDS);
	}
}
