/* SPDX-License-Identifier: Apache-2.0 */
/* time.h - a clock that only goes forward. */
#ifndef METAL_TIME_H
#define METAL_TIME_H

#ifdef __cplusplus
extern "C" {
#endif

/* Microseconds since some moment before the first call. Any context. */
unsigned long long metal_get_timestamp(void);

#ifdef __cplusplus
}
#endif

#endif
