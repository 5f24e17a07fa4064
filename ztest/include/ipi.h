/* SPDX-License-Identifier: Apache-2.0 */
/* ipi.h - for tests: CPUs as a mask, and the call that says an IPI has come. */
#ifndef CR_ZTEST_IPI_H
#define CR_ZTEST_IPI_H

#include <zephyr/kernel.h>

#define IPI_ALL_CPUS_MASK ((uint32_t)((1ull << CONFIG_MP_MAX_NUM_CPUS) - 1u))
#define IPI_CPU_MASK(id)  ((uint32_t)BIT(id))

/* The test defines it. CONFIG_TRACE_SCHED_IPI. */
void z_trace_sched_ipi(void);

#endif
