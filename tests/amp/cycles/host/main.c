/* SPDX-License-Identifier: Apache-2.0 */
/* Starts, talks, ends, and again: afterwards there is as much of everything as before.
 *
 * usage: host [CYCLES]. Each fourth life ends with buffers in our hands, each eighth by a
 * death. An endpoint is made for a name of the remote's in each life, and destroyed after it. */
#include <dirent.h>
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <zephyr/sys/printk.h>

#include <corral/amp.h>

#define LIMIT_US 60000000u
#define TURN_US  1000u
#define WARM_UP  16u

#define CHECK(cond)                                                                                \
	do {                                                                                       \
		if (!(cond)) {                                                                     \
			printk("%s:%d: cycle %u: error: not true: %s\n", __FILE__, __LINE__,       \
			       cycle, #cond);                                                      \
			exit(1);                                                                   \
		}                                                                                  \
	} while (0)

CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));

/* What there is of what could leak. */
struct stock {
	size_t heap;
	unsigned int files;
	unsigned int maps;
	unsigned int endpoints;
};

static struct rpmsg_endpoint echo;
static struct rpmsg_endpoint extra; /* made when the remote names it */
static bool extra_made;
static unsigned int cycle;
static unsigned int answers;
static void *held; /* a received buffer that we keep */
static bool keep;

static int on_answer(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	unsigned int asked;

	(void)src;
	(void)priv;
	CHECK(len == sizeof(asked));
	memcpy(&asked, data, len);
	CHECK(asked == cycle);
	if (keep && !held) {
		rpmsg_hold_rx_buffer(ept, data);
		held = data;
	}
	answers++;
	return 0;
}

static void on_name(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	CHECK(!extra_made);
	CHECK(!strcmp(name, "extra"));
	CHECK(rpmsg_create_ept(&extra, rdev, "", RPMSG_ADDR_ANY, dest, on_answer, NULL) == 0);
	extra_made = true;
}

static void turn(uint64_t limit_us)
{
	CHECK(corral_now_us() < limit_us);
	corral_rpmsg_wait(&link.rdev, TURN_US);
	(void)corral_rproc_poll(&remote.rp);
}

static void ask(struct rpmsg_endpoint *ept)
{
	uint64_t limit_us = corral_now_us() + LIMIT_US;
	unsigned int before = answers;

	CHECK(rpmsg_send(ept, &cycle, sizeof(cycle)) == sizeof(cycle));
	while (answers == before)
		turn(limit_us);
}

static void begin(void)
{
	uint64_t limit_us = corral_now_us() + LIMIT_US;

	CHECK(corral_rproc_load(&remote.rp, &remote.image) == 0);
	CHECK(corral_rproc_start(&remote.rp) == 0);
	while (!is_rpmsg_ept_ready(&echo) || !extra_made)
		turn(limit_us);
}

static void kill_remote(void)
{
	uint64_t limit_us = corral_now_us() + LIMIT_US;

	CHECK(rpmsg_send(&echo, "die", 3) == 3);
	while (corral_rproc_state(&remote.rp) != CORRAL_RPROC_CRASHED)
		turn(limit_us);
}

static void end(bool dies)
{
	uint64_t limit_us = corral_now_us() + LIMIT_US;

	if (dies) {
		kill_remote();
		corral_session_drop(&link.session, &link.rdev);
	}
	CHECK(corral_rproc_stop(&remote.rp) == 0);
	while (is_rpmsg_ept_ready(&echo))
		turn(limit_us);
	rpmsg_destroy_ept(&extra);
	extra_made = false;
}

static void live(void)
{
	void *taken = NULL;
	uint32_t bytes;

	begin();
	keep = cycle % 4 == 3;
	ask(&echo);
	ask(&extra);
	if (keep)
		taken = rpmsg_get_tx_payload_buffer(&echo, &bytes, false);
	CHECK(!keep || (taken && held));
	end(cycle % 8 == 7);
	if (keep) {
		(void)rpmsg_release_tx_buffer(&echo, taken);
		rpmsg_release_rx_buffer(&echo, held);
	}
	held = NULL;
}

/* ---- what there is ---- */

static unsigned int count_files(void)
{
	DIR *dir = opendir("/proc/self/fd");
	unsigned int count = 0;

	CHECK(dir);
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

static unsigned int count_maps(void)
{
	FILE *file = fopen("/proc/self/maps", "r");
	unsigned int count = 0;
	int c;

	CHECK(file);
	while ((c = fgetc(file)) != EOF)
		count += c == '\n';
	fclose(file);
	return count;
}

static unsigned int count_endpoints(void)
{
	const struct metal_list *list = &link.rdev.endpoints;
	unsigned int count = 0;

	for (const struct metal_list *node = list->next; node != list; node = node->next)
		count++;
	return count;
}

static unsigned int count_free(void)
{
	void *taken[64];
	unsigned int count = 0;
	uint32_t bytes;

	while (count < 64 && (taken[count] = rpmsg_get_tx_payload_buffer(&echo, &bytes, false)))
		count++;
	for (unsigned int i = 0; i < count; i++)
		CHECK(rpmsg_release_tx_buffer(&echo, taken[i]) == 0);
	return count;
}

/* In a fresh life every transmit buffer can be had, once the remote has shown what it read. */
static void check_buffers(void)
{
	uint64_t limit_us = corral_now_us() + LIMIT_US;

	begin();
	ask(&echo);
	while (count_free() != DT_PROP_BY_IDX(DT_NODELABEL(rpmsg_0), corral_vring_num, 1))
		turn(limit_us);
	end(false);
}

static struct stock take_stock(void)
{
	check_buffers();
	return (struct stock){
		.files = count_files(),
		.maps = count_maps(),
		.endpoints = count_endpoints(),
		.heap = mallinfo2().uordblks,
	};
}

int main(int argc, char **argv)
{
	const struct corral_rproc_settings settings = {
		.ready_timeout_us = LIMIT_US,
		.stop_timeout_us = LIMIT_US,
	};
	unsigned int cycles = argc > 1 ? (unsigned int)atoi(argv[argc - 1]) : 1000;
	struct stock before;
	struct stock after;

	CHECK(corral_rproc_open(&remote, &settings) == 0);
	CHECK(corral_link_open(&link) == 0);
	link.rdev.ns_bind_cb = on_name;
	CHECK(rpmsg_create_ept(&echo, &link.rdev, "echo", RPMSG_ADDR_ANY, RPMSG_ADDR_ANY, on_answer,
	                       NULL) == 0);
	while (cycle++ < WARM_UP)
		live();
	(void)take_stock(); /* the C library keeps what the first look took */
	before = take_stock();
	while (cycle++ < WARM_UP + cycles)
		live();
	after = take_stock();
	CHECK(after.files == before.files);
	CHECK(after.maps == before.maps);
	CHECK(after.heap == before.heap);
	CHECK(after.endpoints == before.endpoints && after.endpoints >= 1);
	CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
	printk("%u lives: %u files, %u maps, %zu bytes of heap, %u endpoints\n", cycles,
	       after.files, after.maps, after.heap, after.endpoints);
	return 0;
}
