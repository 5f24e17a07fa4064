/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/machine.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "arch/native/member.h"

/* Untouchable space on each side of a mapping: more than any single object. */
#define GUARD_BYTES (4u << 20)
/* The address of the RAM modulo this names the core, so no two cores agree on it. */
#define STEP_BYTES   65536u
#define SPREAD_BYTES ((uint64_t)STEP_BYTES * NATIVE_CPUS)

#define MAKE_TRIES 5000 /* of 1 ms */

struct native_machine native_machine = { .fd = -1 };

uint64_t native_machine_offset(uint64_t pa)
{
	return NATIVE_CONTROL_SIZE + (pa - native_machine.base);
}

static uint64_t file_size(void)
{
	return NATIVE_CONTROL_SIZE + native_machine.size;
}

static int fail(const char *what, const char *file)
{
	int err = errno;

	fprintf(stderr, "%s: error: %s: %s\n", file ? file : "memfd", what, strerror(err));
	return -err;
}

static int open_file(const char *file)
{
	int fd;

	if (!file)
		fd = memfd_create("corral-machine", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	else if (!strncmp(file, "fd:", 3))
		fd = fcntl(atoi(file + 3), F_SETFD, FD_CLOEXEC) < 0 ? -1 : atoi(file + 3);
	else
		fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	return fd < 0 ? fail("cannot open the machine's memory", file) : fd;
}

static int write_header(const struct native_machine_spec *spec)
{
	struct native_control header = {
		.magic = NATIVE_MAGIC,
		.version = NATIVE_VERSION,
		.base = spec->base,
		.size = spec->size,
	};

	if (ftruncate(native_machine.fd, (off_t)file_size()) < 0)
		return fail("cannot size the machine's memory", spec->file);
	if (pwrite(native_machine.fd, &header, sizeof(header), 0) != (ssize_t)sizeof(header))
		return fail("cannot write the machine's memory", spec->file);
	/* A peer that cut the file would kill every image that touches it. */
	if (!spec->file)
		(void)fcntl(native_machine.fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW);
	return 0;
}

static int check_header(const struct native_machine_spec *spec)
{
	struct native_control found = { .magic = 0 };
	struct stat st;

	if (fstat(native_machine.fd, &st) < 0 ||
	    pread(native_machine.fd, &found, sizeof(found), 0) != (ssize_t)sizeof(found) ||
	    found.magic != NATIVE_MAGIC || found.version != NATIVE_VERSION) {
		fprintf(stderr,
		        "%s: error: this is not the memory of a machine of version %u\n"
		        "  cure: remove the file; the first image makes a new one\n",
		        spec->file, NATIVE_VERSION);
		return -EINVAL;
	}
	if (found.base != spec->base || found.size != spec->size ||
	    (uint64_t)st.st_size != file_size()) {
		fprintf(stderr,
		        "%s: error: memory at 0x%" PRIx64 " of %" PRIu64
		        " bytes, this image was built "
		        "for 0x%" PRIx64 " of %" PRIu64 "\n"
		        "  cure: build both images for the same system, or remove the file\n",
		        spec->file, found.base, found.size, spec->base, spec->size);
		return -EINVAL;
	}
	return 0;
}

/* One image makes the machine, the others wait until it has. */
static int hold_make_lock(short type)
{
	struct flock lock = {
		.l_type = type,
		.l_whence = SEEK_SET,
		.l_start = (off_t)NATIVE_LOCK_MAKE,
		.l_len = 1,
	};
	struct timespec nap = { .tv_nsec = 1000000 };

	for (int i = 0; i < MAKE_TRIES; i++) {
		if (fcntl(native_machine.fd, F_SETLK, &lock) == 0)
			return 0;
		if (errno != EACCES && errno != EAGAIN)
			return -errno;
		nanosleep(&nap, NULL);
	}
	return -ETIMEDOUT;
}

static int make_or_check(const struct native_machine_spec *spec)
{
	struct stat st;
	int err = hold_make_lock(F_WRLCK);

	if (err) {
		errno = -err;
		return fail("cannot lock the machine's memory", spec->file);
	}
	if (fstat(native_machine.fd, &st) < 0)
		err = fail("cannot look at the machine's memory", spec->file);
	else
		err = st.st_size == 0 ? write_header(spec) : check_header(spec);
	(void)hold_make_lock(F_UNLCK);
	return err;
}

/* Maps size bytes from offset of the file, with guards around, at an address that is
 * the core times STEP_BYTES modulo SPREAD_BYTES. The space around stays reserved. */
static void *map_guarded(uint64_t offset, uint64_t size)
{
	size_t space = (size_t)(size + 2 * GUARD_BYTES + 2 * SPREAD_BYTES);
	char *base =
		mmap(NULL, space, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (base == MAP_FAILED)
		return NULL;

	uintptr_t at = (uintptr_t)cr_align_up((uintptr_t)base + GUARD_BYTES, SPREAD_BYTES);
	char *want = base + (at - (uintptr_t)base) + (size_t)native_machine.cpu * STEP_BYTES;
	void *got = mmap(want, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
	                 native_machine.fd, (off_t)offset);

	return got == MAP_FAILED ? NULL : got;
}

void *native_machine_map(uint64_t pa, uint64_t size)
{
	uint64_t from = pa - native_machine.base;

	if (from > native_machine.size || size > native_machine.size - from)
		return NULL;
	return map_guarded(native_machine_offset(pa), size);
}

int native_machine_open(const struct native_machine_spec *spec)
{
	int fd = open_file(spec->file);

	if (fd < 0)
		return fd;
	native_machine = (struct native_machine){
		.fd = fd,
		.base = spec->base,
		.size = spec->size,
		.cpu = spec->cpu,
		.named = spec->file && strncmp(spec->file, "fd:", 3) != 0,
	};

	int err = make_or_check(spec);

	if (err)
		return err;
	native_machine.control = map_guarded(0, NATIVE_CONTROL_SIZE);
	return native_machine.control ? 0 : fail("cannot map the machine's memory", spec->file);
}
