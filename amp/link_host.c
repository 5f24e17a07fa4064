/* SPDX-License-Identifier: Apache-2.0 */
#include "amp/link.h"

int z_corral_link_open_host(struct corral_link *link)
{
	const struct corral_link_dt *dt = link->dt;
	struct cr_link_place place;
	int err = cr_link_place(dt, &place);

	if (err)
		return err;

	struct corral_rpmsg_host_config config = {
		.vring = { place.vring[0], place.vring[1] },
		.shm = place.shm,
		.buffer_bytes = { dt->buffer_bytes[0], dt->buffer_bytes[1] },
		.buffers = { dt->count[0], dt->count[1] },
		.memory = dt->memory,
		.nocopy = &corral_rpmsg_host_nocopy,
		.notify = cr_link_ring,
	};

	for (int i = 0; i < 2; i++) {
		config.pool[i] = cr_region_ptr(&place.shm, dt->buffers[i],
		                               (size_t)dt->count[i] * dt->buffer_bytes[i]);
		if (!config.pool[i])
			return -EINVAL;
	}
	return corral_session_open_host(&link->session, &link->host, &config, place.vdev,
	                                &place.stamp);
}
