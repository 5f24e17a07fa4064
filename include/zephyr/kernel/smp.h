/* SPDX-License-Identifier: Apache-2.0 */
/* smp.h - CPUs of one kernel. Zephyr's API, v4.1, and what Corral adds: isolation. */
#ifndef ZEPHYR_INCLUDE_KERNEL_SMP_H_
#define ZEPHYR_INCLUDE_KERNEL_SMP_H_

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*smp_init_fn)(void *arg);

/* Starts CPU id (1 to arch_num_cpus() - 1), which must not run: it calls fn(arg), when that is not
 * NULL, with interrupts masked, then takes part in scheduling. Returns when it is up. Thread
 * context; for images with CONFIG_SMP_BOOT_DELAY. */
void k_smp_cpu_start(int id, smp_init_fn fn, void *arg);

/* The same for a CPU that was powered off. */
void k_smp_cpu_resume(int id, smp_init_fn fn, void *arg, bool reinit_timer, bool invoke_sched);

/* CPUs that the image may use. Any context. */
unsigned int arch_num_cpus(void);

#ifdef __cplusplus
}
#endif

#endif
