/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/ring_buffer.h>

#include "base/atomic.h"

/* The header word of an item. */
struct item {
	uint16_t type;
	uint8_t size32;
	uint8_t value;
};

_Static_assert(sizeof(struct item) == sizeof(uint32_t), "an item's header is one word");

/* From position b on to a. */
static uint32_t distance(const struct ring_buf *buf, uint32_t a, uint32_t b)
{
	return a >= b ? a - b : a + 2u * buf->size - b;
}

static uint32_t advance(const struct ring_buf *buf, uint32_t at, uint32_t by)
{
	uint32_t left = 2u * buf->size - at;

	return by < left ? at + by : by - left;
}

static uint32_t offset(const struct ring_buf *buf, uint32_t at)
{
	return at < buf->size ? at : at - buf->size;
}

uint32_t ring_buf_space_get(const struct ring_buf *buf)
{
	/* acquire: pairs with the release in ring_buf_get_finish(). */
	uint32_t used = distance(buf, buf->put_head, cr_load_acquire(&buf->get_tail));

	return buf->size - used;
}

uint32_t ring_buf_size_get(const struct ring_buf *buf)
{
	/* acquire: pairs with the release in ring_buf_put_finish(). */
	return distance(buf, cr_load_acquire(&buf->put_tail), buf->get_head);
}

/* Of `have` bytes from *head on, lends up to size in one piece. */
static uint32_t claim(struct ring_buf *buf, uint32_t *head, uint32_t have, uint8_t **data,
                      uint32_t size)
{
	uint32_t from = offset(buf, *head);

	size = MIN(size, have);
	size = MIN(size, buf->size - from);
	*data = &buf->buffer[from];
	*head = advance(buf, *head, size);
	return size;
}

uint32_t ring_buf_put_claim(struct ring_buf *buf, uint8_t **data, uint32_t size)
{
	return claim(buf, &buf->put_head, ring_buf_space_get(buf), data, size);
}

uint32_t ring_buf_get_claim(struct ring_buf *buf, uint8_t **data, uint32_t size)
{
	return claim(buf, &buf->get_head, ring_buf_size_get(buf), data, size);
}

int ring_buf_put_finish(struct ring_buf *buf, uint32_t size)
{
	if (size > distance(buf, buf->put_head, buf->put_tail))
		return -EINVAL;

	buf->put_head = advance(buf, buf->put_tail, size);
	/* release: pairs with the acquire in ring_buf_size_get(). */
	cr_store_release(&buf->put_tail, buf->put_head);
	return 0;
}

int ring_buf_get_finish(struct ring_buf *buf, uint32_t size)
{
	if (size > distance(buf, buf->get_head, buf->get_tail))
		return -EINVAL;

	buf->get_head = advance(buf, buf->get_tail, size);
	/* release: pairs with the acquire in ring_buf_space_get(). */
	cr_store_release(&buf->get_tail, buf->get_head);
	return 0;
}

/* Two pieces at most. Returns what was copied in but not finished. */
static uint32_t put(struct ring_buf *buf, const uint8_t *data, uint32_t size)
{
	uint32_t done = 0;

	for (int piece = 0; piece < 2 && done < size; piece++) {
		uint8_t *to;
		uint32_t n = ring_buf_put_claim(buf, &to, size - done);

		memcpy(to, data + done, n);
		done += n;
	}
	return done;
}

static uint32_t get(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t done = 0;

	for (int piece = 0; piece < 2 && done < size; piece++) {
		uint8_t *from;
		uint32_t n = ring_buf_get_claim(buf, &from, size - done);

		if (data)
			memcpy(data + done, from, n);
		done += n;
	}
	return done;
}

uint32_t ring_buf_put(struct ring_buf *buf, const uint8_t *data, uint32_t size)
{
	uint32_t done = put(buf, data, size);

	(void)ring_buf_put_finish(buf, done);
	return done;
}

uint32_t ring_buf_get(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t done = get(buf, data, size);

	(void)ring_buf_get_finish(buf, done);
	return done;
}

uint32_t ring_buf_peek(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t done = get(buf, data, size);

	(void)ring_buf_get_finish(buf, 0);
	return done;
}

int ring_buf_item_put(struct ring_buf *buf, uint16_t type, uint8_t value, uint32_t *data,
                      uint8_t size32)
{
	struct item item = { .type = type, .size32 = size32, .value = value };
	uint32_t size = (uint32_t)(size32 * sizeof(uint32_t));

	if (ring_buf_space_get(buf) < size + sizeof(item))
		return -EMSGSIZE;

	(void)put(buf, (const uint8_t *)&item, sizeof(item));
	if (size)
		(void)put(buf, (const uint8_t *)data, size);
	return ring_buf_put_finish(buf, size + (uint32_t)sizeof(item));
}

int ring_buf_item_get(struct ring_buf *buf, uint16_t *type, uint8_t *value, uint32_t *data,
                      uint8_t *size32)
{
	struct item item;
	uint32_t size;

	if (ring_buf_peek(buf, (uint8_t *)&item, sizeof(item)) < sizeof(item))
		return -EAGAIN;
	if (data && item.size32 > *size32) {
		*size32 = item.size32;
		return -EMSGSIZE;
	}
	*type = item.type;
	*value = item.value;
	*size32 = item.size32;
	size = (uint32_t)(item.size32 * sizeof(uint32_t));
	(void)get(buf, NULL, sizeof(item));
	(void)get(buf, (uint8_t *)data, size);
	return ring_buf_get_finish(buf, size + (uint32_t)sizeof(item));
}
