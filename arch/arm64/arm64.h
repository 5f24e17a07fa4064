/* SPDX-License-Identifier: Apache-2.0 */
/* arm64.h - what Armv8-A gives to drivers of its boards beyond arch/arch.h. */
#ifndef CR_ARCH_ARM64_ARM64_H
#define CR_ARCH_ARM64_ARM64_H

#include <stdbool.h>
#include <stdint.h>

#include "base/cr.h"

/* Makes irq pending, as the device would; one below 32 on the calling CPU. Any context. */
void arm64_irq_set_pending(unsigned int irq);

/* irq comes with an edge, or while its line is high. Before arch_irq_enable(). */
void arm64_irq_set_edge(unsigned int irq, bool edge);

/* irq, 32 or above, interrupts CPU id from now on; it was CPU 0. Thread context. 0, or -EINVAL:
 * no such interrupt, or no such CPU. */
CR_MUST_CHECK int arch_irq_route(unsigned int irq, unsigned int id);

/* One call of the firmware: PSCI's function and arguments; its result, 0 or negative. */
int64_t arm64_psci(uint32_t function, uint64_t a, uint64_t b, uint64_t c);

#define ARM64_PSCI_CPU_ON     0xc4000003u
#define ARM64_PSCI_SYSTEM_OFF 0x84000008u

#endif
