/* SPDX-License-Identifier: Apache-2.0 */
/* A host in OpenAMP's form: remote processor, virtio device, RPMsg, services. */
#include <metal/sys.h>
#include <zephyr/sys/printk.h>

#include "client.h"
#include "platform.h"

static int talk(struct remoteproc *rproc)
{
	struct rpmsg_device *rdev = platform_create_rpmsg_vdev(rproc, client_bind);
	int failed;

	if (!rdev) {
		printk("host: error: no RPMsg device\n");
		return 1;
	}
	failed = remoteproc_start(rproc);
	if (failed) {
		printk("host: error: the remote did not start: %d\n", failed);
		return 1;
	}
	printk("host: the remote runs\n");
	failed = client_run(rdev, rproc);
	if (remoteproc_shutdown(rproc)) {
		printk("host: error: the remote did not stop\n");
		failed++;
	}
	platform_show_trace();
	platform_release_rpmsg_vdev(rdev, rproc);
	return failed;
}

int main(void)
{
	struct metal_init_params params = METAL_INIT_DEFAULTS;
	struct remoteproc *rproc;
	int failed = 1;

	if (metal_init(&params))
		return 1;
	rproc = platform_create_proc();
	if (rproc) {
		failed = talk(rproc);
		if (remoteproc_remove(rproc))
			failed++;
	}
	metal_finish();
	printk("host: %s\n", failed ? "failed" : "done, everything held");
	return failed != 0;
}
