/* SPDX-License-Identifier: Apache-2.0 */
/* priority_q.h - for tests that include it for other headers' sake. */
#ifndef CR_ZTEST_PRIORITY_Q_H
#define CR_ZTEST_PRIORITY_Q_H

#include <kernel_internal.h>

#endif
