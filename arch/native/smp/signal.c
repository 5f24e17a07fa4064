/* SPDX-License-Identifier: Apache-2.0 */
/* The signal that interrupts a CPU. It may come in the middle of anything, also of a sanitizer's own
 * functions, so this file is built without them (CMakeLists.txt); z_native_open() is called where the
 * image's code alone is interrupted. */
#define _GNU_SOURCE
#include <ucontext.h>

#include "arch/kernel.h"
#include "arch/native/smp/sanitizer.h"
#include "arch/native/smp/smp.h"

/* Until the next look whether the interrupted thread has left the host's library: often at
 * first, more seldom when it does not. */
#define RETRY_US       20u
#define RETRIES        32
#define RETRY_LATER_US 200u

/* The image's code, from the linker; __start_ and __stop_: what the library calls back. */
extern const char __executable_start[], etext[];
extern const char __start_native_host_text[], __stop_native_host_text[];

static uintptr_t counter_of(const ucontext_t *context)
{
#if defined(__x86_64__)
	return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
	return context->uc_mcontext.pc;
#else
#error "where is the program counter?"
#endif
}

/* The interrupted code is the image's own and the library has not called it. */
static bool may_enter(const ucontext_t *context)
{
	uintptr_t pc = counter_of(context);

	if (NATIVE_SIGNALS_KEPT)
		return true;
	return pc >= (uintptr_t)__executable_start && pc < (uintptr_t)etext &&
	       (pc < (uintptr_t)__start_native_host_text ||
	        pc >= (uintptr_t)__stop_native_host_text);
}

/* Later: nobody need signal again until then. A sleeping CPU stays to be woken. */
static void note(struct z_native_self *self)
{
	struct native_cpu *cpu = self->native;

	self->noted = 1;
	if (cr_load_relaxed(&cpu->wants) == NATIVE_WANTS_SIGNAL)
		native_irq_want(cpu, NATIVE_WANTS_NOTHING);
}

static void retry_soon(struct native_cpu *cpu)
{
	native_timer_retry(cpu, cpu->tries++ < RETRIES ? RETRY_US : RETRY_LATER_US);
}

/* Runs on the thread that had the CPU when it was sent. It may have another one now, or none. */
static void on_signal(int signal, siginfo_t *info, void *context)
{
	struct z_native_self *self = &z_native_self;
	int saved = errno;

	(void)signal;
	(void)info;
	if (!self->cpu)
		return;
	if (self->masked || self->host) {
		note(self);
	} else if (!may_enter(context)) {
		note(self);
		retry_soon(self->native);
	} else {
		self->in_handler = 1;
		z_native_open();
		self->in_handler = 0;
	}
	errno = saved;
}

int native_signal_init(void)
{
	struct sigaction action = { .sa_sigaction = on_signal,
		                    .sa_flags = SA_SIGINFO | SA_RESTART };

	sigemptyset(&action.sa_mask);
	return native_sigaction(NATIVE_SIGNAL, &action, NULL) < 0 ? -errno : 0;
}
