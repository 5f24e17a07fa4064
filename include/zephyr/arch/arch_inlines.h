/* SPDX-License-Identifier: Apache-2.0 */
/* arch_inlines.h - the architecture's inline calls, under Zephyr's name. */
#ifndef ZEPHYR_INCLUDE_ARCH_ARCH_INLINES_H_
#define ZEPHYR_INCLUDE_ARCH_ARCH_INLINES_H_

#include <zephyr/kernel.h>

#endif
