/* SPDX-License-Identifier: Apache-2.0 */
/* Four workers count primes. One is killed while it works; the others do not notice, its job is
 * done by another, and it comes back. */
#include <signal.h>
#include <stdio.h>

#include <corral/native_sim.h>

#include "worker.h"

#define PATIENCE_US 60000000u
#define WORKERS     4
#define VICTIM      1           /* an index */
#define KILL_AFTER  (JOBS / 10) /* jobs done */

CORRAL_LINK_DEFINE(link0, DT_NODELABEL(rpmsg_0));
CORRAL_LINK_DEFINE(link1, DT_NODELABEL(rpmsg_1));
CORRAL_LINK_DEFINE(link2, DT_NODELABEL(rpmsg_2));
CORRAL_LINK_DEFINE(link3, DT_NODELABEL(rpmsg_3));
CORRAL_RPROC_DEFINE(rproc0, DT_NODELABEL(remoteproc_0));
CORRAL_RPROC_DEFINE(rproc1, DT_NODELABEL(remoteproc_1));
CORRAL_RPROC_DEFINE(rproc2, DT_NODELABEL(remoteproc_2));
CORRAL_RPROC_DEFINE(rproc3, DT_NODELABEL(remoteproc_3));

static struct corral_link *const links[WORKERS] = { &link0, &link1, &link2, &link3 };
static struct corral_rproc_instance *const rprocs[WORKERS] = { &rproc0, &rproc1, &rproc2, &rproc3 };
static struct worker workers[WORKERS];
static bool killed;

static bool begin(void)
{
	uint64_t begin_us = corral_now_us();

	for (int i = 0; i < WORKERS; i++) {
		int err = worker_start(&workers[i], links[i], rprocs[i]);

		if (err) {
			printf("FAIL %s does not start: %d\n", rprocs[i]->dt->domain, err);
			return false;
		}
	}
	printf("  ✓ %d workers run after %u µs\n", WORKERS,
	       (unsigned int)(corral_now_us() - begin_us));
	return true;
}

/* In the middle of a job. */
static void kill_victim(void)
{
	int pid = corral_native_pid(rprocs[VICTIM]->dt->core.cpu);

	killed = pid > 0 && kill(pid, SIGKILL) == 0;
	printf("%s %s killed while it works on job %u; %u of %u jobs are done\n",
	       killed ? "  ✓" : "FAIL", rprocs[VICTIM]->dt->domain,
	       (unsigned int)workers[VICTIM].job, pool_done(), JOBS);
}

static bool is_over(void)
{
	bool over = pool_done() == JOBS;

	for (int i = 0; i < WORKERS; i++)
		over = over && worker_is_up(&workers[i]);
	return over && workers[VICTIM].returns == 1;
}

/* One loop for all: sleeps only when no link had anything. */
static bool serve(void)
{
	uint64_t begin_us = corral_now_us();

	while (!is_over() && corral_now_us() - begin_us < PATIENCE_US) {
		uint32_t mark = corral_amp_mark();
		bool busy = false;

		for (int i = 0; i < WORKERS; i++)
			busy |= worker_serve(&workers[i]);
		if (!killed && pool_done() >= KILL_AFTER && workers[VICTIM].job != NO_JOB)
			kill_victim();
		if (!busy)
			corral_amp_wait(mark, CORRAL_RPROC_LOOK_US);
	}
	return is_over();
}

static bool show(void)
{
	bool right = pool_primes() == PRIMES;
	bool alone = true;

	for (int i = 0; i < WORKERS; i++) {
		const struct worker *worker = &workers[i];
		unsigned int deaths = i == VICTIM;

		alone = alone && worker->deaths == deaths && worker->returns == deaths &&
		        worker->strays == 0;
		printf("    %s  %3u jobs, %u deaths  ", rprocs[i]->dt->domain, worker->done,
		       worker->deaths);
		for (unsigned int done = worker->done; done >= 5; done -= 5)
			printf("▪");
		printf("\n");
	}
	printf("%s only %s died, and it is back\n", alone ? "  ✓" : "FAIL",
	       rprocs[VICTIM]->dt->domain);
	printf("%s %u primes below %u, each job counted once\n", right ? "  ✓" : "FAIL",
	       pool_primes(), JOBS * JOB_SIZE);
	return right && alone;
}

int main(void)
{
	bool held;

	printf("Four remotes, each with a link of its own\n");
	held = begin() && serve() && show();
	for (int i = 0; i < WORKERS && workers[i].link; i++)
		held = worker_stop(&workers[i]) == 0 && held;
	printf("%s\n", held ? "All held." : "FAIL");
	return held ? 0 : 1;
}
