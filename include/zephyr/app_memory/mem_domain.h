/* SPDX-License-Identifier: Apache-2.0 */
/* mem_domain.h - memory of user threads, of which there are none. */
#ifndef ZEPHYR_INCLUDE_APP_MEMORY_MEM_DOMAIN_H_
#define ZEPHYR_INCLUDE_APP_MEMORY_MEM_DOMAIN_H_

#include <zephyr/app_memory/app_memdomain.h>

#endif
