/* SPDX-License-Identifier: Apache-2.0 */
/* toolchain.h - what the compiler can be told. GCC and Clang.
 *
 * Names are Zephyr's. A C library may have some of them already, with the same meaning. */
#ifndef ZEPHYR_INCLUDE_TOOLCHAIN_H_
#define ZEPHYR_INCLUDE_TOOLCHAIN_H_

#ifndef __ASSEMBLER__

#include <stddef.h>

#ifndef __aligned
#define __aligned(n) __attribute__((aligned(n)))
#endif
#ifndef __packed
#define __packed __attribute__((packed))
#endif
#ifndef __may_alias
#define __may_alias __attribute__((may_alias))
#endif
#ifndef __used
#define __used __attribute__((used))
#endif
#ifndef __unused
#define __unused __attribute__((unused))
#endif
#ifndef __maybe_unused
#define __maybe_unused __attribute__((unused))
#endif
#ifndef __weak
#define __weak __attribute__((weak))
#endif
#ifndef __noinline
#define __noinline __attribute__((noinline))
#endif
#ifndef __deprecated
#define __deprecated __attribute__((deprecated))
#endif
#ifndef __attribute_const__
#define __attribute_const__ __attribute__((const))
#endif
#ifndef __must_check
#define __must_check __attribute__((warn_unused_result))
#endif
#ifndef __printf_like
#define __printf_like(f, a) __attribute__((format(printf, f, a)))
#endif
#ifndef __fallthrough
#define __fallthrough __attribute__((fallthrough))
#endif
#ifndef FALLTHROUGH
#define FALLTHROUGH __fallthrough
#endif
#ifndef FUNC_NORETURN
#define FUNC_NORETURN __attribute__((noreturn))
#endif
#ifndef FUNC_ALIAS
#define FUNC_ALIAS(real, name, type) type name() __attribute__((alias(#real)))
#endif
#ifndef ALWAYS_INLINE
#define ALWAYS_INLINE inline __attribute__((always_inline))
#endif
#ifndef __no_optimization
#ifdef __clang__
#define __no_optimization __attribute__((optnone))
#else
#define __no_optimization __attribute__((optimize("-O0")))
#endif
#endif
#ifndef __noasan
#define __noasan __attribute__((no_sanitize_address))
#endif
#ifndef __in_section_unique
#define __in_section_unique(name) __attribute__((section("." #name "." Z_TOOLCHAIN_PLACE)))
#define Z_TOOLCHAIN_PLACE         __FILE__
#endif
#define Z_GENERIC_SECTION(name) __attribute__((section(#name)))
#define __GENERIC_SECTION(name) Z_GENERIC_SECTION(name)

/* What a section is for is the board's linker script's matter; these are hints without effect. */
#define __ramfunc
#define __isr
#define __noinit __attribute__((section(".noinit")))
#define __boot_func
#define __pinned_func
#define __pinned_bss
#define __pinned_data
#define __pinned_noinit __noinit
#define __nocache
#define __kernel
#define __syscall static inline

#ifndef likely
#define likely(x) (__builtin_expect(!!(x), 1L))
#endif
#ifndef unlikely
#define unlikely(x) (__builtin_expect(!!(x), 0L))
#endif
#ifndef _CONCAT
#define _DO_CONCAT(x, y) x##y
#define _CONCAT(x, y)    _DO_CONCAT(x, y)
#endif
#define __in_section(a, b, c) __attribute__((section("." #a "." #b "." #c)))
#define __noinit_named(name)  __in_section(noinit, name, name)
#define __nocache_load
#define PERFOPT_ALIGN

#define POPCOUNT(x) __builtin_popcount(x)

#define CODE_UNREACHABLE __builtin_unreachable()
#define ARG_UNUSED(x)    ((void)(x))
#define HAS_BUILTIN(x)   __has_builtin(x)

#ifdef __cplusplus
#define BUILD_ASSERT(condition, ...) static_assert(condition, "" __VA_ARGS__)
#else
#define BUILD_ASSERT(condition, ...) _Static_assert(condition, "" __VA_ARGS__)
#endif

/* Nothing is moved by the compiler across it; the CPU may still. */
#define compiler_barrier() __asm__ volatile("" ::: "memory")

/* Access to a value whose address may not be aligned for its type. */
#define UNALIGNED_GET(g)                                                                           \
	__extension__({                                                                            \
		struct __attribute__((packed)) {                                                   \
			__typeof__(*(g)) value;                                                    \
		} *z_place = (__typeof__(z_place))(g);                                             \
		z_place->value;                                                                    \
	})
#define UNALIGNED_MEMBER_ADDR(p, member)                                                           \
	((__typeof__(p->member) *)(((intptr_t)(p)) + offsetof(__typeof__(*(p)), member)))
#define UNALIGNED_PUT(v, p)                                                                        \
	do {                                                                                       \
		struct __attribute__((packed)) {                                                   \
			__typeof__(*(p)) value;                                                    \
		} *z_place = (__typeof__(z_place))(p);                                             \
		z_place->value = (v);                                                              \
	} while (0)

#define TOOLCHAIN_PRAGMA(x) _Pragma(#x)
#ifdef __clang__
#define TOOLCHAIN_DISABLE_CLANG_WARNING(warning)                                                   \
	TOOLCHAIN_PRAGMA(clang diagnostic push)                                                    \
	TOOLCHAIN_PRAGMA(clang diagnostic ignored warning)
#define TOOLCHAIN_ENABLE_CLANG_WARNING(warning) TOOLCHAIN_PRAGMA(clang diagnostic pop)
#define TOOLCHAIN_DISABLE_GCC_WARNING(warning)
#define TOOLCHAIN_ENABLE_GCC_WARNING(warning)
#else
#define TOOLCHAIN_DISABLE_CLANG_WARNING(warning)
#define TOOLCHAIN_ENABLE_CLANG_WARNING(warning)
#define TOOLCHAIN_DISABLE_GCC_WARNING(warning)                                                     \
	TOOLCHAIN_PRAGMA(GCC diagnostic push)                                                      \
	TOOLCHAIN_PRAGMA(GCC diagnostic ignored warning)
#define TOOLCHAIN_ENABLE_GCC_WARNING(warning) TOOLCHAIN_PRAGMA(GCC diagnostic pop)
#endif
#define TOOLCHAIN_DISABLE_WARNING(warning)                                                         \
	TOOLCHAIN_PRAGMA(GCC diagnostic push)                                                      \
	TOOLCHAIN_PRAGMA(GCC diagnostic ignored warning)
#define TOOLCHAIN_ENABLE_WARNING(warning)          TOOLCHAIN_PRAGMA(GCC diagnostic pop)
#define TOOLCHAIN_WARNING_ADDRESS_OF_PACKED_MEMBER "-Waddress-of-packed-member"
#define TOOLCHAIN_WARNING_ARRAY_BOUNDS             "-Warray-bounds"
#define TOOLCHAIN_WARNING_ATTRIBUTES               "-Wattributes"
#define TOOLCHAIN_WARNING_CAST_QUAL                "-Wcast-qual"
#define TOOLCHAIN_WARNING_DANGLING_POINTER         "-Wdangling-pointer"
#define TOOLCHAIN_WARNING_EXTRA                    "-Wextra"
#define TOOLCHAIN_WARNING_INFINITE_RECURSION       "-Winfinite-recursion"
#define TOOLCHAIN_WARNING_NONNULL                  "-Wnonnull"
#define TOOLCHAIN_WARNING_OVERRIDE_INIT            "-Woverride-init"
#define TOOLCHAIN_WARNING_POINTER_ARITH            "-Wpointer-arith"
#define TOOLCHAIN_WARNING_SHADOW                   "-Wshadow"
#define TOOLCHAIN_WARNING_SIZEOF_ARRAY_DECAY       "-Wsizeof-array-decay"
#define TOOLCHAIN_WARNING_STRINGOP_OVERFLOW        "-Wstringop-overflow"
#define TOOLCHAIN_WARNING_STRINGOP_TRUNCATION      "-Wstringop-truncation"
#define TOOLCHAIN_WARNING_UNUSED_FUNCTION          "-Wunused-function"
#define TOOLCHAIN_WARNING_UNUSED_LABEL             "-Wunused-label"
#define TOOLCHAIN_WARNING_UNUSED_VARIABLE          "-Wunused-variable"
#define TOOLCHAIN_HAS_PRAGMA_DIAG                  1
#define TOOLCHAIN_HAS_C_GENERIC                    1
#define TOOLCHAIN_HAS_C_AUTO_TYPE                  1

#ifdef __clang__
#define TOOLCHAIN_IGNORE_WSHADOW_BEGIN TOOLCHAIN_DISABLE_WARNING("-Wshadow")
#define TOOLCHAIN_IGNORE_WSHADOW_END   TOOLCHAIN_ENABLE_WARNING("-Wshadow")
#else
#define TOOLCHAIN_IGNORE_WSHADOW_BEGIN
#define TOOLCHAIN_IGNORE_WSHADOW_END
#endif

#endif /* __ASSEMBLER__ */

#endif
