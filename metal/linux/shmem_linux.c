/* SPDX-License-Identifier: Apache-2.0 */
/* POSIX shared memory objects as I/O regions. */
#include <fcntl.h>
#include <limits.h>
#include <metal/shmem.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cr.h"
#include "metal/port.h"

/* One open segment. It outlives metal_io_finish(), which writes to the region after
 * closing it; the next open, or metal_finish(), takes it back. */
struct segment {
	struct metal_io_region io;
	struct segment *next;
	bool open;
};

/* One caller at a time, as <metal/shmem.h> says. */
static struct segment *segments;

static const metal_phys_addr_t from_zero[1] = { 0 };

static void close_segment(struct metal_io_region *io)
{
	struct segment *segment = cr_container_of(io, struct segment, io);

	munmap(io->virt, io->size);
	segment->open = false;
}

static struct segment *free_segment(void)
{
	struct segment *segment = segments;

	while (segment && segment->open)
		segment = segment->next;
	if (segment)
		return segment;
	segment = calloc(1, sizeof(*segment));
	if (segment) {
		segment->next = segments;
		segments = segment;
	}
	return segment;
}

/* Makes the object large enough; never smaller, its other users may be there. */
static int stretch(int fd, size_t size)
{
	struct stat now;

	if (fstat(fd, &now))
		return -errno;
	if ((size_t)now.st_size < size && ftruncate(fd, (off_t)size))
		return -errno;
	return 0;
}

static int map_object(const char *path, size_t size, void **memory)
{
	int fd = shm_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int err;

	if (fd < 0)
		return -errno;
	err = stretch(fd, size);
	if (err)
		goto out;
	*memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (*memory == MAP_FAILED)
		err = -errno;
out:
	close(fd);
	return err;
}

int cr_metal_shmem_open(const char *name, size_t size, struct metal_io_region **io)
{
	static const struct metal_io_ops ops = { .close = close_segment };
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct segment *segment;
	char path[NAME_MAX];
	void *memory = NULL;
	int err;

	if (strchr(name, '/') || size > SSIZE_MAX - page ||
	    snprintf(path, sizeof(path), "/%s", name) >= (int)sizeof(path))
		return -EINVAL;
	segment = free_segment();
	if (!segment)
		return -ENOMEM;
	size = (size_t)cr_align_up(size, page);
	err = map_object(path, size, &memory);
	if (err)
		return err;
	metal_io_init(&segment->io, memory, from_zero, size, (unsigned int)-1, 0, &ops);
	segment->open = true;
	*io = &segment->io;
	return 0;
}

void cr_metal_shmem_finish(void)
{
	while (segments) {
		struct segment *segment = segments;

		segments = segment->next;
		if (segment->open)
			close_segment(&segment->io);
		free(segment);
	}
}
