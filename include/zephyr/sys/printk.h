/* SPDX-License-Identifier: Apache-2.0 */
/* printk.h - formatted text to the console.
 *
 * Any context. One call is one piece: another context of this image does not
 * cut into it. At most Z_PRINTK_BYTES a call; a longer text ends with "[+n]",
 * n being the bytes left out. */
#ifndef ZEPHYR_INCLUDE_SYS_PRINTK_H_
#define ZEPHYR_INCLUDE_SYS_PRINTK_H_

#include <stdarg.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define Z_PRINTK_BYTES 256

/* CONFIG_PRINTK=n makes nothing of them. */
#if defined(CONFIG_PRINTK) || !defined(CONFIG_BOARD)
__attribute__((format(printf, 1, 2))) void printk(const char *format, ...);
__attribute__((format(printf, 1, 0))) void vprintk(const char *format, va_list args);
#else
static inline __attribute__((format(printf, 1, 2))) void printk(const char *format, ...)
{
	(void)format;
}

static inline __attribute__((format(printf, 1, 0))) void vprintk(const char *format, va_list args)
{
	(void)format;
	(void)args;
}
#endif

/* The n characters at c to the console, as one piece. */
void k_str_out(char *c, size_t n);

/* As snprintf and vsnprintf of the C library. */
__attribute__((format(printf, 3, 4))) int snprintk(char *text, size_t size, const char *format,
                                                   ...);
__attribute__((format(printf, 3, 0))) int vsnprintk(char *text, size_t size, const char *format,
                                                    va_list args);

#ifdef __cplusplus
}
#endif

#endif
