/* SPDX-License-Identifier: Apache-2.0 */
/* Each CPU has a list that all others push to, and that it takes whole. */
#include "arch/kernel.h"
#include "kernel/smp.h"
#include "kernel/wait.h"

static struct k_ipi_work *lists[CONFIG_MP_MAX_NUM_CPUS];

void k_ipi_work_init(struct k_ipi_work *work)
{
	*work = (struct k_ipi_work){ .pending = 0 };
	z_waitq_init(&work->wait_q);
}

static void push(struct k_ipi_work *work, unsigned int id)
{
	struct k_ipi_work *first = cr_load_relaxed(&lists[id]);

	do
		work->next[id] = first;
	/* release: pairs with the acquire in run_all(). */
	while (!__atomic_compare_exchange_n(&lists[id], &first, work, 0, __ATOMIC_RELEASE,
	                                    __ATOMIC_RELAXED));
}

static void run_all(void);

int k_ipi_work_add(struct k_ipi_work *work, uint32_t cpu_bitmask, k_ipi_func_t func)
{
	k_spinlock_key_t key = k_spin_lock(&work->lock);
	uint32_t mask =
		cpu_bitmask & ~CR_BIT(arch_curr_cpu()->id) & (uint32_t)BIT_MASK(arch_num_cpus());
	int err = work->pending ? -EBUSY : 0;

	if (!err) {
		work->func = func;
		work->pending = mask;
		cr_store_relaxed(&z_ipi_work_run, run_all);
		for (; mask; mask &= mask - 1u)
			push(work, (unsigned int)__builtin_ctz(mask));
	}
	k_spin_unlock(&work->lock, key);
	return err;
}

int k_ipi_work_wait(struct k_ipi_work *work, k_timeout_t timeout)
{
	k_spinlock_key_t key = k_spin_lock(&work->lock);
	bool done = work->pending == 0;

	if (!done && !K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		return z_pend(&work->lock, key, &work->wait_q, timeout);
	k_spin_unlock(&work->lock, key);
	return done ? 0 : -EAGAIN;
}

void k_ipi_work_signal(void)
{
	unsigned int key = arch_irq_lock();
	uint32_t mask = 0;

	for (unsigned int id = 0; id < arch_num_cpus(); id++) {
		if (id != arch_curr_cpu()->id && cr_load_relaxed(&lists[id]))
			mask |= CR_BIT(id);
	}
	if (mask)
		arch_ipi(mask);
	arch_irq_unlock(key);
}

static void run(struct k_ipi_work *work, unsigned int id)
{
	sys_dlist_t waiters;
	k_spinlock_key_t key;

	sys_dlist_init(&waiters);
	work->func(work);
	key = k_spin_lock(&work->lock);
	work->pending &= ~CR_BIT(id);
	if (work->pending == 0)
		z_unpend_all_to(&work->wait_q, &waiters, 0);
	z_unlock_ready_all(&work->lock, key, &waiters);
}

static void run_all(void)
{
	unsigned int id = arch_curr_cpu()->id;
	struct k_ipi_work *work;

	if (cr_likely(!cr_load_relaxed(&lists[id])))
		return;
	/* acquire: pairs with the release in push(). */
	work = cr_exchange_acquire(&lists[id], NULL);
	while (work) {
		/* Once it has run here it is its owner's again. */
		struct k_ipi_work *next = work->next[id];

		run(work, id);
		work = next;
	}
}
