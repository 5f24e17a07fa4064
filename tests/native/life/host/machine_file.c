/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "arch/native/member.h"
#include "life.h"

int machine_core(const char *path, unsigned int cpu)
{
	struct flock lock = {
		.l_type = F_WRLCK,
		.l_whence = SEEK_SET,
		.l_start = (off_t)NATIVE_LOCK_BASE + cpu,
		.l_len = 1,
	};
	int fd = open(path, O_RDWR | O_CLOEXEC);

	if (fd < 0)
		return 0;
	CHECK(fcntl(fd, F_GETLK, &lock) == 0);
	close(fd);
	return lock.l_type == F_UNLCK ? 0 : lock.l_pid;
}
