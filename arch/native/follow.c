/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/follow.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "arch/arch.h"
#include "arch/native/machine.h"
#include "arch/native/run.h"
#include "base/atomic.h"

int native_follow(pid_t parent)
{
	if (parent == 0)
		return 0;
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* It may have ended before we asked. */
	return getppid() == parent ? 0 : -ESRCH;
}

static uint32_t *follows(void)
{
	return &native_machine.control->slot[native_machine.cpu].follows;
}

/* On the thread that asked for the signal: it is a property of the thread. */
static void take_back(void)
{
	(void)prctl(PR_SET_PDEATHSIG, 0);
	/* release: pairs with the acquire in detach(), drivers/remoteproc/rproc_native.c. */
	cr_store_release(follows(), 0u);
}

static void let_go(const void *arg)
{
	(void)arg;
	native_on_first_thread(take_back);
}

void native_follow_connect(pid_t parent)
{
	cr_store_relaxed(follows(), (uint32_t)parent);
	if (parent == 0)
		return;
	if (arch_irq_connect(NATIVE_LINE_LET_GO, 0, let_go, NULL) == 0)
		arch_irq_enable(NATIVE_LINE_LET_GO);
}
