/* SPDX-License-Identifier: Apache-2.0 */
/* When an image whose main() has returned ends: once nothing in it can happen any more. Then all its CPUs
 * sleep without a deadline, no line is ready, and no other image can ring a doorbell that is enabled.
 *
 * Who may raise a line that ends a sleep is awake, or the timer thread, which has no deadline then. So if
 * all are found asleep with no line ready, and none has left its sleep meanwhile, nobody will. */
#include "arch/native/run.h"
#include "arch/native/smp/smp.h"

static struct {
	uint32_t returned; /* main() has */
	int status;
	uint32_t wakes; /* CPUs that have left a sleep */
} end;

void native_end_main(int status)
{
	end.status = status;
	/* release: pairs with the acquire in native_end_sleep(). */
	cr_store_release(&end.returned, 1u);
}

static bool all_asleep(void)
{
	for (unsigned int i = 0; i < native_cpu_count; i++) {
		const struct native_cpu *cpu = &native_cpus[i];

		/* One that was never started has no occupant. */
		if (cr_load_relaxed(&cpu->occupant) == 0)
			continue;
		/* seq_cst: all of these in one order with those below. */
		if (!__atomic_load_n(&cpu->asleep, __ATOMIC_SEQ_CST) || native_irq_ready(cpu))
			return false;
	}
	return true;
}

void native_end_sleep(struct native_cpu *cpu)
{
	uint32_t wakes = __atomic_load_n(&end.wakes, __ATOMIC_SEQ_CST);

	if (cpu->deadline != UINT64_MAX)
		return;
	__atomic_store_n(&cpu->asleep, 1u, __ATOMIC_SEQ_CST);
	/* acquire: pairs with the release in native_end_main(). */
	if (!cr_load_acquire(&end.returned) || !all_asleep() || native_irq_foreign())
		return;
	if (__atomic_load_n(&end.wakes, __ATOMIC_SEQ_CST) == wakes)
		arch_exit(end.status);
}

void native_end_wake(struct native_cpu *cpu)
{
	if (!cr_load_relaxed(&cpu->asleep))
		return;
	__atomic_fetch_add(&end.wakes, 1u, __ATOMIC_SEQ_CST);
	__atomic_store_n(&cpu->asleep, 0u, __ATOMIC_SEQ_CST);
}
