/* SPDX-License-Identifier: Apache-2.0 */
/* Puts a running core into the state of a reset, without one. */
#include <zephyr/sys/util.h>

#include "arch/arm/arm.h"
#include "arch/arm/local.h"
#include "arch/arm/regs.h"

/* Active bits in SHCSR and their exceptions. */
static const struct {
	uint8_t bit;
	uint8_t exception;
} system_active[] = {
	{ 0, 4 },   /* MemManage */
	{ 1, 5 },   /* BusFault */
	{ 2, 3 },   /* HardFault */
	{ 3, 6 },   /* UsageFault */
	{ 4, 7 },   /* SecureFault */
	{ 5, 2 },   /* NMI */
	{ 7, 11 },  /* SVCall */
	{ 8, 12 },  /* DebugMonitor */
	{ 10, 14 }, /* PendSV */
	{ 11, 15 }, /* SysTick */
};

uint32_t arm_next_active(void)
{
	uint32_t running = arm_ipsr();
	uint32_t active = ARM_SHCSR;

	for (uint32_t i = 0; i < sizeof(system_active) / sizeof(system_active[0]); i++) {
		if (active & 1u << system_active[i].bit && system_active[i].exception != running)
			return system_active[i].exception;
	}
	for (uint32_t word = 0; word < ARM_NVIC_WORDS; word++) {
		for (uint32_t bits = ARM_NVIC_IABR(word); bits; bits &= bits - 1u) {
			uint32_t exception =
				ARM_EXC_FIRST_IRQ + word * 32u + (uint32_t)__builtin_ctz(bits);

			if (exception != running)
				return exception;
		}
	}
	return 0;
}

_Noreturn void arm_leave(const uint32_t *vectors)
{
	__asm__ volatile("cpsid i" ::: "memory");
	ARM_SYST_CSR = 0;
	for (uint32_t word = 0; word < ARM_NVIC_WORDS; word++) {
		ARM_NVIC_ICER(word) = UINT32_MAX;
		ARM_NVIC_ICPR(word) = UINT32_MAX;
	}
	ARM_ICSR = ARM_ICSR_PENDSTCLR | ARM_ICSR_PENDSVCLR;
	ARM_SHCSR &= ~ARM_SHCSR_FAULTS;
	ARM_CFSR = UINT32_MAX;
	ARM_HFSR = UINT32_MAX;
	ARM_SFSR = UINT32_MAX;
	ARM_MPU_CTRL = 0;
	/* What another image computes with must not land in this one's stack. */
	if (IS_ENABLED(CONFIG_FPU))
		ARM_FPCCR &= ~ARM_FPCCR_LSPACT;
	__asm__ volatile("dsb\n\tisb" ::: "memory");
	arm_unwind(vectors, arm_next_active);
}
