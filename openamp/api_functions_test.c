/* SPDX-License-Identifier: Apache-2.0 */
/* Every function of open-amp 1.10 that these headers offer, with its type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <openamp/open_amp.h>

static int (*const p_rpmsg_send_offchannel_raw)(struct rpmsg_endpoint *ept, uint32_t src,
                                                uint32_t dst, const void *data, int len,
                                                int wait) = rpmsg_send_offchannel_raw;
static int (*const p_rpmsg_send)(struct rpmsg_endpoint *ept, const void *data,
                                 int len) = rpmsg_send;
static int (*const p_rpmsg_sendto)(struct rpmsg_endpoint *ept, const void *data, int len,
                                   uint32_t dst) = rpmsg_sendto;
static int (*const p_rpmsg_send_offchannel)(struct rpmsg_endpoint *ept, uint32_t src, uint32_t dst,
                                            const void *data, int len) = rpmsg_send_offchannel;
static int (*const p_rpmsg_trysend)(struct rpmsg_endpoint *ept, const void *data,
                                    int len) = rpmsg_trysend;
static int (*const p_rpmsg_trysendto)(struct rpmsg_endpoint *ept, const void *data, int len,
                                      uint32_t dst) = rpmsg_trysendto;
static int (*const p_rpmsg_trysend_offchannel)(struct rpmsg_endpoint *ept, uint32_t src,
                                               uint32_t dst, const void *data,
                                               int len) = rpmsg_trysend_offchannel;
static void (*const p_rpmsg_hold_rx_buffer)(struct rpmsg_endpoint *ept,
                                            void *rxbuf) = rpmsg_hold_rx_buffer;
static void (*const p_rpmsg_release_rx_buffer)(struct rpmsg_endpoint *ept,
                                               void *rxbuf) = rpmsg_release_rx_buffer;
static void *(*const p_rpmsg_get_tx_payload_buffer)(struct rpmsg_endpoint *ept, uint32_t *len,
                                                    int wait) = rpmsg_get_tx_payload_buffer;
static int (*const p_rpmsg_release_tx_buffer)(struct rpmsg_endpoint *ept,
                                              void *txbuf) = rpmsg_release_tx_buffer;
static int (*const p_rpmsg_get_tx_buffer_size)(struct rpmsg_endpoint *ept) =
	rpmsg_get_tx_buffer_size;
static int (*const p_rpmsg_get_rx_buffer_size)(struct rpmsg_endpoint *ept) =
	rpmsg_get_rx_buffer_size;
static int (*const p_rpmsg_send_offchannel_nocopy)(struct rpmsg_endpoint *ept, uint32_t src,
                                                   uint32_t dst, const void *data,
                                                   int len) = rpmsg_send_offchannel_nocopy;
static int (*const p_rpmsg_sendto_nocopy)(struct rpmsg_endpoint *ept, const void *data, int len,
                                          uint32_t dst) = rpmsg_sendto_nocopy;
static int (*const p_rpmsg_send_nocopy)(struct rpmsg_endpoint *ept, const void *data,
                                        int len) = rpmsg_send_nocopy;
static int (*const p_rpmsg_create_ept)(struct rpmsg_endpoint *ept, struct rpmsg_device *rdev,
                                       const char *name, uint32_t src, uint32_t dest,
                                       rpmsg_ept_cb cb,
                                       rpmsg_ns_unbind_cb ns_unbind_cb) = rpmsg_create_ept;
static void (*const p_rpmsg_destroy_ept)(struct rpmsg_endpoint *ept) = rpmsg_destroy_ept;
static unsigned int (*const p_is_rpmsg_ept_ready)(struct rpmsg_endpoint *ept) = is_rpmsg_ept_ready;
static void (*const p_rpmsg_virtio_set_wait_cb)(struct rpmsg_virtio_device *rvdev,
                                                rpmsg_virtio_notify_wait_cb notify_wait_cb) =
	rpmsg_virtio_set_wait_cb;
static unsigned int (*const p_rpmsg_virtio_get_role)(struct rpmsg_virtio_device *rvdev) =
	rpmsg_virtio_get_role;
static int (*const p_rpmsg_virtio_get_tx_buffer_size)(struct rpmsg_device *rdev) =
	rpmsg_virtio_get_tx_buffer_size;
static int (*const p_rpmsg_virtio_get_rx_buffer_size)(struct rpmsg_device *rdev) =
	rpmsg_virtio_get_rx_buffer_size;
static int (*const p_rpmsg_virtio_get_buffer_size)(struct rpmsg_device *rdev) =
	rpmsg_virtio_get_buffer_size;
static int (*const p_rpmsg_init_vdev)(struct rpmsg_virtio_device *rvdev, struct virtio_device *vdev,
                                      rpmsg_ns_bind_cb ns_bind_cb, struct metal_io_region *shm_io,
                                      struct rpmsg_virtio_shm_pool *shpool) = rpmsg_init_vdev;
static int (*const p_rpmsg_init_vdev_with_config)(
	struct rpmsg_virtio_device *rvdev, struct virtio_device *vdev, rpmsg_ns_bind_cb ns_bind_cb,
	struct metal_io_region *shm_io, struct rpmsg_virtio_shm_pool *shpool,
	const struct rpmsg_virtio_config *config) = rpmsg_init_vdev_with_config;
static void (*const p_rpmsg_deinit_vdev)(struct rpmsg_virtio_device *rvdev) = rpmsg_deinit_vdev;
static void (*const p_rpmsg_virtio_init_shm_pool)(struct rpmsg_virtio_shm_pool *shpool, void *shbuf,
                                                  size_t size) = rpmsg_virtio_init_shm_pool;
static struct rpmsg_device *(*const p_rpmsg_virtio_get_rpmsg_device)(
	struct rpmsg_virtio_device *rvdev) = rpmsg_virtio_get_rpmsg_device;
static void *(*const p_rpmsg_virtio_shm_pool_get_buffer)(
	struct rpmsg_virtio_shm_pool *shpool, size_t size) = rpmsg_virtio_shm_pool_get_buffer;
static int (*const p_virtio_create_virtqueues)(struct virtio_device *vdev, unsigned int flags,
                                               unsigned int nvqs, const char **names,
                                               vq_callback *callbacks,
                                               void **callback_args) = virtio_create_virtqueues;
static void (*const p_virtio_delete_virtqueues)(struct virtio_device *vdev) =
	virtio_delete_virtqueues;
static uint32_t (*const p_virtio_get_devid)(const struct virtio_device *vdev) = virtio_get_devid;
static int (*const p_virtio_get_status)(struct virtio_device *vdev,
                                        uint8_t *status) = virtio_get_status;
static int (*const p_virtio_set_status)(struct virtio_device *vdev,
                                        uint8_t status) = virtio_set_status;
static int (*const p_virtio_read_config)(struct virtio_device *vdev, uint32_t offset, void *dst,
                                         int len) = virtio_read_config;
static int (*const p_virtio_write_config)(struct virtio_device *vdev, uint32_t offset, void *src,
                                          int len) = virtio_write_config;
static int (*const p_virtio_get_features)(struct virtio_device *vdev,
                                          uint32_t *features) = virtio_get_features;
static int (*const p_virtio_set_features)(struct virtio_device *vdev,
                                          uint32_t features) = virtio_set_features;
static int (*const p_virtio_negotiate_features)(struct virtio_device *vdev, uint32_t features,
                                                uint32_t *final_features) =
	virtio_negotiate_features;
static int (*const p_virtio_reset_device)(struct virtio_device *vdev) = virtio_reset_device;
static int (*const p_virtio_alloc_buf)(struct virtio_device *vdev, void **buf, size_t size,
                                       size_t align) = virtio_alloc_buf;
static int (*const p_virtio_free_buf)(struct virtio_device *vdev, void *buf) = virtio_free_buf;
static bool (*const p_virtio_has_feature)(struct virtio_device *vdev,
                                          unsigned int feature_bit) = virtio_has_feature;
static int (*const p_virtqueue_create)(struct virtio_device *device, unsigned short id,
                                       const char *name, struct vring_alloc_info *ring,
                                       void (*callback)(struct virtqueue *),
                                       void (*notify)(struct virtqueue *),
                                       struct virtqueue *vq) = virtqueue_create;
static void (*const p_virtqueue_set_shmem_io)(struct virtqueue *vq,
                                              struct metal_io_region *io) = virtqueue_set_shmem_io;
static int (*const p_virtqueue_add_buffer)(struct virtqueue *vq, struct virtqueue_buf *buf_list,
                                           int readable, int writable,
                                           void *cookie) = virtqueue_add_buffer;
static void *(*const p_virtqueue_get_buffer)(struct virtqueue *vq, uint32_t *len,
                                             uint16_t *idx) = virtqueue_get_buffer;
static void *(*const p_virtqueue_get_first_avail_buffer)(struct virtqueue *vq, uint16_t *avail_idx,
                                                         uint32_t *len) =
	virtqueue_get_first_avail_buffer;
static void *(*const p_virtqueue_get_next_avail_buffer)(struct virtqueue *vq, uint16_t idx,
                                                        uint16_t *next_idx, uint32_t *next_len) =
	virtqueue_get_next_avail_buffer;
static int (*const p_virtqueue_add_consumed_buffer)(struct virtqueue *vq, uint16_t head_idx,
                                                    uint32_t len) = virtqueue_add_consumed_buffer;
static void (*const p_virtqueue_disable_cb)(struct virtqueue *vq) = virtqueue_disable_cb;
static int (*const p_virtqueue_enable_cb)(struct virtqueue *vq) = virtqueue_enable_cb;
static void (*const p_virtqueue_kick)(struct virtqueue *vq) = virtqueue_kick;
static struct virtqueue *(*const p_virtqueue_allocate)(unsigned int num_desc_extra) =
	virtqueue_allocate;
static void (*const p_virtqueue_free)(struct virtqueue *vq) = virtqueue_free;
static void (*const p_virtqueue_dump)(struct virtqueue *vq) = virtqueue_dump;
static void (*const p_virtqueue_notification)(struct virtqueue *vq) = virtqueue_notification;
static uint32_t (*const p_virtqueue_get_desc_size)(struct virtqueue *vq) = virtqueue_get_desc_size;
static uint32_t (*const p_virtqueue_get_buffer_length)(struct virtqueue *vq,
                                                       uint16_t idx) = virtqueue_get_buffer_length;
static void *(*const p_virtqueue_get_buffer_addr)(struct virtqueue *vq,
                                                  uint16_t idx) = virtqueue_get_buffer_addr;
static int (*const p_virtqueue_empty)(struct virtqueue *vq) = virtqueue_empty;
static int (*const p_virtqueue_full)(struct virtqueue *vq) = virtqueue_full;
static int (*const p_vring_size)(unsigned int num, unsigned long align) = vring_size;
static void (*const p_vring_init)(struct vring *vr, unsigned int num, uint8_t *p,
                                  unsigned long align) = vring_init;
static int (*const p_vring_need_event)(uint16_t event_idx, uint16_t new_idx,
                                       uint16_t old) = vring_need_event;
static struct virtio_device *(*const p_rproc_virtio_create_vdev)(
	unsigned int role, unsigned int notifyid, void *rsc, struct metal_io_region *rsc_io,
	void *priv, rpvdev_notify_func notify,
	virtio_dev_reset_cb rst_cb) = rproc_virtio_create_vdev;
static void (*const p_rproc_virtio_remove_vdev)(struct virtio_device *vdev) =
	rproc_virtio_remove_vdev;
static int (*const p_rproc_virtio_init_vring)(struct virtio_device *vdev, unsigned int index,
                                              unsigned int notifyid, void *va,
                                              struct metal_io_region *io, unsigned int num_descs,
                                              unsigned int align) = rproc_virtio_init_vring;
static int (*const p_rproc_virtio_notified)(struct virtio_device *vdev,
                                            uint32_t notifyid) = rproc_virtio_notified;
static void (*const p_rproc_virtio_wait_remote_ready)(struct virtio_device *vdev) =
	rproc_virtio_wait_remote_ready;
static int (*const p_openamp_version_major)(void) = openamp_version_major;
static int (*const p_openamp_version_minor)(void) = openamp_version_minor;
static int (*const p_openamp_version_patch)(void) = openamp_version_patch;
static const char *(*const p_openamp_version)(void) = openamp_version;

#define NAME(name)                                                                                 \
	{                                                                                          \
#name, (void (*)(void))p_##name                                                    \
	}

static const struct {
	const char *name;
	void (*function)(void);
} functions[] = {
	NAME(rpmsg_send_offchannel_raw),
	NAME(rpmsg_send),
	NAME(rpmsg_sendto),
	NAME(rpmsg_send_offchannel),
	NAME(rpmsg_trysend),
	NAME(rpmsg_trysendto),
	NAME(rpmsg_trysend_offchannel),
	NAME(rpmsg_hold_rx_buffer),
	NAME(rpmsg_release_rx_buffer),
	NAME(rpmsg_get_tx_payload_buffer),
	NAME(rpmsg_release_tx_buffer),
	NAME(rpmsg_get_tx_buffer_size),
	NAME(rpmsg_get_rx_buffer_size),
	NAME(rpmsg_send_offchannel_nocopy),
	NAME(rpmsg_sendto_nocopy),
	NAME(rpmsg_send_nocopy),
	NAME(rpmsg_create_ept),
	NAME(rpmsg_destroy_ept),
	NAME(is_rpmsg_ept_ready),
	NAME(rpmsg_virtio_set_wait_cb),
	NAME(rpmsg_virtio_get_role),
	NAME(rpmsg_virtio_get_tx_buffer_size),
	NAME(rpmsg_virtio_get_rx_buffer_size),
	NAME(rpmsg_virtio_get_buffer_size),
	NAME(rpmsg_init_vdev),
	NAME(rpmsg_init_vdev_with_config),
	NAME(rpmsg_deinit_vdev),
	NAME(rpmsg_virtio_init_shm_pool),
	NAME(rpmsg_virtio_get_rpmsg_device),
	NAME(rpmsg_virtio_shm_pool_get_buffer),
	NAME(virtio_create_virtqueues),
	NAME(virtio_delete_virtqueues),
	NAME(virtio_get_devid),
	NAME(virtio_get_status),
	NAME(virtio_set_status),
	NAME(virtio_read_config),
	NAME(virtio_write_config),
	NAME(virtio_get_features),
	NAME(virtio_set_features),
	NAME(virtio_negotiate_features),
	NAME(virtio_reset_device),
	NAME(virtio_alloc_buf),
	NAME(virtio_free_buf),
	NAME(virtio_has_feature),
	NAME(virtqueue_create),
	NAME(virtqueue_set_shmem_io),
	NAME(virtqueue_add_buffer),
	NAME(virtqueue_get_buffer),
	NAME(virtqueue_get_first_avail_buffer),
	NAME(virtqueue_get_next_avail_buffer),
	NAME(virtqueue_add_consumed_buffer),
	NAME(virtqueue_disable_cb),
	NAME(virtqueue_enable_cb),
	NAME(virtqueue_kick),
	NAME(virtqueue_allocate),
	NAME(virtqueue_free),
	NAME(virtqueue_dump),
	NAME(virtqueue_notification),
	NAME(virtqueue_get_desc_size),
	NAME(virtqueue_get_buffer_length),
	NAME(virtqueue_get_buffer_addr),
	NAME(virtqueue_empty),
	NAME(virtqueue_full),
	NAME(vring_size),
	NAME(vring_init),
	NAME(vring_need_event),
	NAME(rproc_virtio_create_vdev),
	NAME(rproc_virtio_remove_vdev),
	NAME(rproc_virtio_init_vring),
	NAME(rproc_virtio_notified),
	NAME(rproc_virtio_wait_remote_ready),
	NAME(openamp_version_major),
	NAME(openamp_version_minor),
	NAME(openamp_version_patch),
	NAME(openamp_version),
};

static void test_every_function_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
		if (!functions[i].function)
			fail_msg("%s", functions[i].name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_function_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
