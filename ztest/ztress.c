/* SPDX-License-Identifier: Apache-2.0 */
/* Contexts of falling priority that call their handlers over and over. */
#include <zephyr/random/random.h>
#include <zephyr/ztress.h>

#include "base/atomic.h"
#include "ztest/ztest.h"

#define MAX_THREADS  CONFIG_ZTRESS_MAX_THREADS
#define MAX_CONTEXTS (MAX_THREADS + 1)
#define STACK        (CONFIG_ZTRESS_STACK_SIZE + CONFIG_TEST_EXTRA_STACK_SIZE)

static K_THREAD_STACK_ARRAY_DEFINE(stacks, MAX_THREADS, STACK);
static struct k_thread threads[MAX_THREADS];
static struct k_timer timer, limit_timer, report_timer;
static k_timeout_t limit;

/* One context. Its own context writes calls and ticks, any other one interrupted. */
struct context {
	struct ztress_context_data data;
	uint32_t calls;
	uint32_t interrupted;
	uint32_t ticks; /* longest rest */
	int prio;
};

static struct context contexts[MAX_CONTEXTS];
static unsigned int count; /* of contexts in use; the timer is the last */
static uint32_t at_work;   /* bit: this context is in its handler */
static uint32_t done;      /* bit: this context has all that it asks */
static bool stop;

static uint32_t all(void)
{
	return (uint32_t)BIT_MASK(count);
}

/* Contexts that are less urgent and at work are interrupted now. */
static void note_interrupted(const struct context *by)
{
	uint32_t working = cr_load_acquire(&at_work);

	for (unsigned int i = 0; i < count; i++) {
		if (contexts[i].prio > by->prio && working & BIT(i))
			(void)cr_fetch_add_relaxed(&contexts[i].interrupted, 1u);
	}
}

static bool satisfied(const struct context *context)
{
	return cr_load_relaxed(&context->calls) >= context->data.exec_cnt &&
	       cr_load_relaxed(&context->interrupted) >= context->data.preempt_cnt;
}

/* All must be, before any ends: they interrupt one another. */
static bool finished(const struct context *context)
{
	uint32_t bit = (uint32_t)BIT(context - contexts);

	if (satisfied(context))
		(void)cr_fetch_or_acq_rel(&done, bit);
	return cr_load_acquire(&stop) || cr_load_acquire(&done) == all();
}

/* False: the context has ended. */
static bool call(struct context *context)
{
	const struct ztress_context_data *data = &context->data;
	uint32_t bit = (uint32_t)BIT(context - contexts);
	bool last = finished(context);
	bool more;

	note_interrupted(context);
	(void)cr_fetch_or_acq_rel(&at_work, bit);
	more = data->handler(data->user_data, context->calls, last, context->prio);
	(void)cr_fetch_and_acq_rel(&at_work, ~bit);
	cr_store_relaxed(&context->calls, context->calls + 1u);
	if (!more)
		(void)cr_fetch_or_acq_rel(&done, bit);
	return more && !last;
}

/* Half to one and a half of the back-off, at least a tick. */
static k_timeout_t rest(struct context *context)
{
	uint32_t ticks = (uint32_t)MIN((uint64_t)context->data.t.ticks, (uint64_t)INT32_MAX);
	uint32_t now = ticks / 2 + sys_rand32_get() % (ticks + 1);

	now = MAX(now, 1u);
	context->ticks = MAX(context->ticks, now);
	return K_TICKS(now);
}

static void run_thread(void *p1, void *p2, void *p3)
{
	struct context *context = p1;

	(void)p2;
	(void)p3;
	while (call(context))
		(void)k_sleep(rest(context));
}

static void run_timer(struct k_timer *expired)
{
	struct context *context = &contexts[count - 1];

	if (call(context))
		k_timer_start(expired, rest(context), K_NO_WAIT);
}

static void time_is_up(struct k_timer *expired)
{
	(void)expired;
	ztress_abort();
}

static void report_progress(struct k_timer *expired)
{
	(void)expired;
	ztress_report();
}

void ztress_abort(void)
{
	/* release: pairs with the acquire in finished(). */
	cr_store_release(&stop, true);
}

void ztress_set_timeout(k_timeout_t t)
{
	limit = t;
}

static void add(const struct ztress_context_data *data, int prio)
{
	contexts[count++] = (struct context){ .data = *data, .prio = prio };
}

static void start_threads(unsigned int n)
{
	int worst = K_LOWEST_APPLICATION_THREAD_PRIO;

	for (unsigned int i = 0; i < n; i++) {
		(void)k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
		                      run_thread, &contexts[i], NULL, NULL,
		                      worst - (int)(n - 1 - i), 0, K_MSEC(10));
		(void)k_thread_name_set(&threads[i], "ztress");
	}
}

int ztress_execute(struct ztress_context_data *timer_data, struct ztress_context_data *thread_data,
                   size_t cnt)
{
	int first = timer_data ? 1 : 0;

	if (cnt == 0 || cnt > MAX_THREADS || cnt > CONFIG_NUM_PREEMPT_PRIORITIES)
		return -EINVAL;

	count = 0;
	for (size_t i = 0; i < cnt; i++)
		add(&thread_data[i], (int)i + first);
	if (timer_data)
		add(timer_data, 0);
	cr_store_relaxed(&at_work, 0u);
	cr_store_relaxed(&done, 0u);
	cr_store_release(&stop, false);

	k_timer_init(&timer, run_timer, NULL);
	k_timer_init(&limit_timer, time_is_up, NULL);
	k_timer_init(&report_timer, report_progress, NULL);
	if (!K_TIMEOUT_EQ(limit, K_NO_WAIT))
		k_timer_start(&limit_timer, limit, K_NO_WAIT);
	if (CONFIG_ZTRESS_REPORT_PROGRESS_MS > 0)
		k_timer_start(&report_timer, K_MSEC(CONFIG_ZTRESS_REPORT_PROGRESS_MS),
		              K_MSEC(CONFIG_ZTRESS_REPORT_PROGRESS_MS));
	if (timer_data)
		k_timer_start(&timer, K_MSEC(10), K_NO_WAIT);
	start_threads((unsigned int)cnt);
	for (size_t i = 0; i < cnt; i++)
		(void)k_thread_join(&threads[i], K_FOREVER);
	k_timer_stop(&timer);
	k_timer_stop(&limit_timer);
	k_timer_stop(&report_timer);
	return 0;
}

void ztress_report(void)
{
	for (unsigned int i = 0; i < count; i++)
		printk("ztress %s %u: called %u of %u times, interrupted %u of %u times\n",
		       contexts[i].data.timer ? "timer" : "thread", i,
		       (unsigned int)cr_load_relaxed(&contexts[i].calls),
		       (unsigned int)contexts[i].data.exec_cnt,
		       (unsigned int)cr_load_relaxed(&contexts[i].interrupted),
		       (unsigned int)contexts[i].data.preempt_cnt);
}

int ztress_exec_count(uint32_t id)
{
	return id < count ? (int)cr_load_relaxed(&contexts[id].calls) : -EINVAL;
}

int ztress_preempt_count(uint32_t id)
{
	return id < count ? (int)cr_load_relaxed(&contexts[id].interrupted) : -EINVAL;
}

uint32_t ztress_optimized_ticks(uint32_t id)
{
	return id < count ? contexts[id].ticks : 0;
}
