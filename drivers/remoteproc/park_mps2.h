/* SPDX-License-Identifier: Apache-2.0 */
/* park_mps2.h - the hardware that both ends of the second core's life use. */
#ifndef CR_DRIVERS_REMOTEPROC_PARK_MPS2_H
#define CR_DRIVERS_REMOTEPROC_PARK_MPS2_H

#include <zephyr/devicetree.h>

#include "arch/arm/park.h"
#include "arch/arm/regs.h"

#define PARK_NODE DT_INST(0, corral_park)
#define BELL_NODE DT_INST(0, corral_park_doorbell)

_Static_assert(DT_REG_SIZE(PARK_NODE) >= ARM_PARK_BYTES, "park page is too small");

#define MPS2_PARK ((volatile struct arm_park *)DT_REG_ADDR(PARK_NODE))

/* The unit's registers for one core. */
#define MPS2_BELL_STAT(cpu) (DT_REG_ADDR(BELL_NODE) + 0x10u * (cpu))
#define MPS2_BELL_SET(cpu)  (DT_REG_ADDR(BELL_NODE) + 0x10u * (cpu) + 4u)
#define MPS2_BELL_CLR(cpu)  (DT_REG_ADDR(BELL_NODE) + 0x10u * (cpu) + 8u)

/* Lines to the second core. To the host only line 0 is used: the core has parked. */
#define MPS2_BELL_WAKE 1u /* an entry is in the page */
#define MPS2_BELL_STOP 2u

#define MPS2_BELL_IRQ DT_IRQN(BELL_NODE)

#define MPS2_CPU_ID ARM_REG(DT_REG_ADDR(DT_INST(0, arm_sse200_cpuid)))

#define MPS2_EXIT_FORCED 137u /* as a shell reports a killed process */

#endif
