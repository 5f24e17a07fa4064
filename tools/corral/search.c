/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/search.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NS_PER_S    1000000000ll
#define PROGRESS_NS (NS_PER_S / 5)

struct run {
	pid_t child; /* 0: free */
	uint64_t seed;
	int64_t end_ns; /* ended by force then */
};

/* A search under way. */
struct state {
	const struct search *search;
	struct search_result *result;
	struct run runs[SEARCH_MAX_JOBS];
	unsigned int running;
	uint64_t started;
	int64_t began_ns;
	int64_t shown_ns;
	int output;
	char seed_text[sizeof("--seed=") + 20];
};

static void show_progress(struct state *state, bool last)
{
	int64_t now = proc_now_ns();
	double seconds = (double)(now - state->began_ns) / (double)NS_PER_S;

	if (!state->search->progress || (!last && now - state->shown_ns < PROGRESS_NS))
		return;
	state->shown_ns = now;
	fprintf(stderr, "\r%" PRIu64 " of %" PRIu64 " runs, %.0f per second\033[K",
	        state->result->runs, state->search->runs,
	        seconds > 0 ? (double)state->result->runs / seconds : 0.0);
	if (last)
		fprintf(stderr, "\r\033[K");
}

static int start(struct state *state)
{
	const struct search *search = state->search;
	struct run *run = state->runs;

	while (run->child)
		run++;
	run->seed = search->first + state->started;
	snprintf(state->seed_text, sizeof(state->seed_text), "--seed=%" PRIu64, run->seed);
	search->command->argv[search->seed_at] = state->seed_text;
	run->child = proc_start(search->command, state->output);
	if (run->child < 0) {
		run->child = 0;
		return 2;
	}
	run->end_ns = proc_now_ns() + (int64_t)search->limit_s * NS_PER_S;
	state->running++;
	state->started++;
	return 0;
}

static void stop(struct state *state, struct run *run)
{
	proc_kill(run->child);
	run->child = 0;
	state->running--;
}

/* Ends the runs of seeds after the lowest that failed; all with everything. */
static void stop_later(struct state *state, bool everything)
{
	for (unsigned int i = 0; i < state->search->jobs; i++) {
		struct run *run = &state->runs[i];

		if (run->child && (everything || run->seed > state->result->seed))
			stop(state, run);
	}
}

static void take_result(struct state *state, uint64_t seed, int status, bool hung)
{
	struct search_result *result = state->result;

	result->runs++;
	if (status == 0 || (result->found && seed > result->seed))
		return;
	result->found = true;
	result->seed = seed;
	result->status = status;
	result->hung = hung;
	stop_later(state, false);
}

/* Takes those that have ended. */
static void reap(struct state *state)
{
	for (unsigned int i = 0; i < state->search->jobs; i++) {
		struct run *run = &state->runs[i];
		pid_t child = run->child;
		int status;

		if (!child || waitpid(child, &status, WNOHANG) != child)
			continue;
		run->child = 0;
		state->running--;
		take_result(state, run->seed, proc_status(status), false);
	}
}

/* Ends those whose time is over. Returns when the next one's will be. */
static int64_t reap_hung(struct state *state)
{
	int64_t now = proc_now_ns();
	int64_t next = now + NS_PER_S;

	for (unsigned int i = 0; i < state->search->jobs; i++) {
		struct run *run = &state->runs[i];

		if (!run->child)
			continue;
		if (run->end_ns <= now) {
			stop(state, run);
			take_result(state, run->seed, PROC_TIMED_OUT, true);
		} else if (run->end_ns < next) {
			next = run->end_ns;
		}
	}
	return next;
}

/* Sleeps until a child ends, at most until next. SIGCHLD is blocked. */
static void await_child(int64_t next)
{
	int64_t left = next - proc_now_ns();
	struct timespec wait = { .tv_sec = left / NS_PER_S, .tv_nsec = left % NS_PER_S };
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	if (left > 0)
		sigtimedwait(&set, NULL, &wait);
}

static int search_all(struct state *state)
{
	const struct search *search = state->search;
	int err = 0;

	do {
		while (!err && !state->result->found && state->running < search->jobs &&
		       state->started < search->runs)
			err = start(state);
		if (err)
			stop_later(state, true);
		if (state->running)
			await_child(reap_hung(state));
		reap(state);
		show_progress(state, false);
	} while (state->running ||
	         (!err && !state->result->found && state->started < search->runs));
	return err;
}

int search_run(const struct search *search, struct search_result *result)
{
	char *before = search->command->argv[search->seed_at];
	struct state state = { .search = search, .result = result, .began_ns = proc_now_ns() };
	sigset_t set;
	sigset_t old;
	int err;

	*result = (struct search_result){ 0 };
	state.output =
		search->output >= 0 ? search->output : open("/dev/null", O_WRONLY | O_CLOEXEC);
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, &old);
	err = search_all(&state);
	sigprocmask(SIG_SETMASK, &old, NULL);
	if (search->output < 0)
		close(state.output);
	search->command->argv[search->seed_at] = before;
	result->ns = proc_now_ns() - state.began_ns;
	show_progress(&state, true);
	return err;
}
