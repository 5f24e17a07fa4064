/* SPDX-License-Identifier: Apache-2.0 */
/* A remote in the form of OpenAMP's multi-service demonstration. */
#include <metal/log.h>

#include "endpoints.h"
#include "platform.h"

int main(void)
{
	struct rpmsg_device *rpdev;

	if (platform_init()) {
		metal_err("the platform could not be opened\n");
		return 1;
	}
	rpdev = platform_create_rpmsg_vdev(endpoints_bind);
	if (!rpdev || endpoints_open(rpdev)) {
		metal_err("no RPMsg device or endpoints\n");
		return 1;
	}
	metal_info("services are open, open-amp %s\n", openamp_version());
	while (platform_poll())
		endpoints_run();
	platform_cleanup();
	return 0;
}
