/* SPDX-License-Identifier: Apache-2.0 */
/* What a board gives to the size images. Not counted: so that they link, no more. */
#include <corral/rproc.h>

#include "arch/arch.h"
#include "bench/m33/place.h"

const uint8_t firmware[64], firmware_end[1];

int main(void);
void reset(void);

static volatile uint32_t clock_us;

unsigned int arch_irq_lock(void)
{
	unsigned int key;

	__asm__ volatile("mrs %0, primask\n\tcpsid i" : "=r"(key) : : "memory");
	return key;
}

void arch_irq_unlock(unsigned int key)
{
	__asm__ volatile("msr primask, %0" : : "r"(key) : "memory");
}

bool arch_is_in_isr(void)
{
	uint32_t ipsr;

	__asm__ volatile("mrs %0, ipsr" : "=r"(ipsr));
	return ipsr != 0;
}

void arch_cpu_atomic_idle(unsigned int key)
{
	__asm__ volatile("wfi" : : : "memory");
	arch_irq_unlock(key);
}

uint64_t arch_time_us(void)
{
	return clock_us + 1u;
}

void arch_alarm_us(uint64_t deadline_us)
{
	clock_us = (uint32_t)deadline_us;
}

void ring_doorbell(struct rpmsg_device *rdev, unsigned int vring)
{
	(void)rdev;
	*(volatile uint32_t *)0x50003000u = 1u << vring;
}

int core_start(struct corral_rproc *rp, uint64_t entry)
{
	(void)rp;
	*(volatile uint32_t *)0x50021000u = (uint32_t)entry;
	return 0;
}

int core_stop(struct corral_rproc *rp, bool parked)
{
	(void)rp;
	return parked ? 0 : -1;
}

void reset(void)
{
	main();
	for (;;)
		;
}
