/* SPDX-License-Identifier: Apache-2.0 */
/* offsets_short.h - for tests that include it for other headers' sake. */
#ifndef CR_ZTEST_OFFSETS_SHORT_H
#define CR_ZTEST_OFFSETS_SHORT_H

#include <kernel_internal.h>

#endif
