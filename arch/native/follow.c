/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/follow.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "arch/native/cpu.h"
#include "base/atomic.h"

int native_follow(pid_t parent)
{
	if (parent == 0)
		return 0;
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* It may have ended before we asked. */
	return getppid() == parent ? 0 : -ESRCH;
}

/* On the thread that asked for the signal: it is a property of the thread. */
static void let_go(const void *arg)
{
	const struct native_cpu *cpu = arg;

	(void)prctl(PR_SET_PDEATHSIG, 0);
	/* release: pairs with the acquire in detach(), drivers/remoteproc/rproc_native.c. */
	cr_store_release(&cpu->slot->follows, 0u);
}

void native_follow_connect(pid_t parent)
{
	cr_store_relaxed(&native_self()->slot->follows, (uint32_t)parent);
	if (parent == 0)
		return;
	if (arch_irq_connect(NATIVE_LINE_LET_GO, 0, let_go, native_self()) == 0)
		arch_irq_enable(NATIVE_LINE_LET_GO);
}
