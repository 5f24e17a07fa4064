/* SPDX-License-Identifier: Apache-2.0 */
/* Memory, init levels, devices, text. */
#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/irq.h>

#include "arch/common/console.h"
#include "core_tests.h"

static int initialised = 42;
static int zero;
static _Thread_local int in_tls = 7;
static int constructed;

__attribute__((constructor)) static void construct(void)
{
	constructed++;
}

static char order[16];
static size_t order_used;
static unsigned int mask[16];

static int step(char c)
{
	unsigned int key = irq_lock();

	mask[order_used] = key;
	order[order_used++] = c;
	irq_unlock(key);
	return 0;
}

static int early(void)
{
	return step('e');
}
static int pre1(void)
{
	return step('1');
}
static int pre2(void)
{
	return step('2');
}
static int post_a(void)
{
	return step('a');
}
static int post_b(void)
{
	return step('b');
}
static int app(void)
{
	return step('z');
}

/* Out of order on purpose. */
SYS_INIT(app, APPLICATION, 0);
SYS_INIT(post_b, POST_KERNEL, 99);
SYS_INIT(post_a, POST_KERNEL, 9);
SYS_INIT(pre2, PRE_KERNEL_2, 0);
SYS_INIT(pre1, PRE_KERNEL_1, 99);
SYS_INIT(early, EARLY, 50);

static int works(const struct device *dev)
{
	*(int *)dev->data += 1;
	return 0;
}

static int fails(const struct device *dev)
{
	(void)dev;
	return -EIO;
}

static int works_data;

DEVICE_DEFINE(works, "works", works, NULL, &works_data, NULL, POST_KERNEL, 50, NULL);
DEVICE_DEFINE(fails, "fails", fails, NULL, NULL, NULL, POST_KERNEL, 50, NULL);
DEVICE_DEFINE(plain, "plain", NULL, NULL, NULL, NULL, POST_KERNEL, 50, NULL);

static char tapped[600];
static size_t tapped_used;

static void tap(void *ctx, const char *text, size_t size)
{
	(void)ctx;
	CHECK(tapped_used + size < sizeof(tapped));
	memcpy(tapped + tapped_used, text, size);
	tapped_used += size;
	tapped[tapped_used] = '\0';
}

static void test_text(void)
{
	static struct cr_console_tap listener = { .write = tap };
	char text[400];

	cr_console_tap(&listener);
	printk("%d %s", 12, "ab\n");
	CHECK_EQ(strcmp(tapped, "12 ab\n"), 0);

	/* What does not fit is counted: 400 bytes wanted, 240 kept. */
	memset(text, 'x', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	tapped_used = 0;
	printk("%s\n", text);
	CHECK_EQ(strcmp(tapped + 240, "[+160]\n"), 0);
	CHECK_EQ(tapped[239], 'x');
}

void test_startup(void)
{
	void *heap = malloc(512);

	CHECK_EQ(initialised, 42);
	CHECK_EQ(zero, 0);
	CHECK_EQ(in_tls, 7);
	CHECK_EQ(errno, 0);
	CHECK_EQ(constructed, 1);
	CHECK(heap);
	CHECK(!malloc(2048)); /* larger than CONFIG_HEAP_MEM_POOL_SIZE */
	CHECK_EQ(strcmp(order, "e12abz"), 0);
	for (size_t i = 0; i < order_used; i++)
		CHECK_EQ(mask[i] != 0, i < 3); /* open from POST_KERNEL on */

	CHECK_EQ(works_data, 1);
	CHECK(device_is_ready(DEVICE_GET(works)));
	CHECK(!device_is_ready(DEVICE_GET(fails)));
	CHECK(device_is_ready(DEVICE_GET(plain)));
	CHECK(!device_is_ready(NULL));
	CHECK(device_get_binding("works") == DEVICE_GET(works));
	CHECK(!device_get_binding("fails"));
	CHECK(device_is_ready(DEVICE_DT_GET(DT_CHOSEN(zephyr_console))));

	CHECK(arch_phys_map(0x80000000, 0x1000000) == (void *)0x80000000);
	CHECK(!arch_phys_map(0x80000000, 0x1000001));
	CHECK(!arch_phys_map(0x7fffffff, 4));
	CHECK(!arch_phys_map(0x180000000, 4));
	test_text();
}
