/* SPDX-License-Identifier: Apache-2.0 */
/* 64 MiB from one pinned thread to another: in messages of 64 KiB that are copied in
 * and out, and in buffers that are filled and read in place; and with one memcpy() by
 * one thread.
 *
 * usage: large BUFFER_BYTES REPEATS
 *
 * The source is 64 MiB of memory that is walked once each time. Copying: streams cut
 * a message into buffers of BUFFER_BYTES and put it together again in the receiver's
 * own memory. No copy: the sender copies its source into a transmit buffer of 32 KiB
 * (that is how its data gets there at all), the receiver reads a word of each cache
 * line where it is. memcpy: the source into 64 KiB, again and again. Doorbells are on:
 * a side that has nothing to do sleeps.
 *
 * One line a repeat: MB/s of memcpy, copying, no copy. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <corral/session.h>
#include <corral/stream.h>

#include "base/atomic.h"
#include "bench/clock.h"
#include "bench/pair.h"

enum { TOTAL = 64 << 20, MESSAGE = 64 << 10, PIECE = 32 << 10, LINE = 64 };
enum { STREAM_COUNT = 64, PLAIN_COUNT = 16 };
enum { HEADER = 16, WAIT_US = 10000000 };

static struct pair pair;
static uint8_t *source;
static uint8_t target[MESSAGE];
static _Alignas(128) uint64_t got; /* bytes; by the receiver */
static uint32_t sum;               /* keeps the reading in */
static int stop;
static int receiver_cpu;

static void must(int ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "bench: %s failed\n", what);
	exit(1);
}

static void ring(struct rpmsg_device *rdev, unsigned int vring)
{
	(void)vring;
	corral_rpmsg_notified(rdev == &pair.host.rdev ? &pair.remote.rdev : &pair.host.rdev);
}

static void *receive(void *arg)
{
	(void)arg;
	pin_to(receiver_cpu);
	while (!cr_load_relaxed(&stop))
		corral_rpmsg_wait(&pair.remote.rdev, 1000);
	return NULL;
}

static pthread_t start_receiver(void)
{
	pthread_t thread;

	cr_store_relaxed(&got, 0u);
	cr_store_relaxed(&stop, 0);
	must(pthread_create(&thread, NULL, receive, NULL) == 0, "pthread_create");
	return thread;
}

static void stop_receiver(pthread_t thread)
{
	cr_store_relaxed(&stop, 1);
	pthread_join(thread, NULL);
}

static double rate(uint64_t start_ns)
{
	return (double)TOTAL * 1000 / (double)(ns_now() - start_ns);
}

static double memcpy_rate(void)
{
	uint64_t start = ns_now();

	for (size_t at = 0; at < TOTAL; at += MESSAGE) {
		memcpy(target, source + at, MESSAGE);
		__asm__ volatile("" : : "r"(target) : "memory");
	}
	return rate(start);
}

/* ---- copying ---- */

static void on_stream(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	(void)stream;
	(void)priv;
	must(len == MESSAGE && data == target, "a message of the stream");
	cr_store_release(&got, got + len);
}

static struct corral_stream host_stream, remote_stream;

static void open_streams(void)
{
	struct corral_stream_config config = {
		.name = "bulk",
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_stream,
		.window = STREAM_COUNT - 4,
		.large = target,
		.large_bytes = sizeof(target),
	};

	must(corral_stream_open(&remote_stream, &pair.remote.rdev, &config) == 0, "open a stream");
	must(corral_stream_open(&host_stream, &pair.host.rdev, &config) == 0, "open a stream");
	for (int i = 0; i < 100; i++) {
		corral_rpmsg_poll(&pair.host.rdev);
		corral_rpmsg_poll(&pair.remote.rdev);
	}
	must(corral_stream_max(&host_stream) >= MESSAGE, "binding the stream");
}

static double copy_rate(void)
{
	pthread_t thread = start_receiver();
	uint64_t start = ns_now();

	for (size_t at = 0; at < TOTAL; at += MESSAGE)
		must(corral_stream_send(&host_stream, source + at, MESSAGE, WAIT_US) == MESSAGE,
		     "corral_stream_send");
	while (cr_load_acquire(&got) < TOTAL)
		corral_rpmsg_wait(&pair.host.rdev, 0);

	double result = rate(start);

	stop_receiver(thread);
	return result;
}

/* ---- no copy ---- */

static int on_buffer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	const uint32_t *word = data;

	(void)ept;
	(void)src;
	(void)priv;
	for (size_t i = 0; i < len / sizeof(*word); i += LINE / sizeof(*word))
		sum += word[i];
	cr_store_release(&got, got + len);
	return 0;
}

static struct rpmsg_endpoint host_ept, remote_ept;

static double nocopy_rate(void)
{
	pthread_t thread = start_receiver();
	uint64_t start = ns_now();

	for (size_t at = 0; at < TOTAL; at += PIECE) {
		uint32_t room;
		void *buffer = corral_rpmsg_get_tx(&host_ept, &room, WAIT_US);

		must(buffer && room >= PIECE, "corral_rpmsg_get_tx");
		memcpy(buffer, source + at, PIECE);
		must(rpmsg_send_nocopy(&host_ept, buffer, PIECE) == PIECE, "rpmsg_send_nocopy");
	}
	while (cr_load_acquire(&got) < TOTAL)
		corral_rpmsg_wait(&pair.host.rdev, 0);

	double result = rate(start);

	stop_receiver(thread);
	return result;
}

/* Each way of sending has a link of its own kind, made anew for each repeat. */
static void repeat(uint32_t buffer_bytes)
{
	struct pair_config streams = {
		.count = STREAM_COUNT, .buffer_bytes = buffer_bytes, .session = 1, .notify = ring
	};
	struct pair_config plain = { .count = PLAIN_COUNT,
		                     .buffer_bytes = PIECE + HEADER,
		                     .notify = ring };

	printf("%.0f ", memcpy_rate());
	pair_open(&pair, &streams);
	open_streams();
	printf("%.0f ", copy_rate());
	pair_close(&pair);

	pair_open(&pair, &plain);
	must(rpmsg_create_ept(&host_ept, &pair.host.rdev, "", 1024, 1024, on_buffer, NULL) == 0 &&
	             rpmsg_create_ept(&remote_ept, &pair.remote.rdev, "", 1024, 1024, on_buffer,
	                              NULL) == 0,
	     "rpmsg_create_ept");
	printf("%.0f\n", nocopy_rate());
	pair_close(&pair);
}

int main(int argc, char **argv)
{
	int cpu[2];

	if (argc != 3) {
		fprintf(stderr, "usage: %s BUFFER_BYTES REPEATS\n", argv[0]);
		return 2;
	}
	if (two_cpus(cpu)) {
		fprintf(stderr, "bench: two CPUs are needed, this process may use one\n");
		return 77;
	}
	pin_to(cpu[0]);
	receiver_cpu = cpu[1];
	source = malloc(TOTAL);
	must(source != NULL, "malloc");
	for (size_t i = 0; i < TOTAL; i++)
		source[i] = (uint8_t)(i * 31);
	for (unsigned long i = strtoul(argv[2], NULL, 10); i > 0; i--)
		repeat((uint32_t)strtoul(argv[1], NULL, 10));
	free(source);
	return sum == 1; /* the sum is never quite that */
}
