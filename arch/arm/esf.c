/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/arm/esf.h"

#include <inttypes.h>
#include <zephyr/devicetree.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include "arch/arm/offsets.h"
#include "arch/arm/regs.h"
#include "base/cr.h"

/* The domain, where the image belongs to a system. */
#define WHO DT_PROP_OR(DT_PATH(chosen), corral_domain, "app")

struct cause {
	const char *what;
	const char *cure;
};

static const struct {
	uint32_t bit;
	struct cause cause;
} causes[] = {
	{ 0,
	  { "instruction fetch is not allowed", "look at lr: it called through a bad pointer" } },
	{ 1, { "data access is not allowed", "look at the pointer that the code at pc uses" } },
	{ 8, { "bus error on instruction fetch", "look at lr: it called through a bad pointer" } },
	{ 9, { "bus error", "look at the pointer that the code at pc uses" } },
	{ 10, { "bus error, some instructions before pc", "look at the writes before pc" } },
	{ 16, { "undefined instruction or failed assertion", "look at the source line of pc" } },
	{ 17,
	  { "invalid state: a call to an address without the Thumb bit",
	    "look at lr: it called through a bad pointer" } },
	{ 18, { "invalid exception return", "look for code that overwrote the stack" } },
	{ 19, { "no such coprocessor or no FPU", "build for a core without FPU" } },
#ifdef CONFIG_KERNEL
	{ 20, { "stack overflow", "give the thread a larger stack" } },
#else
	{ 20, { "stack overflow", "raise CONFIG_MAIN_STACK_SIZE" } },
#endif
	{ 24, { "unaligned access", "look at the pointer that the code at pc uses" } },
	{ 25, { "division by zero", "look at the divisor at pc" } },
};

void arm_esf_frame(struct arch_esf *esf, const uint32_t *frame)
{
	uint32_t size = esf->exc_return & EXC_RETURN_NO_FP ? 32u : 104u;

	for (unsigned int i = 0; i < 4; i++)
		esf->r[i] = frame[i];
	esf->r[12] = frame[4];
	esf->r[ARM_LR] = frame[5];
	esf->r[ARM_PC] = frame[6];
	esf->psr = frame[7];
	esf->r[ARM_SP] = (uint32_t)frame + size + (frame[7] & PSR_ALIGNED ? 4u : 0);
}

static struct cause cause_of(const struct arch_esf *esf)
{
	if (IS_ENABLED(CONFIG_KERNEL) && arm_esf_is_except(esf))
		return (struct cause){ "fatal error raised by the code",
			               "look at the source line of pc" };
	if (IS_ENABLED(CONFIG_KERNEL) && esf->exception >= ARM_EXC_FIRST_IRQ)
		return (struct cause){ "unexpected interrupt",
			               "connect a handler before the line is enabled" };
	if (IS_ENABLED(CONFIG_KERNEL) && esf->cfsr & CFSR_STKOF &&
	    !(esf->exc_return & EXC_RETURN_THREAD))
		return (struct cause){ "stack overflow", "raise CONFIG_ISR_STACK_SIZE" };
	for (unsigned int i = 0; i < CR_ARRAY_SIZE(causes); i++) {
		if (esf->cfsr & 1u << causes[i].bit)
			return causes[i].cause;
	}
	return (struct cause){ "unexpected exception", "look for the code that raises it" };
}

static void print_cause(const struct arch_esf *esf)
{
	struct cause cause = cause_of(esf);

	printk(WHO ": pc 0x%08" PRIx32 ": error: %s (exception %" PRIu32 ", CFSR 0x%08" PRIx32
	           ", HFSR 0x%08" PRIx32,
	       esf->r[ARM_PC], cause.what, esf->exception, esf->cfsr, esf->hfsr);
	if (esf->cfsr & (CFSR_MMARVALID | CFSR_BFARVALID))
		printk(", address 0x%08" PRIx32, esf->address);
	printk(")\n  cure: %s (addr2line -e image.elf 0x%08" PRIx32 ")\n", cause.cure,
	       esf->r[ARM_PC]);
}

#ifdef CONFIG_KERNEL
static void print_calls(const struct arch_esf *esf)
{
	printk("  called from");
	for (unsigned int i = 0; i < Z_ARM_CALLS && esf->calls[i]; i++)
		printk(" 0x%08" PRIx32, esf->calls[i]);
	printk("\n");
}
#else
static void print_calls(const struct arch_esf *esf)
{
	(void)esf;
}
#endif

void arch_esf_print(const struct arch_esf *esf)
{
	const uint32_t *r = esf->r;

	print_cause(esf);
	printk("  in %s\n",
	       esf->exc_return & EXC_RETURN_THREAD ? "the thread" : "an interrupt handler");
	for (unsigned int i = 0; i < 16; i += 4) {
		printk("  r%-2u 0x%08" PRIx32 "  r%-2u 0x%08" PRIx32 "  r%-2u 0x%08" PRIx32
		       "  r%-2u 0x%08" PRIx32 "\n",
		       i, r[i], i + 1, r[i + 1], i + 2, r[i + 2], i + 3, r[i + 3]);
	}
	print_calls(esf);
}
