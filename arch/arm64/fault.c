/* SPDX-License-Identifier: Apache-2.0 */
/* Faults: what happened, who called whom, and who ends. fatal_*.c has what becomes of the image. */
#include <zephyr/fatal.h>

#include "arch/arch.h"
#include "arch/arm64/esf.h"
#include "arch/arm64/fatal.h"
#include "arch/arm64/local.h"
#include "arch/arm64/mmu.h"
#include "arch/common/console.h"
#include "arch/common/stdio.h"

static bool in_fault[ARM64_CPUS];

/* A second fault before the first one is noted leaves nothing to trust. */
static void begin(struct arch_esf *esf, unsigned int what)
{
	unsigned int id = arm64_cpu_id();

	if (in_fault[id])
		arch_exit(ARM64_EXIT_FAULT);
	in_fault[id] = true;
	if (what != ARM64_SYNC && what != ARM64_SERROR)
		esf->esr = (uint64_t)ESR_EC_NONE << ESR_EC_SHIFT | what;
	/* An interrupt found the stack full: where it came is lost, but not the caller. */
	if (esf->pc == (uintptr_t)arm64_irq_push || esf->pc == (uintptr_t)arm64_nested_push)
		esf->pc = esf->x[30];
	arm64_esf_calls(esf);
}

static void end(void)
{
	in_fault[arm64_cpu_id()] = false;
}

static unsigned int reason_of(const struct arch_esf *esf)
{
	if (arm64_esf_is_overflow(esf))
		return K_ERR_STACK_CHK_FAIL;
	if (esf->esr >> ESR_EC_SHIFT == ESR_EC_BRK && (esf->esr & 0xffff) == Z_ARM64_BRK_EXCEPT)
		return (unsigned int)esf->x[0];
	return K_ERR_CPU_EXCEPTION;
}

struct arch_esf *arm64_thread_fault(struct arch_esf *esf, unsigned int what)
{
	struct arch_esf *copy;

	begin(esf, what);
	copy = (struct arch_esf *)(void *)arm64_fatal_stack() - 1;
	*copy = *esf;
	end();
	return copy;
}

void arm64_thread_end(struct arch_esf *esf)
{
	if (cr_stdio_flush())
		cr_console_write("\n", 1);
	arm64_fatal(reason_of(esf), esf);
	arch_exit(ARM64_EXIT_FAULT);
}

void arm64_handler_fault(struct arch_esf *esf, unsigned int what)
{
	begin(esf, what);
	end();
	if (cr_stdio_flush())
		cr_console_write("\n", 1);
	arm64_fatal(reason_of(esf), esf);
}
