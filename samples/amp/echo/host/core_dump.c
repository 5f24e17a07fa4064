/* SPDX-License-Identifier: Apache-2.0 */
#include "core_dump.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <corral/amp.h>

struct file {
	int fd;
	uint64_t bytes;
};

static int write_piece(void *ctx, const void *data, size_t size)
{
	struct file *file = ctx;
	const char *at = data;

	while (size) {
		ssize_t done = write(file->fd, at, size);

		if (done <= 0)
			return done < 0 && errno ? -errno : -EIO;
		at += done;
		size -= (size_t)done;
		file->bytes += (uint64_t)done;
	}
	return 0;
}

static bool make_path(struct core_dump *dump, const char *image, unsigned int number)
{
	const char *slash = strrchr(image, '/');
	int folder = slash ? (int)(slash - image) + 1 : 0;
	int length = snprintf(dump->path, sizeof(dump->path), "%.*score.%u", folder, image, number);

	return length > 0 && (size_t)length < sizeof(dump->path);
}

void core_dump_write(struct core_dump *dump, struct corral_rproc *rp, const char *image,
                     unsigned int number)
{
	uint64_t begin_us = corral_now_us();
	struct file file = { 0 };

	*dump = (struct core_dump){ .err = -ENAMETOOLONG };
	if (!make_path(dump, image, number))
		return;
	file.fd = open(dump->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (file.fd < 0) {
		dump->err = -errno;
		return;
	}
	dump->err = corral_rproc_coredump(rp, write_piece, &file);
	if (close(file.fd) && !dump->err)
		dump->err = -errno;
	dump->bytes = file.bytes;
	dump->took_us = corral_now_us() - begin_us;
}
