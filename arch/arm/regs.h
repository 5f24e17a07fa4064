/* SPDX-License-Identifier: Apache-2.0 */
/* regs.h - registers that every Armv8-M core has at the same address. */
#ifndef CR_ARCH_ARM_REGS_H
#define CR_ARCH_ARM_REGS_H

#include <stdint.h>

#define ARM_REG(address) (*(volatile uint32_t *)(uintptr_t)(address))

#define ARM_SYST_CSR ARM_REG(0xe000e010)
#define ARM_SYST_RVR ARM_REG(0xe000e014)
#define ARM_SYST_CVR ARM_REG(0xe000e018)
#define ARM_SYST_ON  7u /* in CSR: counts the core's clock, and interrupts */
#define ARM_SYST_MAX 0xffffffu

#define ARM_NVIC_ISER(n) ARM_REG(0xe000e100 + 4 * (n))
#define ARM_NVIC_ICER(n) ARM_REG(0xe000e180 + 4 * (n))
#define ARM_NVIC_ISPR(n) ARM_REG(0xe000e200 + 4 * (n))
#define ARM_NVIC_ICPR(n) ARM_REG(0xe000e280 + 4 * (n))
#define ARM_NVIC_IABR(n) ARM_REG(0xe000e300 + 4 * (n))
#define ARM_NVIC_IPR(n)  (*(volatile uint8_t *)(uintptr_t)(0xe000e400 + (n)))
#define ARM_NVIC_WORDS   16u

#define ARM_ICSR     ARM_REG(0xe000ed04)
#define ARM_VTOR     ARM_REG(0xe000ed08)
#define ARM_CCR      ARM_REG(0xe000ed14)
#define ARM_SHPR(n)  (*(volatile uint8_t *)(uintptr_t)(0xe000ed18 + (n)-4)) /* exception 4 to 15 */
#define ARM_SHCSR    ARM_REG(0xe000ed24)
#define ARM_CFSR     ARM_REG(0xe000ed28)
#define ARM_HFSR     ARM_REG(0xe000ed2c)
#define ARM_MMFAR    ARM_REG(0xe000ed34)
#define ARM_BFAR     ARM_REG(0xe000ed38)
#define ARM_CPACR    ARM_REG(0xe000ed88)
#define ARM_MPU_CTRL ARM_REG(0xe000ed94)
#define ARM_MPU_RNR  ARM_REG(0xe000ed98)
#define ARM_MPU_RBAR ARM_REG(0xe000ed9c)
#define ARM_MPU_RLAR ARM_REG(0xe000eda0)
#define ARM_MPU_MAIR ARM_REG(0xe000edc0)
#define ARM_FPCCR    ARM_REG(0xe000ef34)
#define ARM_SFSR     ARM_REG(0xe000ede4)
#define ARM_SFAR     ARM_REG(0xe000ede8)

#define ARM_EXC_SYSTICK   15u
#define ARM_EXC_FIRST_IRQ 16u

#define ARM_ICSR_PENDSTSET (1u << 26)
#define ARM_ICSR_PENDSTCLR (1u << 25)
#define ARM_ICSR_PENDSVCLR (1u << 27)

#define ARM_CPACR_FP (0xfu << 20)
/* Registers of floating point are still to be put into a frame. */
#define ARM_FPCCR_LSPACT 1u

#define ARM_CCR_DIV_0_TRP (1u << 4)
/* MemManage, BusFault, UsageFault and SecureFault have handlers of their own. */
#define ARM_SHCSR_FAULTS (0xfu << 16)

/* Priorities have their three highest bits on every core that we run on. Level 0 is
 * never masked: it is for stopping the core. */
#define ARM_PRIORITY(level) ((uint8_t)((level) << 5))
#define ARM_PRIORITY_MASKED ARM_PRIORITY(1u)
#define ARM_PRIORITY_TIMER  ARM_PRIORITY(7u)

/* Number of the exception that runs, 0 in thread mode. */
static inline uint32_t arm_ipsr(void)
{
	uint32_t ipsr;

	__asm__ volatile("mrs %0, ipsr" : "=r"(ipsr));
	return ipsr & 0x1ffu;
}

#endif
