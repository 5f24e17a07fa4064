/* SPDX-License-Identifier: Apache-2.0 */
/* raise.h - raising lines of a core, another one's or this image's own.
 *
 * How a raised line reaches its core, and why none is lost:
 *
 *   raise (any core)                 the core
 *   pending |= line        (1)       wants = SIGNAL or WAKE     (3)
 *   read wants             (2)       read pending               (4)
 *
 * 1, 2, 3 and 4 are sequentially consistent. Either 4 sees the line, or 2 sees
 * what the core wants, and then raise does it:
 *   WAKE    futex wake on pending. The core sleeps on that very word with the
 *           value of 4, so when 1 comes between 4 and the sleep the system
 *           refuses to sleep.
 *   SIGNAL  SIGURG to the thread. Its handler reads pending. Masking does not
 *           touch wants: a signal that finds interrupts masked only sets wants
 *           to NOTHING, and opening sees that and goes through 3 and 4 again.
 * raise may die between 1 and 2: the line stays pending, and the next raise of
 * any line notifies for both, for it does not look whether a line was pending
 * before.
 *
 * SIGURG, because it is ignored where nobody waits for it, debuggers pass it
 * silently, and signals that were not yet taken merge instead of queueing. */
#ifndef CR_ARCH_NATIVE_RAISE_H
#define CR_ARCH_NATIVE_RAISE_H

#include <signal.h>

#include "arch/native/control.h"

#define NATIVE_SIGNAL SIGURG

/* Raises lines (a bit mask) of core cpu; numbers that do not exist are ignored. Any
 * context, any thread; never blocks. */
void native_raise(unsigned int cpu, uint32_t lines);

/* The same for the core that this image is. cpu.h and smp.h differ in how. */
void native_raise_own(uint32_t lines);

/* The words of core cpu in the machine's file, and its thread, are told of lines. Waits
 * a little where waits is true and the core runs: it may look by itself. As native_raise(). */
void native_slot_raise(unsigned int cpu, uint32_t lines, bool waits);

/* The calling thread runs a core, and the host has another CPU that an answer may come from. */
bool native_spin_pays(void);

#endif
