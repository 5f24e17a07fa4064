/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/member.h"

#include <fcntl.h>
#include <unistd.h>

#include "arch/native/machine.h"

static struct flock byte_of(unsigned int cpu)
{
	return (struct flock){
		.l_type = F_WRLCK,
		.l_whence = SEEK_SET,
		.l_start = (off_t)NATIVE_LOCK_BASE + cpu,
		.l_len = 1,
	};
}

int native_member_join(unsigned int cpu)
{
	struct flock lock = byte_of(cpu);

	if (cpu >= NATIVE_CPUS)
		return -EINVAL;
	if (fcntl(native_machine.fd, F_SETLK, &lock) == 0)
		return 0;
	return errno == EACCES || errno == EAGAIN ? -EBUSY : -errno;
}

pid_t native_member_pid(unsigned int cpu)
{
	struct flock lock = byte_of(cpu);

	if (cpu >= NATIVE_CPUS || fcntl(native_machine.fd, F_GETLK, &lock) < 0)
		return 0;
	/* A process that this one cannot name (another PID namespace) has no number here. */
	return lock.l_type == F_UNLCK || lock.l_pid <= 0 ? 0 : lock.l_pid;
}
