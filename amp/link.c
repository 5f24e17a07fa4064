/* SPDX-License-Identifier: Apache-2.0 */
#include "amp/link.h"

#include "arch/arch.h"

int cr_link_place(const struct corral_link_dt *dt, struct cr_link_place *place)
{
	place->shm = (struct cr_region){
		.va = arch_phys_map(dt->shm, dt->shm_bytes),
		.da = (uintptr_t)dt->shm, /* whole: otherwise it has no va */
		.size = dt->shm_bytes,
	};
	place->vdev = arch_phys_map(dt->vdev, sizeof(*place->vdev));
	if (!place->shm.va || !place->vdev)
		return -ENXIO;

	for (int i = 0; i < 2; i++) {
		size_t bytes = cr_vring_size(dt->count[i], dt->align);
		void *base = cr_region_ptr(&place->shm, dt->vring[i], bytes);

		if (bytes == 0 || !base ||
		    cr_vring_init(&place->vring[i], base, bytes, dt->count[i], dt->align))
			return -EINVAL;
	}
	place->stamp = (struct corral_link_stamp){
		.magic = CORRAL_LINK_MAGIC,
		.version = CORRAL_LINK_VERSION,
		.size_bytes = sizeof(struct corral_link_config),
		.byte_order = CORRAL_LINK_BYTE_ORDER,
		.h2r_buffer_bytes = dt->buffer_bytes[1],
		.r2h_buffer_bytes = dt->buffer_bytes[0],
		.h2r_count = dt->count[1],
		.r2h_count = dt->count[0],
		.vring_align = dt->align,
		.shm_bytes = dt->shm_bytes,
	};
	return 0;
}

void cr_link_ring(struct rpmsg_device *rdev, unsigned int vring)
{
	struct corral_link *link = cr_container_of(rdev, struct corral_link, rdev);

	(void)vring; /* one doorbell for both rings: the peer looks at both */
	mbox_send_dt(&link->dt->tx, NULL);
}

static void on_doorbell(const struct device *dev, mbox_channel_id_t channel, void *ctx,
                        struct mbox_msg *msg)
{
	struct corral_link *link = ctx;

	(void)dev;
	(void)channel;
	(void)msg;
	corral_rpmsg_notified(&link->rdev);
	if (link->rang)
		link->rang(link);
	cr_amp_rang();
}

int corral_link_open(struct corral_link *link)
{
	int err;

	/* The peer may ring as soon as it sees our session: listen first. */
	cr_event_init(&link->rdev.event);
	err = cr_amp_listen(&link->dt->rx, on_doorbell, link);
	if (err)
		return err;
	err = link->open(link);
	if (err)
		mbox_set_enabled_dt(&link->dt->rx, false);
	else
		cr_amp_add(link);
	return err;
}

void corral_link_close(struct corral_link *link)
{
	cr_amp_remove(link);
	corral_session_close(&link->session, &link->rdev);
	mbox_set_enabled_dt(&link->dt->rx, false);
}
