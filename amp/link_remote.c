/* SPDX-License-Identifier: Apache-2.0 */
#include "amp/link.h"

int z_corral_link_open_remote(struct corral_link *link)
{
	const struct corral_link_dt *dt = link->dt;
	struct cr_link_place place;
	int err = cr_link_place(dt, &place);

	if (err)
		return err;

	struct corral_rpmsg_remote_config config = {
		.vring = { place.vring[0], place.vring[1] },
		.shm = place.shm,
		.buffer_bytes = { dt->buffer_bytes[0], dt->buffer_bytes[1] },
		.nocopy = &corral_rpmsg_remote_nocopy,
		.held = dt->memory,
		.max_held = dt->count[0],
		.notify = cr_link_ring,
	};

	return corral_session_open_remote(&link->session, &link->remote, &config, place.vdev,
	                                  &place.stamp);
}
