/* SPDX-License-Identifier: Apache-2.0 */
/* The scheduler's interrupt for whoever asks. */
#include <zephyr/kernel.h>

#include "arch/kernel.h"
#include "base/cr.h"

void arch_sched_directed_ipi(uint32_t cpu_bitmap)
{
	unsigned int key = arch_irq_lock();
	uint32_t mask = 0;

	for (unsigned int id = 0; id < arch_num_cpus(); id++) {
		if (id != arch_curr_cpu()->id && arch_cpu_active((int)id))
			mask |= CR_BIT(id);
	}
	mask &= cpu_bitmap;
	if (mask)
		arch_ipi(mask);
	arch_irq_unlock(key);
}

void arch_sched_broadcast_ipi(void)
{
	arch_sched_directed_ipi(UINT32_MAX);
}
