/* SPDX-License-Identifier: Apache-2.0 */
/* clint.h - each hart's software interrupt and timer. */
#ifndef CR_ARCH_RISCV_CLINT_H
#define CR_ARCH_RISCV_CLINT_H

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/devicetree.h>

#define CLINT_BASE ((uintptr_t)DT_REG_ADDR(DT_INST(0, sifive_clint0)))

/* Harts that the devicetree has. */
#define CLINT_ONE(node) +1
#define CLINT_HARTS     (0 DT_FOREACH_CHILD_STATUS_OKAY(DT_PATH(cpus), CLINT_ONE))

/* Raises hart's software interrupt, or takes it back. */
static inline void clint_ring(unsigned int hart, bool on)
{
	((volatile uint32_t *)CLINT_BASE)[hart] = on;
}

/* What was rung; always false of a hart that the machine has not. */
static inline bool clint_rings(unsigned int hart)
{
	return ((volatile uint32_t *)CLINT_BASE)[hart] & 1u;
}

/* hart's timer interrupt is pending while the counter is at least at. */
static inline void clint_set_timer(unsigned int hart, uint64_t at)
{
#if __riscv_xlen == 64
	((volatile uint64_t *)(CLINT_BASE + 0x4000u))[hart] = at;
#else
	volatile uint32_t *half = (volatile uint32_t *)(CLINT_BASE + 0x4000u) + 2u * hart;

	/* Never before at in between. */
	half[1] = UINT32_MAX;
	half[0] = (uint32_t)at;
	half[1] = (uint32_t)(at >> 32);
#endif
}

#endif
