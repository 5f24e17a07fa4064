/* SPDX-License-Identifier: Apache-2.0 */
#include "pool.h"

static enum { TO_DO, OUT, DONE } state[JOBS];
static unsigned int done;
static unsigned int primes;

bool pool_take(struct job *job)
{
	for (uint32_t i = 0; i < JOBS; i++) {
		if (state[i] != TO_DO)
			continue;
		state[i] = OUT;
		*job = (struct job){
			.number = i,
			.first = i * JOB_SIZE,
			.last = i * JOB_SIZE + JOB_SIZE - 1,
		};
		return true;
	}
	return false;
}

void pool_give_back(uint32_t number)
{
	if (number < JOBS && state[number] == OUT)
		state[number] = TO_DO;
}

bool pool_enter(const struct result *result)
{
	if (result->number >= JOBS || state[result->number] != OUT)
		return false;
	state[result->number] = DONE;
	done++;
	primes += result->primes;
	return true;
}

unsigned int pool_done(void)
{
	return done;
}

unsigned int pool_primes(void)
{
	return primes;
}
