/* SPDX-License-Identifier: Apache-2.0 */
/* Without a kernel a fault ends the image. */
#include "arch/arch.h"
#include "arch/arm64/esf.h"
#include "arch/arm64/fatal.h"
#include "arch/arm64/local.h"

static arch_crash_fn on_crash;

void arch_on_crash(arch_crash_fn fn)
{
	on_crash = fn;
}

/* In .noinit: what a dead image leaves for gdb. */
static struct arch_esf fault_regs __attribute__((section(".noinit"), used));

char *arm64_fatal_stack(void)
{
	return arm64_boot_first.sp;
}

void arm64_fatal(unsigned int reason, const struct arch_esf *esf)
{
	static bool faulted;

	(void)reason;
	if (faulted)
		arch_exit(ARM64_EXIT_FAULT);
	faulted = true;
	fault_regs = *esf;
	arch_esf_print(esf);
	if (on_crash)
		on_crash((uint32_t)esf->esr, esf, ARM64_GREGS_BYTES);
	arch_exit(ARM64_EXIT_FAULT);
}
