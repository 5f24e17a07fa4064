/* SPDX-License-Identifier: Apache-2.0 */
/* Every struct, type and constant of open-amp 1.10 that these headers offer. The
 * compiler compares; what is left for run time are the macros with arguments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <openamp/open_amp.h>

#define EQUAL(name, value) _Static_assert((name) == (value), #name)

#define SAME_TYPE(name) _Static_assert(__builtin_types_compatible_p(name, own_##name), #name)

#define SAME(type, member)                                                                         \
	_Static_assert(__builtin_types_compatible_p(__typeof__(((struct type *)0)->member),        \
	                                            __typeof__(((struct own_##type *)0)->member)), \
	               #type "." #member)

struct own_rpmsg_endpoint {
	char name[32];
	struct rpmsg_device *rdev;
	uint32_t addr;
	uint32_t dest_addr;
	uint32_t refcnt;
	rpmsg_ept_release_cb release_cb;
	rpmsg_ept_cb cb;
	rpmsg_ns_unbind_cb ns_unbind_cb;
	struct metal_list node;
	void *priv;
};
SAME(rpmsg_endpoint, name);
SAME(rpmsg_endpoint, rdev);
SAME(rpmsg_endpoint, addr);
SAME(rpmsg_endpoint, dest_addr);
SAME(rpmsg_endpoint, refcnt);
SAME(rpmsg_endpoint, release_cb);
SAME(rpmsg_endpoint, cb);
SAME(rpmsg_endpoint, ns_unbind_cb);
SAME(rpmsg_endpoint, node);
SAME(rpmsg_endpoint, priv);

struct own_rpmsg_virtio_shm_pool {
	void *base;
	size_t avail;
	size_t size;
};
SAME(rpmsg_virtio_shm_pool, base);
SAME(rpmsg_virtio_shm_pool, avail);
SAME(rpmsg_virtio_shm_pool, size);

struct own_rpmsg_virtio_config {
	uint32_t h2r_buf_size;
	uint32_t r2h_buf_size;
	bool split_shpool;
};
SAME(rpmsg_virtio_config, h2r_buf_size);
SAME(rpmsg_virtio_config, r2h_buf_size);
SAME(rpmsg_virtio_config, split_shpool);

struct own_rpmsg_virtio_device {
	struct rpmsg_device rdev;
	struct rpmsg_virtio_config config;
	struct virtio_device *vdev;
	struct virtqueue *rvq;
	struct virtqueue *svq;
	struct metal_io_region *shbuf_io;
	struct rpmsg_virtio_shm_pool *shpool;
	struct metal_list reclaimer;
	rpmsg_virtio_notify_wait_cb notify_wait_cb;
};
SAME(rpmsg_virtio_device, rdev);
SAME(rpmsg_virtio_device, config);
SAME(rpmsg_virtio_device, vdev);
SAME(rpmsg_virtio_device, rvq);
SAME(rpmsg_virtio_device, svq);
SAME(rpmsg_virtio_device, shbuf_io);
SAME(rpmsg_virtio_device, shpool);
SAME(rpmsg_virtio_device, reclaimer);
SAME(rpmsg_virtio_device, notify_wait_cb);

struct own_virtio_device_id {
	uint32_t device;
	uint32_t vendor;
	uint32_t version;
};
SAME(virtio_device_id, device);
SAME(virtio_device_id, vendor);
SAME(virtio_device_id, version);

struct own_virtio_feature_desc {
	uint32_t vfd_val;
	const char *vfd_str;
};
SAME(virtio_feature_desc, vfd_val);
SAME(virtio_feature_desc, vfd_str);

struct own_virtio_vring_info {
	struct virtqueue *vq;
	struct vring_alloc_info info;
	uint32_t notifyid;
	struct metal_io_region *io;
};
SAME(virtio_vring_info, vq);
SAME(virtio_vring_info, info);
SAME(virtio_vring_info, notifyid);
SAME(virtio_vring_info, io);

struct own_virtio_device {
	uint32_t notifyid;
	struct virtio_device_id id;
	uint64_t features;
	unsigned int role;
	virtio_dev_reset_cb reset_cb;
	const struct virtio_dispatch *func;
	const struct virtio_memory_ops *mmops;
	void *priv;
	unsigned int vrings_num;
	struct virtio_vring_info *vrings_info;
};
SAME(virtio_device, notifyid);
SAME(virtio_device, id);
SAME(virtio_device, features);
SAME(virtio_device, role);
SAME(virtio_device, reset_cb);
SAME(virtio_device, func);
SAME(virtio_device, mmops);
SAME(virtio_device, priv);
SAME(virtio_device, vrings_num);
SAME(virtio_device, vrings_info);

struct own_virtio_dispatch {
	int (*create_virtqueues)(struct virtio_device *, unsigned int, unsigned int, const char **,
	                         vq_callback *, void **);
	void (*delete_virtqueues)(struct virtio_device *);
	uint8_t (*get_status)(struct virtio_device *);
	void (*set_status)(struct virtio_device *, uint8_t);
	uint32_t (*get_features)(struct virtio_device *);
	void (*set_features)(struct virtio_device *, uint32_t);
	uint32_t (*negotiate_features)(struct virtio_device *, uint32_t);
	void (*read_config)(struct virtio_device *, uint32_t, void *, int);
	void (*write_config)(struct virtio_device *, uint32_t, void *, int);
	void (*reset_device)(struct virtio_device *);
	void (*notify)(struct virtqueue *);
};
SAME(virtio_dispatch, create_virtqueues);
SAME(virtio_dispatch, delete_virtqueues);
SAME(virtio_dispatch, get_status);
SAME(virtio_dispatch, set_status);
SAME(virtio_dispatch, get_features);
SAME(virtio_dispatch, set_features);
SAME(virtio_dispatch, negotiate_features);
SAME(virtio_dispatch, read_config);
SAME(virtio_dispatch, write_config);
SAME(virtio_dispatch, reset_device);
SAME(virtio_dispatch, notify);

struct own_virtio_memory_ops {
	void *(*alloc)(struct virtio_device *, size_t, size_t);
	void (*free)(struct virtio_device *, void *);
};
SAME(virtio_memory_ops, alloc);
SAME(virtio_memory_ops, free);

struct own_virtqueue_buf {
	void *buf;
	int len;
};
SAME(virtqueue_buf, buf);
SAME(virtqueue_buf, len);

struct own_vq_desc_extra {
	void *cookie;
	uint16_t ndescs;
};
SAME(vq_desc_extra, cookie);
SAME(vq_desc_extra, ndescs);

struct own_virtqueue {
	struct virtio_device *vq_dev;
	const char *vq_name;
	uint16_t vq_queue_index;
	uint16_t vq_nentries;
	void (*callback)(struct virtqueue *);
	void *priv;
	void (*notify)(struct virtqueue *);
	struct vring vq_ring;
	uint16_t vq_free_cnt;
	uint16_t vq_queued_cnt;
	struct metal_io_region *shm_io;
	uint16_t vq_desc_head_idx;
	uint16_t vq_used_cons_idx;
	uint16_t vq_available_idx;
	struct vq_desc_extra vq_descx[0];
};
SAME(virtqueue, vq_dev);
SAME(virtqueue, vq_name);
SAME(virtqueue, vq_queue_index);
SAME(virtqueue, vq_nentries);
SAME(virtqueue, callback);
SAME(virtqueue, priv);
SAME(virtqueue, notify);
SAME(virtqueue, vq_ring);
SAME(virtqueue, vq_free_cnt);
SAME(virtqueue, vq_queued_cnt);
SAME(virtqueue, shm_io);
SAME(virtqueue, vq_desc_head_idx);
SAME(virtqueue, vq_used_cons_idx);
SAME(virtqueue, vq_available_idx);
SAME(virtqueue, vq_descx);

struct own_vring_alloc_info {
	void *vaddr;
	uint32_t align;
	uint16_t num_descs;
	uint16_t pad;
};
SAME(vring_alloc_info, vaddr);
SAME(vring_alloc_info, align);
SAME(vring_alloc_info, num_descs);
SAME(vring_alloc_info, pad);

struct own_vring_desc {
	uint64_t addr;
	uint32_t len;
	uint16_t flags;
	uint16_t next;
};
SAME(vring_desc, addr);
SAME(vring_desc, len);
SAME(vring_desc, flags);
SAME(vring_desc, next);

struct own_vring_avail {
	uint16_t flags;
	uint16_t idx;
	uint16_t ring[0];
};
SAME(vring_avail, flags);
SAME(vring_avail, idx);
SAME(vring_avail, ring);

struct own_vring_used_elem {
	uint32_t len;
};
SAME(vring_used_elem, len);

struct own_vring_used {
	uint16_t flags;
	uint16_t idx;
	struct vring_used_elem ring[0];
};
SAME(vring_used, flags);
SAME(vring_used, idx);
SAME(vring_used, ring);

struct own_vring {
	unsigned int num;
	struct vring_desc *desc;
	struct vring_avail *avail;
	struct vring_used *used;
};
SAME(vring, num);
SAME(vring, desc);
SAME(vring, avail);
SAME(vring, used);

struct own_remoteproc_virtio {
	void *priv;
	void *vdev_rsc;
	struct metal_io_region *vdev_rsc_io;
	rpvdev_notify_func notify;
	struct virtio_device vdev;
	struct metal_list node;
};
SAME(remoteproc_virtio, priv);
SAME(remoteproc_virtio, vdev_rsc);
SAME(remoteproc_virtio, vdev_rsc_io);
SAME(remoteproc_virtio, notify);
SAME(remoteproc_virtio, vdev);
SAME(remoteproc_virtio, node);

typedef int (*own_rpmsg_ept_cb)(struct rpmsg_endpoint *, void *, size_t, uint32_t, void *);
SAME_TYPE(rpmsg_ept_cb);
typedef void (*own_rpmsg_ept_release_cb)(struct rpmsg_endpoint *);
SAME_TYPE(rpmsg_ept_release_cb);
typedef void (*own_rpmsg_ns_unbind_cb)(struct rpmsg_endpoint *);
SAME_TYPE(rpmsg_ns_unbind_cb);
typedef void (*own_rpmsg_ns_bind_cb)(struct rpmsg_device *, const char *, uint32_t);
SAME_TYPE(rpmsg_ns_bind_cb);
typedef int (*own_rpmsg_virtio_notify_wait_cb)(struct rpmsg_device *, uint32_t);
SAME_TYPE(rpmsg_virtio_notify_wait_cb);
typedef void (*own_virtio_dev_reset_cb)(struct virtio_device *);
SAME_TYPE(virtio_dev_reset_cb);
typedef void (*own_vq_callback)(struct virtqueue *);
SAME_TYPE(vq_callback);
typedef void (*own_vq_notify)(struct virtqueue *);
SAME_TYPE(vq_notify);
typedef int (*own_rpvdev_notify_func)(void *, uint32_t);
SAME_TYPE(rpvdev_notify_func);

EQUAL(RPMSG_NAME_SIZE, ((32)));
EQUAL(RPMSG_ADDR_BMP_SIZE, ((128)));
EQUAL(RPMSG_NS_EPT_ADDR, ((0x35)));
EQUAL(RPMSG_RESERVED_ADDRESSES, ((1024)));
EQUAL(RPMSG_ADDR_ANY, 0xFFFFFFFF);
EQUAL(RPMSG_SUCCESS, 0);
EQUAL(RPMSG_ERROR_BASE, -2000);
EQUAL(RPMSG_ERR_NO_MEM, ((RPMSG_ERROR_BASE - 1)));
EQUAL(RPMSG_ERR_NO_BUFF, ((RPMSG_ERROR_BASE - 2)));
EQUAL(RPMSG_ERR_PARAM, ((RPMSG_ERROR_BASE - 3)));
EQUAL(RPMSG_ERR_DEV_STATE, ((RPMSG_ERROR_BASE - 4)));
EQUAL(RPMSG_ERR_BUFF_SIZE, ((RPMSG_ERROR_BASE - 5)));
EQUAL(RPMSG_ERR_INIT, ((RPMSG_ERROR_BASE - 6)));
EQUAL(RPMSG_ERR_ADDR, ((RPMSG_ERROR_BASE - 7)));
EQUAL(RPMSG_ERR_PERM, ((RPMSG_ERROR_BASE - 8)));
EQUAL(RPMSG_EOPNOTSUPP, ((RPMSG_ERROR_BASE - 9)));
EQUAL(RPMSG_BUFFER_SIZE, ((512)));
EQUAL(VIRTIO_RPMSG_F_NS, 0);
EQUAL(RPMSG_REMOTE, VIRTIO_DEV_DEVICE);
EQUAL(RPMSG_HOST, VIRTIO_DEV_DRIVER);
EQUAL(VIRTIO_ID_NETWORK, 1UL);
EQUAL(VIRTIO_ID_BLOCK, 2UL);
EQUAL(VIRTIO_ID_CONSOLE, 3UL);
EQUAL(VIRTIO_ID_ENTROPY, 4UL);
EQUAL(VIRTIO_ID_BALLOON, 5UL);
EQUAL(VIRTIO_ID_IOMEMORY, 6UL);
EQUAL(VIRTIO_ID_RPMSG, 7UL);
EQUAL(VIRTIO_ID_SCSI, 8UL);
EQUAL(VIRTIO_ID_9P, 9UL);
EQUAL(VIRTIO_ID_MAC80211_WLAN, 10UL);
EQUAL(VIRTIO_ID_RPROC_SERIAL, 11UL);
EQUAL(VIRTIO_ID_CAIF, 12UL);
EQUAL(VIRTIO_ID_MEMORY_BALLOON, 13UL);
EQUAL(VIRTIO_ID_GPU, 16UL);
EQUAL(VIRTIO_ID_CLOCK, 17UL);
EQUAL(VIRTIO_ID_INPUT, 18UL);
EQUAL(VIRTIO_ID_VSOCK, 19UL);
EQUAL(VIRTIO_ID_CRYPTO, 20UL);
EQUAL(VIRTIO_ID_SIGNAL_DIST, 21UL);
EQUAL(VIRTIO_ID_PSTORE, 22UL);
EQUAL(VIRTIO_ID_IOMMU, 23UL);
EQUAL(VIRTIO_ID_MEM, 24UL);
EQUAL(VIRTIO_ID_SOUND, 25UL);
EQUAL(VIRTIO_ID_FS, 26UL);
EQUAL(VIRTIO_ID_PMEM, 27UL);
EQUAL(VIRTIO_ID_RPMB, 28UL);
EQUAL(VIRTIO_ID_MAC80211_HWSIM, 29UL);
EQUAL(VIRTIO_ID_VIDEO_ENCODER, 30UL);
EQUAL(VIRTIO_ID_VIDEO_DECODER, 31UL);
EQUAL(VIRTIO_ID_SCMI, 32UL);
EQUAL(VIRTIO_ID_NITRO_SEC_MOD, 33UL);
EQUAL(VIRTIO_ID_I2C_ADAPTER, 34UL);
EQUAL(VIRTIO_ID_WATCHDOG, 35UL);
EQUAL(VIRTIO_ID_CAN, 36UL);
EQUAL(VIRTIO_ID_PARAM_SERV, 38UL);
EQUAL(VIRTIO_ID_AUDIO_POLICY, 39UL);
EQUAL(VIRTIO_ID_BT, 40UL);
EQUAL(VIRTIO_ID_GPIO, 41UL);
EQUAL(VIRTIO_ID_RDMA, 42UL);
EQUAL(VIRTIO_DEV_ANY_ID, -1UL);
EQUAL(VIRTIO_CONFIG_STATUS_RESET, 0x00);
EQUAL(VIRTIO_CONFIG_STATUS_ACK, 0x01);
EQUAL(VIRTIO_CONFIG_STATUS_DRIVER, 0x02);
EQUAL(VIRTIO_CONFIG_STATUS_DRIVER_OK, 0x04);
EQUAL(VIRTIO_CONFIG_FEATURES_OK, 0x08);
EQUAL(VIRTIO_CONFIG_STATUS_NEEDS_RESET, 0x40);
EQUAL(VIRTIO_CONFIG_STATUS_FAILED, 0x80);
EQUAL(VIRTIO_DEV_DRIVER, 0UL);
EQUAL(VIRTIO_DEV_DEVICE, 1UL);
EQUAL(VIRTIO_F_NOTIFY_ON_EMPTY, ((1 << 24)));
EQUAL(VIRTIO_F_ANY_LAYOUT, ((1 << 27)));
EQUAL(VIRTIO_F_BAD_FEATURE, ((1 << 30)));
EQUAL(VIRTIO_TRANSPORT_F_START, 28);
EQUAL(VIRTIO_TRANSPORT_F_END, 32);
EQUAL(VIRTIO_MMIO_VRING_ALIGNMENT, 4096);
EQUAL(VQ_ERROR_BASE, -3000);
EQUAL(ERROR_VRING_FULL, ((VQ_ERROR_BASE - 1)));
EQUAL(ERROR_INVLD_DESC_IDX, ((VQ_ERROR_BASE - 2)));
EQUAL(ERROR_EMPTY_RING, ((VQ_ERROR_BASE - 3)));
EQUAL(ERROR_NO_MEM, ((VQ_ERROR_BASE - 4)));
EQUAL(ERROR_VRING_MAX_DESC, ((VQ_ERROR_BASE - 5)));
EQUAL(ERROR_VRING_ALIGN, ((VQ_ERROR_BASE - 6)));
EQUAL(ERROR_VRING_NO_BUFF, ((VQ_ERROR_BASE - 7)));
EQUAL(ERROR_VQUEUE_INVLD_PARAM, ((VQ_ERROR_BASE - 8)));
EQUAL(VQUEUE_SUCCESS, 0);
EQUAL(VQ_RING_DESC_CHAIN_END, 32768);
EQUAL(VIRTIO_RING_F_INDIRECT_DESC, ((1 << 28)));
EQUAL(VIRTIO_RING_F_EVENT_IDX, ((1 << 29)));
EQUAL(VRING_DESC_F_NEXT, 1);
EQUAL(VRING_DESC_F_WRITE, 2);
EQUAL(VRING_DESC_F_INDIRECT, 4);
EQUAL(VRING_USED_F_NO_NOTIFY, 1);
EQUAL(VRING_AVAIL_F_NO_INTERRUPT, 1);
EQUAL(RPROC_MAX_VRING_DESC, USHRT_MAX);
EQUAL(OPENAMP_VERSION_MAJOR, 1);
EQUAL(OPENAMP_VERSION_MINOR, 10);
EQUAL(OPENAMP_VERSION_PATCH, 0);

static void test_role_macros(void **state)
{
	struct virtio_device vdev = { .role = VIRTIO_DEV_DRIVER };

	(void)state;
	assert_true(VIRTIO_ROLE_IS_DRIVER(&vdev));
	assert_false(VIRTIO_ROLE_IS_DEVICE(&vdev));
	vdev.role = VIRTIO_DEV_DEVICE;
	assert_true(VIRTIO_ROLE_IS_DEVICE(&vdev));
	assert_true(VIRTIO_ENABLED(1));
	assert_false(VIRTIO_ENABLED(0));
	VIRTIO_ASSERT(vdev.role == 1, "a device");
	assert_string_equal(OPENAMP_VERSION, openamp_version());
}

static void test_queue_macros(void **state)
{
	struct virtqueue *vq = virtqueue_allocate(4);
	int status = 0;

	(void)state;
	assert_non_null(vq);
	vq->vq_nentries = 4;
	vq->vq_desc_head_idx = VQ_RING_DESC_CHAIN_END;
	VQUEUE_BUSY(vq);
	assert_true(vq->vq_inuse);
	VQUEUE_IDLE(vq);
	assert_false(vq->vq_inuse);
	VQASSERT(vq, vq->vq_nentries == 4, "four");
	VQ_RING_ASSERT_VALID_IDX(vq, 3);
	VQ_RING_ASSERT_CHAIN_TERM(vq);
	VQ_PARAM_CHK(vq == NULL, status, ERROR_VQUEUE_INVLD_PARAM);
	assert_int_equal(status, 0);
	VQ_PARAM_CHK(vq != NULL, status, ERROR_NO_MEM);
	VQ_PARAM_CHK(vq != NULL, status, ERROR_EMPTY_RING);
	assert_int_equal(status, ERROR_NO_MEM);
	virtqueue_free(vq);
}

/* They are statements, for code and data of any kind. */
static void test_cache_macros(void **state)
{
	int data[4] = { 0 };

	(void)state;
	VRING_FLUSH(data, sizeof(data));
	VRING_INVALIDATE(data, sizeof(data));
	BUFFER_FLUSH(data, sizeof(data));
	BUFFER_INVALIDATE(data, sizeof(data));
	RSC_TABLE_FLUSH(data, sizeof(data));
	RSC_TABLE_INVALIDATE(data, sizeof(data));
	assert_int_equal(data[3], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_role_macros),
		cmocka_unit_test(test_queue_macros),
		cmocka_unit_test(test_cache_macros),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
