/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting for another CPU.
 *
 * Emulated CPUs are threads of the host, which may have fewer cores: a CPU that spins can keep the host
 * from running the one that it waits for, and with locks that are handed on in order each wait then
 * takes as long as the host's time slice. So a wait that is longer than any lock is held sleeps for a
 * while, until the second timer, which nothing else uses. On silicon no wait is that long. */
#include <zephyr/devicetree.h>

#include "arch/arm64/intc.h"
#include "arch/arm64/local.h"
#include "arch/arm64/timer.h"

#define NAP_IRQ DT_IRQ_BY_NAME(DT_INST(0, arm_armv8_timer), physical, irq)

#define CALLS   64u /* between two looks at the clock */
#define GAP_US  20u /* calls further apart are of two waits */
#define SPIN_US 50u
#define NAP_US  30u

/* Waits of this CPU. A thread that is moved meanwhile does no harm. */
static struct wait {
	uint32_t calls;
	uint64_t began;
	uint64_t seen;
} waits[ARM64_CPUS];

static void set_nap(uint64_t cycles)
{
	__asm__ volatile("msr cntp_tval_el0, %0\n\t"
	                 "msr cntp_ctl_el0, %1\n\t"
	                 "isb"
	                 :
	                 : "r"(cycles), "r"((uint64_t)(cycles != 0))
	                 : "memory");
}

static void on_nap(const void *arg)
{
	(void)arg;
	set_nap(0);
}

void arm64_relax_init(void)
{
	if (!IS_ENABLED(CONFIG_QEMU_TARGET))
		return;
	set_nap(0);
	(void)arch_irq_connect(NAP_IRQ, ARM64_INTC_URGENT, on_nap, NULL);
	arch_irq_enable(NAP_IRQ);
	/* A handler that waits is woken by more urgent interrupts alone. */
	arm64_intc_set_priority(NAP_IRQ, ARM64_INTC_NAP);
}

static void look(struct wait *wait)
{
	uint64_t now = arch_cycle();
	uint64_t us = arm64_timer_hz() / 1000000u;
	unsigned int key;

	if (now - wait->seen > GAP_US * us)
		wait->began = now;
	wait->seen = now;
	if (now - wait->began < SPIN_US * us)
		return;
	/* Masked: were the nap's interrupt taken before the wfi, nothing would end that. */
	key = arch_irq_lock();
	set_nap(NAP_US * us);
	__asm__ volatile("wfi" ::: "memory");
	set_nap(0);
	arch_irq_unlock(key);
	wait->seen = arch_cycle();
}

void arch_spin_relax(void)
{
	__asm__ volatile("yield" ::: "memory");
	if (IS_ENABLED(CONFIG_QEMU_TARGET)) {
		struct wait *wait = &waits[arm64_cpu_id()];

		if (++wait->calls % CALLS == 0)
			look(wait);
	}
}
