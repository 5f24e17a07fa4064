/* SPDX-License-Identifier: Apache-2.0 */
/* crash.h - who is told when a fault ends this core: arch_on_crash(). */
#ifndef CR_ARCH_RISCV_CRASH_H
#define CR_ARCH_RISCV_CRASH_H

#include <zephyr/arch/cpu.h>

/* Tells it. esf may be NULL: nothing is known. In the fault's handler. */
void riscv_crash(const struct arch_esf *esf);

#endif
