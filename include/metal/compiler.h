/* SPDX-License-Identifier: Apache-2.0 */
/* compiler.h - attributes under libmetal's names, for GCC and Clang. */
#ifndef METAL_COMPILER_H
#define METAL_COMPILER_H

#ifdef __cplusplus
#define restrict __restrict__
#define _Static_assert static_assert
#endif

#define metal_asm      __asm__
#define metal_weak     __attribute__((weak))
#define metal_align(n) __attribute__((aligned(n)))

/* Around the whole declaration of a struct without padding. */
#define METAL_PACKED_BEGIN
#define METAL_PACKED_END __attribute__((__packed__))

#ifndef __deprecated
#define __deprecated __attribute__((deprecated))
#endif

#endif
