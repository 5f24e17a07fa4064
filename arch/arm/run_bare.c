/* SPDX-License-Identifier: Apache-2.0 */
/* Without a kernel: init functions and main(). */
#include "arch/arch.h"
#include "arch/arm/local.h"
#include "arch/arm/regs.h"
#include "arch/common/init.h"

/* The linker script's. */
extern char __tls_base[];
extern void (*const __init_array_start[])(void);
extern void (*const __init_array_end[])(void);

int main(int argc, char **argv);

/* picolibc's, from <picotls.h>, which hides it: its thread block (errno). */
void _set_tls(void *tls);

unsigned int arch_irq_lock(void)
{
	unsigned int key;

	/* BASEPRI_MAX only ever raises, so a lock inside a handler is safe. */
	__asm__ volatile("mrs %0, basepri\n\t"
	                 "msr basepri_max, %1\n\t"
	                 "isb"
	                 : "=&r"(key)
	                 : "r"(ARM_PRIORITY_MASKED)
	                 : "memory");
	return key;
}

void arch_irq_unlock(unsigned int key)
{
	__asm__ volatile("msr basepri, %0\n\tisb" : : "r"(key) : "memory");
}

void arm_spurious(unsigned int irq)
{
	arch_irq_disable(irq); /* nobody would ever quiet it */
}

void arm_run(void)
{
	static char *no_arguments[] = { NULL };
	unsigned int key;

	_set_tls(__tls_base);
	arm_time_init();
	key = arch_irq_lock();
	__asm__ volatile("cpsie i" ::: "memory");
	cr_init_masked();
	arch_irq_unlock(key);
	cr_init_open();
	for (void (*const *init)(void) = __init_array_start; init != __init_array_end; init++)
		(*init)();
	arch_exit(main(0, no_arguments));
}
