/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define TIME_COLUMNS 10

#define KIB 1024u
#define MIB (1024u * 1024u)

struct text text_count(uint64_t n)
{
	struct text text;
	char digits[24];
	size_t length = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, n);
	size_t at = 0;

	for (size_t i = 0; i < length; i++) {
		if (i && (length - i) % 3 == 0)
			text.s[at++] = ',';
		text.s[at++] = digits[i];
	}
	text.s[at] = '\0';
	return text;
}

/* n / unit with so many decimals as make three digits. */
static struct text scaled(uint64_t n, uint64_t unit, const char *name)
{
	struct text text;
	uint64_t hundredths = (n % unit) * 100 / unit;
	unsigned int whole = (unsigned int)(n / unit);

	if (whole >= 100 || hundredths == 0)
		snprintf(text.s, sizeof(text.s), "%u %s", whole, name);
	else if (whole >= 10)
		snprintf(text.s, sizeof(text.s), "%u.%u %s", whole, (unsigned int)hundredths / 10,
		         name);
	else
		snprintf(text.s, sizeof(text.s), "%u.%02u %s", whole, (unsigned int)hundredths,
		         name);
	return text;
}

struct text text_time(uint64_t us)
{
	if (us < 1000)
		return scaled(us, 1, "µs");
	return us < 1000000 ? scaled(us, 1000, "ms") : scaled(us, 1000000, "s");
}

struct text text_time_column(uint64_t us)
{
	struct text text = text_time(us);
	size_t at = strlen(text.s);

	/* printf() would count bytes. */
	for (size_t used = text_columns(text.s); used < TIME_COLUMNS; used++)
		text.s[at++] = ' ';
	text.s[at] = '\0';
	return text;
}

struct text text_bytes(uint64_t bytes)
{
	if (bytes < KIB)
		return scaled(bytes, 1, "bytes");
	return bytes < MIB ? scaled(bytes, KIB, "KiB") : scaled(bytes, MIB, "MiB");
}

static uint64_t per_second(uint64_t n, uint64_t us)
{
	return n * 1000000u / (us ? us : 1);
}

struct text text_rate(uint64_t bytes, uint64_t us)
{
	struct text size = text_bytes(per_second(bytes, us));
	struct text text;

	snprintf(text.s, sizeof(text.s), "%.*s/s", (int)sizeof(text.s) - 3, size.s);
	return text;
}

struct text text_per_second(uint64_t n, uint64_t us)
{
	return text_count(per_second(n, us));
}

size_t text_columns(const char *text)
{
	size_t columns = 0;

	/* Bytes 10xxxxxx continue a character. */
	for (; *text; text++)
		columns += ((unsigned char)*text & 0xc0) != 0x80;
	return columns;
}
