/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <metal/atomic.h>
#include <metal/sleep.h>
#include <metal/time.h>
#include <zephyr/devicetree.h>
#include <zephyr/drivers/mbox.h>

#include "doorbell.h"

#define LINK    DT_NODELABEL(rpmsg_0)
#define LOOK_US 20u

static const struct mbox_dt_spec tx = MBOX_DT_SPEC_GET(LINK, tx);
static const struct mbox_dt_spec rx = MBOX_DT_SPEC_GET(LINK, rx);
static atomic_int rang;

static void on_ring(const struct device *dev, mbox_channel_id_t channel, void *arg,
                    struct mbox_msg *msg)
{
	(void)dev;
	(void)channel;
	(void)arg;
	(void)msg;
	atomic_store(&rang, 1);
}

int doorbell_open(void)
{
	int err;

	if (!device_is_ready(rx.dev) || !device_is_ready(tx.dev))
		return -ENODEV;
	err = mbox_register_callback_dt(&rx, on_ring, NULL);
	return err ? err : mbox_set_enabled_dt(&rx, true);
}

int doorbell_ring(void *priv, uint32_t id)
{
	(void)priv;
	(void)id;
	return mbox_send_dt(&tx, NULL);
}

bool doorbell_wait(uint64_t timeout_us)
{
	unsigned long long start = metal_get_timestamp();

	while (!atomic_exchange(&rang, 0)) {
		if (metal_get_timestamp() - start >= timeout_us)
			return false;
		metal_sleep_usec(LOOK_US);
	}
	return true;
}
