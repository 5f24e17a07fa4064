/* SPDX-License-Identifier: Apache-2.0 */
/* Hexadecimal and decimal text, and texts cut at whole characters. */
#include <zephyr/sys/util.h>

#include <errno.h>

int char2hex(char c, uint8_t *x)
{
	if (c >= '0' && c <= '9')
		*x = (uint8_t)(c - '0');
	else if (c >= 'a' && c <= 'f')
		*x = (uint8_t)(c - 'a' + 10);
	else if (c >= 'A' && c <= 'F')
		*x = (uint8_t)(c - 'A' + 10);
	else
		return -EINVAL;
	return 0;
}

int hex2char(uint8_t x, char *c)
{
	if (x > 15)
		return -EINVAL;
	*c = "0123456789abcdef"[x];
	return 0;
}

size_t bin2hex(const uint8_t *buf, size_t buflen, char *hex, size_t hexlen)
{
	if (buflen > (SIZE_MAX - 1) / 2 || hexlen < buflen * 2 + 1)
		return 0;

	for (size_t i = 0; i < buflen; i++) {
		(void)hex2char(buf[i] >> 4, &hex[2 * i]);
		(void)hex2char(buf[i] & 0xf, &hex[2 * i + 1]);
	}
	hex[2 * buflen] = '\0';
	return 2 * buflen;
}

size_t hex2bin(const char *hex, size_t hexlen, uint8_t *buf, size_t buflen)
{
	size_t bytes = hexlen / 2 + hexlen % 2;
	size_t odd = hexlen % 2;
	uint8_t digit;

	if (buflen < bytes)
		return 0;

	for (size_t i = 0; i < hexlen; i++) {
		size_t at = (i + odd) / 2;

		if (char2hex(hex[i], &digit) < 0)
			return 0;
		buf[at] = (uint8_t)((i + odd) % 2 ? (buf[at] << 4) | digit : digit);
	}
	return bytes;
}

uint8_t u8_to_dec(char *buf, uint8_t buflen, uint8_t value)
{
	uint8_t divisor = 100;
	uint8_t digits = 0;

	while (buflen > 0 && divisor > 0) {
		uint8_t digit = value / divisor;

		if (digit != 0 || divisor == 1 || digits > 0) {
			*buf++ = (char)('0' + digit);
			buflen--;
			digits++;
		}
		value = (uint8_t)(value - digit * divisor);
		divisor /= 10;
	}
	if (buflen)
		*buf = '\0';
	return digits;
}

/* Bytes of the character that starts with c; 1 for what is no start. */
static size_t utf8_size(uint8_t c)
{
	if (c >= 0xf0 && c <= 0xf7)
		return 4;
	if (c >= 0xe0)
		return c <= 0xef ? 3 : 1;
	return c >= 0xc0 ? 2 : 1;
}

/* Bytes of the first len that are whole characters. */
static size_t utf8_whole(const char *text, size_t len)
{
	size_t start = len;

	while (start > 0 && len - start < 4 && ((uint8_t)text[start - 1] & 0xc0) == 0x80)
		start--;
	if (start == 0)
		return len;
	start--;
	return start + utf8_size((uint8_t)text[start]) > len ? start : len;
}

char *utf8_trunc(char *utf8_str)
{
	utf8_str[utf8_whole(utf8_str, strlen(utf8_str))] = '\0';
	return utf8_str;
}

char *utf8_lcpy(char *dst, const char *src, size_t n)
{
	size_t len;

	if (n == 0)
		return dst;
	len = strnlen(src, n);
	if (len == n)
		len = utf8_whole(src, n - 1);
	memcpy(dst, src, len);
	dst[len] = '\0';
	return dst;
}
