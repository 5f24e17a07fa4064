/* SPDX-License-Identifier: Apache-2.0 */
/* intc.h - what arch/riscv asks of the controller of external interrupts. One driver of drivers/intc is in
 * the image. A source interrupts one CPU. Sources and CPUs were checked by the caller. */
#ifndef CR_ARCH_RISCV_INTC_H
#define CR_ARCH_RISCV_INTC_H

#include <stdbool.h>

#define RISCV_INTC_PRIORITY 6u /* the least urgent */

/* The calling CPU takes external interrupts; all its sources are disabled. Each CPU, first. */
void riscv_intc_init_cpu(unsigned int id);

/* Any context. */
void riscv_intc_set_priority(unsigned int source, unsigned int priority);
void riscv_intc_enable(unsigned int source);
void riscv_intc_disable(unsigned int source);
bool riscv_intc_is_enabled(unsigned int source);

/* Thread context. */
void riscv_intc_route(unsigned int source, unsigned int id);

/* The source that interrupts CPU id, 0: none does (any more). In its interrupt. */
unsigned int riscv_intc_take(unsigned int id);
void riscv_intc_end(unsigned int id, unsigned int source);

#endif
