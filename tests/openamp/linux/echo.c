/* SPDX-License-Identifier: Apache-2.0 */
/* The remote: announces a service and sends back what it gets, until it is told to stop. */
#include <stdio.h>
#include <string.h>

#include "echo.h"
#include "platform.h"

static struct rpmsg_endpoint lept;
static int shutdown_req;
static int failed;
static unsigned long echoed;

static int endpoint_cb(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	uint32_t word;

	(void)priv;
	if (len == sizeof(word)) {
		memcpy(&word, data, sizeof(word));
		if (word == SHUTDOWN_MSG) {
			shutdown_req = 1;
			return RPMSG_SUCCESS;
		}
	}
	if (ept->dest_addr != src || rpmsg_send(ept, data, (int)len) < 0)
		failed = 1;
	else
		echoed++;
	return RPMSG_SUCCESS;
}

static void service_unbind(struct rpmsg_endpoint *ept)
{
	(void)ept;
	printf("echo: the peer's endpoint is gone\n");
	shutdown_req = 1;
}

static int app(struct rpmsg_device *rdev, void *platform)
{
	int ret = rpmsg_create_ept(&lept, rdev, RPMSG_SERVICE_NAME, RPMSG_ADDR_ANY, RPMSG_ADDR_ANY,
	                           endpoint_cb, service_unbind);

	if (ret) {
		fprintf(stderr, "echo: no endpoint: %d\n", ret);
		return -1;
	}
	while (!shutdown_req && !failed) {
		if (platform_poll(platform))
			failed = 1;
	}
	rpmsg_destroy_ept(&lept);
	printf("echo: %lu messages sent back\n", echoed);
	return failed ? -1 : 0;
}

int main(int argc, char *argv[])
{
	struct rpmsg_device *rpdev;
	void *platform;
	int ret = -1;

	if (platform_init(argc, argv, VIRTIO_DEV_DEVICE, &platform))
		return 1;
	rpdev = platform_create_rpmsg_vdev(platform, 0, VIRTIO_DEV_DEVICE, NULL, NULL);
	if (rpdev) {
		ret = app(rpdev, platform);
		platform_release_rpmsg_vdev(rpdev, platform);
	}
	platform_cleanup(platform);
	return ret ? 1 : 0;
}
