/* SPDX-License-Identifier: Apache-2.0 */
/* Slow paths of the Linux port: the kernel is asked only when somebody must sleep. */
#include "env/env.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long futex(uint32_t *word, int op, uint32_t value, const struct timespec *until)
{
	return syscall(SYS_futex, word, op, value, until, NULL, FUTEX_BITSET_MATCH_ANY);
}

/* Spins for about the length of a section; then the holder was probably preempted,
 * and naps let it run, whatever its priority. */
void cr_lock_slow(struct cr_lock *lock)
{
	const struct timespec nap = { .tv_nsec = 50000 };

	for (unsigned int spins = 0;; spins++) {
		/* acquire: pairs with the release in cr_unlock(). */
		if (cr_load_relaxed(&lock->word) == 0 && cr_exchange_acquire(&lock->word, 1u) == 0)
			return;
		if (spins % 256 == 255)
			nanosleep(&nap, NULL);
		else
			cr_cpu_relax();
	}
}

void cr_event_wake(struct cr_event *event)
{
	futex(&event->seq, FUTEX_WAKE_PRIVATE, INT32_MAX, NULL);
}

bool cr_event_wait(struct cr_event *event, uint32_t seq, uint64_t deadline_us)
{
	struct timespec until = {
		.tv_sec = (time_t)(deadline_us / 1000000u),
		.tv_nsec = (long)(deadline_us % 1000000u) * 1000,
	};
	bool forever = deadline_us == CR_FOREVER_US;

	/* seq_cst: pairs with the post, which changes seq and then reads waiters. */
	__atomic_fetch_add(&event->waiters, 1, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&event->seq, __ATOMIC_SEQ_CST) == seq) {
		if (!forever && cr_now_us() >= deadline_us)
			break;
		futex(&event->seq, FUTEX_WAIT_BITSET_PRIVATE, seq, forever ? NULL : &until);
	}
	__atomic_fetch_sub(&event->waiters, 1, __ATOMIC_SEQ_CST);
	return cr_event_seq(event) != seq;
}

uint64_t cr_now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}
