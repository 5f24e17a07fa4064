/* SPDX-License-Identifier: Apache-2.0 */
#include "bench/pair.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/cr.h"

#define ALIGN 4096u

static void *must(void *memory)
{
	if (!memory) {
		fprintf(stderr, "bench: out of memory\n");
		exit(1);
	}
	return memory;
}

void pair_open(struct pair *pair, const struct pair_config *config)
{
	size_t ring = (size_t)cr_align_up(cr_vring_size(config->count, ALIGN), ALIGN);
	size_t pool = (size_t)cr_align_up((size_t)config->count * config->buffer_bytes, ALIGN);
	struct cr_vring vring[2];

	pair->shm_bytes = 2 * ring + 2 * pool;
	pair->shm = must(aligned_alloc(ALIGN, pair->shm_bytes));
	pair->memory = must(calloc(1, CORRAL_RPMSG_HOST_MEMORY(config->count, config->count)));
	pair->held = must(calloc(config->count, sizeof(*pair->held)));

	for (int i = 0; i < 2; i++) {
		if (cr_vring_init(&vring[i], pair->shm + (size_t)i * ring, ring, config->count,
		                  ALIGN))
			abort();
	}

	struct cr_region shm = { .va = pair->shm, .da = 0x80000000u, .size = pair->shm_bytes };
	struct corral_rpmsg_host_config host = {
		.vring = { vring[0], vring[1] },
		.shm = shm,
		.pool = { pair->shm + 2 * ring, pair->shm + 2 * ring + pool },
		.buffer_bytes = { config->buffer_bytes, config->buffer_bytes },
		.buffers = { config->count, config->count },
		.memory = pair->memory,
		.nocopy = &corral_rpmsg_host_nocopy,
		.event_idx = config->event_idx != 0,
		.notify = config->notify,
	};
	struct corral_rpmsg_remote_config remote = {
		.vring = { vring[0], vring[1] },
		.shm = shm,
		.buffer_bytes = { config->buffer_bytes, config->buffer_bytes },
		.nocopy = &corral_rpmsg_remote_nocopy,
		.held = pair->held,
		.max_held = config->count,
		.event_idx = config->event_idx != 0,
		.notify = config->notify,
	};

	if (corral_rpmsg_host_init(&pair->host, &host))
		abort();
	corral_rpmsg_remote_init(&pair->remote, &remote);
}

void pair_close(struct pair *pair)
{
	corral_rpmsg_deinit(&pair->host.rdev);
	corral_rpmsg_deinit(&pair->remote.rdev);
	free(pair->held);
	free(pair->memory);
	free(pair->shm);
}
