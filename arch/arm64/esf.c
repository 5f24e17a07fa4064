/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/arm64/esf.h"

#include <inttypes.h>
#include <stddef.h>
#include <zephyr/devicetree.h>
#include <zephyr/sys/printk.h>

#include "arch/arm64/local.h"
#include "arch/arm64/mmu.h"
#include "base/cr.h"

_Static_assert(offsetof(struct arch_esf, esr) == ARM64_GREGS_BYTES, "elf_gregset_t");

/* The domain, where the image belongs to a system. */
#define WHO DT_PROP_OR(DT_PATH(chosen), corral_domain, "app")

#define ISS_FAR_INVALID (1u << 10)
#define ISS_WRITE       (1u << 6)
#define BRK_TRAP        1000u /* __builtin_trap() */

struct cause {
	const char *what;
	const char *cure;
};

static const struct {
	uint8_t class;
	struct cause cause;
} causes[] = {
	{ 0x00,
	  { "undefined instruction", "look at lr: it may have called through a bad pointer" } },
	{ 0x0e, { "illegal execution state", "look for code that overwrote the stack" } },
	{ 0x18, { "no such system register here", "look at the instruction at pc" } },
	{ ESR_EC_IABT,
	  { "instruction fetch is not allowed", "look at lr: it called through a bad pointer" } },
	{ ESR_EC_PC, { "jump to an odd address", "look at lr: it called through a bad pointer" } },
	{ ESR_EC_DABT, { "read is not allowed", "look at the pointer that the code at pc uses" } },
	{ ESR_EC_SP, { "stack pointer is not aligned", "look for code that overwrote the stack" } },
	{ 0x2f, { "bus error", "look at the accesses before pc" } },
	{ ESR_EC_NONE,
	  { "unexpected interrupt", "look for a line that is enabled and has no handler" } },
};

static uint32_t class_of(const struct arch_esf *esf)
{
	return (uint32_t)esf->esr >> ESR_EC_SHIFT;
}

static bool has_address(const struct arch_esf *esf)
{
	uint32_t class = class_of(esf);

	return (class == ESR_EC_IABT || class == ESR_EC_DABT || class == ESR_EC_PC) &&
	       !(esf->esr & ISS_FAR_INVALID);
}

bool arm64_esf_is_overflow(const struct arch_esf *esf)
{
	return class_of(esf) == ESR_EC_DABT && has_address(esf) && arm64_mmu_is_guard(esf->far);
}

static struct cause cause_of(const struct arch_esf *esf)
{
	uint32_t class = class_of(esf);

	if (arm64_esf_is_overflow(esf))
		return (struct cause){ "stack overflow", "give the thread a larger stack" };
	if (class == ESR_EC_BRK && (esf->esr & 0xffffu) == BRK_TRAP)
		return (struct cause){ "failed assertion", "look at the source line of pc" };
	if (class == ESR_EC_BRK && (esf->esr & 0xffffu) == Z_ARM64_BRK_EXCEPT)
		return (struct cause){ "fatal error raised by the code",
			               "look at the source line of pc" };
	if (class == ESR_EC_DABT && (esf->esr & ISS_WRITE))
		return (struct cause){ "write is not allowed",
			               "look at the pointer that the code at pc uses" };
	for (size_t i = 0; i < CR_ARRAY_SIZE(causes); i++) {
		if (causes[i].class == class)
			return causes[i].cause;
	}
	return (struct cause){ "unexpected exception", "look at the instruction at pc" };
}

void arm64_esf_calls(struct arch_esf *esf)
{
	uint64_t frame = esf->x[29];
	size_t n = 0;

	while (n < Z_ARM64_CALLS && frame % 8 == 0 && arm64_mmu_readable(frame) &&
	       arm64_mmu_readable(frame + 8)) {
		const uint64_t *pair = (const uint64_t *)(uintptr_t)frame;

		if (pair[1] == 0)
			break;
		esf->calls[n++] = pair[1];
		frame = pair[0];
	}
	while (n < Z_ARM64_CALLS)
		esf->calls[n++] = 0;
}

static void print_registers(const struct arch_esf *esf)
{
	for (unsigned int i = 0; i < 30; i += 3)
		printk("  x%-2u 0x%016" PRIx64 "  x%-2u 0x%016" PRIx64 "  x%-2u 0x%016" PRIx64 "\n",
		       i, esf->x[i], i + 1, esf->x[i + 1], i + 2, esf->x[i + 2]);
	printk("  lr  0x%016" PRIx64 "  sp  0x%016" PRIx64 "  psr 0x%016" PRIx64 "\n", esf->x[30],
	       esf->sp, esf->spsr);
}

void arch_esf_print(const struct arch_esf *esf)
{
	struct cause cause = cause_of(esf);

	printk(WHO ": pc 0x%08" PRIx64 ": error: %s (ESR 0x%08" PRIx64, esf->pc, cause.what,
	       esf->esr);
	if (has_address(esf))
		printk(", address 0x%" PRIx64, esf->far);
	printk(")\n  cure: %s (addr2line -e image.elf 0x%" PRIx64 ")\n", cause.cure, esf->pc);
	print_registers(esf);
	printk("  called from");
	for (size_t i = 0; i < Z_ARM64_CALLS && esf->calls[i]; i++)
		printk(" 0x%" PRIx64, esf->calls[i]);
	printk("\n");
}
