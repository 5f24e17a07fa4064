/* SPDX-License-Identifier: Apache-2.0 */
#include <corral/isolation.h>

#include "arch/kernel.h"
#include "kernel/sched.h"
#include "kernel/smp.h"
#include "kernel/wait.h"

static struct k_spinlock lock;

bool corral_cpu_is_isolated(unsigned int id)
{
	return id < arch_num_cpus() && cr_load_relaxed(&_kernel.cpus[id].isolated);
}

/* lock is held. CPUs that are not up yet take part when they come. */
static int set(struct _cpu *cpu, bool isolated)
{
	uint32_t mine = CR_BIT(cpu->id);
	uint32_t sharing = z_smp_sharing();

	if (isolated && (sharing & ~mine) == 0)
		return -EINVAL;
	cr_store_relaxed(&cpu->isolated, (uint32_t)isolated);
	if (!cr_load_relaxed(&cpu->active))
		return 0;
	if (isolated)
		(void)cr_fetch_and_acq_rel(&z_smp_sharing_mask, ~mine);
	else
		(void)cr_fetch_or_acq_rel(&z_smp_sharing_mask, mine);
	/* It looks: to give up its thread, or to take one. */
	z_sched_poke(cpu->id);
	return 0;
}

int corral_cpu_isolate(unsigned int id, bool isolated)
{
	k_spinlock_key_t key;
	int err;

	if (id >= arch_num_cpus())
		return -EINVAL;
	key = k_spin_lock(&lock);
	err = set(&_kernel.cpus[id], isolated);
	z_reschedule(&lock, key);
	return err;
}
