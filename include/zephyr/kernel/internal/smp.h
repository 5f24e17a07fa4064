/* SPDX-License-Identifier: Apache-2.0 */
/* smp.h - see zephyr/kernel/smp.h. */
#ifndef ZEPHYR_INCLUDE_KERNEL_INTERNAL_SMP_H_
#define ZEPHYR_INCLUDE_KERNEL_INTERNAL_SMP_H_

#include <zephyr/kernel/smp.h>

#endif
