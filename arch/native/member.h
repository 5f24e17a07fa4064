/* SPDX-License-Identifier: Apache-2.0 */
/* member.h - which process is a core of this machine.
 *
 * The process that runs core n holds a lock on byte NATIVE_LOCK_BASE + n of the
 * machine's file. The system keeps it: it names the holder truly, whatever the
 * control words say, and it ends with the process. */
#ifndef CR_ARCH_NATIVE_MEMBER_H
#define CR_ARCH_NATIVE_MEMBER_H

#include <stdint.h>
#include <sys/types.h>

#include "base/cr.h"

#define NATIVE_LOCK_BASE (1ll << 40)            /* beyond every byte of the file */
#define NATIVE_LOCK_MAKE (NATIVE_LOCK_BASE - 1) /* held while the file becomes a machine */

/* Makes this process core cpu. Returns 0, -EINVAL (no such core) or -EBUSY (another
 * process is that core). */
CR_MUST_CHECK int native_member_join(unsigned int cpu);

/* The process that is core cpu, 0 when there is none. Never the caller. Any context. */
pid_t native_member_pid(unsigned int cpu);

#endif
