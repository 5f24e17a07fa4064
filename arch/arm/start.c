/* SPDX-License-Identifier: Apache-2.0 */
/* From reset to main() and from main() to arch_exit(). */
#include <string.h>

#include "arch/arch.h"
#include "arch/arm/local.h"
#include "arch/arm/regs.h"
#include "arch/common/init.h"

/* The linker script's. */
extern char __data_start[], __data_end[], __bss_start[], __bss_end[], __tls_base[];
extern const char __data_load[];
extern void (*const __init_array_start[])(void);
extern void (*const __init_array_end[])(void);

int main(int argc, char **argv);

/* picolibc's, from <picotls.h>, which hides it: its thread block (errno). */
void _set_tls(void *tls);

static size_t bytes_between(const char *begin, const char *end)
{
	return (size_t)(end - begin);
}

static void init_memory(void)
{
	/* A restarted core finds whatever the last life left. */
	memcpy(__data_start, __data_load, bytes_between(__data_start, __data_end));
	memset(__bss_start, 0, bytes_between(__bss_start, __bss_end));
	_set_tls(__tls_base);
}

static void init_faults(void)
{
	ARM_CCR |= ARM_CCR_DIV_0_TRP;
	ARM_SHCSR |= ARM_SHCSR_FAULTS;
}

/* Called by arm_reset with interrupts masked by PRIMASK. */
void arm_start(void)
{
	static char *no_arguments[] = { NULL };

	init_memory();
	init_faults();
	arm_time_init();

	unsigned int key = arch_irq_lock();

	__asm__ volatile("cpsie i" ::: "memory");
	cr_init_masked();
	arch_irq_unlock(key);
	cr_init_open();
	for (void (*const *init)(void) = __init_array_start; init != __init_array_end; init++)
		(*init)();
	arch_exit(main(0, no_arguments));
}
