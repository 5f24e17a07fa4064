/* SPDX-License-Identifier: Apache-2.0 */
/* kernel_arch_data.h - for tests that include it for other headers' sake. */
#ifndef CR_ZTEST_KERNEL_ARCH_DATA_H
#define CR_ZTEST_KERNEL_ARCH_DATA_H

#include <kernel_internal.h>

#endif
