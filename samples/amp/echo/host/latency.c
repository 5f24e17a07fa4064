/* SPDX-License-Identifier: Apache-2.0 */
#include "latency.h"

#include <stdio.h>
#include <stdlib.h>

#include "report.h"
#include "text.h"

#define ROWS        6
#define BAR_EIGHTHS (32u * 8u)

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a;
	uint32_t y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Sorted samples: the one that part of 1000 are not above. */
static uint32_t quantile(const struct latency *latency, uint32_t part)
{
	uint64_t at = (uint64_t)latency->count * part / 1000;

	return latency->samples[at < latency->count ? at : latency->count - 1];
}

/* Sorted samples: how many are at most limit. */
static uint32_t count_below(const struct latency *latency, uint32_t limit)
{
	uint32_t low = 0;
	uint32_t high = latency->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (latency->samples[middle] <= limit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A bar in eighths of a column. */
static void draw_bar(char *bar, size_t size, uint64_t part, uint64_t whole)
{
	static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	uint64_t length = (part * BAR_EIGHTHS + whole - 1) / whole;
	size_t at = 0;

	for (; length >= 8 && at + 4 < size; length -= 8)
		at += (size_t)snprintf(bar + at, size - at, "█");
	snprintf(bar + at, size - at, "%s", eighths[length % 8]);
}

static void show_row(const char *name, uint32_t part, uint32_t whole)
{
	uint32_t permille = (uint32_t)((uint64_t)part * 1000 / whole);
	char bar[BAR_EIGHTHS / 8 * 3 + 8];

	draw_bar(bar, sizeof(bar), part, whole);
	report_detail(name, "%3u.%u %% %s", (unsigned int)permille / 10,
	              (unsigned int)permille % 10, bar);
}

/* 1, 2, 5, 10, 20, 50 ... */
static uint32_t next_limit(uint32_t limit)
{
	uint32_t power = 1;

	while (power <= limit / 10)
		power *= 10;
	return limit / power == 2 ? limit / 2 * 5 : limit * 2;
}

/* The first row has the fastest hundredth, the last one takes the rest. */
static void show_histogram(const struct latency *latency)
{
	uint32_t limit = 1;
	uint32_t below = 0;

	while (limit < quantile(latency, 10))
		limit = next_limit(limit);
	for (int row = 1; row <= ROWS && below < latency->count; row++) {
		uint32_t now = count_below(latency, limit);
		char name[48];

		snprintf(name, sizeof(name), "  up to %s", text_time(limit).s);
		if (row == ROWS) {
			snprintf(name, sizeof(name), "  slower");
			now = latency->count;
		}
		show_row(name, now - below, latency->count);
		below = now;
		limit = next_limit(limit);
	}
}

void latency_show(struct latency *latency)
{
	if (latency->count == 0)
		return;
	qsort(latency->samples, latency->count, sizeof(*latency->samples), compare);
	report_detail("round trip", "p50 %s   p99 %s   max %s", text_time(quantile(latency, 500)).s,
	              text_time(quantile(latency, 990)).s, text_time(quantile(latency, 1000)).s);
	show_histogram(latency);
}
