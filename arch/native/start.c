/* SPDX-License-Identifier: Apache-2.0 */
/* Start-up and end of an image. The linker calls __wrap_main() where the C library
 * would call main() (--wrap=main), after all constructors. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arch/arch.h"
#include "arch/native/console.h"
#include "arch/native/follow.h"
#include "arch/native/lock.h"
#include "arch/native/machine.h"
#include "arch/native/member.h"
#include "arch/native/memory.h"
#include "arch/native/options.h"
#include "arch/native/own_table.h"
#include "arch/native/run.h"
#include "arch/native/shm_faults.h"

int __real_main(int argc, char **argv, char **envp);
int __wrap_main(int argc, char **argv, char **envp);

static struct {
	int argc;
	char **argv;
	char **envp;
} call;

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

int native_main(void)
{
	return __real_main(call.argc, call.argv, call.envp);
}

int __wrap_main(int argc, char **argv, char **envp)
{
	struct native_options options;

	/* A kernel's call of main() comes here too. */
	if (call.argv)
		return native_run_main();

	if (native_options_read(&options, argv) < 0)
		return 1;
	if (native_follow(options.parent) < 0)
		return 1;
	join_machine(&options);

	/* Core 0 starts the others and may have threads; nobody dumps it. */
	bool kept = options.cpu != 0 && native_memory_keep(options.cpu);
	int err = native_run_init(&options);

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
	native_run(kept);
}

void arch_exit(int code)
{
	static struct native_lock ending;

	(void)arch_irq_lock();
	/* Once: another CPU that ends the image at the same time waits for its end here. */
	(void)native_lock_take(&ending);
	native_run_end();
	if (native_run_torn()) {
		native_console_flush();
		_exit(code);
	}
	native_shm_faults_end();
	fflush(stdout);
	native_console_flush();
	exit(code);
}

/* exit() comes here too. */
__attribute__((destructor)) static void flush_last_line(void)
{
	if (!call.argv)
		return;
	fflush(stdout);
	native_console_flush();
}
