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

static void open_sessions(struct pair *pair, const struct corral_rpmsg_host_config *host,
                          const struct corral_rpmsg_remote_config *remote)
{
	const struct corral_link_stamp stamp = { .magic = CORRAL_LINK_MAGIC };

	pair->vdev = must(calloc(1, sizeof(*pair->vdev)));
	pair->vdev->vdev.type = RSC_VDEV;
	pair->vdev->vdev.id = 7;
	pair->vdev->vdev.num_of_vrings = 2;
	pair->vdev->vdev.dfeatures =
		1u | CR_BIT(CORRAL_RPMSG_F_SESSION) | CR_BIT(CORRAL_RPMSG_F_STREAM);
	pair->vdev->config.stamp = stamp;
	if (corral_session_open_host(&pair->host_session, &pair->host, host, pair->vdev, &stamp) ||
	    corral_session_open_remote(&pair->remote_session, &pair->remote, remote, pair->vdev,
	                               &stamp))
		abort();
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

	if (config->session)
		open_sessions(pair, &host, &remote);
	else if (corral_rpmsg_host_init(&pair->host, &host))
		abort();
	else
		corral_rpmsg_remote_init(&pair->remote, &remote);
}

void pair_close(struct pair *pair)
{
	corral_rpmsg_deinit(&pair->host.rdev);
	corral_rpmsg_deinit(&pair->remote.rdev);
	free(pair->vdev);
	pair->vdev = NULL;
	free(pair->held);
	free(pair->memory);
	free(pair->shm);
}
