/* SPDX-License-Identifier: Apache-2.0 */
/* crc.h - checksums, bit by bit: small, not fast. Any context. */
#ifndef ZEPHYR_INCLUDE_SYS_CRC_H_
#define ZEPHYR_INCLUDE_SYS_CRC_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CRC8_CCITT_INITIAL_VALUE 0xFF

/* poly: without its highest term; reversed: lowest bit first, and poly is bit-reversed too. */
uint8_t crc8(const uint8_t *src, size_t len, uint8_t polynomial, uint8_t initial_value,
             bool reversed);
uint8_t crc8_ccitt(uint8_t initial_value, const void *buf, size_t len);
uint8_t crc8_rohc(uint8_t initial_value, const void *buf, size_t len);

/* As on MMC cards: polynomial 0x09. Seed and result in the upper 7 bits. */
uint8_t crc7_be(uint8_t seed, const uint8_t *src, size_t len);

uint16_t crc16(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len);
uint16_t crc16_reflect(uint16_t poly, uint16_t seed, const uint8_t *src, size_t len);

/* Polynomial 0x1021: lowest bit first, and highest bit first. */
uint16_t crc16_ccitt(uint16_t seed, const uint8_t *src, size_t len);
uint16_t crc16_itu_t(uint16_t seed, const uint8_t *src, size_t len);

static inline uint16_t crc16_ansi(const uint8_t *src, size_t len)
{
	return crc16_reflect(0xA001, 0xffff, src, len);
}

#define CRC24_PGP_INITIAL_VALUE 0x00b704ceu
#define CRC24_FINAL_VALUE_MASK  0x00ffffffu

/* As in OpenPGP; update goes on from the result of the bytes before, at first CRC24_PGP_INITIAL_VALUE. */
uint32_t crc24_pgp(const uint8_t *data, size_t len);
uint32_t crc24_pgp_update(uint32_t crc, const uint8_t *data, size_t len);

/* As in Ethernet; update goes on from the result of the bytes before. */
uint32_t crc32_ieee(const uint8_t *data, size_t len);
uint32_t crc32_ieee_update(uint32_t crc, const uint8_t *data, size_t len);

/* Castagnoli. first_pkt: crc is ignored; last_pkt: the result is the final one. */
uint32_t crc32_c(uint32_t crc, const uint8_t *data, size_t len, bool first_pkt, bool last_pkt);

#ifdef __cplusplus
}
#endif

#endif
