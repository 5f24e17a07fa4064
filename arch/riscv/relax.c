/* SPDX-License-Identifier: Apache-2.0 */
/* The body of a loop that waits for another CPU.
 *
 * Emulated harts share the host's CPUs, and with counted instructions one thread of it: there a loop that never
 * leaves its hart starves the one that it waits for. wfi leaves it, and comes back at once by an interrupt that is
 * always pending (MIP_NAP). Harts with threads of their own spin: there that interrupt would make the emulator take its
 * one lock at each access to a CSR. Long waits sleep for a while, by the timer. On silicon no wait is that long. */
#include "arch/arch.h"
#include "arch/riscv/clint.h"
#include "arch/riscv/local.h"
#include "arch/riscv/timer.h"

#define LOOKS   32u
#define TURNS   64u /* that a hart with a thread of its own spins between two looks at the clock */
#define GAP_US  1000u /* calls further apart are of two waits */
#define SPIN_US 50u
#define SPINS   16u
#define NAP_US  30u

#define CYCLES(us) ((us) * (RISCV_TIMER_HZ / 1000000u))

/* Waits of this hart. */
static struct wait {
	uint64_t began;
	uint64_t seen;
	uint32_t calls;
} waits[RISCV_CPUS];

static bool shared; /* all harts share one thread of the host */

static uintptr_t cost_of_nothing(void)
{
	uintptr_t before;
	uintptr_t after;

	__asm__ volatile("csrr %0, minstret\n\tcsrr %1, minstret" : "=r"(before), "=r"(after));
	return after - before;
}

/* Where instructions are counted the same ones cost the same; else the emulator's counter is the host's clock. */
static bool counts(void)
{
	uintptr_t cost = cost_of_nothing();
	unsigned int left = LOOKS;

	do {
		if (cost_of_nothing() != cost)
			return false;
	} while (--left);
	return true;
}

void riscv_relax_init_cpu(void)
{
	if (riscv_cpu()->id == 0)
		shared = counts();
	if (!shared)
		__asm__ volatile("csrc mip, %0" : : "r"(MIP_NAP));
}

static void leave_once(void)
{
	__asm__ volatile("csrs mie, %0\n\twfi\n\tcsrc mie, %0" : : "r"(MIP_NAP) : "memory");
}

/* The timer alone ends it, or what it was set to before. */
static void nap(uint64_t until)
{
	unsigned int id = riscv_cpu()->id;
	uint64_t set = riscv_timer_at[id];
	uintptr_t mie;

	__asm__ volatile("csrrw %0, mie, %1" : "=r"(mie) : "r"(MIE_TIMER) : "memory");
	clint_set_timer(id, until < set ? until : set);
	__asm__ volatile("wfi" ::: "memory");
	clint_set_timer(id, set);
	__asm__ volatile("csrw mie, %0" : : "r"(mie) : "memory");
}

/* It has lasted so long that the other CPU does not run. Where leaving the hart takes its time, the
 * clock alone does not tell. */
static bool is_long(struct wait *wait, uint64_t now)
{
	if (now - wait->seen > CYCLES(GAP_US)) {
		wait->began = now;
		wait->calls = 0;
	}
	wait->seen = now;
	return wait->calls >= SPINS && now - wait->began > CYCLES(SPIN_US);
}

static void look(struct wait *wait)
{
	unsigned int key = arch_irq_lock();
	uint64_t now = arch_cycle();

	if (is_long(wait, now))
		nap(now + CYCLES(NAP_US));
	else if (shared)
		leave_once();
	arch_irq_unlock(key);
}

/* A thread that is moved meanwhile does no harm. */
void arch_spin_relax(void)
{
	struct wait *wait = &waits[riscv_cpu()->id];

	if (++wait->calls % TURNS == 0 || shared)
		look(wait);
}
