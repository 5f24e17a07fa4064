/* SPDX-License-Identifier: Apache-2.0 */
/* byteorder.h - integers in a given order of bytes. Any context. */
#ifndef ZEPHYR_INCLUDE_SYS_BYTEORDER_H_
#define ZEPHYR_INCLUDE_SYS_BYTEORDER_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Constants allowed. */
#define BSWAP_16(x) ((uint16_t)((((x) >> 8) & 0xff) | (((x)&0xff) << 8)))
#define BSWAP_24(x) ((uint32_t)((((x) >> 16) & 0xff) | (((x)) & 0xff00) | (((x)&0xff) << 16)))
#define BSWAP_32(x) ((uint32_t)__builtin_bswap32((uint32_t)(x)))
#define BSWAP_40(x) ((uint64_t)(__builtin_bswap64((uint64_t)(x)) >> 24))
#define BSWAP_48(x) ((uint64_t)(__builtin_bswap64((uint64_t)(x)) >> 16))
#define BSWAP_64(x) ((uint64_t)__builtin_bswap64((uint64_t)(x)))

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define Z_LE(bits, x) (x)
#define Z_BE(bits, x) BSWAP_##bits(x)
#else
#define Z_LE(bits, x) BSWAP_##bits(x)
#define Z_BE(bits, x) (x)
#endif

#define sys_le16_to_cpu(x) Z_LE(16, x)
#define sys_le24_to_cpu(x) Z_LE(24, x)
#define sys_le32_to_cpu(x) Z_LE(32, x)
#define sys_le40_to_cpu(x) Z_LE(40, x)
#define sys_le48_to_cpu(x) Z_LE(48, x)
#define sys_le64_to_cpu(x) Z_LE(64, x)
#define sys_be16_to_cpu(x) Z_BE(16, x)
#define sys_be24_to_cpu(x) Z_BE(24, x)
#define sys_be32_to_cpu(x) Z_BE(32, x)
#define sys_be40_to_cpu(x) Z_BE(40, x)
#define sys_be48_to_cpu(x) Z_BE(48, x)
#define sys_be64_to_cpu(x) Z_BE(64, x)
#define sys_cpu_to_le16(x) Z_LE(16, x)
#define sys_cpu_to_le24(x) Z_LE(24, x)
#define sys_cpu_to_le32(x) Z_LE(32, x)
#define sys_cpu_to_le40(x) Z_LE(40, x)
#define sys_cpu_to_le48(x) Z_LE(48, x)
#define sys_cpu_to_le64(x) Z_LE(64, x)
#define sys_cpu_to_be16(x) Z_BE(16, x)
#define sys_cpu_to_be24(x) Z_BE(24, x)
#define sys_cpu_to_be32(x) Z_BE(32, x)
#define sys_cpu_to_be40(x) Z_BE(40, x)
#define sys_cpu_to_be48(x) Z_BE(48, x)
#define sys_cpu_to_be64(x) Z_BE(64, x)

static ALWAYS_INLINE void z_put_be(uint64_t value, uint8_t *dst, unsigned int bytes)
{
	for (unsigned int i = 0; i < bytes; i++)
		dst[bytes - 1 - i] = (uint8_t)(value >> (8 * i));
}

static ALWAYS_INLINE void z_put_le(uint64_t value, uint8_t *dst, unsigned int bytes)
{
	for (unsigned int i = 0; i < bytes; i++)
		dst[i] = (uint8_t)(value >> (8 * i));
}

static ALWAYS_INLINE uint64_t z_get_be(const uint8_t *src, unsigned int bytes)
{
	uint64_t value = 0;

	for (unsigned int i = 0; i < bytes; i++)
		value = value << 8 | src[i];
	return value;
}

static ALWAYS_INLINE uint64_t z_get_le(const uint8_t *src, unsigned int bytes)
{
	uint64_t value = 0;

	for (unsigned int i = 0; i < bytes; i++)
		value |= (uint64_t)src[i] << (8 * i);
	return value;
}

/* sys_put_be16(value, dst), sys_get_be16(src) and so on; addresses of any alignment. */
#define Z_BYTES(bits, type)                                                                        \
	static inline void sys_put_be##bits(type val, uint8_t dst[(bits) / 8])                     \
	{                                                                                          \
		z_put_be(val, dst, (bits) / 8);                                                    \
	}                                                                                          \
	static inline void sys_put_le##bits(type val, uint8_t dst[(bits) / 8])                     \
	{                                                                                          \
		z_put_le(val, dst, (bits) / 8);                                                    \
	}                                                                                          \
	static inline type sys_get_be##bits(const uint8_t src[(bits) / 8])                         \
	{                                                                                          \
		return (type)z_get_be(src, (bits) / 8);                                            \
	}                                                                                          \
	static inline type sys_get_le##bits(const uint8_t src[(bits) / 8])                         \
	{                                                                                          \
		return (type)z_get_le(src, (bits) / 8);                                            \
	}

/* clang-format off */
Z_BYTES(16, uint16_t)
Z_BYTES(24, uint32_t)
Z_BYTES(32, uint32_t)
Z_BYTES(40, uint64_t)
Z_BYTES(48, uint64_t)
Z_BYTES(64, uint64_t)

/* Initialisers of arrays of bytes, in the order of this machine. */
#define Z_BYTE_OF(val, i)        ((uint8_t)((uint64_t)(val) >> 8 * (i)))
#define Z_BYTES_2(val, i)        Z_BYTE_OF(val, i), Z_BYTE_OF(val, (i) + 1)
#define Z_BYTES_4(val, i)        Z_BYTES_2(val, i), Z_BYTES_2(val, (i) + 2)
#define sys_uint16_to_array(val) { Z_BYTES_2(val, 0) }
#define sys_uint32_to_array(val) { Z_BYTES_4(val, 0) }
#define sys_uint64_to_array(val) { Z_BYTES_4(val, 0), Z_BYTES_4(val, 4) }
/* clang-format on */

/* dst gets the bytes of src in reverse; they do not overlap. */
static inline void sys_memcpy_swap(void *dst, const void *src, size_t length)
{
	const uint8_t *from = (const uint8_t *)src + length;
	uint8_t *to = (uint8_t *)dst;

	while (length--)
		*to++ = *--from;
}

/* Reverses the bytes where they are. */
static inline void sys_mem_swap(void *buf, size_t length)
{
	uint8_t *bytes = (uint8_t *)buf;

	for (size_t i = 0; i < length / 2; i++) {
		uint8_t kept = bytes[i];

		bytes[i] = bytes[length - 1 - i];
		bytes[length - 1 - i] = kept;
	}
}

#ifdef __cplusplus
}
#endif

#endif
