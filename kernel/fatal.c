/* SPDX-License-Identifier: Apache-2.0 */
/* A fatal error: report it, ask the application, end the thread that is to blame. */
#include <zephyr/fatal.h>

#include "arch/arch.h"
#include "arch/kernel.h"
#include "kernel/thread.h"

static const char *text_of(unsigned int reason)
{
	static const char *const texts[] = {
		[K_ERR_CPU_EXCEPTION] = "CPU exception",
		[K_ERR_SPURIOUS_IRQ] = "unhandled interrupt",
		[K_ERR_STACK_CHK_FAIL] = "stack overflow",
		[K_ERR_KERNEL_OOPS] = "kernel oops",
		[K_ERR_KERNEL_PANIC] = "kernel panic",
	};

	return reason < CR_ARRAY_SIZE(texts) ? texts[reason] : "error of the architecture";
}

void k_fatal_halt(unsigned int reason)
{
	printk("The system stops: %s\n", text_of(reason));
	arch_exit(1);
}

static void report(unsigned int reason, struct k_thread *thread, bool isr)
{
	const char *name = thread ? k_thread_name_get(thread) : NULL;

	printk("FATAL: %s (reason %u) on CPU %u%s, thread %p (%s)\n", text_of(reason), reason,
	       (unsigned int)arch_curr_cpu()->id, isr ? " in an interrupt" : "", (void *)thread,
	       name && *name ? name : "no name");
}

void z_fatal_error(unsigned int reason, const struct arch_esf *esf)
{
	unsigned int key = arch_irq_lock();
	bool isr = arch_curr_cpu()->nested != 0;
	struct k_thread *thread = _current;

	report(reason, thread, isr);
	if (esf)
		arch_esf_print(esf);
	k_sys_fatal_error_handler(reason, esf);
	z_thread_end_current();
	arch_irq_unlock(key);
}

__attribute__((weak)) void z_except_reason(unsigned int reason)
{
	z_fatal_error(reason, NULL);
	/* In an interrupt handler: its thread has ended, the handler goes no further. */
	k_fatal_halt(reason);
}
