/* SPDX-License-Identifier: Apache-2.0 */
/* seeded.h - the CPUs of an image that runs from a seed (CONFIG_SEEDED).
 *
 * One host thread runs all CPUs in turn. The turn changes at points and nowhere else: in front of each
 * atomic access and fence, each access to a volatile object and, with CONFIG_SEEDED_EVERY_ACCESS, each access
 * to memory that is not on the running thread's stack (the compiler calls hooks.c there, as it would
 * ThreadSanitizer); where interrupts are masked and opened; where a loop relaxes; where the clock is read; now and
 * then in code that does none of these (CODE_BLOCKS in hooks.c). Interrupts that are pending and not masked are
 * served at points too, so a loop is preempted wherever it is. The host's C library, the console and the files of
 * arch/ have no points: what they do happens at once.
 *
 * Everything that decides which CPU goes on, and how long a step takes, comes from one generator of
 * pseudo-random numbers (schedule.h). Nothing comes from the host's clock or from an address, and the image
 * starts itself anew without address randomisation where the host lets it, so one seed is one run.
 *
 * Time is virtual. A step costs some tens of ns, now and then some us. When no CPU has anything to do the
 * clock jumps to the first deadline, and while all that run only look at what others may change it takes steps
 * of up to 10 us.
 *
 * An image ends as on native_sim. A run that finds something stops at once; stop.h has what and how. */
#ifndef CR_ARCH_NATIVE_SEEDED_H
#define CR_ARCH_NATIVE_SEEDED_H

#include <zephyr/kernel/structs.h>

#include "arch/arch.h"
#include "arch/native/control.h"
#include "arch/native/seeded/buffer.h"
#include "base/cr.h"

#define SEEDED_LINE_IPI   27u /* beside those of control.h */
#define SEEDED_LINE_TIMER NATIVE_LINE_ALARM

#define SEEDED_CPUS CONFIG_MP_MAX_NUM_CPUS

/* What a CPU is about to do at a point. */
enum seeded_kind {
	SEEDED_START,
	SEEDED_LOAD, /* atomic or volatile */
	SEEDED_STORE,
	SEEDED_RMW,
	SEEDED_FENCE,
	SEEDED_READ, /* CONFIG_SEEDED_EVERY_ACCESS */
	SEEDED_WRITE,
	SEEDED_MASK, /* interrupts */
	SEEDED_OPEN,
	SEEDED_RELAX,
	SEEDED_TIME,
	SEEDED_CODE,
	SEEDED_IDLE,
	SEEDED_SWITCH, /* of threads */
};

#define SEEDED_LOOKS 8 /* addresses remembered of a loop that looks */

struct seeded_cpu {
	unsigned int id;
	uint32_t pending; /* lines */
	unsigned int masked;
	bool started;
	bool asleep;
	uint64_t deadline;          /* arch_timer_set(), UINT64_MAX: none */
	struct k_thread *thread;    /* what arch_current_thread() gives */
	struct seeded_stack *stack; /* runs here, or goes on here when it is this CPU's turn */
	struct k_thread *awaits;    /* it cannot go on before this thread is saved, or NULL */

	/* Its last point. */
	enum seeded_kind kind;
	const void *address;
	const void *pc;

	uint32_t codes; /* points of kind CODE */

	/* Points in a row at which it only looked at the same few addresses. */
	uint32_t looks;
	const void *looked_at[SEEDED_LOOKS];

	struct seeded_buffer buffer;
};

/* The run. */
struct seeded_run {
	bool active; /* points count: from the first CPU's start to the image's end */
	uint64_t steps;
	uint64_t steps_max;
	uint64_t now;      /* ns of virtual time */
	uint32_t spinning; /* CPUs that looked in vain and wait for a change by another one */
	uint32_t leap;     /* ns of the next step while all CPUs spin */
	bool main_ended;
	int main_status;
};

extern struct seeded_cpu seeded_cpus[SEEDED_CPUS];
extern unsigned int seeded_cpu_count;  /* that the image uses */
extern struct seeded_cpu *seeded_self; /* whose turn it is */
extern struct seeded_run seeded_run;

/* ---- turn.c ---- */

/* A point in the code at pc, where address is about to be used (NULL: no memory is). Other CPUs may
 * have had their turns, and the caller may be on another CPU, when it returns. */
void seeded_point(enum seeded_kind kind, const void *address, const void *pc);

#define SEEDED_POINT(kind) seeded_point((kind), NULL, __builtin_return_address(0))

/* The calling CPU has changed memory: others that wait may look again. */
void seeded_changed(void);

/* It has looked there and changed nothing, as a compare-and-swap that fails. Loads are noted by their point. */
void seeded_looked(const void *address);

/* What the calling CPU has stored is visible to all. */
static inline void seeded_flush(void)
{
	seeded_buffer_flush(&seeded_self->buffer);
}

/* The same for all CPUs: the run is over. */
void seeded_flush_all(void);

/* Gives the turn to the CPU that the schedule wants; at once back when that is this one and it may go on. The
 * caller has no more to do here: it is asleep, or the calling thread has left this CPU. */
void seeded_rest(void);

/* ---- irq.c ---- */

/* Lines of cpu that are pending and enabled. */
uint32_t seeded_irq_ready(struct seeded_cpu *cpu);

/* Serves them on the calling CPU unless they are masked. The calling thread may run on elsewhere, and later. */
void seeded_irq_serve(void);

/* Connects the lines that the kernel has. Start-up. */
CR_MUST_CHECK int seeded_irq_init(void);

/* ---- fault.c ---- */

/* Takes the host's fault signals. Start-up. */
CR_MUST_CHECK int seeded_fault_init(void);

#endif
