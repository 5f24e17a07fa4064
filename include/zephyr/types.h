/* SPDX-License-Identifier: Apache-2.0 */
/* types.h - integer types, and the widest alignment. */
#ifndef ZEPHYR_INCLUDE_TYPES_H_
#define ZEPHYR_INCLUDE_TYPES_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef union {
	long long thelonglong;
	long double thelongdouble;
	uintmax_t theuintmax_t;
	size_t thesize_t;
	uintptr_t theuintptr_t;
	void *thepvoid;
	void (*thepfunc)(void);
} z_max_align_t;

/* A machine word of the size that a pointer has. */
typedef intptr_t native_t;
typedef uintptr_t unative_t;

#ifdef __cplusplus
}
#endif

#endif
