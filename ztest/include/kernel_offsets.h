/* SPDX-License-Identifier: Apache-2.0 */
/* kernel_offsets.h - for tests that include it for other headers' sake. */
#ifndef CR_ZTEST_KERNEL_OFFSETS_H
#define CR_ZTEST_KERNEL_OFFSETS_H

#include <kernel_internal.h>

#endif
