/* SPDX-License-Identifier: Apache-2.0 */
#include <corral/openamp.h>
#include <metal/sleep.h>

#include "env/env.h"
#include "openamp/ready.h"

/* The peer's other core sets a byte and need not ring: look this often. */
#define LOOK_US 1000u

/* Written before the calls that read it. */
static uint64_t ready_timeout_us = CORRAL_OPENAMP_READY_US;

void corral_openamp_set_ready_timeout(uint64_t timeout_us)
{
	ready_timeout_us = timeout_us;
}

int cr_openamp_wait_ready(struct virtio_device *vdev)
{
	uint64_t deadline = cr_deadline_us(ready_timeout_us);

	for (;;) {
		uint8_t status;

		if (virtio_get_status(vdev, &status))
			return -ENXIO;
		if (status & (VIRTIO_CONFIG_STATUS_NEEDS_RESET | VIRTIO_CONFIG_STATUS_FAILED))
			return -EIO;
		if (status & VIRTIO_CONFIG_STATUS_DRIVER_OK)
			return 0;
		if (cr_now_us() >= deadline)
			return -ETIMEDOUT;
		metal_sleep_usec(LOOK_US);
	}
}
