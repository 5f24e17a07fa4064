/* SPDX-License-Identifier: Apache-2.0 */
#include "mutator.h"

#include <sched.h>

#define UNSEEN __attribute__((no_sanitize("thread"), noinline))

/* One aligned 16-bit word: rings consist of those. */
UNSEEN void mutator_scribble(uint8_t *area, size_t bytes, struct rng *rng)
{
	volatile uint16_t *words = (volatile uint16_t *)(void *)area;
	uint32_t count = (uint32_t)(bytes / sizeof(*words));
	uint32_t at = rng_below(rng, count);
	uint16_t old = words[at];

	switch (rng_below(rng, 6)) {
	case 0:
		words[at] = (uint16_t)rng_next(rng);
		break;
	case 1:
		words[at] = (uint16_t)rng_below(rng, 70);
		break;
	case 2:
		words[at] = (uint16_t)(old + 1u);
		break;
	case 3:
		words[at] = (uint16_t)(old - 1u);
		break;
	case 4:
		words[at] = (uint16_t)(old ^ (1u << rng_below(rng, 16)));
		break;
	default:
		words[at] = words[rng_below(rng, count)];
		break;
	}
}

UNSEEN static void *run(void *arg)
{
	struct mutator *mutator = arg;

	while (!__atomic_load_n(&mutator->stop, __ATOMIC_RELAXED)) {
		mutator_scribble(mutator->area, mutator->bytes, &mutator->rng);
		if (++mutator->writes % 4096 == 0)
			sched_yield();
		for (unsigned int i = 0; i < mutator->pause; i++)
			__asm__ volatile("");
	}
	return NULL;
}

void mutator_start(struct mutator *mutator, void *area, size_t bytes, uint64_t seed,
                   unsigned int pause)
{
	*mutator = (struct mutator){ .area = area, .bytes = bytes, .pause = pause };
	rng_init(&mutator->rng, "mutator", seed);
	if (pthread_create(&mutator->thread, NULL, run, mutator))
		__builtin_trap();
}

void mutator_stop(struct mutator *mutator)
{
	__atomic_store_n(&mutator->stop, 1, __ATOMIC_RELAXED);
	pthread_join(mutator->thread, NULL);
}
