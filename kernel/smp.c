/* SPDX-License-Identifier: Apache-2.0 */
/* Bringing up CPUs, telling them to look, and irq_lock() across them. */
#include "kernel/smp.h"
#include "kernel/usage.h"

#include "arch/kernel.h"
#include "kernel/sched.h"
#include "kernel/thread.h"
#include "kernel/timeout.h"

uint32_t z_smp_sharing_mask;
void (*z_ipi_work_run)(void);

/* CPUs that are isolated from the start: those of the configuration, and of the devicetree by their reg. */
#ifdef CONFIG_ISOLATED_CPUS
#define ISOLATED_NODE(node)                                                                        \
	COND_CODE_1(DT_NODE_HAS_PROP(node, corral_isolated), (| CR_BIT(DT_REG_ADDR(node))), ())
#define ISOLATED                                                                                   \
	((uint32_t)CONFIG_ISOLATED_CPUS DT_FOREACH_CHILD_STATUS_OKAY(DT_PATH(cpus), ISOLATED_NODE))
#else
#define ISOLATED 0u
#endif
BUILD_ASSERT((ISOLATED & 1u) == 0, "CPU 0 starts the others: isolate it by a call");

static struct k_thread dummies[CONFIG_MP_MAX_NUM_CPUS];
static K_KERNEL_STACK_ARRAY_DEFINE(irq_stacks, CONFIG_MP_MAX_NUM_CPUS, CONFIG_ISR_STACK_SIZE);

/* What a CPU that starts is to do. One start at a time. */
static struct {
	struct k_spinlock lock;
	smp_init_fn fn;
	void *arg;
	uint32_t up; /* CPU that has taken the two above */
} starting;

char *z_smp_irq_stack(unsigned int id)
{
	return (char *)K_KERNEL_STACK_BUFFER(irq_stacks[id]);
}

void z_smp_init_cpu(struct _cpu *cpu, unsigned int id)
{
	cpu->id = (uint8_t)id;
	cpu->isolated = ISOLATED >> id & 1u;
	cpu->irq_stack = z_smp_irq_stack(id) + K_KERNEL_STACK_SIZEOF(irq_stacks[id]);
	z_timeouts_init(cpu);
	z_usage_init_cpu(cpu);
	z_thread_create_idle(cpu);
}

void z_smp_join(void)
{
	struct _cpu *cpu = arch_curr_cpu();

	cr_store_relaxed(&cpu->active, (uint8_t)1);
	if (!cpu->isolated)
		(void)cr_fetch_or_acq_rel(&z_smp_sharing_mask, CR_BIT(cpu->id));
}

void z_smp_adopt(struct _cpu *cpu)
{
	struct k_thread *dummy = &dummies[cpu->id];

	dummy->base.thread_state = _THREAD_DUMMY;
	dummy->base.cpu = cpu->id;
	z_ready_set_mask(dummy, CR_BIT(cpu->id));
	dummy->base.prio = K_HIGHEST_THREAD_PRIO;
	cr_store_relaxed(&cpu->current, dummy);
	arch_cpu_adopt(cpu, dummy);
}

/* ---- starting other CPUs ---- */

static void come_up(void *arg)
{
	struct _cpu *cpu = arg;
	smp_init_fn fn = starting.fn;
	void *fn_arg = starting.arg;

	z_smp_adopt(cpu);
	arch_cpu_init();
	/* Before it is up: init functions of level SMP find all CPUs active. */
	z_smp_join();
	/* release: pairs with the acquire in k_smp_cpu_start(). */
	cr_store_release(&starting.up, cpu->id);
	if (fn)
		fn(fn_arg);
	z_sched_first();
}

void k_smp_cpu_start(int id, smp_init_fn fn, void *arg)
{
	struct _cpu *cpu = &_kernel.cpus[id];
	k_spinlock_key_t key;
	int err;

	__ASSERT(id > 0 && id < (int)arch_num_cpus(), "there is no CPU %d to start", id);
	key = k_spin_lock(&starting.lock);
	starting.fn = fn;
	starting.arg = arg;
	starting.up = 0;
	err = arch_cpu_start((unsigned int)id, z_smp_irq_stack((unsigned int)id),
	                     K_KERNEL_STACK_SIZEOF(irq_stacks[id]), come_up, cpu);
	__ASSERT(!err, "CPU %d does not start: %d", id, err);
	/* acquire: pairs with the release in come_up(). */
	while (!err && cr_load_acquire(&starting.up) != (uint32_t)id)
		arch_spin_relax();
	k_spin_unlock(&starting.lock, key);
}

void k_smp_cpu_resume(int id, smp_init_fn fn, void *arg, bool reinit_timer, bool invoke_sched)
{
	(void)reinit_timer; /* arch_cpu_init() does it on each start */
	(void)invoke_sched; /* a CPU that takes no part is not started */
	k_smp_cpu_start(id, fn, arg);
}

void z_smp_init(void)
{
	if (IS_ENABLED(CONFIG_SMP_BOOT_DELAY))
		return;
	for (unsigned int id = 1; id < arch_num_cpus(); id++)
		k_smp_cpu_start((int)id, NULL, NULL);
}

/* ---- IPIs ---- */

void cr_kernel_ipi_isr(void)
{
	void (*work)(void) = cr_load_relaxed(&z_ipi_work_run);

	arch_curr_cpu()->resched |= Z_RESCHED_BETTER;
#ifdef CONFIG_TRACE_SCHED_IPI
	/* First: who has waited for work knows that this interrupt has been told of. */
	z_trace_sched_ipi();
#endif
	if (work)
		work();
}

/* ---- irq_lock() ---- */

#if CONFIG_MP_MAX_NUM_CPUS > 1
static uint32_t global_lock;

static void take_global_lock(void)
{
	/* acquire: pairs with the release in release_global_lock(). */
	while (cr_exchange_acquire(&global_lock, 1u))
		arch_spin_relax();
}

static void release_global_lock(void)
{
	/* release: pairs with the acquire in take_global_lock(). */
	cr_store_release(&global_lock, 0u);
}

unsigned int z_smp_global_lock(void)
{
	unsigned int key = arch_irq_lock();
	struct k_thread *thread = _current;

	if (thread->base.global_lock_count == 0)
		take_global_lock();
	thread->base.global_lock_count++;
	return key;
}

void z_smp_drop_global_lock(void)
{
	struct k_thread *thread = _current;

	if (thread->base.global_lock_count && --thread->base.global_lock_count == 0)
		release_global_lock();
}

void z_smp_global_unlock(unsigned int key)
{
	z_smp_drop_global_lock();
	arch_irq_unlock(key);
}

void z_smp_release_global_lock(struct k_thread *thread)
{
	(void)thread;
	release_global_lock();
}

void z_smp_reacquire_global_lock(struct k_thread *thread)
{
	(void)thread;
	take_global_lock();
}
#else
void z_smp_drop_global_lock(void)
{
}

void z_smp_release_global_lock(struct k_thread *thread)
{
	(void)thread;
}

void z_smp_reacquire_global_lock(struct k_thread *thread)
{
	(void)thread;
}
#endif
