/* SPDX-License-Identifier: Apache-2.0 */
/* cache.h - what the other core must see, and what this core must read anew.
 *
 * The boards that there are keep caches coherent: only the order remains. Any
 * context; never blocks. */
#ifndef METAL_CACHE_H
#define METAL_CACHE_H

#ifdef __cplusplus
extern "C" {
#endif

/* What was written to [addr, addr + len) before is seen before what is written after. */
static inline void metal_cache_flush(void *addr, unsigned int len)
{
	(void)addr;
	(void)len;
	__atomic_thread_fence(__ATOMIC_RELEASE);
}

/* What is read from [addr, addr + len) after is not older than what was read before. */
static inline void metal_cache_invalidate(void *addr, unsigned int len)
{
	(void)addr;
	(void)len;
	__atomic_thread_fence(__ATOMIC_ACQUIRE);
}

#ifdef __cplusplus
}
#endif

#endif
