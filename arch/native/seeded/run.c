/* SPDX-License-Identifier: Apache-2.0 */
/* An image that runs from a seed, from the process's start to main(). */
#include "arch/native/run.h"

#include <stdio.h>
#include <sys/personality.h>
#include <unistd.h>

#include "arch/kernel.h"
#include "arch/native/options.h"
#include "arch/native/seeded/schedule.h"
#include "arch/native/seeded/seeded.h"
#include "arch/native/seeded/stack.h"
#include "arch/native/seeded/stop.h"

#define BOOT_STACK_BYTES 65536

/* Before anything has an address: the same ones in each run. Where the host refuses, a run is still the same, but for
 * addresses that the application prints or compares. */
__attribute__((constructor(101))) static void fix_addresses(int argc, char **argv, char **envp)
{
	int now = personality(0xffffffffu);

	(void)argc;
	if (now < 0 || (now & ADDR_NO_RANDOMIZE) ||
	    personality((unsigned long)now | ADDR_NO_RANDOMIZE) < 0 ||
	    !(personality(0xffffffffu) & ADDR_NO_RANDOMIZE))
		return;
	(void)execve("/proc/self/exe", argv, envp);
}

static int count_cpus(const struct native_options *options)
{
	if (options->cpus > SEEDED_CPUS) {
		fprintf(stderr,
		        "--cpus: error: the image was built for at most %d CPUs\n"
		        "  cure: ask for fewer, or build it with CONFIG_MP_MAX_NUM_CPUS=%u\n",
		        SEEDED_CPUS, options->cpus);
		return -EINVAL;
	}
	seeded_cpu_count = options->cpus ? options->cpus : SEEDED_CPUS;
	return 0;
}

int native_run_init(const struct native_options *options)
{
	int err = count_cpus(options);

	if (!err)
		err = seeded_options_read(options->argv);
	if (err)
		return err;
	for (unsigned int i = 0; i < seeded_cpu_count; i++)
		seeded_cpus[i] = (struct seeded_cpu){ .id = i, .deadline = UINT64_MAX };
	seeded_self->masked = 1;
	seeded_run.steps_max = seeded_options.steps_max;
	seeded_schedule_init();
	seeded_stack_init();
	seeded_stop_init();
	err = seeded_fault_init();
	return err ? err : seeded_irq_init();
}

static void boot(void *arg)
{
	(void)arg;
	cr_kernel_start();
}

void native_run(bool kept)
{
	(void)kept;
	seeded_self->stack = seeded_stack_take(BOOT_STACK_BYTES, boot, NULL);
	seeded_self->started = true;
	seeded_run.active = true;
	seeded_stack_go(seeded_self->stack);
	__builtin_unreachable();
}

int native_run_main(void)
{
	seeded_schedule_begin();
	seeded_run.main_status = native_main();
	seeded_run.main_ended = true;
	return seeded_run.main_status;
}

bool native_run_torn(void)
{
	return false; /* the library is never interrupted */
}

void native_run_end(void)
{
	seeded_run.active = false;
}

void native_on_first_thread(void (*fn)(void))
{
	fn();
}
