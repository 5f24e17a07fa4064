/* SPDX-License-Identifier: Apache-2.0 */
/* Start-up and end of an image. The linker calls __wrap_main() where the C library
 * would call main() (--wrap=main), after all constructors. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include "arch/common/init.h"
#include "arch/native/console.h"
#include "arch/native/cpu.h"
#include "arch/native/follow.h"
#include "arch/native/machine.h"
#include "arch/native/member.h"
#include "arch/native/memory.h"
#include "arch/native/options.h"
#include "arch/native/own_table.h"
#include "arch/native/shm_faults.h"

#define PAGE_BYTES  4096
#define STACK_BYTES (512 * 1024)

int __real_main(int argc, char **argv, char **envp);
int __wrap_main(int argc, char **argv, char **envp);

static struct {
	int argc;
	char **argv;
	char **envp;
} call;

/* main()'s stack when data is kept in the machine's file: then this is, too. */
static uint8_t kept_stack[STACK_BYTES] CR_ALIGNED(PAGE_BYTES);

static void fail(const char *what, int err)
{
	fprintf(stderr, "start-up: error: %s: %s\n", what, strerror(-err));
	exit(1);
}

static void join_machine(const struct native_options *options)
{
	struct native_machine_spec spec = { .file = options->ram, .cpu = options->cpu };

	native_memory_span(&spec.base, &spec.size);
	if (native_machine_open(&spec) < 0)
		exit(1);

	int err = native_member_join(options->cpu);

	if (err == -EBUSY) {
		fprintf(stderr,
		        "start-up: error: core %u of this machine is process %d already\n"
		        "  cure: end it, or take another core with --cpu=N\n",
		        options->cpu, (int)native_member_pid(options->cpu));
		exit(1);
	}
	if (err)
		fail("cannot join the machine", err);
}

/* From here on there is a core: interrupts, console, init functions, main(). */
static void run(void)
{
	cr_init_masked();
	arch_irq_unlock(0);
	cr_init_open();
	arch_exit(__real_main(call.argc, call.argv, call.envp));
}

/* A page below that stops a stack that grows too far. Never returns. */
static void run_on_kept_stack(void)
{
	static ucontext_t context;

	if (mprotect(kept_stack, PAGE_BYTES, PROT_NONE) < 0 || getcontext(&context) < 0)
		fail("cannot make a stack", -errno);
	context.uc_stack.ss_sp = kept_stack + PAGE_BYTES;
	context.uc_stack.ss_size = STACK_BYTES - PAGE_BYTES;
	makecontext(&context, run, 0);
	setcontext(&context);
}

int __wrap_main(int argc, char **argv, char **envp)
{
	struct native_options options;

	if (native_options_read(&options, argv) < 0)
		return 1;
	if (native_follow(options.parent) < 0)
		return 1;
	join_machine(&options);

	/* Core 0 starts the others and may have threads; nobody dumps it. */
	bool kept = options.cpu != 0 && native_memory_keep(options.cpu);
	int err = native_cpu_init(options.cpu);

	if (err)
		fail("cannot set up the core's interrupts", err);
	native_follow_connect(options.parent);
	if (!options.parent)
		native_own_table_place();
	native_shm_faults_init(options.shm_kill_at, options.shm_report);
	native_console_init(options.name);
	call.argc = argc;
	call.argv = argv;
	call.envp = envp;
	if (kept)
		run_on_kept_stack();
	run();
	return 1; /* not reached */
}

void arch_exit(int code)
{
	/* A handler must not run the C library's end: it may have interrupted it. */
	if (arch_is_in_isr()) {
		native_console_flush();
		_exit(code);
	}
	(void)arch_irq_lock();
	native_shm_faults_end();
	fflush(stdout);
	native_console_flush();
	exit(code);
}

/* exit() comes here too. */
__attribute__((destructor)) static void flush_last_line(void)
{
	if (!native_self())
		return;
	fflush(stdout);
	native_console_flush();
}
