/* SPDX-License-Identifier: Apache-2.0 */
/* run.h - what start.c asks of the kind of image: run.c when it is bare, smp/ when it has
 * the kernel. */
#ifndef CR_ARCH_NATIVE_RUN_H
#define CR_ARCH_NATIVE_RUN_H

#include <stdbool.h>

#include "base/cr.h"

struct native_options;

/* Makes this process a core: interrupts masked, all lines disabled. On the first thread,
 * once. Returns 0 or a negative errno. */
CR_MUST_CHECK int native_run_init(const struct native_options *options);

/* Runs init functions and the application. kept: data is in the machine's file, and the
 * stack should be, too. On the first thread. */
_Noreturn void native_run(bool kept);

/* The application's main() with what the process was given. start.c */
int native_main(void);

/* The kernel calls main(): native_main(), and what follows from its result. smp/ */
int native_run_main(void);

/* The C library may have been torn out of something on this thread: its own end cannot be run. */
bool native_run_torn(void);

/* The image is about to end on this thread. */
void native_run_end(void);

/* Has the process's first thread call fn soon; there and then when that is the caller. One
 * function at a time. Interrupt handlers. */
void native_on_first_thread(void (*fn)(void));

#endif
