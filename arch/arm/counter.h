/* SPDX-License-Identifier: Apache-2.0 */
/* counter.h - the time base: a counter of 32 bits that runs free and that both cores read. The core that
 * comes first starts it; it never stops. */
#ifndef CR_ARCH_ARM_COUNTER_H
#define CR_ARCH_ARM_COUNTER_H

#include <zephyr/devicetree.h>

#include "arch/arm/regs.h"

#define COUNTER     DT_INST(0, arm_cmsdk_dtimer)
#define COUNTER_HZ  DT_PROP(COUNTER, clock_frequency)
#define COUNTER_MHZ (COUNTER_HZ / 1000000u)

_Static_assert(COUNTER_HZ % 1000000u == 0, "a tick is no part of 1 us");

#define DTIMER_LOAD    ARM_REG(DT_REG_ADDR(COUNTER))
#define DTIMER_VALUE   ARM_REG(DT_REG_ADDR(COUNTER) + 0x04)
#define DTIMER_CONTROL ARM_REG(DT_REG_ADDR(COUNTER) + 0x08)
#define DTIMER_ENABLE  (1u << 7)
#define DTIMER_32BIT   (1u << 1)

static inline uint32_t counter(void)
{
	return ~DTIMER_VALUE; /* it counts down */
}

static inline void counter_start(void)
{
	if (!(DTIMER_CONTROL & DTIMER_ENABLE)) {
		DTIMER_LOAD = UINT32_MAX;
		DTIMER_CONTROL = DTIMER_ENABLE | DTIMER_32BIT;
	}
}

#endif
