/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/sys/crc.h>

#define POLY_32   0xedb88320u /* bit-reversed, as all that go lowest bit first */
#define POLY_32_C 0x82f63b78u

static uint32_t low_first(uint32_t poly, uint32_t crc, const uint8_t *src, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		crc ^= src[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc & 1u ? crc >> 1 ^ poly : crc >> 1;
	}
	return crc;
}

/* width: 8, 16 or 24 bits, poly and crc in the lowest. */
static uint32_t high_first(unsigned int width, uint32_t poly, uint32_t crc, const uint8_t *src,
                           size_t len)
{
	uint32_t top = 1u << (width - 1);

	for (size_t i = 0; i < len; i++) {
		crc ^= (uint32_t)src[i] << (width - 8);
		for (int bit = 0; bit < 8; bit++)
			crc = crc & top ? crc << 1 ^ poly : crc << 1;
	}
	return crc & (top | (top - 1));
}

uint8_t crc8(const uint8_t *src, size_t len, uint8_t polynomial, uint8_t initial_value,
             bool reversed)
{
	return (uint8_t)(reversed ? low_first(polynomial, initial_value, src, len)
	                          : high_first(8, polynomial, initial_value, src, len));
}

uint8_t crc8_ccitt(uint8_t initial_value, const void *buf, size_t len)
{
	return (uint8_t)high_first(8, 0x07, initial_value, buf, len);
}

uint8_t crc8_rohc(uint8_t initial_value, const void *buf, size_t len)
{
	return (uint8_t)low_first(0xe0, initial_value, buf, len);
}

uint8_t crc7_be(uint8_t seed, const uint8_t *src, size_t len)
{
	return (uint8_t)high_first(8, 0x09 << 1, seed, src, len);
}

uint16_t crc16(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len)
{
	return (uint16_t)high_first(16, poly, seed, src, len);
}

uint16_t crc16_reflect(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len)
{
	return (uint16_t)low_first(poly, seed, src, len);
}

uint16_t crc16_ccitt(uint16_t seed, const uint8_t *src, size_t len)
{
	return crc16_reflect(0x8408, seed, src, len);
}

uint16_t crc16_itu_t(uint16_t seed, const uint8_t *src, size_t len)
{
	return crc16(0x1021, seed, src, len);
}

uint32_t crc24_pgp_update(uint32_t crc, const uint8_t *data, size_t len)
{
	return high_first(24, 0x864cfb, crc, data, len);
}

uint32_t crc24_pgp(const uint8_t *data, size_t len)
{
	return crc24_pgp_update(CRC24_PGP_INITIAL_VALUE, data, len);
}

uint32_t crc32_ieee_update(uint32_t crc, const uint8_t *data, size_t len)
{
	return ~low_first(POLY_32, ~crc, data, len);
}

uint32_t crc32_ieee(const uint8_t *data, size_t len)
{
	return crc32_ieee_update(0, data, len);
}

uint32_t crc32_c(uint32_t crc, const uint8_t *data, size_t len, bool first_pkt, bool last_pkt)
{
	crc = low_first(POLY_32_C, first_pkt ? UINT32_MAX : crc, data, len);
	return last_pkt ? ~crc : crc;
}
