/* SPDX-License-Identifier: Apache-2.0 */
/* PLIC: external interrupts. Each hart has two contexts, of machine and of supervisor mode; the first is
 * used.
 *
 * Sources' enable bits share words, and CPUs write them at once: who changes one changes a copy in one
 * step, and writes the register until it is as the copy. */
#include <stdint.h>
#include <zephyr/devicetree.h>

#include "arch/riscv/intc.h"
#include "base/atomic.h"
#include "base/cr.h"

#define PLIC ((uintptr_t)DT_REG_ADDR(DT_INST(0, sifive_plic_1_0_0)))

#define PRIORITY(source)      (PLIC + 4u * (source))
#define ENABLE(context, word) (PLIC + 0x2000u + 0x80u * (context) + 4u * (word))
#define THRESHOLD(context)    (PLIC + 0x200000u + 0x1000u * (context))
#define CLAIM(context)        (THRESHOLD(context) + 4u)

#define CONTEXT(id) (2u * (id))
#define MOST        7u /* priority of the most urgent */

#ifdef CONFIG_KERNEL
#define CPUS CONFIG_MP_MAX_NUM_CPUS
#else
#define CPUS 1
#endif
#define WORDS ((CONFIG_NUM_IRQS + 31) / 32)

static uint32_t enabled[CPUS][WORDS];
static uint8_t route[CONFIG_NUM_IRQS];

static volatile uint32_t *reg(uintptr_t address)
{
	return (volatile uint32_t *)address;
}

static void write_enabled(unsigned int id, unsigned int word)
{
	uint32_t value;

	do {
		value = cr_load_seq_cst(&enabled[id][word]);
		*reg(ENABLE(CONTEXT(id), word)) = value;
		__asm__ volatile("fence iorw, iorw" ::: "memory");
	} while (cr_load_seq_cst(&enabled[id][word]) != value);
}

static void set_enabled(unsigned int id, unsigned int source, bool on)
{
	uint32_t *word = &enabled[id][source / 32u];

	if (on)
		(void)cr_fetch_or_acq_rel(word, CR_BIT(source % 32u));
	else
		(void)cr_fetch_and_acq_rel(word, ~CR_BIT(source % 32u));
	write_enabled(id, source / 32u);
}

void riscv_intc_init_cpu(unsigned int id)
{
	for (unsigned int word = 0; word < WORDS; word++)
		write_enabled(id, word);
	*reg(THRESHOLD(CONTEXT(id))) = 0;
}

void riscv_intc_set_priority(unsigned int source, unsigned int priority)
{
	*reg(PRIORITY(source)) = MOST - priority;
}

void riscv_intc_enable(unsigned int source)
{
	set_enabled(cr_load_relaxed(&route[source]), source, true);
}

void riscv_intc_disable(unsigned int source)
{
	set_enabled(cr_load_relaxed(&route[source]), source, false);
}

static bool is_enabled(unsigned int id, unsigned int source)
{
	return cr_load_relaxed(&enabled[id][source / 32u]) >> source % 32u & 1u;
}

bool riscv_intc_is_enabled(unsigned int source)
{
	return is_enabled(cr_load_relaxed(&route[source]), source);
}

void riscv_intc_route(unsigned int source, unsigned int id)
{
	unsigned int old = cr_load_relaxed(&route[source]);
	bool on = is_enabled(old, source);

	set_enabled(old, source, false);
	cr_store_relaxed(&route[source], (uint8_t)id);
	set_enabled(id, source, on);
}

unsigned int riscv_intc_take(unsigned int id)
{
	return *reg(CLAIM(CONTEXT(id)));
}

void riscv_intc_end(unsigned int id, unsigned int source)
{
	*reg(CLAIM(CONTEXT(id))) = source;
}
