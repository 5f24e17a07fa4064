/* SPDX-License-Identifier: Apache-2.0 */
/* errno_private.h - each thread has its own errno. */
#ifndef ZEPHYR_INCLUDE_SYS_ERRNO_PRIVATE_H_
#define ZEPHYR_INCLUDE_SYS_ERRNO_PRIVATE_H_

#include <errno.h>

#endif
