/* SPDX-License-Identifier: Apache-2.0 */
/* assert.h - libmetal's assertion: the C library's, off with NDEBUG. */
#ifndef METAL_ASSERT_H
#define METAL_ASSERT_H

#include <assert.h>

#define metal_assert(cond) assert(cond)

#endif
