/* SPDX-License-Identifier: Apache-2.0 */
/* The end of an image: status to the emulator or debugger, or what the board put in its place. */
#include "arch/arch.h"
#include "arch/arm/arm.h"
#include "arch/arm/regs.h"
#include "arch/common/stdio.h"

#define SYS_EXIT_EXTENDED 0x20u
#define APPLICATION_EXIT  0x20026u

static void (*exit_end)(int code);

void arm_exit_set(void (*end)(int code))
{
	exit_end = end;
}

static _Noreturn void semihost_exit(int code)
{
	const uint32_t block[2] = { APPLICATION_EXIT, (uint32_t)code };
	register uint32_t operation __asm__("r0") = SYS_EXIT_EXTENDED;
	register const uint32_t *arg __asm__("r1") = block;

	__asm__ volatile("bkpt 0xab" : : "r"(operation), "r"(arg) : "memory");
	for (;;)
		__asm__ volatile("wfi");
}

_Noreturn void arch_exit(int code)
{
	cr_stdio_flush();
	if (exit_end)
		exit_end(code);
	semihost_exit(code);
}

/* The C library's exit() and abort() end here. */
_Noreturn void _exit(int code)
{
	arch_exit(code);
}
