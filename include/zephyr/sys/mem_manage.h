/* SPDX-License-Identifier: Apache-2.0 */
/* mem_manage.h - see zephyr/kernel/mm.h. */
#ifndef ZEPHYR_INCLUDE_SYS_MEM_MANAGE_H_
#define ZEPHYR_INCLUDE_SYS_MEM_MANAGE_H_

#include <zephyr/kernel/mm.h>

#endif
