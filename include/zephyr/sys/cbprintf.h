/* SPDX-License-Identifier: Apache-2.0 */
/* cbprintf.h - formatted text for a function, and the C library's under other names. */
#ifndef ZEPHYR_INCLUDE_SYS_CBPRINTF_H_
#define ZEPHYR_INCLUDE_SYS_CBPRINTF_H_

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Takes one character; negative: stop. */
typedef int (*cbprintf_cb)(int c, void *ctx);

/* At most Z_CBPRINTF_BYTES characters a call. Returns how many were given, or out()'s negative result. Any
 * context. */
#define Z_CBPRINTF_BYTES 256
__printf_like(3, 0) static inline int cbvprintf(cbprintf_cb out, void *ctx, const char *format,
                                                va_list args)
{
	char text[Z_CBPRINTF_BYTES];
	int count = vsnprintf(text, sizeof(text), format, args);

	if (count >= (int)sizeof(text))
		count = (int)sizeof(text) - 1;
	for (int i = 0; i < count; i++) {
		int err = out((unsigned char)text[i], ctx);

		if (err < 0)
			return err;
	}
	return count;
}

__printf_like(3, 4) static inline int cbprintf(cbprintf_cb out, void *ctx, const char *format, ...)
{
	va_list args;
	int count;

	va_start(args, format);
	count = cbvprintf(out, ctx, format, args);
	va_end(args);
	return count;
}

#define printfcb    printf
#define vprintfcb   vprintf
#define fprintfcb   fprintf
#define vfprintfcb  vfprintf
#define snprintfcb  snprintf
#define vsnprintfcb vsnprintf

#ifdef __cplusplus
}
#endif

#endif
