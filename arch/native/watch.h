/* SPDX-License-Identifier: Apache-2.0 */
/* watch.h - the end of a process as an interrupt of this core.
 *
 * A helper thread, made at the first use, sleeps on the processes and raises
 * NATIVE_LINE_DEATH of the boot core when one ends. The line says only that
 * something ended: its handler asks each process that it cares for. */
#ifndef CR_ARCH_NATIVE_WATCH_H
#define CR_ARCH_NATIVE_WATCH_H

#include "base/cr.h"

/* Watches the process of pidfd until it ends or pidfd is closed; raises the line once,
 * also when it ended before. pidfd stays the caller's. Returns 0 or a negative
 * errno. Thread context. */
CR_MUST_CHECK int native_watch(int pidfd);

#endif
