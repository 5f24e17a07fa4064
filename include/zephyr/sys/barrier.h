/* SPDX-License-Identifier: Apache-2.0 */
/* barrier.h - full barriers of the CPU and the compiler. Any context. */
#ifndef ZEPHYR_INCLUDE_SYS_BARRIER_H_
#define ZEPHYR_INCLUDE_SYS_BARRIER_H_

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Memory accesses before it are seen, by all CPUs and devices, before those after it. */
static ALWAYS_INLINE void barrier_dmem_fence_full(void)
{
#if defined(__aarch64__)
	__asm__ volatile("dmb sy" ::: "memory");
#elif defined(__arm__)
	__asm__ volatile("dmb 0xf" ::: "memory");
#elif defined(__riscv)
	__asm__ volatile("fence iorw, iorw" ::: "memory");
#else
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
#endif
}

/* The same, and nothing after it runs before they are done. */
static ALWAYS_INLINE void barrier_dsync_fence_full(void)
{
#if defined(__aarch64__)
	__asm__ volatile("dsb sy" ::: "memory");
#elif defined(__arm__)
	__asm__ volatile("dsb 0xf" ::: "memory");
#else
	barrier_dmem_fence_full();
#endif
}

/* Instructions after it are fetched anew. */
static ALWAYS_INLINE void barrier_isync_fence_full(void)
{
#if defined(__aarch64__)
	__asm__ volatile("isb" ::: "memory");
#elif defined(__arm__)
	__asm__ volatile("isb 0xf" ::: "memory");
#elif defined(__riscv)
	__asm__ volatile(".option push\n\t.option arch, +zifencei\n\tfence.i\n\t.option pop" ::
	                         : "memory");
#else
	barrier_dmem_fence_full();
#endif
}

#ifdef __cplusplus
}
#endif

#endif
