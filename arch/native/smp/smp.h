/* SPDX-License-Identifier: Apache-2.0 */
/* smp.h - the CPUs of an image that has the kernel.
 *
 * A CPU is a right to run: of the host threads that carry the kernel's threads (carrier.h) one at most
 * has it, its occupant. arch_switch() hands it on. CPUs run truly in parallel.
 *
 * Interrupts are lines, as in raise.h, with a word `pending` on each CPU. CPU 0 is also the core
 * that other images ring: lines of its slot in the machine's file count as its own. What this image raises
 * for itself stays in private memory, where no other image can lose it.
 *
 * Why no line is lost, beyond raise.h: the occupant changes while interrupts are masked on that CPU,
 * and who gets it has noted set, so that opening goes through steps 3 and 4. A signal for
 * the occupant before it therefore may go anywhere: it was for a line that 4 sees. If instead 4
 * came first, then step 2 sees what that occupant, or a later one, wants, and with it whose
 * number `occupant` is: the number is written before 3.
 *   pending |= line        (1)       occupant = me; wants = SIGNAL  (3)
 *   read wants, occupant   (2)       read pending                   (4)
 * A signal that finds interrupts masked, or the library at work (host.h), sets noted; whoever
 * masked them looks at noted after opening. */
#ifndef CR_ARCH_NATIVE_SMP_H
#define CR_ARCH_NATIVE_SMP_H

#include <linux/futex.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>
#include <zephyr/kernel/structs.h>

#include "arch/arch.h"
#include "arch/native/raise.h"
#include "arch/native/spin.h"
#include "base/atomic.h"

#define NATIVE_LINE_IPI   27u /* within this image alone, as LINE_DEATH and LINE_TIMER */
#define NATIVE_LINE_LOCAL 28u /* in a slot: look at the private word too */
#define NATIVE_LINE_TIMER NATIVE_LINE_ALARM

/* Lines that other images may raise. */
#define NATIVE_FOREIGN_LINES (((1u << NATIVE_LINE_DOORBELLS) - 1u) | (1u << NATIVE_LINE_LET_GO))

struct native_cpu {
	uint32_t pending;  /* anyone in this image sets, the CPU clears; CPUs but 0 sleep on it */
	uint32_t wants;    /* enum native_wants. Its occupant */
	uint32_t occupant; /* host's number of that thread. Itself */
	uint32_t id;
	struct native_slot *slot; /* CPU 0: the image's core in the machine's file. Else NULL */
	uint64_t deadline;        /* arch_timer_set(), UINT64_MAX: none. Its occupant */
	uint64_t synced;          /* the same when the timer thread knows of it. Its occupant */
	uint64_t armed;           /* what the timer thread waits for, see timer.c */
	uint64_t retry;           /* the timer thread's: signal again then */
	uint32_t retry_us;        /* the occupant wants that in so many us; 0: no */
	uint32_t tries;           /* how often in vain. Its occupant */
	uint32_t asleep;          /* without a deadline. Its occupant */
	struct native_spin spin;
	uint64_t look_us; /* longest sleep without a look at the slot, see idle.c */
} CR_ALIGNED(128);

extern struct native_cpu native_cpus[CONFIG_MP_MAX_NUM_CPUS];
extern unsigned int native_cpu_count; /* that the image uses */

/* The CPU that the calling thread has; it has one, and interrupts masked. */
static inline struct native_cpu *native_cpu(void)
{
	return z_native_self.native;
}

/* ---- irq.c ---- */

/* Lines that are pending and enabled. Any context. */
uint32_t native_irq_ready(const struct native_cpu *cpu);

/* Raises lines of that CPU. Any context, any thread; never blocks. */
void native_irq_raise(struct native_cpu *cpu, uint32_t lines);

/* Signals the occupant, that it looks again. Any thread. */
void native_irq_signal(const struct native_cpu *cpu);

/* What cpu wants to hear, for this image and for others. Its occupant. seq_cst: (3). */
static inline void native_irq_want(struct native_cpu *cpu, enum native_wants wants)
{
	__atomic_store_n(&cpu->wants, wants, __ATOMIC_SEQ_CST);
	if (cpu->slot)
		__atomic_store_n(&cpu->slot->wants, wants, __ATOMIC_SEQ_CST);
}

/* The calling thread is the occupant now, interrupts masked, and looks when it opens. */
void native_irq_arrive(struct native_cpu *cpu);

/* Another image may ring one of this image's doorbells that are enabled. Asks the host. */
bool native_irq_foreign(void);

/* ---- end.c ---- */

/* main() has returned status. A thread. */
void native_end_main(int status);

/* cpu is about to sleep: ends the image when nothing can happen any more. Its occupant. */
void native_end_sleep(struct native_cpu *cpu);

/* cpu sleeps no more. Its occupant. */
void native_end_wake(struct native_cpu *cpu);

/* ---- signal.c ---- */

/* Installs the signal's handler. Start-up. Returns 0 or a negative errno. */
CR_MUST_CHECK int native_signal_init(void);

/* ---- idle.c ---- */

/* The occupant sleeps, or is about to: it looks again. Any thread. */
void native_idle_wake(struct native_cpu *cpu);

/* ---- timer.c: one thread for all CPUs ---- */

/* The first thread's work. */
_Noreturn void native_timer_run(void);

/* Lets the timer thread know of cpu->deadline. Its occupant, interrupts masked. */
void native_timer_sync(struct native_cpu *cpu);

/* The occupant sees to its deadline itself. */
void native_timer_release(struct native_cpu *cpu);

extern uint32_t native_timer_changes; /* the timer thread sleeps on it */

/* The timer thread looks at everything anew. Any thread. */
static inline void native_timer_wake(void)
{
	int saved = errno;

	/* release: pairs with the acquire in native_timer_run(). */
	cr_fetch_add_acq_rel(&native_timer_changes, 1u);
	(void)syscall(SYS_futex, &native_timer_changes, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
	errno = saved;
}

/* Has cpu's occupant signalled in pause_us. Its occupant, signal handler too. */
static inline void native_timer_retry(struct native_cpu *cpu, uint32_t pause_us)
{
	cr_store_relaxed(&cpu->retry_us, pause_us);
	native_timer_wake();
}

/* The timer's interrupt. */
void native_timer_isr(const void *arg);

/* cycle as the system's clock has it. */
struct timespec native_timespec(uint64_t cycle);

/* ---- spin.c ---- */

/* Number of CPUs that do something grows or falls. */
void native_spin_busy(int change);

typedef bool (*native_spin_fn)(const void *arg);

/* Asks done(arg) for a while, where that helped lately and a CPU of the host is free. True: it
 * said yes. */
bool native_spin_for(struct native_spin *spin, native_spin_fn done, const void *arg);

/* Start-up. */
void native_spin_init(void);

/* ---- fault.c ---- */

/* Takes the host's fault signals. Start-up. */
CR_MUST_CHECK int native_fault_init(void);

/* The calling thread handles a fault, so the library may be in the middle of something. */
bool native_fault_here(void);

/* The image ends for the calling thread's fault: who asked (arch_on_crash()) is told. */
void native_fault_tell(void);

#endif
