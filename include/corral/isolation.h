/* SPDX-License-Identifier: Apache-2.0 */
/* isolation.h - CPUs that are set aside for threads that are pinned to them.
 *
 * An isolated CPU runs only threads whose mask has this CPU alone. It takes none from the others, gets
 * no IPI that is not for such a thread, has no tick while one thread runs, and only the interrupts that
 * were routed to it. Three ways: corral,isolated in its devicetree node (reg is its number) and CONFIG_ISOLATED_CPUS
 * (a mask), both from the start, and the call. */
#ifndef CORRAL_ISOLATION_H
#define CORRAL_ISOLATION_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sets CPU id aside, or takes it back. Threads of the other CPUs that it runs move on at once, those pinned
 * to it stay. A thread whose mask has several CPUs runs on those that are not isolated; CPU 0 may be
 * isolated too, but one CPU must stay. 0; -EINVAL: there is no such CPU, or it would be the last one. Any
 * context. */
int corral_cpu_isolate(unsigned int id, bool isolated);

/* CPU id is set aside. Any context. */
bool corral_cpu_is_isolated(unsigned int id);

#ifdef __cplusplus
}
#endif

#endif
