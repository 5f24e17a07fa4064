/* SPDX-License-Identifier: Apache-2.0 */
/* OpenAMP's RPMsg device: the engine of rpmsg/ on the rings of a virtio device. */
#include <metal/alloc.h>
#include <metal/utilities.h>
#include <openamp/rpmsg_virtio.h>

#include "env/env.h"
#include "metal/span.h"
#include "openamp/queue.h"
#include "openamp/ready.h"
#include "rpmsg/role.h"

enum {
	RINGS = 2,
	R2H = 0,
	H2R = 1,
	/* For one doorbell; a round takes at most a ring of messages. What comes
	 * meanwhile rings again, so that stopping loses nothing. */
	MAX_ROUNDS = 16,
	MIN_TX_BUFFERS = 2, /* a waiting sender leaves one for answers */
};

static struct rpmsg_virtio_device *rvdev_of(struct rpmsg_device *rdev)
{
	return cr_container_of(rdev, struct rpmsg_virtio_device, rdev);
}

static bool is_host(const struct virtio_device *vdev)
{
	return VIRTIO_ROLE_IS_DRIVER(vdev);
}

static bool is_remote(const struct virtio_device *vdev)
{
	return VIRTIO_ROLE_IS_DEVICE(vdev);
}

/* Takes in what is there. The round that finds nothing gives the last buffers back. */
static void receive(struct rpmsg_virtio_device *rvdev)
{
	for (int i = 0; i < MAX_ROUNDS && corral_rpmsg_poll(&rvdev->rdev) > 0; i++)
		;
}

static void rx_callback(struct virtqueue *vq)
{
	struct rpmsg_virtio_device *rvdev = vq->priv;

	if (!rvdev)
		return;
	corral_rpmsg_notified(&rvdev->rdev);
	receive(rvdev);
}

static void ring_peer(struct rpmsg_device *rdev, unsigned int vring)
{
	struct virtqueue *vq = rvdev_of(rdev)->vdev->vrings_info[vring].vq;

	if (vq->notify)
		vq->notify(vq);
}

static void tx_callback(struct virtqueue *vq)
{
	struct rpmsg_virtio_device *rvdev = vq->priv;

	if (rvdev)
		corral_rpmsg_notified(&rvdev->rdev);
}

static int wait_for_tx(struct rpmsg_device *rdev, uint64_t deadline_us)
{
	struct rpmsg_virtio_device *rvdev = rvdev_of(rdev);
	uint32_t seq = cr_event_seq(&rdev->event);
	uint32_t id = rvdev->vdev->vrings_info[rvdev->svq->vq_queue_index].notifyid;
	uint64_t next_look = cr_deadline_us(1000);

	if (rvdev->notify_wait_cb(rdev, id) != RPMSG_SUCCESS)
		cr_event_wait(&rdev->event, seq, metal_min(deadline_us, next_look));
	return 0;
}

void rpmsg_virtio_set_wait_cb(struct rpmsg_virtio_device *rvdev,
                              rpmsg_virtio_notify_wait_cb notify_wait_cb)
{
	rvdev->notify_wait_cb = notify_wait_cb;
	rvdev->rdev.wait = notify_wait_cb ? wait_for_tx : NULL;
}

int rpmsg_virtio_get_tx_buffer_size(struct rpmsg_device *rdev)
{
	return rdev ? (int)rdev->tx_bytes : RPMSG_ERR_PARAM;
}

int rpmsg_virtio_get_rx_buffer_size(struct rpmsg_device *rdev)
{
	return rdev ? (int)cr_rpmsg_payload(rdev->rx_buffer_bytes) : RPMSG_ERR_PARAM;
}

void rpmsg_virtio_init_shm_pool(struct rpmsg_virtio_shm_pool *shpool, void *shbuf, size_t size)
{
	if (!shpool || !shbuf || size == 0)
		return;
	*shpool = (struct rpmsg_virtio_shm_pool){ .base = shbuf, .avail = size, .size = size };
}

metal_weak void *rpmsg_virtio_shm_pool_get_buffer(struct rpmsg_virtio_shm_pool *shpool, size_t size)
{
	uint8_t *buffer;

	if (!shpool || size == 0 || size > shpool->avail || shpool->avail > shpool->size)
		return NULL;
	buffer = (uint8_t *)shpool->base + (shpool->size - shpool->avail);
	shpool->avail -= size;
	return buffer;
}

/* Sets the rings and tells the queues where buffers lie. */
static void use_rings(struct rpmsg_virtio_device *rvdev, struct cr_vring vring[RINGS])
{
	for (int i = 0; i < RINGS; i++) {
		struct virtqueue *vq = rvdev->vdev->vrings_info[i].vq;

		virtqueue_set_shmem_io(vq, rvdev->shbuf_io);
		vring[i] = cr_queue_is_device(vq) ? vq->dev.ring : vq->drv.ring;
	}
}

static int create_queues(struct rpmsg_virtio_device *rvdev)
{
	static const char *host_names[RINGS] = { "rx_vq", "tx_vq" };
	static const char *remote_names[RINGS] = { "tx_vq", "rx_vq" };
	static vq_callback host_calls[RINGS] = { rx_callback, tx_callback };
	static vq_callback remote_calls[RINGS] = { tx_callback, rx_callback };
	struct virtio_device *vdev = rvdev->vdev;
	bool host = is_host(vdev);
	int err;

	err = virtio_create_virtqueues(vdev, 0, RINGS, host ? host_names : remote_names,
	                               host ? host_calls : remote_calls, NULL);
	if (err)
		return err;
	for (int i = 0; i < RINGS; i++) {
		if (!vdev->vrings_info[i].vq)
			return RPMSG_ERR_INIT;
		vdev->vrings_info[i].vq->priv = NULL;
	}
	rvdev->rvq = vdev->vrings_info[host ? R2H : H2R].vq;
	rvdev->svq = vdev->vrings_info[host ? H2R : R2H].vq;
	return 0;
}

/* All buffers of one direction. count is the ring's and becomes what the pool has. */
static int cut_pool(struct rpmsg_virtio_shm_pool *pool, uint32_t bytes, uint16_t least,
                    uint16_t *count, uint8_t **buffers)
{
	if (pool->avail / bytes < *count)
		*count = (uint16_t)(pool->avail / bytes);
	if (*count < least)
		return RPMSG_ERR_NO_BUFF;
	*buffers = rpmsg_virtio_shm_pool_get_buffer(pool, (size_t)bytes * *count);
	if (!*buffers)
		return RPMSG_ERR_NO_BUFF;
	return (uintptr_t)*buffers % 4 == 0 ? 0 : RPMSG_ERR_PARAM;
}

static int open_host(struct rpmsg_virtio_device *rvdev, struct rpmsg_virtio_shm_pool *shpool)
{
	struct corral_rpmsg_host_config config = {
		.buffer_bytes = { (rvdev->config.r2h_buf_size + 3u) & ~3u,
		                  (rvdev->config.h2r_buf_size + 3u) & ~3u },
		.nocopy = &corral_rpmsg_host_nocopy,
		.notify = ring_peer,
	};
	int err;

	use_rings(rvdev, config.vring);
	if (cr_metal_span(rvdev->shbuf_io, &config.shm))
		return RPMSG_ERR_PARAM;
	for (int i = 0; i < RINGS; i++) {
		if (config.buffer_bytes[i] <= sizeof(struct corral_rpmsg_hdr))
			return RPMSG_ERR_PARAM;
		config.buffers[i] = config.vring[i].count;
	}
	err = cut_pool(shpool, config.buffer_bytes[R2H], config.buffers[R2H], &config.buffers[R2H],
	               &config.pool[R2H]);
	if (!err)
		err = cut_pool(rvdev->shpool, config.buffer_bytes[H2R], MIN_TX_BUFFERS,
		               &config.buffers[H2R], &config.pool[H2R]);
	if (err)
		return err;

	config.memory = metal_allocate_memory(
		CORRAL_RPMSG_HOST_MEMORY(config.vring[R2H].count, config.vring[H2R].count));
	rvdev->tables = config.memory;
	if (!config.memory)
		return RPMSG_ERR_NO_MEM;
	return corral_rpmsg_host_init(&rvdev->host, &config) ? RPMSG_ERR_PARAM : RPMSG_SUCCESS;
}

/* What the host offers to write into, or what the caller or OpenAMP says. */
static uint32_t tx_bytes(struct rpmsg_virtio_device *rvdev, const struct rpmsg_virtio_config *sizes)
{
	uint32_t offered = virtqueue_get_desc_size(rvdev->svq);

	if (offered)
		return offered;
	return sizes ? sizes->r2h_buf_size : RPMSG_BUFFER_SIZE;
}

static int open_remote(struct rpmsg_virtio_device *rvdev, const struct rpmsg_virtio_config *sizes)
{
	struct corral_rpmsg_remote_config config = {
		.nocopy = &corral_rpmsg_remote_nocopy,
		.notify = ring_peer,
	};

	use_rings(rvdev, config.vring);
	if (cr_metal_span(rvdev->shbuf_io, &config.shm))
		return RPMSG_ERR_PARAM;
	config.buffer_bytes[R2H] = tx_bytes(rvdev, sizes);
	config.buffer_bytes[H2R] = sizes ? sizes->h2r_buf_size : config.buffer_bytes[R2H];
	if (config.buffer_bytes[R2H] <= sizeof(struct corral_rpmsg_hdr) ||
	    config.buffer_bytes[H2R] <= sizeof(struct corral_rpmsg_hdr))
		return RPMSG_ERR_PARAM;

	/* Room to note every buffer of both rings: a hold never fails. */
	config.max_held =
		(uint16_t)metal_min(config.vring[R2H].count + config.vring[H2R].count, UINT16_MAX);
	config.held = metal_allocate_memory(
		(unsigned int)(config.max_held * sizeof(struct corral_rpmsg_held)));
	rvdev->tables = config.held;
	if (!config.held)
		return RPMSG_ERR_NO_MEM;
	corral_rpmsg_remote_init(&rvdev->remote, &config);
	return RPMSG_SUCCESS;
}

/* Each role by its own condition: what the build leaves out is not referred to. */
static int open_engine(struct rpmsg_virtio_device *rvdev, struct rpmsg_virtio_shm_pool *shpool,
                       const struct rpmsg_virtio_config *config)
{
	if (is_host(rvdev->vdev))
		return open_host(rvdev, shpool);
	if (is_remote(rvdev->vdev))
		return open_remote(rvdev, config);
	return RPMSG_ERR_PARAM;
}

static int check(struct rpmsg_virtio_device *rvdev, struct virtio_device *vdev,
                 struct metal_io_region *shm_io, struct rpmsg_virtio_shm_pool *shpool,
                 const struct rpmsg_virtio_config *config)
{
	if (!rvdev || !vdev || !vdev->func || !shm_io || !vdev->vrings_info ||
	    vdev->vrings_num < RINGS)
		return RPMSG_ERR_PARAM;
	if (is_remote(vdev))
		return 0;
	if (!is_host(vdev) || !config || !shpool)
		return RPMSG_ERR_PARAM;
	return shpool[0].size && (!config->split_shpool || shpool[1].size) ? 0 : RPMSG_ERR_NO_BUFF;
}

/* From here on a doorbell is answered; the host's peer may begin. */
static void go(struct rpmsg_virtio_device *rvdev, uint32_t features, rpmsg_ns_bind_cb ns_bind_cb)
{
	struct rpmsg_device *rdev = &rvdev->rdev;

	rdev->support_ns = (features & (1u << VIRTIO_RPMSG_F_NS)) != 0;
	rdev->ns_bind_cb = ns_bind_cb;
	rvdev->rvq->priv = rvdev;
	rvdev->svq->priv = rvdev;
	corral_rpmsg_notify(rdev, 1);
	if (is_host(rvdev->vdev))
		(void)virtio_set_status(rvdev->vdev, VIRTIO_CONFIG_STATUS_DRIVER_OK);
}

int rpmsg_init_vdev_with_config(struct rpmsg_virtio_device *rvdev, struct virtio_device *vdev,
                                rpmsg_ns_bind_cb ns_bind_cb, struct metal_io_region *shm_io,
                                struct rpmsg_virtio_shm_pool *shpool,
                                const struct rpmsg_virtio_config *config)
{
	uint32_t features;
	int err = check(rvdev, vdev, shm_io, shpool, config);

	if (err)
		return err;
	memset(rvdev, 0, sizeof(*rvdev));
	rvdev->vdev = vdev;
	rvdev->shbuf_io = shm_io;
	metal_list_init(&rvdev->reclaimer);
	if (is_host(vdev)) {
		rvdev->config = *config;
		rvdev->shpool = config->split_shpool ? shpool + 1 : shpool;
	} else if (cr_openamp_wait_ready(vdev)) {
		return RPMSG_ERR_DEV_STATE;
	}
	err = virtio_get_features(vdev, &features);
	if (err)
		return err;
	/* A doorbell's answer ends after some rounds; event indices would then need
	 * one that never comes. OpenAMP does not speak them either. */
	vdev->features = features & ~(uint32_t)VIRTIO_RING_F_EVENT_IDX;

	err = create_queues(rvdev);
	if (!err)
		err = open_engine(rvdev, shpool, config);
	if (err)
		goto undo;
	go(rvdev, features, ns_bind_cb);
	return RPMSG_SUCCESS;
undo:
	metal_free_memory(rvdev->tables);
	rvdev->tables = NULL;
	virtio_delete_virtqueues(vdev);
	return err;
}

int rpmsg_init_vdev(struct rpmsg_virtio_device *rvdev, struct virtio_device *vdev,
                    rpmsg_ns_bind_cb ns_bind_cb, struct metal_io_region *shm_io,
                    struct rpmsg_virtio_shm_pool *shpool)
{
	static const struct rpmsg_virtio_config sizes = {
		.h2r_buf_size = RPMSG_BUFFER_SIZE,
		.r2h_buf_size = RPMSG_BUFFER_SIZE,
	};

	return rpmsg_init_vdev_with_config(rvdev, vdev, ns_bind_cb, shm_io, shpool,
	                                   vdev && is_host(vdev) ? &sizes : NULL);
}

void rpmsg_deinit_vdev(struct rpmsg_virtio_device *rvdev)
{
	struct rpmsg_device *rdev;

	if (!rvdev || !rvdev->tables)
		return;
	rdev = &rvdev->rdev;
	corral_rpmsg_set_timeout(rdev, 0);
	while (!metal_list_is_empty(&rdev->endpoints))
		rpmsg_destroy_ept(cr_container_of(metal_list_first(&rdev->endpoints),
		                                  struct rpmsg_endpoint, node));
	corral_rpmsg_deinit(rdev);
	if (is_host(rvdev->vdev))
		(void)virtio_set_status(rvdev->vdev, VIRTIO_CONFIG_STATUS_RESET);
	rvdev->rvq->priv = NULL;
	rvdev->svq->priv = NULL;
	rvdev->rvq = NULL;
	rvdev->svq = NULL;
	virtio_delete_virtqueues(rvdev->vdev);
	metal_free_memory(rvdev->tables);
	rvdev->tables = NULL;
}
