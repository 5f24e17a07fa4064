/* SPDX-License-Identifier: Apache-2.0 */
/* Handing a CPU from one thread to the next, and where threads and CPUs begin and end. */
#include "arch/kernel.h"

#include <string.h>

#include "arch/native/seeded/seeded.h"
#include "arch/native/seeded/stack.h"

static void start_thread(void *arg)
{
	cr_kernel_thread_start(arg);
}

void arch_new_thread(struct k_thread *thread, char *top)
{
	struct seeded_stack *stack =
		seeded_stack_take(thread->stack_info.size, start_thread, thread);

	(void)top;
	stack->thread = thread;
	stack->entry = (const void *)(uintptr_t)thread->entry.pEntry;
	thread->arch.stack = stack;
	thread->arch.saved = 1;
}

uintptr_t arch_tls_setup(struct k_thread *thread, char *top)
{
	thread->tls = NULL; /* the image's, see stack.h */
	return (uintptr_t)top;
}

void arch_stack_guard(struct k_thread *thread)
{
	(void)thread; /* its stack has one */
}

void arch_switch(struct k_thread *from, struct k_thread *to)
{
	struct seeded_cpu *cpu = seeded_self;
	struct seeded_stack *mine = cpu->stack;

	cpu->kind = SEEDED_SWITCH;
	cpu->pc = __builtin_return_address(0);
	cpu->thread = to;
	cpu->stack = to->arch.stack;
	cpu->awaits = to;
	seeded_flush();
	seeded_changed();
	/* There is no point before seeded_rest() has left it: nobody takes it until then. */
	if (mine->last)
		seeded_stack_give(mine);
	from->arch.saved = 1;
	seeded_rest();
}

void arch_thread_end(struct k_thread *thread)
{
	struct seeded_stack *stack = thread->arch.stack;

	thread->arch.stack = NULL;
	if (thread->arch.saved)
		seeded_stack_give(stack);
	else
		stack->last = true;
}

void arch_thread_name(struct k_thread *thread, const char *text)
{
	if (thread->arch.stack)
		(void)strncpy(thread->arch.stack->name, text, SEEDED_NAME_BYTES - 1);
}

/* ---- CPUs ---- */

unsigned int arch_num_cpus(void)
{
	return seeded_cpu_count;
}

void arch_cpu_adopt(struct _cpu *cpu, struct k_thread *dummy)
{
	cpu->arch = seeded_self;
	dummy->arch.stack = seeded_self->stack;
	dummy->arch.saved = 0;
	seeded_self->thread = dummy;
	/* Nobody comes back to a boot context. */
	seeded_self->stack->last = true;
}

void arch_cpu_init(void)
{
	seeded_self->deadline = UINT64_MAX;
}

int arch_cpu_start(unsigned int id, char *stack, size_t size, arch_cpustart_t fn, void *arg)
{
	struct seeded_cpu *cpu;

	(void)stack; /* interrupts run on the stack of the thread that they interrupt */
	if (id >= seeded_cpu_count)
		return -EINVAL;
	seeded_flush();
	cpu = &seeded_cpus[id];
	cpu->stack = seeded_stack_take(size, fn, arg);
	cpu->masked = 1;
	cpu->started = true;
	return 0;
}
