/* SPDX-License-Identifier: Apache-2.0 */
#include "rpmsg_rig.h"

#include "base/cr.h"
#include "guard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

const struct link_config link_plain = { .entries = { 16, 16 }, .bytes = { 128, 128 } };

static void ring_doorbell(struct link *link, int from)
{
	__atomic_fetch_add(&link->rung[from], 1, __ATOMIC_RELAXED);
	if (!__atomic_load_n(&link->deaf, __ATOMIC_RELAXED))
		corral_rpmsg_notified(link->dev[!from]);
}

static void host_rings(struct rpmsg_device *rdev, unsigned int vring)
{
	(void)vring;
	ring_doorbell(cr_container_of(rdev, struct link, host.rdev), HOST);
}

static void remote_rings(struct rpmsg_device *rdev, unsigned int vring)
{
	(void)vring;
	ring_doorbell(cr_container_of(rdev, struct link, remote.rdev), REMOTE);
}

/* Two views of one memory file, each between pages that can not be touched. */
static void map_shared(struct link *link)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	int file = memfd_create("link", 0);

	link->map_bytes = (link->shm_bytes + page - 1) / page * page;
	assert_true(file >= 0);
	assert_int_equal(ftruncate(file, (off_t)link->map_bytes), 0);
	for (int i = 0; i < 1 + link->config.apart; i++) {
		uint8_t *map = mmap(NULL, link->map_bytes + 2 * page, PROT_NONE,
		                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		assert_true(map != MAP_FAILED);
		link->map[i] = map;
		map = mmap(map + page, link->map_bytes, PROT_READ | PROT_WRITE,
		           MAP_SHARED | MAP_FIXED, file, 0);
		assert_true(map != MAP_FAILED);
	}
	close(file);
}

/* The same area seen by a side; it ends where the guard page begins. */
static uint8_t *view(struct link *link, int side)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	return link->map[side == REMOTE && link->config.apart] + page + link->map_bytes -
	       link->shm_bytes;
}

static void find_rings(struct link *link, uint8_t *base, struct cr_vring vring[2])
{
	size_t at = 0;

	for (int i = 0; i < 2; i++) {
		size_t bytes = cr_vring_size(link->config.entries[i], LINK_ALIGN);

		assert_int_equal(cr_vring_init(&vring[i], base + at, bytes, link->config.entries[i],
		                               LINK_ALIGN),
		                 0);
		at += (bytes + LINK_ALIGN - 1) / LINK_ALIGN * LINK_ALIGN;
	}
}

static void open_host(struct link *link)
{
	const struct link_config *config = &link->config;
	struct corral_rpmsg_host_config host = {
		.shm = { .va = view(link, HOST), .da = LINK_DA, .size = link->shm_bytes },
		.pool = { link->pool[0], link->pool[1] },
		.buffer_bytes = { config->bytes[0], config->bytes[1] },
		.buffers = { config->buffers[0], config->buffers[1] },
		.memory = link->memory,
		.event_idx = config->event_idx != 0,
		.nocopy = config->no_nocopy ? NULL : &corral_rpmsg_host_nocopy,
		.notify = host_rings,
	};

	find_rings(link, host.shm.va, host.vring);
	assert_int_equal(corral_rpmsg_host_init(&link->host, &host), 0);
	link->dev[HOST] = &link->host.rdev;
}

static void open_remote(struct link *link)
{
	const struct link_config *config = &link->config;
	struct corral_rpmsg_remote_config remote = {
		.shm = { .va = view(link, REMOTE), .da = LINK_DA, .size = link->shm_bytes },
		.buffer_bytes = { config->bytes[0], config->bytes[1] },
		.nocopy = config->no_nocopy ? NULL : &corral_rpmsg_remote_nocopy,
		.held = link->held,
		.max_held = config->max_held,
		.event_idx = config->event_idx != 0,
		.notify = remote_rings,
	};

	find_rings(link, remote.shm.va, remote.vring);
	corral_rpmsg_remote_init(&link->remote, &remote);
	link->dev[REMOTE] = &link->remote.rdev;
}

static void place(struct link *link)
{
	struct link_config *config = &link->config;
	size_t at = 0;

	for (int i = 0; i < 2; i++) {
		link->ring[i] =
			(struct raw_ring){ .count = config->entries[i], .align = LINK_ALIGN };
		at += (raw_bytes(&link->ring[i]) + LINK_ALIGN - 1) / LINK_ALIGN * LINK_ALIGN;
	}
	link->shm_bytes = at + (size_t)config->buffers[0] * config->bytes[0] +
	                  (size_t)config->buffers[1] * config->bytes[1];
	link->shm_bytes = (link->shm_bytes + 15) / 16 * 16;
	map_shared(link);
	link->shm = view(link, HOST);
	link->pool[0] = link->shm + at;
	link->pool[1] = link->pool[0] + (size_t)config->buffers[0] * config->bytes[0];
	link->ring[0].base = link->shm;
	link->ring[1].base =
		link->shm + (raw_bytes(&link->ring[0]) + LINK_ALIGN - 1) / LINK_ALIGN * LINK_ALIGN;
}

void link_open(struct link *link, const struct link_config *config)
{
	memset(link, 0, sizeof(*link));
	link->config = *config;
	for (int i = 0; i < 2; i++) {
		if (!link->config.buffers[i])
			link->config.buffers[i] = link->config.entries[i];
	}
	if (!link->config.max_held)
		link->config.max_held = 64;
	place(link);
	link->memory =
		malloc(CORRAL_RPMSG_HOST_MEMORY((size_t)config->entries[0], config->entries[1]));
	link->held = calloc(link->config.max_held, sizeof(*link->held));
	assert_true(link->memory && link->held);
	open_host(link);
	open_remote(link);
}

void link_restart(struct link *link)
{
	corral_rpmsg_deinit(link->dev[HOST]);
	corral_rpmsg_deinit(link->dev[REMOTE]);
	memset(link->held, 0, link->config.max_held * sizeof(*link->held));
	open_host(link);
	open_remote(link);
}

void link_close(struct link *link)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	corral_rpmsg_deinit(link->dev[HOST]);
	corral_rpmsg_deinit(link->dev[REMOTE]);
	free(link->held);
	free(link->memory);
	for (int i = 0; i < 2; i++) {
		if (link->map[i])
			munmap(link->map[i], link->map_bytes + 2 * page);
	}
}

int link_drain(struct link *link, int side)
{
	int all = 0;
	int count;

	while ((count = corral_rpmsg_poll(link->dev[side])) > 0)
		all += count;
	return count < 0 ? count : all;
}

unsigned int link_run(struct link *link)
{
	unsigned int all = 0;
	int count[2];

	do {
		for (int side = 0; side < 2; side++) {
			count[side] = link_drain(link, side);
			all += count[side] > 0 ? (unsigned int)count[side] : 0;
		}
	} while (count[HOST] > 0 || count[REMOTE] > 0);
	return all;
}

uint8_t *link_buffer(struct link *link, int vring, uint32_t id)
{
	return link->pool[vring] + (size_t)id * link->config.bytes[vring];
}

struct corral_rpmsg_hdr *link_hdr(struct link *link, int vring, uint32_t id)
{
	return (struct corral_rpmsg_hdr *)(void *)link_buffer(link, vring, id);
}

/* The host's next buffer is any that is not offered; the remote's is named by the
 * available ring. */
void link_inject(struct link *link, int side, const struct corral_rpmsg_hdr *hdr, const void *data,
                 size_t bytes)
{
	int vring = side == REMOTE;
	const struct raw_ring *ring = &link->ring[vring];
	uint32_t id;

	if (side == REMOTE)
		id = *raw_avail_idx(ring) % link->config.buffers[1];
	else
		id = *raw_avail_ring(ring, *raw_used_idx(ring) % ring->count);
	memcpy(link_buffer(link, vring, id), hdr, sizeof(*hdr));
	if (bytes)
		memcpy(link_buffer(link, vring, id) + sizeof(*hdr), data, bytes);
	if (side == REMOTE)
		raw_offer(ring, id);
	else
		raw_use(ring, id, (uint32_t)(sizeof(*hdr) + bytes));
}

struct corral_rpmsg_stats link_stats(struct link *link, int side)
{
	struct corral_rpmsg_stats stats;

	corral_rpmsg_stats(link->dev[side], &stats);
	return stats;
}

static uint8_t pattern(size_t at, uint32_t seed)
{
	return (uint8_t)((seed * 2654435761u >> 13) + at * 7 + (at >> 8));
}

void fill_pattern(void *data, size_t bytes, uint32_t seed)
{
	uint8_t *at = data;

	for (size_t i = 0; i < bytes; i++)
		at[i] = pattern(i, seed);
}

int check_pattern(const void *data, size_t bytes, uint32_t seed)
{
	const uint8_t *at = data;

	for (size_t i = 0; i < bytes; i++) {
		if (at[i] != pattern(i, seed))
			return 0;
	}
	return 1;
}
