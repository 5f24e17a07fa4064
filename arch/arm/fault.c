/* SPDX-License-Identifier: Apache-2.0 */
/* A fault: say what happened where, keep the registers for a core dump, end the image. */
#include <inttypes.h>
#include <zephyr/devicetree.h>
#include <zephyr/sys/printk.h>

#include "arch/arch.h"
#include "arch/arm/local.h"
#include "arch/arm/regs.h"
#include "arch/common/stdio.h"

/* The domain, where the image belongs to a system. */
#define WHO DT_PROP_OR(DT_PATH(chosen), corral_domain, "app")

#define EXIT_FAULT 139 /* as a shell reports it of a process */

/* Linux's elf_gregset_t for 32-bit Arm. */
enum { SP = 13, LR = 14, PC = 15, XPSR = 16, REGS = 18 };

#define CFSR_STKOF        (1u << 20)
#define CFSR_MMARVALID    (1u << 7)
#define CFSR_BFARVALID    (1u << 15)
#define EXC_RETURN_THREAD (1u << 3)
#define EXC_RETURN_PSP    (1u << 2)
#define EXC_RETURN_NO_FP  (1u << 4)

/* In .noinit: what a dead image leaves for gdb. */
static uint32_t fault_regs[REGS] __attribute__((section(".noinit"), used));
static bool in_fault;

static const struct {
	uint32_t bit;
	const char *what;
	const char *cure;
} causes[] = {
	{ 0, "instruction fetch is not allowed", "look at lr: it called through a bad pointer" },
	{ 1, "data access is not allowed", "look at the pointer that the code at pc uses" },
	{ 8, "bus error on instruction fetch", "look at lr: it called through a bad pointer" },
	{ 9, "bus error", "look at the pointer that the code at pc uses" },
	{ 10, "bus error, some instructions before pc", "look at the writes before pc" },
	{ 16, "undefined instruction or failed assertion", "look at the source line of pc" },
	{ 17, "invalid state: a call to an address without the Thumb bit",
	  "look at lr: it called through a bad pointer" },
	{ 18, "invalid exception return", "look for code that overwrote the stack" },
	{ 19, "no such coprocessor or no FPU", "build for a core without FPU" },
	{ 20, "stack overflow", "raise CONFIG_MAIN_STACK_SIZE" },
	{ 24, "unaligned access", "look at the pointer that the code at pc uses" },
	{ 25, "division by zero", "look at the divisor at pc" },
};

static arch_crash_fn on_crash;

void arch_on_crash(arch_crash_fn fn)
{
	on_crash = fn;
}

static void keep_regs(uint32_t msp, uint32_t exc_return, bool framed, const uint32_t *r4_to_r11)
{
	uint32_t psp;
	const uint32_t *frame;
	uint32_t size = exc_return & EXC_RETURN_NO_FP ? 32u : 104u;

	__asm__ volatile("mrs %0, psp" : "=r"(psp));
	frame = (const uint32_t *)(exc_return & EXC_RETURN_PSP ? psp : msp);
	for (unsigned int i = 0; i < 8; i++)
		fault_regs[4 + i] = r4_to_r11[i];
	fault_regs[SP] = (uint32_t)frame;
	if (!framed)
		return;
	for (unsigned int i = 0; i < 4; i++)
		fault_regs[i] = frame[i];
	fault_regs[12] = frame[4];
	fault_regs[LR] = frame[5];
	fault_regs[PC] = frame[6];
	fault_regs[XPSR] = frame[7];
	/* Bit 9: the core put in a word to align the frame. */
	fault_regs[SP] += size + (frame[7] & 1u << 9 ? 4u : 0);
}

static void print_cause(uint32_t cfsr, uint32_t exception)
{
	const char *what = "unexpected exception";
	const char *cure = "look for the code that raises it";

	for (unsigned int i = 0; i < sizeof(causes) / sizeof(causes[0]); i++) {
		if (cfsr & 1u << causes[i].bit) {
			what = causes[i].what;
			cure = causes[i].cure;
			break;
		}
	}
	printk(WHO ": pc 0x%08" PRIx32 ": error: %s (exception %" PRIu32 ", CFSR 0x%08" PRIx32
	           ", HFSR 0x%08" PRIx32,
	       fault_regs[PC], what, exception, cfsr, ARM_HFSR);
	if (cfsr & CFSR_MMARVALID)
		printk(", address 0x%08" PRIx32, ARM_MMFAR);
	if (cfsr & CFSR_BFARVALID)
		printk(", address 0x%08" PRIx32, ARM_BFAR);
	printk(")\n  cure: %s (addr2line -e image.elf 0x%08" PRIx32 ")\n", cure, fault_regs[PC]);
}

static void print_regs(bool in_isr)
{
	printk("  in %s\n", in_isr ? "an interrupt handler" : "the thread");
	for (unsigned int i = 0; i < 16; i += 4) {
		printk("  r%-2u 0x%08" PRIx32 "  r%-2u 0x%08" PRIx32 "  r%-2u 0x%08" PRIx32
		       "  r%-2u 0x%08" PRIx32 "\n",
		       i, fault_regs[i], i + 1, fault_regs[i + 1], i + 2, fault_regs[i + 2], i + 3,
		       fault_regs[i + 3]);
	}
}

_Noreturn void arm_fault(uint32_t msp, uint32_t exc_return, uint32_t msplim,
                         const uint32_t *r4_to_r11)
{
	uint32_t cfsr = ARM_CFSR;
	/* Where the frame did not fit the core leaves the stack pointer at the limit. */
	bool framed = !(cfsr & CFSR_STKOF && msp == msplim);

	if (in_fault)
		arch_exit(EXIT_FAULT);
	in_fault = true;
	if (cr_stdio_flush())
		printk("\n");
	keep_regs(msp, exc_return, framed, r4_to_r11);
	print_cause(cfsr, arm_ipsr());
	print_regs(!(exc_return & EXC_RETURN_THREAD));
	if (on_crash)
		on_crash(cfsr, fault_regs, sizeof(fault_regs));
	arch_exit(EXIT_FAULT);
}
