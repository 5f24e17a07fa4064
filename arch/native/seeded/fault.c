/* SPDX-License-Identifier: Apache-2.0 */
/* Faults of the host become exceptions of the thread that made them.
 *
 * The signal's handler does not stay in the signal: it lets the thread go on in on_fault(), on a stack that each
 * thread has for that, so that the kernel may switch away from there. */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <ucontext.h>
#include <zephyr/fatal.h>
#include <zephyr/sys/printk.h>

#include "arch/kernel.h"
#include "arch/native/except.h"
#include "arch/native/seeded/seeded.h"
#include "arch/native/seeded/stack.h"

#define CALLS_MAX 16

static const int fatal[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS };

static char signal_stack[65536];

void arch_esf_print(const struct arch_esf *esf)
{
	uintptr_t fp = esf->fp;
	uintptr_t pc;

	printk("  %s: pc %#lx, address %#lx, sp %#lx\n", strsignal(esf->signal),
	       (unsigned long)esf->pc, (unsigned long)esf->address, (unsigned long)esf->sp);
	for (int i = 0; i < CALLS_MAX && seeded_stack_caller(seeded_stack_running, &fp, &pc); i++)
		printk("  called from %#lx\n", (unsigned long)pc);
}

static bool is_overflow(const struct arch_esf *esf)
{
	/* The system cannot even deliver a signal to a stack that is full: then the stack pointer says it. */
	return esf->signal == SIGSEGV &&
	       (seeded_stack_overflown(seeded_stack_running, esf->address) ||
	        seeded_stack_overflown(seeded_stack_running, esf->sp));
}

void native_abandon(void)
{
	arch_curr_cpu()->nested = 0;
	cr_kernel_irq_exit();
	__builtin_unreachable();
}

/* Where the thread goes on. The frame has no caller. */
static _Noreturn void on_fault(void)
{
	const struct arch_esf *esf = &seeded_stack_running->esf;

	z_fatal_error(is_overflow(esf) ? K_ERR_STACK_CHK_FAIL : K_ERR_CPU_EXCEPTION, esf);
	native_abandon();
}

static void describe(struct arch_esf *esf, int signal, const siginfo_t *info, ucontext_t *context)
{
	mcontext_t *m = &context->uc_mcontext;
	uintptr_t top = (uintptr_t)seeded_stack_fault_top(seeded_stack_running);

#if defined(__x86_64__)
	esf->pc = (uintptr_t)m->gregs[REG_RIP];
	esf->sp = (uintptr_t)m->gregs[REG_RSP];
	esf->fp = (uintptr_t)m->gregs[REG_RBP];
	m->gregs[REG_RIP] = (greg_t)(uintptr_t)on_fault;
	m->gregs[REG_RSP] = (greg_t)(top - 8); /* as behind a call */
	m->gregs[REG_RBP] = 0;
#elif defined(__aarch64__)
	esf->pc = m->pc;
	esf->sp = m->sp;
	esf->fp = m->regs[29];
	m->pc = (uintptr_t)on_fault;
	m->sp = top;
	m->regs[29] = 0;
	m->regs[30] = 0;
#else
#error "where are the registers?"
#endif
	esf->signal = signal;
	esf->address = info->si_code > 0 ? (uintptr_t)info->si_addr : 0;
}

static void on_signal(int signal, siginfo_t *info, void *context)
{
	struct seeded_stack *stack = seeded_stack_running;

	/* Not a thread's: abort(), the report of a find, a fault before there are CPUs; or one of the
	 * report itself. A fault comes again by itself when we return, a signal that was sent does not. */
	if (!seeded_run.active || signal == SIGABRT || stack->faulted) {
		struct sigaction action = { .sa_handler = SIG_DFL };

		(void)sigaction(signal, &action, NULL);
		(void)raise(signal);
		return;
	}
	stack->faulted = true;
	seeded_self->masked = 1;
	describe(&stack->esf, signal, info, context);
}

int seeded_fault_init(void)
{
	struct sigaction action = { .sa_sigaction = on_signal,
		                    .sa_flags = SA_SIGINFO | SA_ONSTACK };
	stack_t stack = { .ss_sp = signal_stack, .ss_size = sizeof(signal_stack) };

	sigfillset(&action.sa_mask);
	if (sigaltstack(&stack, NULL) < 0)
		return -errno;
	for (size_t i = 0; i < CR_ARRAY_SIZE(fatal); i++) {
		if (sigaction(fatal[i], &action, NULL) < 0)
			return -errno;
	}
	return 0;
}

/* Another image would be told. An image that runs from a seed is alone. */
void arch_on_crash(arch_crash_fn fn)
{
	(void)fn;
}
