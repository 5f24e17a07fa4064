/* SPDX-License-Identifier: Apache-2.0 */
/* A fault ends the image; before, whoever asked is told, with the registers. */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <sys/ucontext.h>

#include "arch/arch.h"
#include "arch/native/regs.h"
#include "base/atomic.h"
#include "base/cr.h"

#define STACK_BYTES 65536

static const int fatal[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS };

static struct sigaction before[CR_ARRAY_SIZE(fatal)];
static uint8_t stack[STACK_BYTES] CR_ALIGNED(16);
static arch_crash_fn told;
static uint32_t crashing;

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
	struct native_regs regs;

	/* A fault in here must end, not come again. */
	if (told && cr_exchange_acq_rel(&crashing, 1u) == 0) {
		uint32_t size = native_regs_save(&regs, uc);

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
