/* SPDX-License-Identifier: Apache-2.0 */
/* ztress.h - stress: several contexts call their handlers until each has been called, and interrupted by
 * another context, as often as it asks. CONFIG_ZTRESS.
 *
 * Interrupted: a context of a better priority began while this one was in its handler, on the same CPU or
 * on another. The first context has the best priority; a timer, in interrupt context, stands before all threads.
 * Each rests for its back-off, varied at random, between two calls. */
#ifndef ZEPHYR_INCLUDE_ZTRESS_H_
#define ZEPHYR_INCLUDE_ZTRESS_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest_assert.h>

#ifdef __cplusplus
extern "C" {
#endif

/* cnt: calls so far. last: exec_cnt is reached, this one may clean up; prio: 0 is the best. False: the
 * context is done. */
typedef bool (*ztress_handler)(void *user_data, uint32_t cnt, bool last, int prio);

struct ztress_context_data {
	ztress_handler handler;
	void *user_data;
	uint32_t exec_cnt;    /* calls at least; 0: does not count */
	uint32_t preempt_cnt; /* interruptions at least; 0: does not count */
	k_timeout_t t;
	bool timer;
};

/* clang-format off */
#define ZTRESS_THREAD(handler_, user_data_, exec_cnt_, preempt_cnt_, backoff_)                     \
	{ .handler = (handler_), .user_data = (user_data_), .exec_cnt = (exec_cnt_),               \
	  .preempt_cnt = (preempt_cnt_), .t = (backoff_), .timer = false }
#define ZTRESS_TIMER(handler_, user_data_, exec_cnt_, backoff_)                                    \
	{ .handler = (handler_), .user_data = (user_data_), .exec_cnt = (exec_cnt_),               \
	  .preempt_cnt = 0, .t = (backoff_), .timer = true }
/* clang-format on */

/* ZTRESS_EXECUTE(context...): at most one ZTRESS_TIMER, first, and CONFIG_ZTRESS_MAX_THREADS ZTRESS_THREAD. Runs
 * them to the end. Thread context. A set that cannot be run fails the test. */
#define ZTRESS_EXECUTE(...)                                                                        \
	do {                                                                                       \
		struct ztress_context_data z_ztress[] = { __VA_ARGS__ };                           \
		bool z_timer = z_ztress[0].timer;                                                  \
		int z_err = ztress_execute(z_timer ? &z_ztress[0] : NULL, &z_ztress[z_timer],      \
		                           ARRAY_SIZE(z_ztress) - z_timer);                        \
		zassert_equal(z_err, 0, "ztress_execute failed (err: %d)", z_err);                 \
	} while (0)

/* The same from a table. timer_data may be NULL. 0, or -EINVAL: too many, or no thread. */
int ztress_execute(struct ztress_context_data *timer_data, struct ztress_context_data *thread_data,
                   size_t cnt);

/* Ends a run early: each context stops after its present call. Any context. */
void ztress_abort(void);

/* Ends the following runs after that time. K_NO_WAIT: no limit. */
void ztress_set_timeout(k_timeout_t t);

/* Prints calls and interruptions of the last run. */
void ztress_report(void);

/* Of context id: the timer, if there was one, is the last. */
int ztress_exec_count(uint32_t id);
int ztress_preempt_count(uint32_t id);
uint32_t ztress_optimized_ticks(uint32_t id);

#ifdef __cplusplus
}
#endif

#endif
