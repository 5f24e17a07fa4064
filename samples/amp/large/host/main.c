/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of any size through buffers of 512 bytes, and a slow stream that holds up nobody. */
#include <stdio.h>
#include <string.h>

#include <corral/amp.h>
#include <corral/stream.h>

#include "protocol.h"

#define SECOND_US   1000000u
#define PATIENCE_US (10 * SECOND_US)
#define ECHO_WINDOW 192

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

static struct corral_stream echo;
static struct corral_stream slow;
static struct rpmsg_endpoint tell;
static uint8_t message[CONFIG_LARGEST_MESSAGE];
static bool is_back;
static bool is_right;
static bool has_answer;

static void on_echo(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	const size_t *sent = priv;

	(void)stream;
	is_right = len == *sent && memcmp(data, message, len) == 0;
	is_back = true;
}

static void ignore(struct corral_stream *stream, const void *data, size_t len, void *priv)
{
	(void)stream;
	(void)data;
	(void)len;
	(void)priv;
}

static int on_answer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)ept;
	(void)data;
	(void)len;
	(void)src;
	(void)priv;
	has_answer = true;
	return 0;
}

static size_t echo_bytes; /* of the message that is under way */

static int open_streams(void)
{
	static uint8_t incoming[CONFIG_LARGEST_MESSAGE];
	struct corral_stream_config config = {
		.name = ECHO_STREAM,
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = on_echo,
		.priv = &echo_bytes,
		.window = ECHO_WINDOW,
		.large = incoming,
		.large_bytes = sizeof(incoming),
	};
	int err = corral_stream_open(&echo, &link.rdev, &config);

	if (err)
		return err;
	config = (struct corral_stream_config){
		.name = SLOW_STREAM,
		.src = RPMSG_ADDR_ANY,
		.dest = RPMSG_ADDR_ANY,
		.received = ignore,
		.window = 2,
	};
	err = corral_stream_open(&slow, &link.rdev, &config);
	if (err)
		return err;
	return rpmsg_create_ept(&tell, &link.rdev, TELL_CHANNEL, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                        on_answer, NULL);
}

static bool is_bound(void)
{
	return corral_stream_max(&echo) && corral_stream_max(&slow) && is_rpmsg_ept_ready(&tell);
}

static bool begin(void)
{
	uint64_t begin_us;
	int err = corral_rproc_open(&remote, NULL);

	if (!err)
		err = corral_link_open(&link);
	if (!err)
		err = open_streams();
	if (!err)
		err = corral_rproc_load(&remote.rp, &remote.image);
	if (!err)
		err = corral_rproc_start(&remote.rp);
	begin_us = corral_now_us();
	while (!err && !is_bound()) {
		corral_rpmsg_wait(&link.rdev, 1000);
		if (corral_now_us() - begin_us > PATIENCE_US)
			err = -1;
	}
	if (err)
		printf("error: the remote did not start: %d\n", err);
	return !err;
}

static bool round_trip(size_t size)
{
	uint64_t begin_us = corral_now_us();

	echo_bytes = size;
	is_back = false;
	if (corral_stream_send(&echo, message, size, PATIENCE_US) < 0)
		return false;
	while (!is_back && corral_now_us() - begin_us < PATIENCE_US)
		corral_rpmsg_wait(&link.rdev, 1000);
	return is_back && is_right;
}

/* So many of each size that about the same number of bytes goes each time. */
static bool show_size(size_t size)
{
	unsigned int count = (unsigned int)(4 * CONFIG_LARGEST_MESSAGE / size);
	uint64_t begin_us = corral_now_us();

	count = count > 500 ? 500 : count;
	for (unsigned int i = 0; i < count; i++) {
		memset(message, (int)(i + size), size);
		message[size / 2] ^= 0xff;
		if (!round_trip(size)) {
			printf("FAIL %7u bytes: echo %u is wrong or missing\n", (unsigned int)size,
			       i);
			return false;
		}
	}

	uint64_t took_us = corral_now_us() - begin_us;

	printf("  ✓ %7u bytes, %4u pieces: %3u echoes, %5u µs each, %4u MiB/s each way\n",
	       (unsigned int)size, (unsigned int)((size + 495) / 496), count,
	       (unsigned int)(took_us / count),
	       (unsigned int)((uint64_t)size * count / (took_us ? took_us : 1) * SECOND_US >> 20));
	return true;
}

static bool show_sizes(void)
{
	size_t most = corral_stream_max(&echo);

	printf("Messages through buffers of 512 bytes; the remote takes up to %u bytes\n",
	       (unsigned int)most);
	for (size_t size = 256; size <= most && size <= sizeof(message); size *= 4) {
		if (!show_size(size))
			return false;
	}
	return true;
}

/* Fills the slow stream's window. Returns how many messages it took. */
static unsigned int fill_window(void)
{
	unsigned int count = 0;

	while (count <= SLOW_WINDOW && corral_stream_send(&slow, "x", 1, 0) == 1)
		count++;
	return count;
}

static bool let_go(void)
{
	const char what = TELL_LET_GO;
	uint64_t begin_us = corral_now_us();

	has_answer = false;
	if (rpmsg_send(&tell, &what, 1) < 0)
		return false;
	while (!has_answer && corral_now_us() - begin_us < PATIENCE_US)
		corral_rpmsg_wait(&link.rdev, 1000);
	return has_answer;
}

static bool show_slow(void)
{
	unsigned int count = fill_window();
	uint64_t begin_us = corral_now_us();
	int err = corral_stream_send(&slow, "x", 1, 50000);
	unsigned int waited_us = (unsigned int)(corral_now_us() - begin_us);
	bool full = count == SLOW_WINDOW && err == -ETIMEDOUT && waited_us >= 50000;

	printf("A stream whose other end keeps its buffers\n");
	printf("%s full after %u messages; the next one timed out after %u µs of 50000\n",
	       full ? "  ✓" : "FAIL", count, waited_us);

	bool others = round_trip(4096);

	printf("%s meanwhile the other stream goes on\n", others ? "  ✓" : "FAIL");

	bool again = let_go() && corral_stream_send(&slow, "x", 1, PATIENCE_US) == 1;

	printf("%s open again when the other end has let go\n", again ? "  ✓" : "FAIL");
	return full && others && again;
}

int main(void)
{
	bool held = begin() && show_sizes() && show_slow();

	if (corral_rproc_stop(&remote.rp)) {
		printf("FAIL the remote did not stop\n");
		held = false;
	}
	printf("%s\n", held ? "All held." : "FAIL");
	return held ? 0 : 1;
}
