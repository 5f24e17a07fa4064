/* SPDX-License-Identifier: Apache-2.0 */
/* riscv.h - what RISC-V gives to drivers of its boards beyond arch/arch.h.
 *
 * Interrupt lines 0 to 15 are each hart's own: arch_irq_enable() and arch_irq_disable() of one are for the
 * calling hart. A pending software line (1, 5) is taken back before its handler runs. */
#ifndef CR_ARCH_RISCV_RISCV_H
#define CR_ARCH_RISCV_RISCV_H

#include "base/cr.h"

/* irq, 16 or above, interrupts CPU id from now on; it was CPU 0. Thread context. 0, or -EINVAL:
 * no such interrupt, or no such CPU. */
CR_MUST_CHECK int arch_irq_route(unsigned int irq, unsigned int id);

#endif
