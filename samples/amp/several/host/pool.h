/* SPDX-License-Identifier: Apache-2.0 */
/* pool.h - the jobs: which are to do, which are out, what came back. One thread. */
#ifndef SEVERAL_POOL_H
#define SEVERAL_POOL_H

#include <stdbool.h>

#include "protocol.h"

#define JOBS     400u
#define JOB_SIZE 5000u

/* The primes below JOBS * JOB_SIZE = 2,000,000. */
#define PRIMES 148933u

#define NO_JOB UINT32_MAX

/* A job that is to do, now out; false when there is none. */
bool pool_take(struct job *job);

/* The worker that had it is gone: it is to do again. NO_JOB: nothing. */
void pool_give_back(uint32_t number);

/* Enters a result. False: this job was not out. */
bool pool_enter(const struct result *result);

unsigned int pool_done(void);   /* jobs with a result */
unsigned int pool_primes(void); /* the sum of the results */

#endif
