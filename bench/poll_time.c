/* SPDX-License-Identifier: Apache-2.0 */
/* Two pinned threads that poll: what a message costs over the raw time in which
 * one cache line goes to the other CPU and back.
 *
 * usage: poll_time echo|stream|back BYTES BURSTS
 *
 * How far apart the two CPUs are changes from moment to moment on a virtual
 * machine. So each burst measures the raw time first and the messages directly
 * after it, and only their ratio counts; a burst is a few hundred microseconds
 * long. The raw time is that of two flags in two lines, C11 atomics, no pause in
 * the spin loop. Each round trip ends with one reading of the clock and begins
 * with the one before; what reading it costs is taken off. p50 and p99 are of
 * the round trips inside one burst.
 *
 * echo: the host sends, the remote sends back a copy out of its call-back.
 * stream: the host sends as fast as it can, the remote receives; back: the other
 * way. The receiver reads a sequence number at the start of each message. One
 * message's cost is the burst's time over its messages. Notifications are off.
 *
 * One line a burst: raw_p50 raw_p99 floor_p50 floor_p99 p50 p99, in ns. The floor
 * is the raw round trip with the payload copied into and out of shared memory on
 * both sides; nothing that copies can be faster. stream and back have one number
 * instead of p50 and p99. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/atomic.h"
#include "bench/clock.h"
#include "bench/pair.h"

enum { WARM = 50, RAW = 400, ECHOES = 800, MESSAGES = 2000, LINE = 128, MOST = 496 };

enum phase { PHASE_RAW = 1, PHASE_FLOOR, PHASE_ECHO, PHASE_STREAM, PHASE_BACK, PHASE_END };

/* Each word in a line of its own, a neighbour away from the next. */
struct shared {
	_Alignas(LINE) uint32_t ping;
	_Alignas(LINE) uint32_t pong;
	_Alignas(LINE) uint32_t phase;      /* main tells the other thread what follows */
	_Alignas(LINE) uint32_t phase_done; /* and is told that it is ready for it */
	_Alignas(LINE) uint8_t there[512];
	_Alignas(LINE) uint8_t back[512];
};

static struct shared shared;
static struct pair pair;
static struct rpmsg_endpoint host_ept, remote_ept;
static size_t payload_bytes;
static struct clock_facts facts;

/* Each is used by one thread. */
static _Alignas(LINE) uint32_t host_seen;
static _Alignas(LINE) uint32_t remote_seen;
static int remote_echoes; /* set while the remote waits for its phase */

static void no_doorbell(struct rpmsg_device *rdev, unsigned int vring)
{
	(void)rdev;
	(void)vring;
}

static void must_be_next(const void *data, size_t len, uint32_t *seen)
{
	uint32_t number;

	memcpy(&number, data, sizeof(number));
	if (number != *seen || len != payload_bytes) {
		fprintf(stderr, "bench: message %u came as number %u\n", *seen, number);
		exit(1);
	}
	++*seen;
}

static int on_host(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)src;
	(void)priv;
	must_be_next(data, len, &host_seen);
	return 0;
}

static int on_remote(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	must_be_next(data, len, &remote_seen);
	return remote_echoes ? rpmsg_sendto(ept, data, (int)len, src) : 0;
}

static void wait_for(const uint32_t *word, uint32_t value)
{
	while (cr_load_acquire(word) != value)
		;
}

/* ---- the other thread ---- */

static void pong(int copy)
{
	uint8_t buffer[MOST];

	for (uint32_t i = 1; i <= WARM + RAW; i++) {
		wait_for(&shared.ping, i);
		if (copy) {
			memcpy(buffer, shared.there, payload_bytes);
			memcpy(shared.back, buffer, payload_bytes);
		}
		cr_store_release(&shared.pong, i);
	}
}

static void receive(struct rpmsg_device *rdev, const uint32_t *seen, uint32_t until)
{
	while (*seen != until)
		corral_rpmsg_poll(rdev);
}

/* Sends number after number, as fast as buffers come back. */
static void stream(struct rpmsg_endpoint *ept, uint32_t count)
{
	uint8_t data[MOST] = { 0 };

	for (uint32_t i = 0; i < count; i++) {
		memcpy(data, &i, sizeof(i));
		while (rpmsg_trysend(ept, data, (int)payload_bytes) < 0)
			;
	}
}

static void *other_thread(void *arg)
{
	pin_to(*(const int *)arg);
	for (uint32_t step = 1;; step++) {
		uint32_t phase;

		cr_store_release(&shared.phase_done, step);
		while ((phase = cr_load_acquire(&shared.phase)) >> 8 != step)
			;
		remote_seen = 0;
		remote_echoes = (phase & 0xff) == PHASE_ECHO;
		switch (phase & 0xff) {
		case PHASE_RAW:
			pong(0);
			break;
		case PHASE_FLOOR:
			pong(1);
			break;
		case PHASE_ECHO:
			receive(&pair.remote.rdev, &remote_seen, WARM + ECHOES);
			break;
		case PHASE_STREAM:
			receive(&pair.remote.rdev, &remote_seen, MESSAGES);
			break;
		case PHASE_BACK:
			stream(&remote_ept, MESSAGES);
			break;
		default:
			return NULL;
		}
	}
}

/* ---- the measuring thread ---- */

static uint32_t step;

static void begin(enum phase phase)
{
	step++;
	wait_for(&shared.phase_done, step);
	host_seen = 0;
	cr_store_relaxed(&shared.ping, 0);
	cr_store_relaxed(&shared.pong, 0);
	cr_store_release(&shared.phase, step << 8 | (uint32_t)phase);
}

static void note(uint64_t *sample, uint32_t i, uint64_t *last)
{
	uint64_t now = ticks();
	uint64_t gap = now - *last;

	if (i >= WARM)
		sample[i - WARM] = gap > facts.cost_ticks ? gap - facts.cost_ticks : 0;
	*last = now;
}

static void print_ranks(uint64_t *sample, size_t count)
{
	printf("%.1f ", (double)rank_of(sample, count, 0.50) * facts.tick_ns);
	printf("%.1f ", (double)rank_of(sample, count, 0.99) * facts.tick_ns);
}

static void raw_burst(int copy)
{
	uint64_t sample[RAW];
	uint8_t buffer[MOST] = { 0 };
	uint64_t last;

	begin(copy ? PHASE_FLOOR : PHASE_RAW);
	last = ticks();
	for (uint32_t i = 0; i < WARM + RAW; i++) {
		if (copy)
			memcpy(shared.there, buffer, payload_bytes);
		cr_store_release(&shared.ping, i + 1);
		wait_for(&shared.pong, i + 1);
		if (copy)
			memcpy(buffer, shared.back, payload_bytes);
		note(sample, i, &last);
	}
	print_ranks(sample, RAW);
}

static void echo_burst(void)
{
	uint64_t sample[ECHOES];
	uint8_t data[MOST] = { 0 };
	uint64_t last;

	begin(PHASE_ECHO);
	last = ticks();
	for (uint32_t i = 0; i < WARM + ECHOES; i++) {
		memcpy(data, &i, sizeof(i));
		if (rpmsg_send(&host_ept, data, (int)payload_bytes) < 0)
			exit(1);
		receive(&pair.host.rdev, &host_seen, i + 1);
		note(sample, i, &last);
	}
	print_ranks(sample, ECHOES);
}

static void stream_burst(enum phase phase)
{
	uint64_t start;
	uint64_t end;

	begin(phase);
	start = ticks();
	if (phase == PHASE_STREAM)
		stream(&host_ept, MESSAGES);
	else
		receive(&pair.host.rdev, &host_seen, MESSAGES);
	wait_for(&shared.phase_done, step + 1);
	end = ticks();
	printf("%.1f ", (double)(end - start) * facts.tick_ns / MESSAGES);
}

static enum phase phase_of(const char *name)
{
	if (strcmp(name, "echo") == 0)
		return PHASE_ECHO;
	return strcmp(name, "stream") == 0 ? PHASE_STREAM : PHASE_BACK;
}

static void open_link(void)
{
	struct pair_config config = { .count = 64, .buffer_bytes = 512, .notify = no_doorbell };

	pair_open(&pair, &config);
	if (rpmsg_create_ept(&host_ept, &pair.host.rdev, "", 1024, 1024, on_host, NULL) ||
	    rpmsg_create_ept(&remote_ept, &pair.remote.rdev, "", 1024, 1024, on_remote, NULL))
		exit(1);
	corral_rpmsg_notify(&pair.host.rdev, 0);
	corral_rpmsg_notify(&pair.remote.rdev, 0);
}

int main(int argc, char **argv)
{
	pthread_t other;
	int cpu[2];

	if (argc != 4) {
		fprintf(stderr, "usage: %s echo|stream|back BYTES BURSTS\n", argv[0]);
		return 2;
	}
	if (two_cpus(cpu)) {
		fprintf(stderr, "bench: two CPUs are needed, this process may use one\n");
		return 77;
	}

	enum phase phase = phase_of(argv[1]);
	unsigned long bursts = strtoul(argv[3], NULL, 10);

	payload_bytes = strtoul(argv[2], NULL, 10);
	if (payload_bytes < sizeof(uint32_t) || payload_bytes > MOST)
		return 2;
	pin_to(cpu[0]);
	facts = clock_measure();
	open_link();
	if (pthread_create(&other, NULL, other_thread, &cpu[1]))
		return 1;
	for (unsigned long i = 0; i < bursts; i++) {
		raw_burst(0);
		raw_burst(1);
		if (phase == PHASE_ECHO)
			echo_burst();
		else
			stream_burst(phase);
		printf("\n");
	}
	begin(PHASE_END);
	pthread_join(other, NULL);
	pair_close(&pair);
	return 0;
}
