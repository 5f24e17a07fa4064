/* SPDX-License-Identifier: Apache-2.0 */
/* follow.h - a core that another image started ends with that one, until it lets go. */
#ifndef CR_ARCH_NATIVE_FOLLOW_H
#define CR_ARCH_NATIVE_FOLLOW_H

#include <sys/types.h>

#include "base/cr.h"

/* The end of parent ends this process from now on; 0: nobody's. Returns 0, or -ESRCH when
 * it has ended already. First step of start-up. */
CR_MUST_CHECK int native_follow(pid_t parent);

/* Says so in the core's slot, and lets NATIVE_LINE_LET_GO take it back. Start-up. */
void native_follow_connect(pid_t parent);

#endif
