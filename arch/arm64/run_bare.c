/* SPDX-License-Identifier: Apache-2.0 */
/* Without a kernel: init functions, main(), and an alarm that ends idle. */
#include "arch/arch.h"
#include "arch/arm64/intc.h"
#include "arch/arm64/local.h"
#include "arch/arm64/timer.h"
#include "arch/common/init.h"

extern void (*const __init_array_start[])(void);
extern void (*const __init_array_end[])(void);

int main(int argc, char **argv);

static void on_alarm(const void *arg)
{
	(void)arg;
	arch_timer_set(UINT64_MAX);
}

void arch_alarm_us(uint64_t deadline_us)
{
	arch_timer_set(deadline_us == UINT64_MAX
	                       ? UINT64_MAX
	                       : arm64_cycles_of(deadline_us - (deadline_us > 0)));
}

void arm64_run(void)
{
	static char *no_arguments[] = { NULL };

	arm64_intc_init_cpu();
	arm64_timer_init(on_alarm);
	cr_init_masked();
	arch_irq_unlock(ARCH_IRQ_OPEN);
	cr_init_open();
	for (void (*const *init)(void) = __init_array_start; init != __init_array_end; init++)
		(*init)();
	arch_exit(main(0, no_arguments));
}

/* vectors.S asks for it when another thread is to run: there is none. */
void cr_kernel_irq_exit(void);
void cr_kernel_irq_exit(void)
{
	__builtin_trap();
}
