/* SPDX-License-Identifier: Apache-2.0 */
/* errno.h - error numbers: the C library's. */
#ifndef METAL_ERRNO_H
#define METAL_ERRNO_H

#include <errno.h>

#endif
