/* SPDX-License-Identifier: Apache-2.0 */
/* kswap.h - for tests; switching is the scheduler's own matter. */
#ifndef CR_ZTEST_KSWAP_H
#define CR_ZTEST_KSWAP_H

#include <ksched.h>

#endif
