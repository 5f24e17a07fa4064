/* SPDX-License-Identifier: Apache-2.0 */
/* Timers that are stopped and started while they expire on other CPUs. */
#include <zephyr/sys/atomic.h>

#include "helper.h"
#include "token.h"

ZTEST_SUITE(timers, NULL, NULL, NULL, reap, NULL);

#define OWNERS 4
#define ROUNDS (150 * STORM)

struct owned {
	struct k_timer timer;
	atomic_t expired;
	atomic_t stopped;
};

static struct owned owned[OWNERS];

static void on_expiry(struct k_timer *timer)
{
	atomic_inc(&CONTAINER_OF(timer, struct owned, timer)->expired);
}

static void on_stop(struct k_timer *timer)
{
	atomic_inc(&CONTAINER_OF(timer, struct owned, timer)->stopped);
}

/* Each run either expires or is stopped, never both and never neither. */
static void own_main(void *p1, void *p2, void *p3)
{
	struct owned *o = p1;
	uint32_t random = (uint32_t)(uintptr_t)p2;

	ARG_UNUSED(p3);
	for (int i = 1; i <= ROUNDS; i++) {
		uint32_t status;

		k_timer_start(&o->timer, K_TICKS(roll(&random, 3)), K_NO_WAIT);
		if (roll(&random, 3))
			k_busy_wait(roll(&random, 250));
		k_timer_stop(&o->timer);
		status = k_timer_status_get(&o->timer);
		zassert_true(status <= 1);
		/* An expiry function that another CPU has begun ends soon. */
		AWAIT(atomic_get(&o->expired) + atomic_get(&o->stopped) >= i);
		zassert_equal(atomic_get(&o->expired) + atomic_get(&o->stopped), i);
	}
}

ZTEST(timers, test_once)
{
	for (uintptr_t i = 0; i < OWNERS; i++) {
		atomic_set(&owned[i].expired, 0);
		atomic_set(&owned[i].stopped, 0);
		k_timer_init(&owned[i].timer, on_expiry, on_stop);
		spawn(own_main, &owned[i], (void *)(i + 1), 1 + (int)i);
	}
	join_all();
}

/* All start and stop all, also from the expiry functions: nothing is lost or hangs, and in the end
 * they can all be stopped. */
static struct k_timer shared[OWNERS];
static atomic_t shared_expired;

static void on_shared(struct k_timer *timer)
{
	unsigned int i = (unsigned int)(timer - shared);

	atomic_inc(&shared_expired);
	if (i % 2)
		k_timer_start(&shared[(i + 1) % OWNERS], K_TICKS(1), K_TICKS(1));
	else
		k_timer_stop(&shared[(i + 1) % OWNERS]);
}

static void share_main(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		struct k_timer *timer = &shared[roll(&random, OWNERS)];

		switch (roll(&random, 4)) {
		case 0:
			k_timer_stop(timer);
			break;
		case 1:
			(void)k_timer_status_sync(timer);
			break;
		default:
			k_timer_start(timer, K_TICKS(roll(&random, 3)),
			              K_TICKS(1 + roll(&random, 2)));
			break;
		}
	}
}

static void stir_main(void *p1, void *p2, void *p3)
{
	atomic_t *stop = p1;
	uint32_t random = 5;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	/* Somebody may wait for a timer that all others have left alone. */
	while (!atomic_get(stop)) {
		k_timer_start(&shared[roll(&random, OWNERS)], K_TICKS(1), K_TICKS(2));
		k_sleep(K_TICKS(2));
	}
}

ZTEST(timers, test_shared)
{
	static atomic_t stop;
	k_tid_t threads[OWNERS];
	atomic_val_t count;

	atomic_set(&stop, 0);
	atomic_set(&shared_expired, 0);
	for (int i = 0; i < OWNERS; i++)
		k_timer_init(&shared[i], on_shared, NULL);
	for (uintptr_t i = 0; i < OWNERS; i++)
		threads[i] = spawn(share_main, (void *)(i + 1), NULL, 1 + (int)i);
	spawn(stir_main, &stop, NULL, 1);
	for (int i = 0; i < OWNERS; i++)
		zassert_ok(k_thread_join(threads[i], LIMIT));
	atomic_set(&stop, 1);
	join_all();
	/* An expiry function starts others, so once is not enough. */
	do {
		count = atomic_get(&shared_expired);
		for (int i = 0; i < OWNERS; i++)
			k_timer_stop(&shared[i]);
		k_sleep(K_MSEC(2));
	} while (atomic_get(&shared_expired) != count);
	for (int i = 0; i < OWNERS; i++)
		zassert_equal(k_timer_remaining_ticks(&shared[i]), 0);
}

/* Sleepers that are woken just when their time is over. */
static atomic_t sleeping;

static void sleep_main(void *p1, void *p2, void *p3)
{
	uint32_t random = (uint32_t)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		int32_t left =
			k_sleep(roll(&random, 2) ? K_TICKS(1 + roll(&random, 3)) : K_MSEC(50));

		zassert_true(left >= 0 && left <= 50, "%d", left);
	}
	atomic_dec(&sleeping);
}

ZTEST(timers, test_wakeup)
{
	k_tid_t threads[OWNERS];
	uint32_t random = 8;

	atomic_set(&sleeping, OWNERS);
	for (uintptr_t i = 0; i < OWNERS; i++)
		threads[i] = spawn(sleep_main, (void *)(i + 1), NULL, 1 + (int)i);
	while (atomic_get(&sleeping) > 0) {
		k_wakeup(threads[roll(&random, OWNERS)]);
		k_sleep(K_TICKS(roll(&random, 3)));
	}
	join_all();
}
