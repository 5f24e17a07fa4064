/* SPDX-License-Identifier: Apache-2.0 */
/* mm.h - memory is mapped by the ports; nothing maps or pages it while the image runs. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MM_H_
#define ZEPHYR_INCLUDE_KERNEL_MM_H_

#include <zephyr/kernel.h>

#endif
