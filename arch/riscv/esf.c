/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/riscv/esf.h"

#include <inttypes.h>
#include <stddef.h>
#include <zephyr/devicetree.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include "arch/riscv/fatal.h"
#include "arch/riscv/local.h"
#include "base/cr.h"

/* The domain, where the image belongs to a system. */
#define WHO DT_PROP_OR(DT_PATH(chosen), corral_domain, "app")

#if __riscv_xlen == 64
#define HEX "0x%016" PRIxPTR
#else
#define HEX "0x%08" PRIxPTR
#endif

struct cause {
	const char *what;
	const char *cure;
};

static const struct {
	uint8_t number;
	bool has_address;
	struct cause cause;
} causes[] = {
	{ 0, true, { "jump to an odd address", "look at ra: it called through a bad pointer" } },
	{ 1,
	  true,
	  { "instruction fetch is not allowed", "look at ra: it called through a bad pointer" } },
	{ RISCV_CAUSE_ILLEGAL,
	  false,
	  { "illegal instruction", "look at ra: it may have called through a bad pointer" } },
	{ 4, true, { "read from an odd address", "look at the pointer that the code at pc uses" } },
	{ RISCV_CAUSE_LOAD,
	  true,
	  { "read is not allowed", "look at the pointer that the code at pc uses" } },
	{ 6, true, { "write to an odd address", "look at the pointer that the code at pc uses" } },
	{ RISCV_CAUSE_STORE,
	  true,
	  { "write is not allowed", "look at the pointer that the code at pc uses" } },
};

static bool is_except(const struct arch_esf *esf)
{
	return esf->regs.mcause == RISCV_CAUSE_BREAKPOINT && esf->regs.a[1] == Z_RISCV_EXCEPT_MAGIC;
}

static struct cause cause_of(const struct arch_esf *esf, bool *has_address)
{
	uintptr_t number = esf->regs.mcause;

	*has_address = false;
	if (number & RISCV_CAUSE_INTERRUPT)
		return (struct cause){ "unexpected interrupt",
			               "connect a handler before the line is enabled" };
	if (is_except(esf))
		return (struct cause){ "fatal error raised by the code",
			               "look at the source line of pc" };
	if (number == RISCV_CAUSE_BREAKPOINT)
		return (struct cause){ "failed assertion", "look at the source line of pc" };
	for (size_t i = 0; i < CR_ARRAY_SIZE(causes); i++) {
		if (causes[i].number != number)
			continue;
		*has_address = causes[i].has_address;
		if (*has_address && riscv_fatal_in_guard(esf->regs.mtval))
			return (struct cause){ "stack overflow", "give the thread a larger stack" };
		return causes[i].cause;
	}
	return (struct cause){ "unexpected exception", "look at the instruction at pc" };
}

static void print_row(const char *name, unsigned int first, const uintptr_t *values, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++)
		printk("  %s%-2u " HEX "%s", name, first + i, values[i],
		       i % 3 == 2 || i == n - 1 ? "\n" : "");
}

static void print_registers(const struct z_riscv_regs *regs)
{
	printk("  ra  " HEX "  sp  " HEX "  mst " HEX "\n", regs->ra, regs->sp, regs->mstatus);
	print_row("a", 0, regs->a, 8);
	print_row("t", 0, regs->t, 7);
	print_row("s", 0, regs->s, 12);
}

void arch_esf_print(const struct arch_esf *esf)
{
	bool has_address;
	struct cause cause;

	if (!IS_ENABLED(CONFIG_PRINTK))
		return;
	cause = cause_of(esf, &has_address);
	printk(WHO ": pc 0x%08" PRIxPTR ": error: %s (mcause 0x%" PRIxPTR, esf->regs.mepc,
	       cause.what, esf->regs.mcause);
	if (has_address)
		printk(", address 0x%" PRIxPTR, esf->regs.mtval);
	printk(")\n  cure: %s (addr2line -e image.elf 0x%" PRIxPTR ")\n", cause.cure,
	       esf->regs.mepc);
	print_registers(&esf->regs);
	printk("  called from");
	for (size_t i = 0; i < Z_RISCV_CALLS && esf->calls[i]; i++)
		printk(" 0x%" PRIxPTR, esf->calls[i]);
	printk("\n");
}
