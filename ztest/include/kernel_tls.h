/* SPDX-License-Identifier: Apache-2.0 */
/* kernel_tls.h - for tests that include it for other headers' sake. */
#ifndef CR_ZTEST_KERNEL_TLS_H
#define CR_ZTEST_KERNEL_TLS_H

#include <kernel_internal.h>

#endif
