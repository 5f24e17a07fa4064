/* SPDX-License-Identifier: Apache-2.0 */
/* autoconf.h - the configuration, which every file has already. */
#ifndef ZEPHYR_INCLUDE_AUTOCONF_H_
#define ZEPHYR_INCLUDE_AUTOCONF_H_

#include <autoconf.h>

#endif
