/* SPDX-License-Identifier: Apache-2.0 */
/* GICv3: distributor, redistributors, and the CPU interface in system registers.
 *
 * The distributor may have been set up by the image of another domain: only what this image uses
 * is changed. All interrupts are of group 1. */
#include <errno.h>
#include <zephyr/devicetree.h>

#include "arch/arm64/intc.h"

#define GIC       DT_INST(0, arm_gic_v3)
#define GICD      DT_REG_ADDR_BY_IDX(GIC, 0)
#define GICR      DT_REG_ADDR_BY_IDX(GIC, 1)
#define GICR_END  (GICR + DT_REG_SIZE_BY_IDX(GIC, 1))
#define GICR_STEP 0x20000u
#define GICR_SGI  0x10000u /* the frame of interrupts 0 to 31 */
#define CPUS_MAX  8u
#define POLLS_MAX 1000000u /* longer is a dead device */

/* In the distributor, and below 32 in a redistributor's second frame. */
#define CTLR       0x0000u
#define WAKER      0x0014u
#define TYPER      0x0008u
#define IGROUPR    0x0080u
#define ISENABLER  0x0100u
#define ICENABLER  0x0180u
#define ISPENDR    0x0200u
#define ICPENDR    0x0280u
#define IPRIORITYR 0x0400u
#define ICFGR      0x0c00u
#define IROUTER    0x6000u

#define CTLR_GROUP1   (1u << 1 | 1u << 0)
#define CTLR_AFFINITY (1u << 4)
#define CTLR_BUSY     (1u << 31)

#define WAKER_SLEEP  (1u << 1)
#define WAKER_ASLEEP (1u << 2)

#define TYPER_LAST (1u << 4)

static const uint64_t affinities[] = {
#define AFFINITY(node) DT_REG_ADDR(node),
	DT_FOREACH_CHILD_STATUS_OKAY(DT_PATH(cpus), AFFINITY)
};

#define KNOWN (sizeof(affinities) / sizeof(affinities[0]))
_Static_assert(KNOWN <= CPUS_MAX, "the devicetree has more CPUs than this driver");

static uintptr_t frames[KNOWN]; /* each CPU's redistributor */
static unsigned int cpus;

static volatile uint32_t *reg(uintptr_t address)
{
	return (volatile uint32_t *)address;
}

/* MPIDR_EL1's four fields. */
static uint64_t affinity_here(void)
{
	uint64_t mpidr;

	__asm__("mrs %0, mpidr_el1" : "=r"(mpidr));
	return mpidr & 0xff00ffffffull;
}

/* The frame whose TYPER names that CPU, 0: there is none. */
static uintptr_t find_frame(uint64_t affinity)
{
	uint32_t wanted =
		(uint32_t)(affinity >> 8 & 0xff000000u) | (uint32_t)(affinity & 0xffffffu);

	for (uintptr_t frame = GICR; frame < GICR_END; frame += GICR_STEP) {
		if (*reg(frame + TYPER + 4) == wanted)
			return frame;
		if (*reg(frame + TYPER) & TYPER_LAST)
			break;
	}
	return 0;
}

static unsigned int own_id(void)
{
	uint64_t affinity = affinity_here();

	for (unsigned int id = 0; id < cpus; id++) {
		if (affinities[id] == affinity)
			return id;
	}
	__builtin_trap();
}

/* Where the registers of irq are. */
static uintptr_t base_of(unsigned int irq)
{
	return irq < ARM64_INTC_SHARED ? frames[own_id()] + GICR_SGI : GICD;
}

static void set_bit(unsigned int irq, uintptr_t bank)
{
	*reg(base_of(irq) + bank + irq / 32u * 4u) = 1u << irq % 32u;
}

/* Until what was written to the distributor holds. */
static void wait_done(uintptr_t ctlr)
{
	for (uint32_t poll = 0; *reg(ctlr) & CTLR_BUSY && poll < POLLS_MAX; poll++)
		;
}

void arm64_intc_init(void)
{
	while (cpus < KNOWN) {
		frames[cpus] = find_frame(affinities[cpus]);
		if (!frames[cpus])
			break;
		cpus++;
	}
	*reg(GICD + CTLR) = *reg(GICD + CTLR) | CTLR_AFFINITY;
	wait_done(GICD + CTLR);
	*reg(GICD + CTLR) = *reg(GICD + CTLR) | CTLR_GROUP1;
	wait_done(GICD + CTLR);
}

static void wake(uintptr_t frame)
{
	*reg(frame + WAKER) = *reg(frame + WAKER) & ~WAKER_SLEEP;
	for (uint32_t poll = 0; *reg(frame + WAKER) & WAKER_ASLEEP && poll < POLLS_MAX; poll++)
		;
}

/* A reset leaves the CPU's own lines most urgent, so that one that nobody connects would keep out the nap
 * that a waiting handler takes. */
static void set_default_priorities(uintptr_t frame)
{
	const uint32_t one = ARM64_INTC_LEVEL(ARM64_INTC_URGENT) << 4;

	for (unsigned int irq = 0; irq < ARM64_INTC_SHARED; irq += 4)
		*reg(frame + GICR_SGI + IPRIORITYR + irq) = one * 0x01010101u;
}

/* A CPU that was here before, under this or another image, leaves nothing behind. */
void arm64_intc_init_cpu(void)
{
	uintptr_t frame = frames[own_id()];

	wake(frame);
	*reg(frame + GICR_SGI + ICENABLER) = UINT32_MAX;
	*reg(frame + GICR_SGI + ICPENDR) = UINT32_MAX;
	*reg(frame + GICR_SGI + IGROUPR) = UINT32_MAX;
	set_default_priorities(frame);
	wait_done(frame + CTLR);
	__asm__ volatile("msr s3_0_c12_c12_5, %0\n\t" /* ICC_SRE_EL1: system registers */
	                 "isb\n\t"
	                 "msr s3_0_c4_c6_0, %1\n\t"    /* ICC_PMR_EL1: all priorities */
	                 "msr s3_0_c12_c12_3, xzr\n\t" /* ICC_BPR1_EL1 */
	                 "msr s3_0_c12_c12_4, xzr\n\t" /* ICC_CTLR_EL1: EOIR also deactivates */
	                 "msr s3_0_c12_c12_7, %0\n\t"  /* ICC_IGRPEN1_EL1 */
	                 "isb"
	                 :
	                 : "r"(1ull), "r"(0xffull)
	                 : "memory");
	arm64_intc_enable(ARM64_INTC_IPI);
}

unsigned int arm64_intc_cpus(void)
{
	return cpus;
}

uint64_t arm64_intc_affinity(unsigned int id)
{
	return affinities[id];
}

void arm64_intc_set_priority(unsigned int irq, unsigned int level)
{
	uintptr_t base = base_of(irq);

	*(volatile uint8_t *)(base + IPRIORITYR + irq) = (uint8_t)(level << 4);
	if (irq < ARM64_INTC_SHARED)
		return;
	/* As after a reset another one may own it. */
	*reg(GICD + IGROUPR + irq / 32u * 4u) =
		*reg(GICD + IGROUPR + irq / 32u * 4u) | 1u << irq % 32u;
	arm64_intc_route(irq, own_id());
}

void arm64_intc_set_edge(unsigned int irq, bool edge)
{
	volatile uint32_t *config = reg(base_of(irq) + ICFGR + irq / 16u * 4u);
	uint32_t bit = 2u << irq % 16u * 2u;

	*config = edge ? *config | bit : *config & ~bit;
}

void arm64_intc_enable(unsigned int irq)
{
	__asm__ volatile("dsb sy" ::: "memory");
	set_bit(irq, ISENABLER);
}

void arm64_intc_disable(unsigned int irq)
{
	set_bit(irq, ICENABLER);
	wait_done(irq < ARM64_INTC_SHARED ? frames[own_id()] + CTLR : GICD + CTLR);
	__asm__ volatile("dsb sy\n\tisb" ::: "memory");
}

bool arm64_intc_is_enabled(unsigned int irq)
{
	return *reg(base_of(irq) + ISENABLER + irq / 32u * 4u) & 1u << irq % 32u;
}

void arm64_intc_set_pending(unsigned int irq)
{
	set_bit(irq, ISPENDR);
	__asm__ volatile("dsb sy\n\tisb" ::: "memory");
}

void arm64_intc_route(unsigned int irq, unsigned int id)
{
	*(volatile uint64_t *)(GICD + IROUTER + irq * 8ull) = affinities[id];
}

/* ICC_SGI1R_EL1 for the CPU of affinity a. */
#define SGI_TO(a)                                                                                  \
	(((a) >> 32 & 0xff) << 48 | ((a) >> 16 & 0xff) << 32 | ((a) >> 8 & 0xff) << 16 |           \
	 ((a) >> 4 & 0xf) << 44 | 1ull << ((a)&0xf) | (uint64_t)ARM64_INTC_IPI << 24)
#define SGI(node) SGI_TO((uint64_t)DT_REG_ADDR(node)),

static const uint64_t sgis[] = { DT_FOREACH_CHILD_STATUS_OKAY(DT_PATH(cpus), SGI) };

void arm64_intc_send(uint32_t mask)
{
	/* What the CPUs are to find is written before they look. */
	__asm__ volatile("dsb ishst" ::: "memory");
	for (; mask; mask &= mask - 1u)
		__asm__ volatile("msr s3_0_c12_c11_5, %0" : : "r"(sgis[__builtin_ctz(mask)]));
	__asm__ volatile("isb" ::: "memory");
}
