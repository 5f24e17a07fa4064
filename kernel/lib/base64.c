/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <zephyr/sys/base64.h>

#define BITS 6u

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int base64_encode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen)
{
	size_t need = (slen + 2u) / 3u * 4u;
	uint32_t bits = 0;
	unsigned int have = 0;
	size_t n = 0;

	*olen = slen ? need + 1u : 0;
	if (slen == 0)
		return 0;
	if (dlen < need + 1u)
		return -ENOMEM;
	for (size_t i = 0; i < slen; i++) {
		bits = bits << 8 | src[i];
		for (have += 8u; have >= BITS; have -= BITS)
			dst[n++] = (uint8_t)digits[bits >> (have - BITS) & 63u];
	}
	if (have)
		dst[n++] = (uint8_t)digits[bits << (BITS - have) & 63u];
	while (n < need)
		dst[n++] = '=';
	dst[n] = 0;
	*olen = n;
	return 0;
}

/* The value of a digit, -1: it is none. */
static int value_of(uint8_t c)
{
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static bool is_break(uint8_t c)
{
	return c == '\r' || c == '\n';
}

/* Digits and filling of a text; false: it is none. */
static bool measure(const uint8_t *src, size_t slen, size_t *values, size_t *fill)
{
	*values = 0;
	*fill = 0;
	for (size_t i = 0; i < slen; i++) {
		if (is_break(src[i]))
			continue;
		if (src[i] == '=')
			++*fill;
		else if (*fill || value_of(src[i]) < 0)
			return false;
		else
			++*values;
	}
	return *fill <= 2u && (*values + *fill) % 4u == 0;
}

int base64_decode(uint8_t *dst, size_t dlen, size_t *olen, const uint8_t *src, size_t slen)
{
	uint32_t bits = 0;
	unsigned int have = 0;
	size_t values;
	size_t fill;
	size_t n = 0;

	*olen = 0;
	if (!measure(src, slen, &values, &fill))
		return -EINVAL;
	*olen = values * BITS / 8u;
	if (*olen == 0)
		return 0;
	if (!dst || dlen < *olen)
		return -ENOMEM;
	for (size_t i = 0; i < slen && n < *olen; i++) {
		if (is_break(src[i]))
			continue;
		bits = bits << BITS | (uint32_t)value_of(src[i]);
		have += BITS;
		if (have >= 8u) {
			have -= 8u;
			dst[n++] = (uint8_t)(bits >> have);
		}
	}
	return 0;
}
