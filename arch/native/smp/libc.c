/* SPDX-License-Identifier: Apache-2.0 */
/* The C library's functions that may last, or hold a lock and call others: interrupts wait at their end,
 * not for a chance that finds the program counter elsewhere (host.h). The linker puts these in
 * place of what the image calls (--wrap). */
#include <poll.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "arch/native/host.h"

#define WRAP(type, name, parameters, arguments)                                                    \
	type __real_##name parameters;                                                             \
	type __wrap_##name parameters;                                                             \
	type __wrap_##name parameters                                                              \
	{                                                                                          \
		native_host_enter();                                                               \
                                                                                                   \
		type result = __real_##name arguments;                                             \
                                                                                                   \
		native_host_leave();                                                               \
		return result;                                                                     \
	}

/* ---- memory ---- */

WRAP(void *, memcpy, (void *to, const void *from, size_t size), (to, from, size))
WRAP(void *, memmove, (void *to, const void *from, size_t size), (to, from, size))
WRAP(void *, memset, (void *to, int value, size_t size), (to, value, size))
WRAP(int, memcmp, (const void *a, const void *b, size_t size), (a, b, size))

WRAP(void *, malloc, (size_t size), (size))
WRAP(void *, calloc, (size_t count, size_t size), (count, size))
WRAP(void *, realloc, (void *block, size_t size), (block, size))
WRAP(void *, aligned_alloc, (size_t align, size_t size), (align, size))
WRAP(int, posix_memalign, (void **block, size_t align, size_t size), (block, align, size))

void __real_free(void *block);
void __wrap_free(void *block);
void __wrap_free(void *block)
{
	native_host_enter();
	__real_free(block);
	native_host_leave();
}

/* ---- calls of the system that last, or that loops consist of: a signal finds them at the system's
 * door nearly always ---- */

WRAP(int, nanosleep, (const struct timespec *time, struct timespec *left), (time, left))
WRAP(int, clock_nanosleep,
     (clockid_t clock, int flags, const struct timespec *time, struct timespec *left),
     (clock, flags, time, left))
WRAP(int, usleep, (useconds_t us), (us))
WRAP(unsigned int, sleep, (unsigned int seconds), (seconds))
WRAP(int, sched_yield, (void), ())
WRAP(ssize_t, read, (int fd, void *data, size_t size), (fd, data, size))
WRAP(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size))
WRAP(int, poll, (struct pollfd * files, nfds_t count, int timeout_ms), (files, count, timeout_ms))
WRAP(int, select, (int count, fd_set *in, fd_set *out, fd_set *other, struct timeval *timeout),
     (count, in, out, other, timeout))
WRAP(ssize_t, send, (int fd, const void *data, size_t size, int flags), (fd, data, size, flags))
WRAP(ssize_t, recv, (int fd, void *data, size_t size, int flags), (fd, data, size, flags))

/* ---- standard output, and text ---- */

WRAP(int, puts, (const char *text), (text))
WRAP(int, putchar, (int c), (c))
WRAP(int, fputs, (const char *text, FILE *file), (text, file))
WRAP(int, fputc, (int c, FILE *file), (c, file))
WRAP(int, putc, (int c, FILE *file), (c, file))
WRAP(int, fflush, (FILE * file), (file))
WRAP(size_t, fwrite, (const void *data, size_t size, size_t count, FILE *file),
     (data, size, count, file))
WRAP(size_t, fread, (void *data, size_t size, size_t count, FILE *file), (data, size, count, file))
WRAP(char *, fgets, (char *text, int size, FILE *file), (text, size, file))
WRAP(int, vfprintf, (FILE * file, const char *format, va_list args), (file, format, args))
WRAP(int, vprintf, (const char *format, va_list args), (format, args))
WRAP(int, vsnprintf, (char *text, size_t size, const char *format, va_list args),
     (text, size, format, args))
WRAP(int, vsprintf, (char *text, const char *format, va_list args), (text, format, args))

#define WRAP_VARIADIC(name, real, last, parameters, arguments)                                     \
	int __wrap_##name parameters;                                                              \
	int __wrap_##name parameters                                                               \
	{                                                                                          \
		va_list args;                                                                      \
		int result;                                                                        \
                                                                                                   \
		va_start(args, last);                                                              \
		result = __wrap_##real arguments;                                                  \
		va_end(args);                                                                      \
		return result;                                                                     \
	}

WRAP_VARIADIC(printf, vprintf, format, (const char *format, ...), (format, args))
WRAP_VARIADIC(fprintf, vfprintf, format, (FILE * file, const char *format, ...),
              (file, format, args))
WRAP_VARIADIC(snprintf, vsnprintf, format, (char *text, size_t size, const char *format, ...),
              (text, size, format, args))
WRAP_VARIADIC(sprintf, vsprintf, format, (char *text, const char *format, ...),
              (text, format, args))
