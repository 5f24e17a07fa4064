/* SPDX-License-Identifier: Apache-2.0 */
/* A fault ends the image; before, whoever asked is told, with the registers. */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <sys/ucontext.h>
#include <sys/user.h>

#include "arch/arch.h"
#include "base/atomic.h"
#include "base/cr.h"

#define STACK_BYTES 65536

static const int fatal[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS };

static struct sigaction before[CR_ARRAY_SIZE(fatal)];
static uint8_t stack[STACK_BYTES] CR_ALIGNED(16);
static arch_crash_fn told;
static uint32_t crashing;

#if defined(__x86_64__)
/* The order of the system's elf_gregset_t. */
static uint32_t save_registers(const mcontext_t *m, struct user_regs_struct *r)
{
	const greg_t *g = m->gregs;

#define REG(reg) ((unsigned long long)g[reg])
	*r = (struct user_regs_struct){
		.r15 = REG(REG_R15),
		.r14 = REG(REG_R14),
		.r13 = REG(REG_R13),
		.r12 = REG(REG_R12),
		.rbp = REG(REG_RBP),
		.rbx = REG(REG_RBX),
		.r11 = REG(REG_R11),
		.r10 = REG(REG_R10),
		.r9 = REG(REG_R9),
		.r8 = REG(REG_R8),
		.rax = REG(REG_RAX),
		.rcx = REG(REG_RCX),
		.rdx = REG(REG_RDX),
		.rsi = REG(REG_RSI),
		.rdi = REG(REG_RDI),
		.rip = REG(REG_RIP),
		.rsp = REG(REG_RSP),
		.eflags = REG(REG_EFL),
		.orig_rax = ~0ull,
		.cs = REG(REG_CSGSFS) & 0xffff, /* cs, gs, fs, ss: 16 bits each */
		.gs = REG(REG_CSGSFS) >> 16 & 0xffff,
		.fs = REG(REG_CSGSFS) >> 32 & 0xffff,
		.ss = REG(REG_CSGSFS) >> 48,
	};
#undef REG
	return sizeof(*r);
}
#elif defined(__aarch64__)
static uint32_t save_registers(const mcontext_t *m, struct user_regs_struct *r)
{
	memcpy(r->regs, m->regs, sizeof(r->regs));
	r->sp = m->sp;
	r->pc = m->pc;
	r->pstate = m->pstate;
	return sizeof(*r);
}
#else
/* No registers in the dump. */
static uint32_t save_registers(const mcontext_t *m, struct user_regs_struct *r)
{
	(void)m;
	(void)r;
	return 0;
}
#endif

/* The handler that was there before (a sanitizer's), or the system's default. */
static void give_back(int signal)
{
	for (size_t i = 0; i < CR_ARRAY_SIZE(fatal); i++) {
		if (fatal[i] == signal)
			(void)sigaction(signal, &before[i], NULL);
	}
}

static void on_fault(int signal, siginfo_t *info, void *context)
{
	const ucontext_t *uc = context;
	struct user_regs_struct regs;

	/* A fault in here must end, not come again. */
	if (told && cr_exchange_acq_rel(&crashing, 1u) == 0) {
		uint32_t size = save_registers(&uc->uc_mcontext, &regs);

		told((uint32_t)signal, &regs, size);
	}
	give_back(signal);
	/* A fault comes again by itself when we return, with what it was about; a signal
	 * that was sent does not, nor does a trap. */
	if (info->si_code <= 0 || signal == SIGTRAP || signal == SIGSYS)
		(void)raise(signal);
}

void arch_on_crash(arch_crash_fn fn)
{
	struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK };
	stack_t alternate = { .ss_sp = stack, .ss_size = sizeof(stack) };
	bool first = !told;

	told = fn;
	if (!first || !fn)
		return;
	/* Nothing else interrupts the last words. */
	sigfillset(&action.sa_mask);
	(void)sigaltstack(&alternate, NULL);
	for (size_t i = 0; i < CR_ARRAY_SIZE(fatal); i++)
		(void)sigaction(fatal[i], &action, &before[i]);
}
