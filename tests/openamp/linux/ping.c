/* SPDX-License-Identifier: Apache-2.0 */
/* The host: sends payloads of every size, copied and in place, and checks each echo. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <metal/alloc.h>
#include <metal/version.h>

#include "echo.h"
#include "platform.h"

struct payload {
	unsigned long num;
	unsigned long size;
	unsigned char data[];
};

static struct rpmsg_endpoint lept;
static struct payload *i_payload;
static int rnum;
static int err_cnt;
static int ept_deleted;
static void *held;

static int endpoint_cb(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	struct payload *r_payload = data;

	(void)src;
	(void)priv;
	if (len < sizeof(*r_payload) || r_payload->size != len - sizeof(*r_payload)) {
		err_cnt++;
		return RPMSG_SUCCESS;
	}
	for (unsigned long i = 0; i < r_payload->size; i++) {
		if (r_payload->data[i] != (unsigned char)(0xA5 + r_payload->num)) {
			err_cnt++;
			break;
		}
	}
	rnum = (int)r_payload->num + 1;
	/* Every eighth is kept until the next comes. */
	if (held)
		rpmsg_release_rx_buffer(ept, held);
	held = rnum % 8 ? NULL : data;
	if (held)
		rpmsg_hold_rx_buffer(ept, held);
	return RPMSG_SUCCESS;
}

static void service_unbind(struct rpmsg_endpoint *ept)
{
	rpmsg_destroy_ept(ept);
	ept_deleted = 1;
}

static void name_service_bind_cb(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	if (!strcmp(name, RPMSG_SERVICE_NAME))
		(void)rpmsg_create_ept(&lept, rdev, name, RPMSG_ADDR_ANY, dest, endpoint_cb,
		                       service_unbind);
}

static int send_copy(int size)
{
	memset(i_payload->data, (int)(0xA5 + i_payload->num), (size_t)size);
	return rpmsg_send(&lept, i_payload, (int)sizeof(*i_payload) + size);
}

static int send_in_place(int size)
{
	uint32_t room;
	struct payload *out = rpmsg_get_tx_payload_buffer(&lept, &room, true);

	if (!out || room < sizeof(*out) + (size_t)size)
		return -1;
	*out = *i_payload;
	memset(out->data, (int)(0xA5 + out->num), (size_t)size);
	return rpmsg_send_nocopy(&lept, out, (int)sizeof(*out) + size);
}

static int exchange(void *platform, int num, int size)
{
	i_payload->num = (unsigned long)num;
	i_payload->size = (unsigned long)size;
	if ((num % 2 ? send_in_place(size) : send_copy(size)) < 0) {
		fprintf(stderr, "ping: payload %d of %d bytes was not sent\n", num, size);
		return -1;
	}
	while (rnum <= num && !err_cnt && !ept_deleted) {
		if (platform_poll(platform))
			return -1;
	}
	return err_cnt || ept_deleted ? -1 : 0;
}

static int app(void *platform)
{
	uint32_t shutdown = SHUTDOWN_MSG;
	int max_size;
	int num;
	int ret = 0;

	while (!is_rpmsg_ept_ready(&lept)) {
		if (platform_poll(platform))
			return -1;
	}
	max_size = rpmsg_get_tx_buffer_size(&lept) - (int)sizeof(*i_payload);
	i_payload = metal_allocate_memory((unsigned int)(sizeof(*i_payload) + (size_t)max_size));
	if (!i_payload || max_size != RPMSG_BUFFER_SIZE - 16 - (int)sizeof(*i_payload))
		return -1;
	for (num = 0; num < 4 * max_size && !ret; num++)
		ret = exchange(platform, num, 1 + num % max_size);
	printf("ping: %d payloads, %d errors\n", num, err_cnt);
	if (!ret && rpmsg_send(&lept, &shutdown, sizeof(shutdown)) != sizeof(shutdown))
		ret = -1;
	while (!ret && !ept_deleted)
		ret = platform_poll(platform);
	metal_free_memory(i_payload);
	return ret;
}

int main(int argc, char *argv[])
{
	struct rpmsg_device *rpdev;
	void *platform;
	int ret = -1;

	printf("ping: open-amp %s, libmetal %s\n", openamp_version(), metal_ver());
	if (platform_init(argc, argv, VIRTIO_DEV_DRIVER, &platform))
		return 1;
	rpdev = platform_create_rpmsg_vdev(platform, 0, VIRTIO_DEV_DRIVER, NULL,
	                                   name_service_bind_cb);
	if (rpdev) {
		ret = app(platform);
		platform_release_rpmsg_vdev(rpdev, platform);
	}
	platform_cleanup(platform);
	return ret ? 1 : 0;
}
