/* SPDX-License-Identifier: Apache-2.0 */
/* Without a kernel a fault ends the image. */
#include <zephyr/sys/printk.h>

#include "arch/arch.h"
#include "arch/arm/esf.h"
#include "arch/arm/fatal.h"
#include "arch/common/stdio.h"

static arch_crash_fn on_crash;

void arch_on_crash(arch_crash_fn fn)
{
	on_crash = fn;
}

void arm_fatal(struct arch_esf *esf, uint32_t msplim)
{
	(void)msplim;
	if (cr_stdio_flush())
		printk("\n");
	arch_esf_print(esf);
	if (on_crash)
		on_crash(esf->cfsr, esf, ARM_GREGS_BYTES);
	arch_exit(ARM_EXIT_FAULT);
}
