/* SPDX-License-Identifier: Apache-2.0 */
/* Echoes of 64 bytes to another process, both asleep between messages, and in the
 * same bursts the round trip of two bare eventfds to a process that blocks in
 * read(). Prints a line a burst: eventfd_p50 eventfd_p99 p50 p99, in ns, first those
 * back to back, then ("quiet") those after a millisecond in which nothing moved. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <corral/amp.h>

#include "bench/clock.h"

enum { WARM = 20, BUSY_ROUNDS = 300, BUSY_BURSTS = 30, QUIET_ROUNDS = 100, QUIET_BURSTS = 5 };
enum { BYTES = 64, WAIT_US = 5000000, QUIET_NS = 1000000 };

CORRAL_LINK_DEFINE(channel, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

static struct rpmsg_endpoint endpoint;
static unsigned int got;
static int there, back; /* eventfds */
static uint64_t sample[BUSY_ROUNDS];

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)data;
	(void)src;
	(void)priv;
	got += len == BYTES;
	return 0;
}

static void must(int ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "bench: %s failed\n", what);
	exit(1);
}

/* The other process of the eventfds; ends with its parent. */
static pid_t fork_peer(int cpu)
{
	uint64_t value;
	pid_t pid;

	there = eventfd(0, 0);
	back = eventfd(0, 0);
	must(there >= 0 && back >= 0, "eventfd");
	pid = fork();
	must(pid >= 0, "fork");
	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (cpu >= 0)
		pin_to(cpu);
	while (read(there, &value, sizeof(value)) == sizeof(value) &&
	       write(back, &value, sizeof(value)) == sizeof(value))
		;
	_exit(0);
}

static void eventfd_trip(void)
{
	uint64_t value = 1;

	must(write(there, &value, sizeof(value)) == sizeof(value), "write to eventfd");
	must(read(back, &value, sizeof(value)) == sizeof(value), "read from eventfd");
}

static void echo_trip(void)
{
	static const char data[BYTES];
	unsigned int next = got + 1;

	must(rpmsg_send(&endpoint, data, BYTES) == BYTES, "rpmsg_send");
	while (got != next)
		must(corral_rpmsg_wait(&channel.rdev, WAIT_US) > 0, "corral_rpmsg_wait");
}

static void burst(void (*trip)(void), unsigned int rounds, int quiet)
{
	const struct timespec pause = { .tv_nsec = QUIET_NS };

	for (unsigned int i = 0; i < WARM + rounds; i++) {
		if (quiet)
			nanosleep(&pause, NULL);

		uint64_t start = ns_now();

		trip();
		if (i >= WARM)
			sample[i - WARM] = ns_now() - start;
	}
	printf("%llu ", (unsigned long long)rank_of(sample, rounds, 0.5));
	printf("%llu ", (unsigned long long)rank_of(sample, rounds, 0.99));
}

static void bursts(unsigned int count, unsigned int rounds, int quiet)
{
	for (unsigned int i = 0; i < count; i++) {
		printf(quiet ? "quiet " : "busy ");
		burst(eventfd_trip, rounds, quiet);
		burst(echo_trip, rounds, quiet);
		printf("\n");
	}
}

int main(void)
{
	int cpu[2];
	int two = two_cpus(cpu) == 0;
	pid_t peer;

	if (two)
		pin_to(cpu[0]);
	peer = fork_peer(two ? cpu[1] : -1);
	must(corral_rproc_open(&remote, NULL) == 0, "corral_rproc_open");
	must(corral_link_open(&channel) == 0, "corral_link_open");
	must(rpmsg_create_ept(&endpoint, &channel.rdev, "bench", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                      on_message, NULL) == 0,
	     "rpmsg_create_ept");
	must(corral_rproc_load(&remote.rp, &remote.image) == 0, "corral_rproc_load");
	must(corral_rproc_start(&remote.rp) == 0, "corral_rproc_start");
	must(corral_session_wait_up(&channel.rdev, WAIT_US) == 0, "corral_session_wait_up");
	while (!is_rpmsg_ept_ready(&endpoint))
		must(corral_rpmsg_wait(&channel.rdev, WAIT_US) > 0, "binding");
	bursts(BUSY_BURSTS, BUSY_ROUNDS, 0);
	bursts(QUIET_BURSTS, QUIET_ROUNDS, 1);
	kill(peer, SIGKILL);
	must(corral_rproc_stop(&remote.rp) == 0, "corral_rproc_stop");
	corral_link_close(&channel);
	return 0;
}
