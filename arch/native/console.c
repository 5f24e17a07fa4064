/* SPDX-License-Identifier: Apache-2.0 */
/* Several images write to one terminal: each line is one write, so lines stay whole. */
#define _GNU_SOURCE
#include "arch/native/console.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zephyr/sys/util_macro.h>

#include "arch/arch.h"
#include "arch/common/console.h"
#include "arch/native/host.h"
#include "arch/native/lock.h"
#include "base/cr.h"

#define LINE_BYTES   1024
#define PREFIX_BYTES 32
#define STDIO_BYTES  1024
#define PATIENCE_MS  1000 /* for a reader that does not read */

static struct {
	char text[PREFIX_BYTES + LINE_BYTES];
	size_t prefix;
	size_t used; /* prefix included */
} line;

static struct native_lock lock; /* guards line */

static void put(const char *text, size_t size)
{
	while (size) {
		ssize_t done = write(STDOUT_FILENO, text, size);
		struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

		if (done > 0) {
			text += done;
			size -= (size_t)done;
		} else if (errno == EAGAIN) {
			if (poll(&out, 1, PATIENCE_MS) <= 0)
				return;
		} else if (errno != EINTR) {
			return;
		}
	}
}

static void flush(void)
{
	if (line.used > line.prefix)
		put(line.text, line.used);
	line.used = line.prefix;
}

void arch_console_write(const char *text, size_t size)
{
	if (!IS_ENABLED(CONFIG_CONSOLE))
		return;

	unsigned int key = arch_irq_lock();
	bool mine = native_lock_take(&lock);
	int saved = errno;

	for (size_t i = 0; i < size; i++) {
		line.text[line.used++] = text[i];
		/* A carriage return ends a line too: that is how progress is shown. */
		if (text[i] == '\n' || text[i] == '\r' || line.used == sizeof(line.text))
			flush();
	}
	errno = saved;
	if (mine)
		native_lock_drop(&lock);
	arch_irq_unlock(key);
}

void native_console_flush(void)
{
	unsigned int key = arch_irq_lock();
	bool mine = native_lock_take(&lock);

	flush();
	if (mine)
		native_lock_drop(&lock);
	arch_irq_unlock(key);
}

void native_console_abandon(void)
{
	native_lock_abandon(&lock);
}

/* The C library holds its lock on stdout meanwhile. */
static NATIVE_HOST_CALLS_BACK ssize_t from_stdio(void *cookie, const char *text, size_t size)
{
	(void)cookie;
	native_host_enter();
	cr_console_write(text, size);
	native_host_leave_quietly();
	return (ssize_t)size;
}

void native_console_init(const char *name)
{
	cookie_io_functions_t functions = { .write = from_stdio };
	FILE *out = fopencookie(NULL, "w", functions);

	if (name && *name) {
		int size = snprintf(line.text, PREFIX_BYTES, "%.*s: ", PREFIX_BYTES - 3, name);

		line.prefix = size > 0 ? (size_t)size : 0;
	}
	line.used = line.prefix;
	if (!out)
		return;
	(void)setvbuf(out, NULL, _IOLBF, STDIO_BYTES);
	stdout = out;
}
