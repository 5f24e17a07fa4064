/* SPDX-License-Identifier: Apache-2.0 */
/* cpu.h - the body of a spin loop. Any context. */
#ifndef METAL_CPU_H
#define METAL_CPU_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__x86_64__) || defined(__i386__)
#define METAL_CPU_YIELD "pause" /* private */
#elif defined(__arm__) || defined(__aarch64__)
#define METAL_CPU_YIELD "yield"
#else
#define METAL_CPU_YIELD ""
#endif

/* Tells the core, or the emulator, that this context spins. Never sleeps. */
static inline void metal_cpu_yield(void)
{
	__asm__ volatile(METAL_CPU_YIELD ::: "memory");
}

#ifdef __cplusplus
}
#endif

#endif
