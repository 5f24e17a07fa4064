/* SPDX-License-Identifier: Apache-2.0 */
/* Creating threads, and the first and last steps of one. */
#include <string.h>

#include "arch/kernel.h"
#include "kernel/monitor.h"
#include "kernel/smp.h"
#include "kernel/thread.h"
#include "kernel/usage.h"
#include "kernel/wait.h"

#define STACK_FILL 0xaa

static char *prepare_stack(struct k_thread *thread, k_thread_stack_t *stack, size_t size)
{
	char *low = K_THREAD_STACK_BUFFER(stack);
	uintptr_t top = (uintptr_t)low + size;

	if (IS_ENABLED(CONFIG_INIT_STACKS))
		memset(low, STACK_FILL, size);
	top = arch_tls_setup(thread, (char *)top);
	top &= ~(uintptr_t)(ARCH_STACK_PTR_ALIGN - 1);
	thread->stack_info.start = (uintptr_t)low;
	thread->stack_info.size = size;
	thread->stack_info.delta = (uintptr_t)low + size - top;
	return (char *)top;
}

#ifndef ARCH_THREAD_CLEARED
#define ARCH_THREAD_CLEARED sizeof(struct _thread_arch)
#endif

/* Who has ended the thread that had this struct before may still look whether it is dead: wait_saved() in halt.c. */
static void init_base(struct k_thread *thread, int prio, uint32_t options)
{
	cr_clear_relaxed(&thread->arch, ARCH_THREAD_CLEARED);
	cr_clear_relaxed(&thread->base, sizeof(*thread) - offsetof(struct k_thread, base));
	cr_store_relaxed(&thread->base.thread_state, (uint8_t)_THREAD_SLEEPING);
	thread->base.user_options = (uint8_t)options;
	thread->base.prio = (int8_t)prio;
	thread->base.own_prio = (int8_t)prio;
	thread->base.cpu_mask = z_smp_default_mask();
	thread->base.ready = z_ready_for(z_smp_default_mask());
	sys_dnode_init(&thread->base.qnode);
	z_waitq_init(&thread->end.join_q);
	z_waitq_init(&thread->end.halt_q);
	sys_dlist_init(&thread->held_mutexes);
	z_usage_init(thread);
}

void z_thread_set_up(struct k_thread *thread, k_thread_stack_t *stack, size_t size,
                     k_thread_entry_t entry, void *p1, void *p2, void *p3, int prio,
                     uint32_t options)
{
	char *top;

	init_base(thread, prio, options);
	thread->entry.pEntry = entry;
	thread->entry.parameter1 = p1;
	thread->entry.parameter2 = p2;
	thread->entry.parameter3 = p3;
	top = prepare_stack(thread, stack, size);
	arch_stack_guard(thread);
	arch_new_thread(thread, top);
	z_monitor_add(thread);
}

void z_thread_start_after(struct k_thread *thread, k_timeout_t delay)
{
	unsigned int key;

	if (K_TIMEOUT_EQ(delay, K_FOREVER))
		return;
	if (K_TIMEOUT_EQ(delay, K_NO_WAIT)) {
		k_wakeup(thread);
		return;
	}
	key = arch_irq_lock();
	z_spin_take(&thread->base.lock);
	z_thread_set_timeout(thread, delay);
	z_spin_drop(&thread->base.lock);
	arch_irq_unlock(key);
}

k_tid_t k_thread_create(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
                        k_thread_entry_t entry, void *p1, void *p2, void *p3, int prio,
                        uint32_t options, k_timeout_t delay)
{
	__ASSERT(prio >= K_HIGHEST_THREAD_PRIO && prio <= K_LOWEST_APPLICATION_THREAD_PRIO,
	         "priority %d is outside %d to %d", prio, K_HIGHEST_THREAD_PRIO,
	         K_LOWEST_APPLICATION_THREAD_PRIO);
	z_thread_set_up(thread, stack, stack_size, entry, p1, p2, p3, prio, options);
	thread->resource_pool = _current->resource_pool;
	if (K_TIMEOUT_EQ(delay, K_NO_WAIT))
		k_wakeup(thread);
	else
		z_thread_start_after(thread, delay);
	return thread;
}

static void idle(void *p1, void *p2, void *p3)
{
	unsigned int key;

	(void)p1;
	(void)p2;
	(void)p3;
	(void)arch_irq_lock();
	key = arch_irq_lock(); /* masked */
	for (;;)
		arch_cpu_atomic_idle(key);
}

static struct k_thread idle_threads[CONFIG_MP_MAX_NUM_CPUS];
static K_KERNEL_STACK_ARRAY_DEFINE(idle_stacks, CONFIG_MP_MAX_NUM_CPUS, CONFIG_IDLE_STACK_SIZE);

void z_thread_create_idle(struct _cpu *cpu)
{
	struct k_thread *thread = &idle_threads[cpu->id];

	z_thread_set_up(thread, idle_stacks[cpu->id], K_KERNEL_STACK_SIZEOF(idle_stacks[cpu->id]),
	                idle, NULL, NULL, NULL, K_IDLE_PRIO, K_ESSENTIAL);
	thread->base.is_idle = 1;
	thread->base.thread_state = 0;
	thread->base.cpu = cpu->id;
	z_ready_set_mask(thread, CR_BIT(cpu->id));
	(void)k_thread_name_set(thread, "idle");
	z_sched_init_cpu(cpu, thread);
}

void cr_kernel_thread_start(struct k_thread *thread)
{
	arch_irq_unlock(ARCH_IRQ_OPEN);
	thread->entry.pEntry(thread->entry.parameter1, thread->entry.parameter2,
	                     thread->entry.parameter3);
	if (thread->base.user_options & K_ESSENTIAL)
		z_thread_essential_ended(thread);
	z_thread_end_current();
	CODE_UNREACHABLE;
}

void z_thread_forget(struct k_thread *thread)
{
	z_monitor_remove(thread);
}

void z_thread_essential_ended(struct k_thread *thread)
{
	z_fatal_error(K_ERR_KERNEL_PANIC, NULL);
	(void)thread;
}
