/* SPDX-License-Identifier: Apache-2.0 */
/* Streams: credit, messages in pieces, a slow end, and what a hostile end may send. */
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <corral/session.h>
#include <corral/stream.h>

#include "base/cr.h"
#include "env/env.h"

#define COUNT 16u
#define BYTES 256u
#define LARGE 65536u

static struct {
	struct corral_link_vdev vdev;
	uint8_t ring[2][4096] CR_ALIGNED(4096);
	uint8_t pool[2][COUNT * BYTES] CR_ALIGNED(64);
} shm;

struct end {
	union {
		struct corral_rpmsg_host host;
		struct corral_rpmsg_remote remote;
		struct rpmsg_device rdev;
	};
	struct corral_session session;
	uint8_t memory[CORRAL_RPMSG_HOST_MEMORY(COUNT, COUNT)] CR_ALIGNED(8);
	struct corral_rpmsg_held held[COUNT];
	struct corral_stream stream;
	struct corral_stream slow;
	uint8_t large[LARGE];
	unsigned int messages;
	size_t bytes;
	bool echo;
	unsigned int bound;
	const void *kept[COUNT];
	unsigned int keeps;
};

static struct end host;
static struct end remote;

static unsigned int host_bells;

static void ring_bell(struct rpmsg_device *rdev, unsigned int vring)
{
	if (vring == 0)
		cr_fetch_add_relaxed(&host_bells, 1u);
	corral_rpmsg_notified(vring == 1 ? &remote.rdev : &host.rdev);
	(void)rdev;
}

/* The bytes of message n of a given length. */
static uint8_t pattern(size_t len, size_t i)
{
	return (uint8_t)(len * 31 + i * 7 + (i >> 8));
}

static void fill(uint8_t *data, size_t len)
{
	for (size_t i = 0; i < len; i++)
		data[i] = pattern(len, i);
}

static void on_message(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	struct end *end = priv;
	const uint8_t *bytes = data;

	for (size_t i = 0; i < len; i++)
		assert_int_equal(bytes[i], pattern(len, i));
	end->messages++;
	end->bytes += len;
	if (end->echo)
		assert_int_equal(corral_stream_send(stream, data, len, 10000000), len);
}

static void on_bound(struct corral_stream *stream, void *priv)
{
	(void)stream;
	((struct end *)priv)->bound++;
}

static void keep(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	struct end *end = priv;

	(void)len;
	assert_int_equal(corral_stream_hold(stream, data), 0);
	end->kept[end->keeps++ % COUNT] = data;
}

static void open_stream(struct end *end)
{
	struct corral_stream_config config = {
		.name = "data",
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_message,
		.bound = on_bound,
		.priv = end,
		.window = 8,
		.large = end->large,
		.large_bytes = sizeof(end->large),
	};

	assert_int_equal(corral_stream_open(&end->stream, &end->rdev, &config), 0);
	config.name = "slow";
	config.received = keep;
	config.window = 4;
	assert_int_equal(corral_stream_open(&end->slow, &end->rdev, &config), 0);
}

static int open_link(void **state)
{
	const struct corral_link_stamp stamp = { .magic = CORRAL_LINK_MAGIC };
	struct corral_rpmsg_host_config h = {
		.shm = { .va = (uint8_t *)&shm, .size = sizeof(shm) },
		.pool = { shm.pool[0], shm.pool[1] },
		.buffer_bytes = { BYTES, BYTES },
		.buffers = { COUNT, COUNT },
		.memory = host.memory,
		.nocopy = &corral_rpmsg_host_nocopy,
		.notify = ring_bell,
	};
	struct corral_rpmsg_remote_config r = {
		.shm = h.shm,
		.buffer_bytes = { BYTES, BYTES },
		.nocopy = &corral_rpmsg_remote_nocopy,
		.held = remote.held,
		.max_held = COUNT,
		.notify = ring_bell,
	};

	memset(&host, 0, sizeof(host));
	memset(&remote, 0, sizeof(remote));
	memset(&shm, 0, sizeof(shm));
	shm.vdev.vdev.type = RSC_VDEV;
	shm.vdev.vdev.id = 7;
	shm.vdev.vdev.num_of_vrings = 2;
	shm.vdev.vdev.dfeatures = 1u | CR_BIT(CORRAL_RPMSG_F_SESSION);
	if (!*state)
		shm.vdev.vdev.dfeatures |= CR_BIT(CORRAL_RPMSG_F_STREAM);
	shm.vdev.config.stamp = stamp;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(
			cr_vring_init(&h.vring[i], shm.ring[i], sizeof(shm.ring[i]), COUNT, 64), 0);
		r.vring[i] = h.vring[i];
	}
	assert_int_equal(corral_session_open_host(&host.session, &host.host, &h, &shm.vdev, &stamp),
	                 0);
	assert_int_equal(
		corral_session_open_remote(&remote.session, &remote.remote, &r, &shm.vdev, &stamp),
		0);
	open_stream(&host);
	open_stream(&remote);
	for (int i = 0; i < 20; i++) {
		corral_rpmsg_poll(&host.rdev);
		corral_rpmsg_poll(&remote.rdev);
	}
	assert_true(corral_rpmsg_is_up(&host.rdev));
	return 0;
}

static bool stop;

static void *receive(void *arg)
{
	struct end *end = arg;

	while (!cr_load_relaxed(&stop))
		corral_rpmsg_wait(&end->rdev, 2000);
	return NULL;
}

static pthread_t start_thread(struct end *end)
{
	pthread_t thread;

	cr_store_relaxed(&stop, false);
	assert_int_equal(pthread_create(&thread, NULL, receive, end), 0);
	return thread;
}

static void stop_thread(pthread_t thread)
{
	cr_store_relaxed(&stop, true);
	pthread_join(thread, NULL);
}

static void test_every_length(void **state)
{
	static uint8_t data[LARGE];
	pthread_t thread;
	unsigned int sent = 0;

	(void)state;
	assert_int_equal(corral_stream_max(&host.stream), LARGE);
	remote.echo = true;
	thread = start_thread(&remote);
	for (size_t len = 0; len <= LARGE; len = len < 1000 ? len + 1 : len * 2 + 1) {
		fill(data, len);
		assert_int_equal(corral_stream_send(&host.stream, data, len, 10000000), len);
		sent++;
		while (host.messages < sent)
			corral_rpmsg_wait(&host.rdev, 1000000);
	}
	fill(data, LARGE);
	assert_int_equal(corral_stream_send(&host.stream, data, LARGE, 10000000), LARGE);
	while (host.messages < sent + 1)
		corral_rpmsg_wait(&host.rdev, 1000000);
	stop_thread(thread);
	assert_int_equal(corral_stream_send(&host.stream, data, LARGE + 1, 0), -EMSGSIZE);
	assert_int_equal(remote.messages, sent + 1);
}

/* The slow end takes its window and no more; the other stream goes on. */
static void test_slow_end(void **state)
{
	unsigned int sent = 0;
	uint64_t before;

	(void)state;
	for (int i = 0; i < 50; i++) {
		sent += corral_stream_send(&host.slow, "x", 1, 0) == 1;
		corral_rpmsg_poll(&remote.rdev);
		corral_rpmsg_poll(&host.rdev);
	}
	assert_int_equal(sent, 4);
	before = cr_now_us();
	assert_int_equal(corral_stream_send(&host.slow, "x", 1, 20000), -ETIMEDOUT);
	assert_true(cr_now_us() - before >= 20000);
	for (int i = 0; i < 100; i++) {
		uint8_t data[100];

		fill(data, sizeof(data));
		assert_int_equal(corral_stream_send(&host.stream, data, sizeof(data), 0),
		                 sizeof(data));
		corral_rpmsg_poll(&remote.rdev);
		corral_rpmsg_poll(&host.rdev);
	}
	assert_int_equal(remote.messages, 100);
	for (unsigned int i = 0; i < 4; i++)
		corral_stream_release(&remote.slow, remote.kept[i]);
	corral_rpmsg_poll(&host.rdev);
	assert_int_equal(corral_stream_send(&host.slow, "x", 1, 0), 1);
}

static void *send_one(void *arg)
{
	struct end *end = arg;

	assert_int_equal(corral_stream_send(&end->slow, "x", 1, 60000000), 1);
	return NULL;
}

/* Uses the slow stream's window up, lets a thread wait for credit, gives it. Returns how
 * often the host's doorbell rang for it. */
static unsigned int wait_for_credit(void)
{
	unsigned int before;
	pthread_t thread;

	while (corral_stream_send(&host.slow, "x", 1, 0) == 1)
		;
	corral_rpmsg_poll(&remote.rdev);
	assert_int_equal(pthread_create(&thread, NULL, send_one, &host), 0);
	while (!__atomic_load_n(&host.slow.waiting, __ATOMIC_RELAXED))
		sched_yield();
	usleep(2000);
	before = cr_load_relaxed(&host_bells);
	for (unsigned int i = 0; i < 4; i++)
		corral_stream_release(&remote.slow, remote.kept[i]);
	before = cr_load_relaxed(&host_bells) - before;
	remote.keeps = 0;
	pthread_join(thread, NULL);
	corral_rpmsg_poll(&remote.rdev);
	return before;
}

/* A sender that sleeps for credit is told of it, although credit comes as a message and its
 * side asked for no doorbells when it slept last. */
static void test_credit_rings(void **state)
{
	unsigned int bells = 0;

	(void)state;
	/* It looks by itself every millisecond: the doorbell is not needed each time. */
	for (int i = 0; i < 100 && !bells; i++) {
		corral_rpmsg_wait(&host.rdev, 100);
		bells += wait_for_credit();
	}
	assert_true(bells > 0);
}

/* Both sides stream as fast as they can. */
static void *flood(void *arg)
{
	static uint8_t data[2][5000];
	struct end *end = arg;
	uint8_t *mine = data[end == &host];

	for (int i = 0; i < 300; i++) {
		size_t len = (size_t)(i * 37) % sizeof(data[0]);

		fill(mine, len);
		assert_int_equal(corral_stream_send(&end->stream, mine, len, 20000000), len);
	}
	while (cr_load_relaxed(&end->messages) < 300)
		corral_rpmsg_wait(&end->rdev, 1000);
	for (int i = 0; i < 50; i++)
		corral_rpmsg_wait(&end->rdev, 1000);
	return NULL;
}

static void test_flood(void **state)
{
	pthread_t thread;

	(void)state;
	assert_int_equal(pthread_create(&thread, NULL, flood, &remote), 0);
	flood(&host);
	pthread_join(thread, NULL);
	assert_int_equal(host.messages, 300);
	assert_int_equal(remote.messages, 300);
	assert_int_equal(host.stream.stats.torn + remote.stream.stats.torn, 0);
}

/* A link without the feature: plain messages, no large ones. */
static void test_plain_link(void **state)
{
	uint8_t data[BYTES];

	(void)state;
	assert_int_equal(corral_stream_max(&host.stream), BYTES - 16);
	fill(data, 100);
	assert_int_equal(corral_stream_send(&host.stream, data, 100, 0), 100);
	assert_int_equal(corral_stream_send(&host.stream, data, BYTES, 0), -EMSGSIZE);
	corral_rpmsg_poll(&remote.rdev);
	assert_int_equal(remote.messages, 1);
}

static void ignore(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	(void)stream;
	(void)data;
	(void)len;
	(void)priv;
}

/* Header words that no honest end sends. */
static void test_hostile_pieces(void **state)
{
	static const uint16_t flags[] = { 1,         1 | 4,  1 | 2 | 4, 1 | 8,
		                          1 | 8 | 4, 1 | 16, 0xffff,    0x8001 };
	struct corral_rpmsg_stats stats;

	(void)state;
	remote.stream.config.received = ignore;
	for (unsigned int i = 0; i < 20000; i++) {
		uint16_t len = (uint16_t)((unsigned int)rand() % (BYTES - 16));
		struct corral_rpmsg_hdr *hdr;
		uint32_t room;
		void *tx = rpmsg_get_tx_payload_buffer(&host.stream.ept, &room, 0);

		if (tx) {
			memset(tx, 0xa5, len);
			rpmsg_send_nocopy(&host.stream.ept, tx, len);
			hdr = (struct corral_rpmsg_hdr *)tx - 1;
			hdr->flags = flags[(unsigned int)rand() % CR_ARRAY_SIZE(flags)];
			hdr->reserved = (uint32_t)rand();
		}
		corral_rpmsg_poll(&remote.rdev);
		corral_rpmsg_poll(&host.rdev);
	}
	corral_rpmsg_stats(&remote.rdev, &stats);
	assert_int_equal(stats.ring_errors, 0);
	assert_true(remote.stream.stats.torn + remote.stream.stats.too_long > 0);
}

int main(void)
{
	static int plain = 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_every_length, open_link),
		cmocka_unit_test_setup(test_slow_end, open_link),
		cmocka_unit_test_setup(test_credit_rings, open_link),
		cmocka_unit_test_setup(test_flood, open_link),
		cmocka_unit_test_prestate_setup_teardown(test_plain_link, open_link, NULL, &plain),
		cmocka_unit_test_setup(test_hostile_pieces, open_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
