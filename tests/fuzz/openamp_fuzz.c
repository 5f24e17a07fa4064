/* SPDX-License-Identifier: Apache-2.0 */
/* OpenAMP's calls with a peer that writes what the input says.
 *
 * Byte 0: our role and the name service. Then operations, each a byte and its
 * arguments: raw bytes into the shared area (the vdev entry, both rings, the buffers), a step
 * that an honest peer would make, or a call of the application's. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <corral/openamp.h>
#include <openamp/open_amp.h>

enum {
	ENTRIES = 4,
	ALIGN = 16,
	BUFFER = 64,
	RING_AT = 256,
	RING = 256,
	POOL_AT = RING_AT + 2 * RING,
	POOL = 2 * ENTRIES * BUFFER,
	SHARED = POOL_AT + POOL,
	DA = 0x1000,
	MAX_HELD = 4,
};

enum op {
	OP_POKE,   /* offset (2), length (1), bytes */
	OP_OFFER,  /* ring, id: the driver's next avail entry */
	OP_USE,    /* ring, id, length: the device's next used entry */
	OP_NOTIFY, /* id */
	OP_SEND,   /* length */
	OP_NOCOPY, /* length; odd: given back unsent */
	OP_HOLD,
	OP_RELEASE,
	OP_CREATE,
	OP_DESTROY,
	OP_QUEUE, /* what: a call on a queue of the other role over ring 0 */
	OPS,
};

struct input {
	const uint8_t *at;
	size_t left;
};

static struct {
	uint8_t *shared;
	struct metal_io_region io;
	struct virtio_device *vdev;
	struct rpmsg_virtio_device rvdev;
	struct rpmsg_endpoint ept;
	struct rpmsg_endpoint second;
	struct virtio_device queue_vdev;
	struct virtqueue *queue;
	void *held[MAX_HELD];
	unsigned int held_count;
	bool hold_next;
	uint16_t last_idx;
	unsigned int sum;
} t;

static const metal_phys_addr_t physmap[1] = { DA };

static uint8_t next(struct input *in)
{
	if (in->left == 0)
		return 0;
	in->left--;
	return *in->at++;
}

static struct fw_rsc_vdev *entry(void)
{
	return (struct fw_rsc_vdev *)(void *)t.shared;
}

/* Every byte that we are handed must be readable. */
static void touch(const void *data, size_t len)
{
	for (size_t i = 0; i < len; i++)
		t.sum += ((const uint8_t *)data)[i];
}

static int on_message(struct rpmsg_endpoint *ept, void *data, size_t len, uint32_t src, void *priv)
{
	(void)priv;
	touch(data, len);
	if (t.hold_next && t.held_count < MAX_HELD) {
		rpmsg_hold_rx_buffer(ept, data);
		t.held[t.held_count++] = data;
	} else if (src % 2) {
		(void)rpmsg_trysendto(ept, data, (int)len, src);
	}
	t.hold_next = false;
	return 0;
}

static void on_unbind(struct rpmsg_endpoint *ept)
{
	(void)ept;
	t.sum++;
}

static void on_name(struct rpmsg_device *rdev, const char *name, uint32_t dest)
{
	touch(name, strlen(name));
	if (!t.second.rdev)
		(void)rpmsg_create_ept(&t.second, rdev, name, RPMSG_ADDR_ANY, dest, on_message,
		                       on_unbind);
}

static int ring_bell(void *priv, uint32_t id)
{
	(void)priv;
	t.sum += id;
	return 0;
}

static void write_entry(uint8_t options)
{
	struct fw_rsc_vdev *vdev = entry();

	vdev->type = RSC_VDEV;
	vdev->id = VIRTIO_ID_RPMSG;
	vdev->dfeatures = options & 2 ? 1 : 0;
	vdev->gfeatures = vdev->dfeatures;
	vdev->config_len = 16;
	vdev->num_of_vrings = 2;
	vdev->status = VIRTIO_CONFIG_STATUS_DRIVER_OK;
}

static bool open_device(uint8_t options)
{
	struct rpmsg_virtio_config config = { .h2r_buf_size = BUFFER, .r2h_buf_size = BUFFER };
	struct rpmsg_virtio_shm_pool pool;
	unsigned int role = (unsigned int)(options & 1 ? RPMSG_HOST : RPMSG_REMOTE);

	t.vdev = rproc_virtio_create_vdev(role, 9, entry(), &t.io, NULL, ring_bell, NULL);
	for (unsigned int i = 0; t.vdev && i < 2; i++) {
		if (rproc_virtio_init_vring(t.vdev, i, i, t.shared + RING_AT + i * RING, &t.io,
		                            ENTRIES, ALIGN))
			return false;
	}
	rpmsg_virtio_init_shm_pool(&pool, t.shared + POOL_AT, POOL);
	if (!t.vdev ||
	    rpmsg_init_vdev_with_config(&t.rvdev, t.vdev, on_name, &t.io, &pool, &config))
		return false;
	corral_rpmsg_set_timeout(&t.rvdev.rdev, 0);
	return true;
}

/* A queue of the application's own, of the other role, over the same bytes as ring 0. */
static void open_queue(uint8_t options)
{
	struct vring_alloc_info info = {
		.vaddr = t.shared + RING_AT,
		.align = ALIGN,
		.num_descs = ENTRIES,
	};

	t.queue_vdev.role = (unsigned int)(options & 1 ? RPMSG_REMOTE : RPMSG_HOST);
	t.queue = virtqueue_allocate(ENTRIES);
	if (t.queue && virtqueue_create(&t.queue_vdev, 0, "q", &info, NULL, NULL, t.queue) == 0)
		virtqueue_set_shmem_io(t.queue, &t.io);
}

static void poke(struct input *in)
{
	size_t offset = (size_t)next(in) << 8;
	size_t len;

	offset = (offset | next(in)) % SHARED;
	len = next(in);
	if (len > SHARED - offset)
		len = SHARED - offset;
	if (len > in->left)
		len = in->left;
	memcpy(t.shared + offset, in->at, len);
	in->at += len;
	in->left -= len;
}

static struct vring ring_of(uint8_t which)
{
	struct vring ring;

	vring_init(&ring, ENTRIES, t.shared + RING_AT + (which & 1) * RING, ALIGN);
	return ring;
}

static void offer(struct input *in)
{
	struct vring ring = ring_of(next(in));

	ring.avail->ring[ring.avail->idx % ENTRIES] = next(in) % (ENTRIES + 1);
	ring.avail->idx++;
}

static void use(struct input *in)
{
	struct vring ring = ring_of(next(in));
	struct vring_used_elem *elem = &ring.used->ring[ring.used->idx % ENTRIES];

	elem->id = next(in) % (ENTRIES + 1);
	elem->len = next(in);
	ring.used->idx++;
}

static void send_nocopy(struct input *in)
{
	uint8_t len = next(in);
	uint32_t room;
	void *place = t.ept.rdev ? rpmsg_get_tx_payload_buffer(&t.ept, &room, 0) : NULL;

	if (!place)
		return;
	memset(place, len, room);
	if (len % 2 || rpmsg_sendto_nocopy(&t.ept, place, len, 30) < 0)
		(void)rpmsg_release_tx_buffer(&t.ept, place);
}

static void use_queue(struct input *in)
{
	uint8_t what = next(in);
	struct virtqueue_buf buf = { .buf = t.shared + POOL_AT, .len = what };
	uint32_t len = 0;
	void *data = NULL;

	switch (what % 6) {
	case 0:
		data = virtqueue_get_first_avail_buffer(t.queue, &t.last_idx, &len);
		break;
	case 1:
		data = virtqueue_get_next_avail_buffer(t.queue, t.last_idx, &t.last_idx, &len);
		break;
	case 2:
		(void)virtqueue_add_consumed_buffer(t.queue, t.last_idx, what);
		break;
	case 3:
		(void)virtqueue_add_buffer(t.queue, &buf, what & 8 ? 1 : 0, what & 8 ? 0 : 1, &t);
		break;
	case 4:
		(void)virtqueue_get_buffer(t.queue, &len, &t.last_idx);
		break;
	default:
		t.sum += virtqueue_get_desc_size(t.queue);
		len = virtqueue_get_buffer_length(t.queue, what % (ENTRIES + 1));
		data = virtqueue_get_buffer_addr(t.queue, what % (ENTRIES + 1));
		break;
	}
	if (data)
		touch(data, len);
}

static void step(struct input *in)
{
	static const uint8_t text[256];
	uint8_t op = next(in) % OPS;

	switch ((enum op)op) {
	case OP_POKE:
		poke(in);
		break;
	case OP_OFFER:
		offer(in);
		break;
	case OP_USE:
		use(in);
		break;
	case OP_NOTIFY:
		(void)rproc_virtio_notified(t.vdev, next(in) % 3 ? RSC_NOTIFY_ID_ANY : 0);
		break;
	case OP_SEND:
		(void)rpmsg_trysendto(&t.ept, text, next(in), 30);
		break;
	case OP_NOCOPY:
		send_nocopy(in);
		break;
	case OP_HOLD:
		t.hold_next = true;
		break;
	case OP_RELEASE:
		if (t.held_count && t.ept.rdev)
			rpmsg_release_rx_buffer(&t.ept, t.held[--t.held_count]);
		break;
	case OP_CREATE:
		if (!t.ept.rdev)
			(void)rpmsg_create_ept(&t.ept, &t.rvdev.rdev, "svc", 30, RPMSG_ADDR_ANY,
			                       on_message, on_unbind);
		break;
	case OP_DESTROY:
		rpmsg_destroy_ept(&t.second);
		break;
	default:
		use_queue(in);
		break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { .at = data, .left = size };
	uint8_t options = next(&in);

	memset(&t, 0, sizeof(t));
	t.shared = aligned_alloc(16, SHARED);
	if (!t.shared)
		return 0;
	memset(t.shared, 0, SHARED);
	corral_openamp_set_ready_timeout(0);
	metal_io_init(&t.io, t.shared, physmap, SHARED, (unsigned int)-1, 0, NULL);
	write_entry(options);
	if (open_device(options)) {
		open_queue(options);
		(void)rpmsg_create_ept(&t.ept, &t.rvdev.rdev, "svc", 30, RPMSG_ADDR_ANY, on_message,
		                       on_unbind);
		while (in.left && t.queue)
			step(&in);
	}
	rpmsg_deinit_vdev(&t.rvdev);
	rproc_virtio_remove_vdev(t.vdev);
	virtqueue_free(t.queue);
	free(t.shared);
	return 0;
}
