/* SPDX-License-Identifier: Apache-2.0 */
/* An image with the kernel: its CPUs are carriers, the process's first thread serves their timers. */
#define _GNU_SOURCE
#include "arch/native/run.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>

#include "arch/kernel.h"
#include "arch/native/machine.h"
#include "arch/native/options.h"
#include "arch/native/smp/carrier.h"
#include "base/atomic.h"

#define BOOT_STACK_BYTES 65536
#define LOOK_US          100000

unsigned int native_cpu_count;

static void on_ipi(const void *arg)
{
	(void)arg;
	cr_kernel_ipi_isr();
}

static int connect_lines(void)
{
	int err = arch_irq_connect(NATIVE_LINE_IPI, 0, on_ipi, NULL);

	if (!err)
		err = arch_irq_connect(NATIVE_LINE_TIMER, 0, native_timer_isr, NULL);
	arch_irq_enable(NATIVE_LINE_IPI);
	arch_irq_enable(NATIVE_LINE_TIMER);
	return err;
}

static void init_cpus(struct native_slot *slot)
{
	for (unsigned int i = 0; i < native_cpu_count; i++) {
		native_cpus[i] = (struct native_cpu){
			.id = i,
			.deadline = UINT64_MAX,
			.synced = UINT64_MAX,
			.armed = UINT64_MAX,
			.retry = UINT64_MAX,
			.look_us = LOOK_US,
		};
	}
	native_cpus[0].slot = slot;
	cr_store_relaxed(&slot->wants, NATIVE_WANTS_NOTHING);
	cr_store_relaxed(&slot->tid, 0u);
	cr_fetch_add_relaxed(&slot->life, 1u);
}

int native_run_init(const struct native_options *options)
{
	sigset_t all;
	int err;

	if (options->cpus > CONFIG_MP_MAX_NUM_CPUS) {
		fprintf(stderr,
		        "--cpus: error: the image was built for at most %d CPUs\n"
		        "  cure: ask for fewer, or build it with CONFIG_MP_MAX_NUM_CPUS=%u\n",
		        CONFIG_MP_MAX_NUM_CPUS, options->cpus);
		return -EINVAL;
	}
	native_cpu_count = options->cpus ? options->cpus : CONFIG_MP_MAX_NUM_CPUS;
	init_cpus(&native_machine.control->slot[options->cpu]);
	native_spin_init();
	native_carrier_init();
	/* The first thread is no CPU, and takes no signals. All inherit that timers are exact. */
	sigemptyset(&all);
	sigaddset(&all, NATIVE_SIGNAL);
	err = -pthread_sigmask(SIG_BLOCK, &all, NULL);
	(void)prctl(PR_SET_TIMERSLACK, 1ul);
	if (!err)
		err = native_signal_init();
	if (!err)
		err = native_fault_init();
	return err ? err : connect_lines();
}

static void boot(void *arg)
{
	(void)arg;
	cr_kernel_start();
}

void native_run(bool kept)
{
	struct native_carrier *carrier = native_carrier_take(BOOT_STACK_BYTES);

	(void)kept; /* data is; threads' stacks are the host's */
	carrier->boot = boot;
	native_spin_busy(1);
	native_carrier_post(carrier, 1u);
	native_timer_run();
}

int native_run_main(void)
{
	int status = native_main();

	native_end_main(status);
	return status;
}

bool native_run_torn(void)
{
	return native_fault_here();
}

void native_run_end(void)
{
	native_fault_tell();
}
