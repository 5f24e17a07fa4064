/* SPDX-License-Identifier: Apache-2.0 */
/* The end of an image: status to the emulator or debugger, then power off. */
#include "arch/arch.h"
#include "arch/arm64/arm64.h"
#include "arch/common/stdio.h"

#define SYS_EXIT         0x18u
#define APPLICATION_EXIT 0x20026u

static void semihost_exit(int code)
{
	const uint64_t block[2] = { APPLICATION_EXIT, (uint64_t)code };
	register uint64_t operation __asm__("x0") = SYS_EXIT;
	register const uint64_t *arg __asm__("x1") = block;

	__asm__ volatile("hlt #0xf000" : "+r"(operation) : "r"(arg) : "memory");
}

_Noreturn void arch_exit(int code)
{
	(void)cr_stdio_flush();
	(void)arch_irq_lock();
	semihost_exit(code);
	(void)arm64_psci(ARM64_PSCI_SYSTEM_OFF, 0, 0, 0);
	for (;;)
		__asm__ volatile("wfi");
}

/* The C library's exit() and abort() end here. */
_Noreturn void _exit(int code)
{
	arch_exit(code);
}
