/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/native/shm_faults.h"

#include <signal.h>
#include <unistd.h>
#include <zephyr/sys/printk.h>

#include "arch/native/machine.h"
#include "base/atomic.h"
#include "base/cr.h"

static struct native_slot *slot;
static bool reports;
static bool ordered; /* by our environment, not by a word that another core wrote */

void native_shm_faults_init(uint64_t kill_at, bool report)
{
	struct native_slot *mine = &native_machine.control->slot[native_machine.cpu];

	cr_store_relaxed(&mine->shm_writes, 0u);
	/* The environment is inherited by every life; only the first shall end. */
	ordered = kill_at && cr_load_relaxed(&mine->life) == 1;
	if (ordered)
		cr_store_relaxed(&mine->shm_kill_at, kill_at);
	slot = mine;
	reports = report;
}

void native_shm_faults_end(void)
{
	/* A life that ended before its n-th write does not leave it to the next. */
	if (ordered)
		cr_store_relaxed(&slot->shm_kill_at, 0u);
	if (reports)
		printk("core %u wrote shared memory %llu times\n", native_machine.cpu,
		       (unsigned long long)cr_load_relaxed(&slot->shm_writes));
}

#ifdef CR_CFG_SHM_FAULTS
void cr_shm_wrote(void)
{
	if (!slot)
		return;

	uint64_t count = cr_fetch_add_relaxed(&slot->shm_writes, 1u) + 1;

	if (cr_unlikely(count == cr_load_relaxed(&slot->shm_kill_at))) {
		cr_store_relaxed(&slot->shm_kill_at, 0u);
		(void)kill(getpid(), SIGKILL);
	}
}
#endif
