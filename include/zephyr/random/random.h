/* SPDX-License-Identifier: Apache-2.0 */
/* random.h - numbers that look random, for tests, back-off and shuffling. Any context, any CPU, no lock.
 *
 * Not for keys: whoever knows when the image started knows them all. There is no sys_csrand_get(), for
 * which the hardware would have to help. */
#ifndef ZEPHYR_INCLUDE_RANDOM_RANDOM_H_
#define ZEPHYR_INCLUDE_RANDOM_RANDOM_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

void sys_rand_get(void *dst, size_t len);
uint32_t sys_rand32_get(void);

static inline uint8_t sys_rand8_get(void)
{
	return (uint8_t)sys_rand32_get();
}

static inline uint16_t sys_rand16_get(void)
{
	return (uint16_t)sys_rand32_get();
}

static inline uint64_t sys_rand64_get(void)
{
	return (uint64_t)sys_rand32_get() << 32 | sys_rand32_get();
}

#ifdef __cplusplus
}
#endif

#endif
