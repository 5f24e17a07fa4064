/* SPDX-License-Identifier: Apache-2.0 */
/* The host: starts the other core, talks to it in every way, loses it twice in the middle of
 * traffic, stops it. The status is 0 when every step held. */
#include <stdlib.h>
#include <zephyr/sys/util.h>

#include "echo.h"
#include "flow.h"
#include "large.h"
#include "layout.h"
#include "orders.h"
#include "peer.h"
#include "plan.h"
#include "report.h"
#include "trace.h"

#define TRACE_LINES 20

static bool talk(const struct plan *plan)
{
	return echo_run(plan->messages) && large_run(plan->large) && flow_run(plan->flow) &&
	       orders_run(plan->orders);
}

static void show_trace(void)
{
	static struct trace trace;

	peer_read_trace(&trace);
	report_section("Trace", "what the remote wrote in its last life");
	trace_show(&trace, TRACE_LINES);
}

static int run(int argc, char **argv)
{
	struct plan plan;

	if (!plan_read(&plan, argc, argv))
		return 2;
	report_begin("samples/amp/echo on " CONFIG_BOARD);
	if (peer_open()) {
		layout_show(peer_link(), peer_processor());
		if (peer_start())
			talk(&plan);
		peer_stop();
		show_trace();
	}
	return report_end();
}

int main(int argc, char **argv)
{
	int status = run(argc, argv);

	/* Or the kernel's other threads go on. */
	if (IS_ENABLED(CONFIG_KERNEL))
		exit(status);
	return status;
}
