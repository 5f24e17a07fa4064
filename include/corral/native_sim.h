/* SPDX-License-Identifier: Apache-2.0 */
/* native_sim.h - what only a machine made of processes can tell: for demonstrations,
 * tests and tools. */
#ifndef CORRAL_NATIVE_SIM_H
#define CORRAL_NATIVE_SIM_H

/* The process that is core cpu of this machine now, whoever started it; 0 when there is
 * none, or when it is the caller. The system says so, not shared memory. Any context. */
int corral_native_pid(unsigned int cpu);

#endif
