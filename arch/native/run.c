/* SPDX-License-Identifier: Apache-2.0 */
/* A bare image: the process's one thread is the core. */
#define _GNU_SOURCE
#include "arch/native/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#include "arch/common/init.h"
#include "arch/native/cpu.h"
#include "arch/native/options.h"

#define PAGE_BYTES  4096
#define STACK_BYTES (512 * 1024)

/* main()'s stack when data is kept in the machine's file: then this is, too. */
static uint8_t kept_stack[STACK_BYTES] CR_ALIGNED(PAGE_BYTES);

int native_run_init(const struct native_options *options)
{
	return native_cpu_init(options->cpu);
}

bool native_run_torn(void)
{
	/* A handler may have interrupted the library. */
	return arch_is_in_isr();
}

void native_run_end(void)
{
}

void native_on_first_thread(void (*fn)(void))
{
	fn();
}

/* From here on there is a core: interrupts, console, init functions, main(). */
static void run(void)
{
	cr_init_masked();
	arch_irq_unlock(0);
	cr_init_open();
	arch_exit(native_main());
}

int native_run_main(void)
{
	return native_main();
}

/* A page below that stops a stack that grows too far. Never returns. */
static void run_on_kept_stack(void)
{
	static ucontext_t context;

	if (mprotect(kept_stack, PAGE_BYTES, PROT_NONE) < 0 || getcontext(&context) < 0) {
		fprintf(stderr, "start-up: error: cannot make a stack: %s\n", strerror(errno));
		exit(1);
	}
	context.uc_stack.ss_sp = kept_stack + PAGE_BYTES;
	context.uc_stack.ss_size = STACK_BYTES - PAGE_BYTES;
	makecontext(&context, run, 0);
	setcontext(&context);
}

void native_run(bool kept)
{
	if (kept)
		run_on_kept_stack();
	run();
	__builtin_unreachable();
}
