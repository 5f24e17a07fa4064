/* SPDX-License-Identifier: Apache-2.0 */
#include "peer.h"

#include "channels.h"
#include "report.h"
#include "text.h"

#define SECOND_US   1000000u
#define PATIENCE_US (10u * SECOND_US)

/* How long to sleep at most: the life's words in shared memory change without a doorbell. */
#define TURN_US CORRAL_RPROC_LOOK_US

/* In the thick of traffic the core is looked at every so many turns. */
#define TURNS_PER_LOOK 64

#define RESTARTS_MAX 4
#define BACKOFF_US   1000

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

static struct peer_death death;

static void remember_death(struct corral_rproc *rp)
{
	unsigned int number = death.number + 1;

	death = (struct peer_death){
		.number = number,
		.noticed_us = corral_now_us(),
		.reason = corral_rproc_reason(rp),
	};
	trace_read(&death.trace, rp);
	core_dump_write(&death.dump, rp, peer_image(), number);
}

/* Inside corral_rproc_poll(), never inside a call-back of the link. */
static void on_life(struct corral_rproc *rp, enum corral_rproc_event event, void *ctx)
{
	(void)ctx;
	switch (event) {
	case CORRAL_RPROC_EV_CRASHED:
		remember_death(rp);
		/* Takes back the buffers that the dead core had; it binds again when it is back. */
		corral_session_drop(&link.session, &link.rdev);
		break;
	case CORRAL_RPROC_EV_RECOVERED:
		death.running_us = corral_now_us();
		break;
	case CORRAL_RPROC_EV_GAVE_UP:
		death.final = true;
		break;
	default:
		break;
	}
}

static bool failed(const char *step, int err)
{
	struct corral_reason reason = corral_rproc_reason(&remote.rp);

	if (reason.fault)
		return report_step(false, step, "error %d: %s (%llu)", err,
		                   corral_fault_text(reason.fault), (unsigned long long)reason.at);
	return report_step(false, step, "error %d", err);
}

bool peer_open(void)
{
	static const struct corral_rproc_settings settings = {
		.ready_timeout_us = PATIENCE_US,
		.stop_timeout_us = 2 * SECOND_US,
		.beat_timeout_us = CONFIG_ECHO_BEAT_TIMEOUT_MS * 1000ull,
		.policy = &corral_rproc_restart_policy,
		.restart_max = RESTARTS_MAX,
		.backoff_us = BACKOFF_US,
		.event = on_life,
	};
	const char *channel = "";
	int err = corral_rproc_open(&remote, &settings);

	if (err)
		return failed("open the processor", err);
	err = corral_link_open(&link);
	if (err)
		return failed("open the link", err);
	if (!channels_open(&link.rdev, &channel))
		return report_step(false, "open the channels", "%s: no memory or name taken",
		                   channel);
	return true;
}

static bool load(void)
{
	uint64_t begin_us = corral_now_us();
	int err = corral_rproc_load(&remote.rp, &remote.image);

	if (err)
		return failed("load", err);
	return report_step(true, "load", "%s %s of image; its resource table is checked",
	                   text_time_column(corral_now_us() - begin_us).s,
	                   text_bytes(remote.image.size_bytes).s);
}

static bool start(void)
{
	uint64_t begin_us = corral_now_us();
	int err = corral_rproc_start(&remote.rp);

	if (err)
		return failed("start", err);
	return report_step(true, "start", "%s until the remote said that it is ready",
	                   text_time_column(corral_now_us() - begin_us).s);
}

static bool join(void)
{
	uint64_t begin_us = corral_now_us();
	int err = corral_session_wait_up(&link.rdev, PATIENCE_US);
	const char *field = corral_session_mismatch(&link.session, NULL, NULL);

	if (err && field)
		return report_step(false, "link", "the images were built with another %s", field);
	if (err)
		return failed("link", err);
	report_step(true, "link", "%s both sides are in one session",
	            text_time_column(corral_now_us() - begin_us).s);

	if (!peer_await(channels_are_bound, PATIENCE_US))
		return failed("channels", -ETIMEDOUT);
	return report_step(true, "channels", "%s announced: %s",
	                   text_time_column(corral_now_us() - begin_us).s, channels_names());
}

bool peer_start(void)
{
	report_section("Life cycle", "");
	return load() && start() && join();
}

void peer_stop(void)
{
	uint64_t begin_us = corral_now_us();
	bool ran = corral_rproc_state(&remote.rp) == CORRAL_RPROC_RUNNING;
	int err = corral_rproc_stop(&remote.rp);

	report_section("Stop", "");
	if (err && err != -EALREADY)
		failed("stop", err);
	else
		report_step(ran, "stop", "%s %s", text_time_column(corral_now_us() - begin_us).s,
		            ran ? "asked, acknowledged, the core is held" : "it did not run");
	corral_link_close(&link);
}

void peer_serve(void)
{
	static unsigned int turn;
	int count = corral_rpmsg_wait(&link.rdev, TURN_US);

	if (count <= 0 || ++turn % TURNS_PER_LOOK == 0)
		corral_rproc_poll(&remote.rp);
}

bool peer_await(bool (*done)(void), uint64_t timeout_us)
{
	uint64_t begin_us = corral_now_us();

	while (!done() && !death.final && corral_now_us() - begin_us < timeout_us)
		peer_serve();
	return done();
}

const struct peer_death *peer_last_death(void)
{
	return &death;
}

const struct corral_link_dt *peer_link(void)
{
	return link.dt;
}

const struct corral_rproc_dt *peer_processor(void)
{
	return remote.dt;
}

const char *peer_image(void)
{
	return corral_firmware[0].path;
}

void peer_read_trace(struct trace *trace)
{
	trace_read(trace, &remote.rp);
}
