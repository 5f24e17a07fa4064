/* SPDX-License-Identifier: Apache-2.0 */
/* shm_faults.h - tests: count this core's writes to shared memory, die after the n-th.
 *
 * cr_shm_wrote() (base/atomic.h) does the counting when CONFIG_SHM_FAULTS is on. The
 * count of the core's life is in its slot (control.h), where a test reads it, also
 * after the core's end. */
#ifndef CR_ARCH_NATIVE_SHM_FAULTS_H
#define CR_ARCH_NATIVE_SHM_FAULTS_H

#include <stdbool.h>
#include <stdint.h>

/* Starts a life's count at 0; kill_at 0 keeps what the slot says. report: print the count
 * when the image ends. Start-up only. */
void native_shm_faults_init(uint64_t kill_at, bool report);

/* Prints "core N wrote shared memory COUNT times", when that was asked for. */
void native_shm_faults_end(void);

#endif
