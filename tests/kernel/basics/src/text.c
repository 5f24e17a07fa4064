/* SPDX-License-Identifier: Apache-2.0 */
/* printk() and its family: what is printed, read back through a hook. */
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/printk-hooks.h>
#include <zephyr/ztest.h>

static char got[256];
static size_t used;

static int keep(int c)
{
	if (used + 1 < sizeof(got)) {
		got[used++] = (char)c;
		got[used] = '\0';
	}
	return c;
}

#define PRINTED(wanted, ...)                                                                       \
	do {                                                                                       \
		printk_hook_fn_t z_old = __printk_get_hook();                                      \
		used = 0;                                                                          \
		got[0] = '\0';                                                                     \
		__printk_hook_install(keep);                                                       \
		printk(__VA_ARGS__);                                                               \
		__printk_hook_install(z_old);                                                      \
		zassert_str_equal(got, wanted, "\"%s\"", got);                                     \
	} while (0)

ZTEST(basics, test_printk)
{
	PRINTED("-5 5 0x1f", "%d %u 0x%x", -5, 5u, 0x1fu);
	PRINTED("[   42] [42   ] [00042]", "[%5d] [%-5d] [%05d]", 42, 42, 42);
	PRINTED("-1234567890123 FFFFFFFFFFFFFFFF", "%lld %llX", -1234567890123ll, ~0ull);
	PRINTED("abc  abc x ab %", "%s %4s %c %.2s %%", "abc", "abc", 'x', "abc");
	PRINTED("-3 7", "%ld %zu", -3l, (size_t)7);
	PRINTED("0x1234", "%p", (void *)0x1234);
	PRINTED("255 -1", "%hhu %hhd", (unsigned char)255, (signed char)-1);
}

ZTEST(basics, test_snprintk)
{
	char text[8];

	zassert_equal(snprintk(text, sizeof(text), "%s", "0123456789"), 10);
	zassert_str_equal(text, "0123456");
	zassert_equal(snprintk(text, 0, "abc"), 3);
}

static int append(int c, void *ctx)
{
	char **at = ctx;

	*(*at)++ = (char)c;
	return c;
}

ZTEST(basics, test_cbprintf)
{
	char text[16] = { 0 }, *at = text;

	zassert_equal(cbprintf(append, &at, "%d-%s", 12, "x"), 4);
	zassert_str_equal(text, "12-x");
}
