/* SPDX-License-Identifier: Apache-2.0 */
/* host.h - calls of the host's C library, and interrupts.
 *
 * A thread of the kernel that stops for another one inside the library may hold a lock of the
 * library, and the other thread, or the handler, would wait for it for ever. So no interrupt is
 * served while the program counter is outside the image's own code (smp/irq.c), or
 * between the calls below. They are for what the program counter does not show: code of the
 * image that the library calls back with a lock held, and calls that last, which
 * see to a waiting interrupt when they end. Bare images serve interrupts there: they have one thread.
 * Run from a seed nothing interrupts the library. Any context; they nest. */
#ifndef CR_ARCH_NATIVE_HOST_H
#define CR_ARCH_NATIVE_HOST_H

#include "base/cr.h"

/* A function that the library calls: no interrupt is served on its first instructions. */
#define NATIVE_HOST_CALLS_BACK __attribute__((section("native_host_text"), noinline))

#if defined(CONFIG_KERNEL) && !defined(CONFIG_SEEDED)
#include <zephyr/arch/cpu.h>

static inline void native_host_enter(void)
{
	z_native_self.host++;
	Z_NATIVE_FENCE();
}

/* The library is still in the middle of something. */
static inline void native_host_leave_quietly(void)
{
	Z_NATIVE_FENCE();
	z_native_self.host--;
}

static inline void native_host_leave(void)
{
	native_host_leave_quietly();
	Z_NATIVE_FENCE();
	if (cr_unlikely(z_native_self.noted) && !z_native_self.host && !z_native_self.masked)
		z_native_open();
}
#else
static inline void native_host_enter(void)
{
}

static inline void native_host_leave_quietly(void)
{
}

static inline void native_host_leave(void)
{
}
#endif

#endif
