/* SPDX-License-Identifier: Apache-2.0 */
/* softirq.h - interrupts that software sets and a loop of the application dispatches. */
#ifndef METAL_SOFTIRQ_H
#define METAL_SOFTIRQ_H

#include <metal/irq.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef METAL_SOFTIRQ_NUM
#define METAL_SOFTIRQ_NUM 32
#endif

/* Registers the controller, after metal_init(). Returns 0 or -EINVAL. */
int metal_softirq_init(void);

/* Reserves num numbers in a row. Returns the first, or -EINVAL when so many are not
 * left. Thread context, one caller. */
int metal_softirq_allocate(int num);

/* Makes it pending. Any context. */
void metal_softirq_set(int irq);

/* Calls the handler of everything that is pending and enabled, once each. */
void metal_softirq_dispatch(void);

#ifdef __cplusplus
}
#endif

#endif
