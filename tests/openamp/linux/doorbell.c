/* SPDX-License-Identifier: Apache-2.0 */
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <metal/sleep.h>

#include "doorbell.h"

#define PATIENCE_MS 20000

static int address_of(const char *path, struct sockaddr_un *address)
{
	*address = (struct sockaddr_un){ .sun_family = AF_UNIX };
	return snprintf(address->sun_path, sizeof(address->sun_path), "%s", path) <
	                       (int)sizeof(address->sun_path)
	               ? 0
	               : -1;
}

int doorbell_serve(const char *path)
{
	int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct pollfd ready = { .fd = listener, .events = POLLIN };
	struct sockaddr_un address;
	int fd = -1;

	if (listener < 0 || address_of(path, &address))
		return -1;
	unlink(path);
	if (bind(listener, (struct sockaddr *)&address, sizeof(address)) == 0 &&
	    listen(listener, 1) == 0 && poll(&ready, 1, PATIENCE_MS) == 1)
		fd = accept(listener, NULL, NULL);
	close(listener);
	unlink(path);
	return fd;
}

int doorbell_connect(const char *path)
{
	struct sockaddr_un address;

	if (address_of(path, &address))
		return -1;
	for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += 10) {
		int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

		if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0)
			return fd;
		close(fd);
		metal_sleep_usec(10000);
	}
	return -1;
}
