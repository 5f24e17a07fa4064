/* SPDX-License-Identifier: Apache-2.0 */
/* timer.h - this hart's comparator. */
#ifndef CR_ARCH_RISCV_TIMER_H
#define CR_ARCH_RISCV_TIMER_H

#include <stdint.h>
#include <zephyr/devicetree.h>

/* Counts of a second. */
#define RISCV_TIMER_HZ DT_PROP(DT_PATH(cpus), timebase_frequency)

/* What each hart's was set to last. Written by that hart. */
extern uint64_t riscv_timer_at[];

/* arch/kernel.h's. */
void arch_timer_set(uint64_t at);

#endif
