/* SPDX-License-Identifier: Apache-2.0 */
/* worker.h - one worker core as the host has it: its life, its link, its job. One thread. */
#ifndef SEVERAL_WORKER_H
#define SEVERAL_WORKER_H

#include <corral/amp.h>

#include "pool.h"

struct worker {
	struct rpmsg_endpoint jobs; /* first */
	struct corral_link *link;
	struct corral_rproc_instance *rproc;
	uint32_t job; /* that it works on, or NO_JOB */
	unsigned int done;
	unsigned int deaths;
	unsigned int returns; /* started again by policy */
	unsigned int strays;  /* results of jobs that it did not have */
};

/* Opens, loads and starts it; the link comes up later. 0 or a negative errno. */
int worker_start(struct worker *worker, struct corral_link *link,
                 struct corral_rproc_instance *rproc);

/* Receives, watches the core, hands out a job when it has none. True: something came. */
bool worker_serve(struct worker *worker);

/* Whether it runs and its channel is bound. */
bool worker_is_up(const struct worker *worker);

int worker_stop(struct worker *worker);

#endif
