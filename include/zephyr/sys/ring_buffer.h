/* SPDX-License-Identifier: Apache-2.0 */
/* ring_buffer.h - bytes, or small typed items, from one writer to one reader. Zephyr's API.
 *
 * Writer and reader may be on two CPUs, in threads or interrupts, without a lock; two writers, or two
 * readers, need one of their own. Use a ring either for bytes or for items. Never blocks. The memory is the
 * caller's; all of it holds data. */
#ifndef ZEPHYR_INCLUDE_SYS_RING_BUFFER_H_
#define ZEPHYR_INCLUDE_SYS_RING_BUFFER_H_

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Positions run from 0 to 2 * size - 1, so that full and empty differ. */
struct ring_buf {
	uint8_t *buffer;
	uint32_t size;
	uint32_t put_head; /* claimed up to here; the writer's */
	uint32_t put_tail; /* written up to here */
	uint32_t get_head; /* claimed up to here; the reader's */
	uint32_t get_tail; /* given back up to here */
};

#define RING_BUFFER_MAX_SIZE        0x7fffffffu
#define RING_BUFFER_SIZE_ASSERT_MSG "Size too big"

/* clang-format off */
#define RING_BUF_INIT(buf, size8) { .buffer = (buf), .size = (size8) }
/* clang-format on */

/* A ring of that many bytes, 1 to RING_BUFFER_MAX_SIZE. */
#define RING_BUF_DECLARE(name, size8)                                                              \
	BUILD_ASSERT((size8) <= RING_BUFFER_MAX_SIZE, RING_BUFFER_SIZE_ASSERT_MSG);                \
	static uint8_t _ring_buffer_data_##name[size8];                                            \
	struct ring_buf name = RING_BUF_INIT(_ring_buffer_data_##name, size8)

/* The same for items, in words. */
#define RING_BUF_ITEM_DECLARE(name, size32)                                                        \
	static uint32_t _ring_buffer_data_##name[size32];                                          \
	struct ring_buf name =                                                                     \
		RING_BUF_INIT((uint8_t *)_ring_buffer_data_##name, (size32) * sizeof(uint32_t))
#define RING_BUF_ITEM_DECLARE_SIZE(name, size32) RING_BUF_ITEM_DECLARE(name, size32)
#define RING_BUF_ITEM_DECLARE_POW2(name, pow)    RING_BUF_ITEM_DECLARE(name, BIT(pow))

/* Words that an item of that many bytes needs. */
#define RING_BUF_ITEM_SIZEOF(expr) DIV_ROUND_UP(sizeof(expr), sizeof(uint32_t))

/* Neither writer nor reader may be at work in these. */
static inline void ring_buf_internal_reset(struct ring_buf *buf, int32_t value)
{
	uint32_t at = (uint32_t)value % (2u * buf->size);

	buf->put_head = buf->put_tail = buf->get_head = buf->get_tail = at;
}

static inline void ring_buf_init(struct ring_buf *buf, uint32_t size, uint8_t *data)
{
	buf->buffer = data;
	buf->size = size;
	ring_buf_internal_reset(buf, 0);
}

static inline void ring_buf_item_init(struct ring_buf *buf, uint32_t size, uint32_t *data)
{
	ring_buf_init(buf, size * (uint32_t)sizeof(uint32_t), (uint8_t *)data);
}

static inline void ring_buf_reset(struct ring_buf *buf)
{
	ring_buf_internal_reset(buf, 0);
}

/* ---- looks, by either side: the other may change it at once ---- */

/* Bytes that can be claimed for writing, for reading. */
uint32_t ring_buf_space_get(const struct ring_buf *buf);
uint32_t ring_buf_size_get(const struct ring_buf *buf);

static inline bool ring_buf_is_empty(const struct ring_buf *buf)
{
	return ring_buf_size_get(buf) == 0;
}

static inline uint32_t ring_buf_capacity_get(const struct ring_buf *buf)
{
	return buf->size;
}

static inline uint32_t ring_buf_item_space_get(const struct ring_buf *buf)
{
	return ring_buf_space_get(buf) / (uint32_t)sizeof(uint32_t);
}

/* ---- the writer ---- */

/* Lends *data, up to size bytes in one piece: fewer at the end of the memory or when it is full. A further
 * call lends what follows. Returns the bytes. */
uint32_t ring_buf_put_claim(struct ring_buf *buf, uint8_t **data, uint32_t size);

/* The first size bytes of what was lent are written, the rest goes back. 0, or -EINVAL: it was less. */
int ring_buf_put_finish(struct ring_buf *buf, uint32_t size);

/* Copies up to size bytes in. Returns how many. */
uint32_t ring_buf_put(struct ring_buf *buf, const uint8_t *data, uint32_t size);

/* ---- the reader ---- */

uint32_t ring_buf_get_claim(struct ring_buf *buf, uint8_t **data, uint32_t size);
int ring_buf_get_finish(struct ring_buf *buf, uint32_t size);

/* Copies up to size bytes out; drops them when data is NULL. Returns how many. */
uint32_t ring_buf_get(struct ring_buf *buf, uint8_t *data, uint32_t size);

/* The same, and leaves them in. */
uint32_t ring_buf_peek(struct ring_buf *buf, uint8_t *data, uint32_t size);

/* ---- items: a type, a small value and up to 255 words ---- */

/* 0, or -EMSGSIZE: no room. */
int ring_buf_item_put(struct ring_buf *buf, uint16_t type, uint8_t value, uint32_t *data,
                      uint8_t size32);

/* *size32: room for words; becomes the item's. 0; -EAGAIN: empty; -EMSGSIZE: too little room, the item
 * stays. data may be NULL: the words are dropped. */
int ring_buf_item_get(struct ring_buf *buf, uint16_t *type, uint8_t *value, uint32_t *data,
                      uint8_t *size32);

#ifdef __cplusplus
}
#endif

#endif
