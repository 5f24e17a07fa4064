/* SPDX-License-Identifier: Apache-2.0 */
/* Raising a line of another core, or of this one. raise.h has the proof that none is lost. */
#define _GNU_SOURCE
#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "arch/native/machine.h"
#include "arch/native/member.h"
#include "arch/native/raise.h"
#include "base/atomic.h"
#include "base/relax.h"

#define PATIENCE 64 /* looks, about a microsecond */

/* The process is the one that holds the core's lock, so a false tid reaches at worst
 * another thread of that process, which has the signal blocked. The process may end
 * between the two calls: then its number would have to be given anew, with the same
 * thread number, within that time, and the signal is ignored by default. */
static void send_signal(unsigned int cpu, const struct native_slot *slot)
{
	/* A process does not see its own lock. */
	pid_t pid = cpu == native_machine.cpu ? getpid() : native_member_pid(cpu);
	pid_t tid = (pid_t)cr_load_relaxed(&slot->tid);

	if (pid > 0 && tid > 0)
		(void)syscall(SYS_tgkill, pid, tid, NATIVE_SIGNAL);
}

/* A signal costs both sides about as much as this wait, and a core that runs looks at its
 * lines whenever it unlocks or goes idle. Returns what it wants after that; NOTHING
 * when it has taken the lines. */
static uint32_t wait_a_little(struct native_slot *slot, uint32_t lines)
{
	uint32_t wants = NATIVE_WANTS_SIGNAL;

	for (int i = 0; i < PATIENCE && wants == NATIVE_WANTS_SIGNAL; i++) {
		if (!(cr_load_relaxed(&slot->pending) & lines))
			return NATIVE_WANTS_NOTHING;
		cr_relax();
		/* seq_cst: (2) in raise.h, as in native_slot_raise(). */
		wants = __atomic_load_n(&slot->wants, __ATOMIC_SEQ_CST);
	}
	return wants;
}

void native_slot_raise(unsigned int cpu, uint32_t lines, bool waits)
{
	struct native_slot *slot = &native_machine.control->slot[cpu];
	int saved = errno;

	/* seq_cst: (1) and (2) in raise.h, pair with (4) and (3) in native_cpu_open() and
	 * in idle. (1) also releases what the caller wrote before. */
	__atomic_fetch_or(&slot->pending, lines, __ATOMIC_SEQ_CST);

	uint32_t wants = __atomic_load_n(&slot->wants, __ATOMIC_SEQ_CST);

	if (wants == NATIVE_WANTS_SIGNAL && waits)
		wants = wait_a_little(slot, lines);
	switch (wants) {
	case NATIVE_WANTS_WAKE:
		(void)syscall(SYS_futex, &slot->pending, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
		break;
	case NATIVE_WANTS_SIGNAL:
		send_signal(cpu, slot);
		break;
	default: /* NOTHING, or what a hostile peer wrote */
		break;
	}
	errno = saved;
}

void native_raise(unsigned int cpu, uint32_t lines)
{
	if (cpu >= NATIVE_CPUS)
		return;
	if (cpu == native_machine.cpu)
		native_raise_own(lines);
	else
		native_slot_raise(cpu, lines, native_spin_pays());
}
