/* SPDX-License-Identifier: Apache-2.0 */
/* Handing a CPU from one thread to the next, and where threads and CPUs begin and end.
 *
 * arch_switch() puts the CPU's number into the next thread's baton and waits for one in its own.
 * A baton is empty while its thread runs, and who makes a thread run has chosen it alone: so it
 * takes one number at a time, and keeps it until the thread, which may be on its way out on another
 * CPU, comes to look. So nobody waits for from->arch.saved, as others do: `to` clears its own when it has its baton.
 * It is 1 for a moment more where arch/kernel.h has it 0, until `to` runs its first
 * instruction; who reads it knows first that the thread does not run. */
#include "arch/kernel.h"
#include "arch/native/smp/carrier.h"
#include "base/atomic.h"

void arch_new_thread(struct k_thread *thread, char *top)
{
	unsigned int key = arch_irq_lock();
	struct native_carrier *carrier = native_carrier_take(thread->stack_info.size);

	(void)top;
	carrier->thread = thread;
	carrier->boot = NULL;
	native_carrier_name(carrier, "thread");
	thread->arch.carrier = carrier;
	cr_store_relaxed(&thread->arch.saved, 1u);
	arch_irq_unlock(key);
}

uintptr_t arch_tls_setup(struct k_thread *thread, char *top)
{
	thread->tls = NULL; /* the host thread's, see clean_up() in carrier.c */
	return (uintptr_t)top;
}

void arch_stack_guard(struct k_thread *thread)
{
	(void)thread; /* the host's stack has one */
}

/* The calling thread gives its CPU up, and does not touch it any more; a signal that still comes does
 * nothing here. */
static void leave(struct z_native_self *self)
{
	native_irq_want(self->native, NATIVE_WANTS_NOTHING);
	Z_NATIVE_FENCE();
	cr_store_relaxed(&self->cpu, NULL);
	Z_NATIVE_FENCE();
}

void arch_switch(struct k_thread *from, struct k_thread *to)
{
	struct z_native_self *self = &z_native_self;
	struct native_carrier *mine = self->carrier;
	struct native_carrier *next = to->arch.carrier;
	unsigned int id = self->native->id;

	leave(self);
	if (mine->last)
		native_carrier_give(mine);
	/* release: pairs with the acquire in kernel/halt.c. From here from may be gone, when it is
	 * dead. */
	cr_store_release(&from->arch.saved, 1u);
	native_carrier_post(next, id + 1u);
	if (mine->last)
		native_carrier_restart(mine);
	id = native_carrier_wait(mine);
	cr_store_relaxed(&from->arch.saved, 0u);
	native_carrier_arrive(mine, id);
}

void arch_thread_end(struct k_thread *thread)
{
	struct native_carrier *carrier = thread->arch.carrier;

	thread->arch.carrier = NULL;
	if (thread == arch_current_thread()) {
		carrier->last = true;
		return;
	}
	/* It may still be on its way into arch_switch(): the baton tells it there. */
	native_carrier_post(carrier, NATIVE_BATON_RETIRE);
	native_carrier_give(carrier);
}

void arch_thread_name(struct k_thread *thread, const char *name)
{
	/* A thread that has ended has none. */
	if (thread->arch.carrier)
		native_carrier_name(thread->arch.carrier, name);
}

/* ---- CPUs ---- */

unsigned int arch_num_cpus(void)
{
	return native_cpu_count;
}

void arch_cpu_adopt(struct _cpu *cpu, struct k_thread *dummy)
{
	struct z_native_self *self = &z_native_self;

	cpu->arch = self->native;
	dummy->arch.carrier = self->carrier;
	cr_store_relaxed(&dummy->arch.saved, 0u);
	self->thread = dummy;
	/* Nobody comes back to a boot context. */
	self->carrier->last = true;
}

void arch_cpu_init(void)
{
	struct native_cpu *cpu = native_cpu();

	cpu->deadline = UINT64_MAX;
}

int arch_cpu_start(unsigned int id, char *stack, size_t size, arch_cpustart_t fn, void *arg)
{
	if (id >= native_cpu_count)
		return -EINVAL;

	unsigned int key = arch_irq_lock();
	struct native_carrier *carrier = native_carrier_take(size);

	(void)stack; /* interrupts run on the stack of the thread that they interrupt */
	carrier->thread = NULL;
	carrier->boot = fn;
	carrier->boot_arg = arg;
	native_carrier_name(carrier, "boot");
	native_spin_busy(1);
	native_carrier_post(carrier, id + 1u);
	arch_irq_unlock(key);
	return 0;
}
