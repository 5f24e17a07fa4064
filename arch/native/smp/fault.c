/* SPDX-License-Identifier: Apache-2.0 */
/* Faults of the host become exceptions of the thread that made them. */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <ucontext.h>
#include <zephyr/fatal.h>
#include <zephyr/sys/printk.h>

#include "arch/kernel.h"
#include "arch/native/except.h"
#include "arch/native/regs.h"
#include "arch/native/smp/carrier.h"
#include "base/atomic.h"

#define CALLS_MAX  16
#define NEAR_BYTES 65536u /* below the stack: its guard */

static const int fatal[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS };

static struct sigaction before[CR_ARRAY_SIZE(fatal)];
static arch_crash_fn told;

static __thread struct {
	uint32_t depth; /* faults within each other */
	int signal;
	struct native_regs regs;
	uint32_t regs_bytes;
} fault;

/* ---- what happened ---- */

static void describe(struct arch_esf *esf, int signal, const siginfo_t *info,
                     const ucontext_t *context)
{
	const mcontext_t *m = &context->uc_mcontext;

#if defined(__x86_64__)
	esf->pc = (uintptr_t)m->gregs[REG_RIP];
	esf->sp = (uintptr_t)m->gregs[REG_RSP];
	esf->fp = (uintptr_t)m->gregs[REG_RBP];
#elif defined(__aarch64__)
	esf->pc = m->pc;
	esf->sp = m->sp;
	esf->fp = m->regs[29];
#else
#error "where are the registers?"
#endif
	esf->signal = signal;
	esf->address = info->si_code > 0 ? (uintptr_t)info->si_addr : 0;
}

static bool in_guard(const struct native_carrier *carrier, uintptr_t address)
{
	return address - ((uintptr_t)carrier->stack - NEAR_BYTES) < NEAR_BYTES;
}

/* The system cannot even deliver a signal to a stack that is full: then the stack pointer says it. */
static bool is_overflow(const struct arch_esf *esf)
{
	const struct native_carrier *carrier = z_native_self.carrier;

	return esf->signal == SIGSEGV &&
	       (in_guard(carrier, esf->address) || in_guard(carrier, esf->sp));
}

static bool on_stack(const struct native_carrier *carrier, uintptr_t at)
{
	uintptr_t low = (uintptr_t)carrier->stack;

	return at % sizeof(uintptr_t) == 0 && at >= low &&
	       at - low <= carrier->stack_bytes - 2 * sizeof(uintptr_t);
}

/* Each frame has the address of the one before, and above it where that goes on. */
static void print_calls(const struct arch_esf *esf)
{
	const struct native_carrier *carrier = z_native_self.carrier;
	uintptr_t fp = esf->fp;

	for (int i = 0; i < CALLS_MAX && on_stack(carrier, fp); i++) {
		const uintptr_t *frame = (const uintptr_t *)fp;

		printk("  called from %#lx\n", (unsigned long)frame[1]);
		if (frame[0] <= fp)
			break;
		fp = frame[0];
	}
}

void arch_esf_print(const struct arch_esf *esf)
{
	printk("  %s: pc %#lx, address %#lx, sp %#lx (addr2line -e image.elf %#lx)\n",
	       esf->signal ? strsignal(esf->signal) : "raised by the code", (unsigned long)esf->pc,
	       (unsigned long)esf->address, (unsigned long)esf->sp, (unsigned long)esf->pc);
	print_calls(esf);
}

/* ---- the signals ---- */

/* The handler that was there before (a sanitizer's), or the system's default. */
static void give_back(int signal)
{
	for (size_t i = 0; i < CR_ARRAY_SIZE(fatal); i++) {
		if (fatal[i] == signal)
			(void)sigaction(signal, &before[i], NULL);
	}
}

static void end_image(int signal, const siginfo_t *info)
{
	native_fault_tell();
	give_back(signal);
	/* A fault comes again by itself when we return; a signal that was sent does not, nor
	 * does a trap. */
	if (info->si_code <= 0 || signal == SIGTRAP || signal == SIGSYS)
		(void)raise(signal);
}

void native_abandon(void)
{
	struct z_native_self *self = &z_native_self;

	self->in_isr = 0;
	self->cpu->nested = 0;
	cr_kernel_irq_exit();
	__builtin_unreachable();
}

/* On the stack for faults. All signals are blocked: nothing interrupts what follows. */
static void on_fault(int signal, siginfo_t *info, void *context)
{
	struct z_native_self *self = &z_native_self;
	struct arch_esf esf;

	fault.depth++;
	if (fault.depth == 1) {
		fault.signal = signal;
		fault.regs_bytes = native_regs_save(&fault.regs, context);
	}
	/* A helper's fault, one of the report itself, and abort() are not a thread's. */
	if (!self->cpu || fault.depth > 1 || signal == SIGABRT) {
		end_image(signal, info);
		return;
	}
	self->masked = 1;
	self->in_handler = 1;
	describe(&esf, signal, info, context);
	z_fatal_error(is_overflow(&esf) ? K_ERR_STACK_CHK_FAIL : K_ERR_CPU_EXCEPTION, &esf);
	native_abandon();
}

bool native_fault_here(void)
{
	return fault.depth != 0;
}

void native_fault_tell(void)
{
	static uint32_t telling;
	arch_crash_fn fn = cr_load_relaxed(&told);

	/* A fault in there must end, not come again. */
	if (fn && fault.depth && cr_exchange_acq_rel(&telling, 1u) == 0)
		fn((uint32_t)fault.signal, &fault.regs, fault.regs_bytes);
}

void arch_on_crash(arch_crash_fn fn)
{
	cr_store_relaxed(&told, fn);
}

int native_fault_init(void)
{
	struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK };

	sigfillset(&action.sa_mask);
	for (size_t i = 0; i < CR_ARRAY_SIZE(fatal); i++) {
		if (sigaction(fatal[i], &action, &before[i]) < 0)
			return -errno;
	}
	return 0;
}
