/* SPDX-License-Identifier: Apache-2.0 */
/* virtqueue.h - OpenAMP's queue of buffers over a split ring, both roles.
 *
 * The ring is shared with another core and nothing in it is trusted: what counts is
 * kept in the queue's own memory, each shared word is loaded once, and an address is
 * used only when its whole buffer lies in shm_io. A peer that breaks the ring's rules
 * gets nothing more through it: calls then find no buffers until virtqueue_create().
 *
 * The driver offers buffers (virtqueue_add_buffer) and gets them back
 * (virtqueue_get_buffer); the device takes them (virtqueue_get_first_avail_buffer)
 * and gives them back (virtqueue_add_consumed_buffer). One caller at a time per
 * queue; no call blocks; any context, but allocation is for threads. */
#ifndef OPENAMP_VIRTQUEUE_H
#define OPENAMP_VIRTQUEUE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <metal/compiler.h> /* first: C++ needs its words */
#include <corral/vq_dev.h>
#include <corral/vq_drv.h>
#include <metal/alloc.h>
#include <metal/assert.h>
#include <metal/cache.h>
#include <metal/io.h>
#include <metal/log.h>
#include <openamp/virtio_ring.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VQ_ERROR_BASE            -3000
#define ERROR_VRING_FULL         (VQ_ERROR_BASE - 1)
#define ERROR_INVLD_DESC_IDX     (VQ_ERROR_BASE - 2)
#define ERROR_EMPTY_RING         (VQ_ERROR_BASE - 3)
#define ERROR_NO_MEM             (VQ_ERROR_BASE - 4)
#define ERROR_VRING_MAX_DESC     (VQ_ERROR_BASE - 5)
#define ERROR_VRING_ALIGN        (VQ_ERROR_BASE - 6)
#define ERROR_VRING_NO_BUFF      (VQ_ERROR_BASE - 7)
#define ERROR_VQUEUE_INVLD_PARAM (VQ_ERROR_BASE - 8)
#define VQUEUE_SUCCESS           0

/* No descriptor: the end of a list of them. */
#define VQ_RING_DESC_CHAIN_END 32768

/* Feature bits. Indirect descriptors are never used, and refused. */
#define VIRTIO_RING_F_INDIRECT_DESC (1 << 28)
#define VIRTIO_RING_F_EVENT_IDX     (1 << 29)

#define VRING_FLUSH(x, s)      metal_cache_flush(x, s)
#define VRING_INVALIDATE(x, s) metal_cache_invalidate(x, s)

struct virtio_device;
struct virtqueue;

typedef void (*vq_callback)(struct virtqueue *vq);
typedef void (*vq_notify)(struct virtqueue *vq);

struct virtqueue_buf {
	void *buf;
	int len; /* bytes */
};

/* Private memory of one descriptor. A queue of n has n of them behind it and uses
 * them as three tables; the members only give the size. */
struct vq_desc_extra {
	void *cookie;
	uint16_t ndescs;
	uint16_t more;
};

struct virtqueue {
	struct virtio_device *vq_dev;
	const char *vq_name;
	uint16_t vq_queue_index;
	uint16_t vq_nentries;
	void (*callback)(struct virtqueue *vq); /* the peer's doorbell rang */
	void *priv;                             /* the user's */
	void (*notify)(struct virtqueue *vq);   /* rings the peer's doorbell */
	struct vring vq_ring;
	uint16_t vq_free_cnt;   /* driver: descriptors that are not offered */
	uint16_t vq_queued_cnt; /* since the last kick */
	struct metal_io_region *shm_io;
	uint16_t vq_desc_head_idx; /* driver: first free descriptor, or VQ_RING_DESC_CHAIN_END */
	uint16_t vq_used_cons_idx; /* driver: buffers that came back */
	uint16_t vq_available_idx; /* device: buffers that were taken */
	bool vq_inuse;
	/* Private from here. */
	bool device;                     /* the role at virtqueue_create() */
	bool owed;                       /* the peer wants a notification */
	bool broken;                     /* the peer broke the ring's rules */
	struct metal_io_region *seen_io; /* which shm_io span was made of */
	struct cr_region span;
	union {
		struct cr_vq_drv drv;
		struct cr_vq_dev dev;
	};
	struct vq_desc_extra vq_descx[0];
};

/* Where a ring lies. */
struct vring_alloc_info {
	void *vaddr;
	uint32_t align;
	uint16_t num_descs;
	uint16_t pad;
};

#ifdef VQUEUE_DEBUG
#define VQASSERT(_vq, _exp, _msg)                                                                  \
	do {                                                                                       \
		if (!(_exp)) {                                                                     \
			metal_log(METAL_LOG_EMERGENCY, "%s: %s - " _msg "\n", __func__,            \
			          (_vq)->vq_name);                                                 \
			metal_assert(_exp);                                                        \
		}                                                                                  \
	} while (0)
#define VQ_PARAM_CHK(condition, status_var, status_err)                                            \
	do {                                                                                       \
		if (((status_var) == 0) && (condition)) {                                          \
			status_var = status_err;                                                   \
			metal_assert(!(condition));                                                \
		}                                                                                  \
	} while (0)
#else
#define VQASSERT(_vq, _exp, _msg)                                                                  \
	do {                                                                                       \
		(void)(_vq);                                                                       \
		metal_assert(_exp);                                                                \
	} while (0)
#define VQ_PARAM_CHK(condition, status_var, status_err)                                            \
	do {                                                                                       \
		if (((status_var) == 0) && (condition))                                            \
			status_var = status_err;                                                   \
	} while (0)
#endif

#define VQ_RING_ASSERT_VALID_IDX(_vq, _idx)                                                        \
	VQASSERT((_vq), (_idx) < (_vq)->vq_nentries, "invalid ring index")
#define VQ_RING_ASSERT_CHAIN_TERM(_vq)                                                             \
	VQASSERT((_vq), (_vq)->vq_desc_head_idx == VQ_RING_DESC_CHAIN_END,                         \
	         "full ring terminated incorrectly: invalid head")
#define VQUEUE_BUSY(vq)                                                                            \
	do {                                                                                       \
		VQASSERT(vq, !(vq)->vq_inuse, "queue is in use already");                          \
		(vq)->vq_inuse = true;                                                             \
	} while (0)
#define VQUEUE_IDLE(vq) ((vq)->vq_inuse = false)

/* Memory for a queue of num_desc_extra descriptors, cleared; NULL when there is
 * none. virtqueue_free() gives it back. */
static inline struct virtqueue *virtqueue_allocate(unsigned int num_desc_extra)
{
	size_t size = sizeof(struct virtqueue) + num_desc_extra * sizeof(struct vq_desc_extra);
	struct virtqueue *vq = (struct virtqueue *)metal_allocate_memory((unsigned int)size);

	if (vq)
		memset(vq, 0, size);
	return vq;
}

/* Starts a queue over a ring, in the role of the device. vq has room for
 * ring->num_descs descriptors. A driver's ring is cleared, with notifications off:
 * its device must not run yet. A device's ring is not touched. notify may be NULL. Returns VQUEUE_SUCCESS,
 * ERROR_VQUEUE_INVLD_PARAM, or ERROR_VRING_ALIGN (the number of descriptors is not a
 * power of two from 2 to 32768, or the ring is not aligned: itself to 16 bytes, its
 * used part to a power of two from 4 to 65536). */
int virtqueue_create(struct virtio_device *device, unsigned short id, const char *name,
                     struct vring_alloc_info *ring, void (*callback)(struct virtqueue *vq),
                     void (*notify)(struct virtqueue *vq), struct virtqueue *vq);

/* Where buffers lie. Its pages must follow each other. */
static inline void virtqueue_set_shmem_io(struct virtqueue *vq, struct metal_io_region *io)
{
	vq->shm_io = io;
}

/* Driver: offers one message of `readable` buffers that the device reads and then
 * `writable` ones that it fills. cookie, not NULL, comes back with it. Returns
 * VQUEUE_SUCCESS, ERROR_VRING_FULL (fewer descriptors are free) or
 * ERROR_VQUEUE_INVLD_PARAM (none, a NULL cookie, or a buffer outside shm_io). */
int virtqueue_add_buffer(struct virtqueue *vq, struct virtqueue_buf *buf_list, int readable,
                         int writable, void *cookie);

/* Driver: the cookie of the oldest message that came back, or NULL. *len is the
 * number of bytes that the device says it wrote: check it against the buffers. *idx
 * is the first descriptor. Both may be NULL. */
void *virtqueue_get_buffer(struct virtqueue *vq, uint32_t *len, uint16_t *idx);

/* Device: the first buffer of the oldest message that is offered, or NULL. A message
 * whose first buffer can not be used is given back empty, and the next one taken. */
void *virtqueue_get_first_avail_buffer(struct virtqueue *vq, uint16_t *avail_idx, uint32_t *len);

/* Device: the buffer after the one that idx names, or NULL at the end of the message
 * or when it can not be used. Ends after at most vq_nentries buffers. */
void *virtqueue_get_next_avail_buffer(struct virtqueue *vq, uint16_t idx, uint16_t *next_idx,
                                      uint32_t *next_len);

/* Device: gives a message back with len bytes written into it. Returns
 * VQUEUE_SUCCESS or ERROR_VRING_NO_BUFF (head_idx is no descriptor, or nothing is
 * taken). */
int virtqueue_add_consumed_buffer(struct virtqueue *vq, uint16_t head_idx, uint32_t len);

/* Asks the peer not to notify, or to notify again; then 1 when something waits
 * already, so that a caller who would sleep looks again. */
void virtqueue_disable_cb(struct virtqueue *vq);
int virtqueue_enable_cb(struct virtqueue *vq);

/* Notifies the peer unless it asked not to be. */
void virtqueue_kick(struct virtqueue *vq);

/* Ends a queue of virtqueue_allocate(). NULL is allowed. */
void virtqueue_free(struct virtqueue *vq);

/* Logs the indices. */
void virtqueue_dump(struct virtqueue *vq);

/* The peer's doorbell rang: calls the call-back. */
void virtqueue_notification(struct virtqueue *vq);

/* Device: bytes of the first buffer of the oldest message that is offered, without
 * taking it; 0 when there is none. */
uint32_t virtqueue_get_desc_size(struct virtqueue *vq);

/* Bytes and place of a descriptor's buffer; 0 and NULL when it is none in shm_io. */
uint32_t virtqueue_get_buffer_length(struct virtqueue *vq, uint16_t idx);
void *virtqueue_get_buffer_addr(struct virtqueue *vq, uint16_t idx);

/* Driver: whether nothing is offered, or everything. */
static inline int virtqueue_empty(struct virtqueue *vq)
{
	return vq->vq_nentries == vq->vq_free_cnt;
}

static inline int virtqueue_full(struct virtqueue *vq)
{
	return vq->vq_free_cnt == 0;
}

#ifdef __cplusplus
}
#endif

#endif
