/* SPDX-License-Identifier: Apache-2.0 */
/* sleep.h - a pause of the calling thread. */
#ifndef METAL_SLEEP_H
#define METAL_SLEEP_H

#ifdef __cplusplus
extern "C" {
#endif

/* Sleeps for at least usec microseconds. Thread context. Returns 0. */
int metal_sleep_usec(unsigned int usec);

#ifdef __cplusplus
}
#endif

#endif
