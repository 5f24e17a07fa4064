/* SPDX-License-Identifier: Apache-2.0 */
/* timer.h - the counter in microseconds, and this CPU's comparator. */
#ifndef CR_ARCH_ARM64_TIMER_H
#define CR_ARCH_ARM64_TIMER_H

#include <stdint.h>

#include "arch/arch.h"

/* Counts of a second. */
uint64_t arm64_timer_hz(void);

/* Rounded down. */
uint64_t arm64_us_of(uint64_t cycles);

/* Rounded up; UINT64_MAX when it does not fit. */
uint64_t arm64_cycles_of(uint64_t us);

/* arch/kernel.h's. */
void arch_timer_set(uint64_t at);

/* Turns the comparator on, set to never; isr runs when the counter has reached it and must set
 * it anew. Each CPU. Interrupts masked. */
void arm64_timer_init(arch_isr isr);

#endif
