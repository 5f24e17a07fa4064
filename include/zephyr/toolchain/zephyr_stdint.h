/* SPDX-License-Identifier: Apache-2.0 */
/* zephyr_stdint.h - integer types as Zephyr has them on every machine: 32 bits are an int, 64 bits a long
 * long, so that one format fits all. Stands before all others in applications that were written for
 * Zephyr; sizes are the same, so Corral's own files need it not. */
#ifndef ZEPHYR_INCLUDE_TOOLCHAIN_ZEPHYR_STDINT_H_
#define ZEPHYR_INCLUDE_TOOLCHAIN_ZEPHYR_STDINT_H_

#if __SIZEOF_LONG_LONG__ == 8
#undef __INT64_TYPE__
#undef __UINT64_TYPE__
#undef __INT_LEAST64_TYPE__
#undef __UINT_LEAST64_TYPE__
#undef __INT_FAST64_TYPE__
#undef __UINT_FAST64_TYPE__
#undef __INT64_C
#undef __UINT64_C
#define __INT64_TYPE__        long long int
#define __UINT64_TYPE__       unsigned long long int
#define __INT_LEAST64_TYPE__  __INT64_TYPE__
#define __UINT_LEAST64_TYPE__ __UINT64_TYPE__
#define __INT_FAST64_TYPE__   __INT64_TYPE__
#define __UINT_FAST64_TYPE__  __UINT64_TYPE__
#define __INT64_C(c)          c##LL
#define __UINT64_C(c)         c##ULL
#endif

#if __SIZEOF_INT__ == 4
#undef __INT32_TYPE__
#undef __UINT32_TYPE__
#undef __INT_LEAST32_TYPE__
#undef __UINT_LEAST32_TYPE__
#undef __INT_FAST32_TYPE__
#undef __UINT_FAST32_TYPE__
#define __INT32_TYPE__        int
#define __UINT32_TYPE__       unsigned int
#define __INT_LEAST32_TYPE__  __INT32_TYPE__
#define __UINT_LEAST32_TYPE__ __UINT32_TYPE__
#define __INT_FAST32_TYPE__   __INT32_TYPE__
#define __UINT_FAST32_TYPE__  __UINT32_TYPE__
#endif

/* A pointer's size is a long's on machines where int and pointers differ, else an int's. */
#if __SIZEOF_POINTER__ == 4
#undef __INTPTR_TYPE__
#undef __UINTPTR_TYPE__
#define __INTPTR_TYPE__  int
#define __UINTPTR_TYPE__ unsigned int
#endif

#endif
