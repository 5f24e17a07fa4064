/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/seeded/stop.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "arch/native/console.h"
#include "arch/native/seeded/report.h"
#include "arch/native/seeded/schedule.h"
#include "arch/native/seeded/seeded.h"
#include "arch/native/seeded/trace.h"

static const char *name_of(enum seeded_find find)
{
	static const char *const names[] = {
		"assertion", "fatal error", "deadlock", "lost wake-up", "live-lock",
	};

	return names[find - SEEDED_ASSERTION]; /* in the order of the enum */
}

/* what is "failed (status %d)", or has no place for a number. */
static void print_end(const char *what)
{
	seeded_trace_print();
	fprintf(stderr,
	        "seeded: seed %" PRIu64 ", schedule %s: %s, %" PRIu64 " steps, %" PRIu64 " us\n",
	        seeded_options.seed, seeded_options.pct ? "pct" : "random", what, seeded_run.steps,
	        seeded_run.now / 1000u);
	fflush(stderr);
}

static void flush(void)
{
	seeded_flush_all();
	fflush(stdout);
	native_console_flush();
}

void seeded_stop(enum seeded_find find, const char *why)
{
	seeded_run.active = false;
	flush();
	fprintf(stderr, "seeded: %s: %s\n", name_of(find), why);
	seeded_report();
	print_end(name_of(find));
	_exit((int)find);
}

void seeded_stop_asleep(void)
{
	if (seeded_report_lost())
		seeded_stop(SEEDED_LOST_WAKEUP, "a thread waits for what it could have");
	if (!seeded_run.main_ended)
		seeded_stop(SEEDED_DEADLOCK, "all CPUs sleep, and main() has not ended");
	if (seeded_report_locked())
		seeded_stop(SEEDED_DEADLOCK, "all CPUs sleep, and a thread waits for a mutex");
	arch_exit(seeded_run.main_status);
}

void seeded_stop_look(void)
{
	static bool before;
	bool now = seeded_report_circle();

	if (now && before)
		seeded_stop(SEEDED_DEADLOCK, "threads wait for each other's mutexes");
	before = now;
}

static void on_end(int status, void *arg)
{
	char text[32];

	(void)arg;
	seeded_run.active = false;
	flush();
	(void)snprintf(text, sizeof(text), "failed (status %d)", status);
	print_end(status ? text : "passed");
}

void seeded_stop_init(void)
{
	(void)on_exit(on_end, NULL);
}
