/* SPDX-License-Identifier: Apache-2.0 */
/* rand32.h - random.h under its older name. */
#ifndef ZEPHYR_INCLUDE_RANDOM_RAND32_H_
#define ZEPHYR_INCLUDE_RANDOM_RAND32_H_

#include <zephyr/random/random.h>

#endif
