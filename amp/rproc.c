/* SPDX-License-Identifier: Apache-2.0 */
/* A remote processor from its devicetree node. */
#include <string.h>

#include "amp/amp.h"
#include "arch/arch.h"
#include "drivers/remoteproc/rproc_driver.h"

static const struct corral_rproc_settings defaults = {
	.ready_timeout_us = 5000000,
	.stop_timeout_us = 1000000,
};

/* A doorbell, or what the driver learnt by itself: a death. */
static void notified(struct corral_rproc *rp)
{
	(void)rp;
	cr_amp_rang();
}

static void on_doorbell(const struct device *dev, mbox_channel_id_t channel, void *ctx,
                        struct mbox_msg *msg)
{
	struct corral_rproc_instance *remote = ctx;

	(void)dev;
	(void)channel;
	(void)msg;
	corral_rproc_notified(&remote->rp);
}

static int map_memories(const struct corral_rproc_dt *dt)
{
	for (uint32_t i = 0; i < dt->memory_count; i++) {
		struct cr_region *region = &dt->regions[i];

		region->da = dt->memory[2 * i];
		region->size = dt->memory[2 * i + 1];
		region->va = arch_phys_map(region->da, region->size);
		if (!region->va)
			return -ENXIO;
	}
	return 0;
}

static const struct corral_firmware *firmware_of(const char *domain)
{
	const struct corral_firmware *row = corral_firmware;

	while (row->domain && strcmp(row->domain, domain) != 0)
		row++;
	return row->domain ? row : NULL;
}

int corral_rproc_open(struct corral_rproc_instance *remote,
                      const struct corral_rproc_settings *settings)
{
	const struct corral_rproc_dt *dt = remote->dt;
	const struct corral_firmware *firmware = firmware_of(dt->domain);
	const struct corral_rproc_settings *set = settings ? settings : &defaults;
	int err = map_memories(dt);

	if (err)
		return err;
	remote->config = (struct corral_rproc_config){
		.name = dt->domain,
		.ops = &cr_rproc_driver.ops,
		.priv = (void *)(uintptr_t)&dt->core,
		.memories = dt->regions,
		.memory_count = dt->memory_count,
		.table_da = dt->table,
		.table_bytes = dt->table_bytes,
		.machine = cr_rproc_driver.machine,
		.elf_class = cr_rproc_driver.elf_class,
		.ready_timeout_us = set->ready_timeout_us,
		.stop_timeout_us = set->stop_timeout_us,
		.beat_timeout_us = set->beat_timeout_us,
		.policy = set->policy,
		.restart_max = set->restart_max,
		.backoff_us = set->backoff_us,
		.stable_us = set->stable_us,
		.event = set->event,
		.event_ctx = set->event_ctx,
		.notified = notified,
	};
	err = corral_rproc_init(&remote->rp, &remote->config);
	if (!err)
		err = cr_amp_listen(&dt->rx, on_doorbell, remote);
	if (err)
		return err;
	return firmware ? cr_rproc_image(&remote->image, firmware) : -ENOENT;
}
