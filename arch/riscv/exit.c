/* SPDX-License-Identifier: Apache-2.0 */
/* The end of an image: status to the emulator or debugger. */
#include <zephyr/devicetree.h>

#include "arch/arch.h"
#include "arch/common/stdio.h"

#define SYS_EXIT_EXTENDED 0x20
#define APPLICATION_EXIT  0x20026

#define FINISHER_FAIL 0x3333u /* with the status in the upper half */

/* The three instructions, uncompressed, are the sign. */
static void semihost_exit(int code)
{
	const uintptr_t block[2] = { APPLICATION_EXIT, (uintptr_t)code };
	register uintptr_t operation __asm__("a0") = SYS_EXIT_EXTENDED;
	register const uintptr_t *arg __asm__("a1") = block;

	__asm__ volatile(".balign 16\n\t"
	                 ".option push\n\t"
	                 ".option norvc\n\t"
	                 "slli x0, x0, 0x1f\n\t"
	                 "ebreak\n\t"
	                 "srai x0, x0, 7\n\t"
	                 ".option pop"
	                 : "+r"(operation)
	                 : "r"(arg)
	                 : "memory");
}

_Noreturn void arch_exit(int code)
{
	(void)cr_stdio_flush();
	(void)arch_irq_lock();
	semihost_exit(code);
#if DT_HAS_COMPAT_STATUS_OKAY(sifive_test0)
	*(volatile uint32_t *)DT_REG_ADDR(DT_INST(0, sifive_test0)) =
		(uint32_t)code << 16 | FINISHER_FAIL;
#endif
	for (;;)
		__asm__ volatile("wfi");
}

/* The C library's exit() and abort() end here. */
_Noreturn void _exit(int code)
{
	arch_exit(code);
}
