/* SPDX-License-Identifier: Apache-2.0 */
/* From reset to what the image begins with: main(), or the kernel. */
#include <string.h>

#include "arch/arm/local.h"
#include "arch/arm/regs.h"

/* The linker script's. */
extern char __data_start[], __data_end[], __bss_start[], __bss_end[];
extern const char __data_load[];

static size_t bytes_between(const char *begin, const char *end)
{
	return (size_t)(end - begin);
}

/* Called by arm_reset with interrupts masked by PRIMASK. */
void arm_start(void)
{
	/* A restarted core finds whatever the last life left. */
	memcpy(__data_start, __data_load, bytes_between(__data_start, __data_end));
	memset(__bss_start, 0, bytes_between(__bss_start, __bss_end));
	ARM_CCR |= ARM_CCR_DIV_0_TRP;
	ARM_SHCSR |= ARM_SHCSR_FAULTS;
	arm_run();
}
