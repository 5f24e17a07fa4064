/* SPDX-License-Identifier: Apache-2.0 */
/* util_macro.h - work for the preprocessor: choices, lists, bits.
 *
 * Names and meaning are Zephyr's. Everything here expands before the compiler
 * proper sees it and may stand in #if, in initialisers and around ##. Lists are
 * limited to 64 elements, counts to 64. */
#ifndef ZEPHYR_INCLUDE_SYS_UTIL_MACRO_H_
#define ZEPHYR_INCLUDE_SYS_UTIL_MACRO_H_

#include <zephyr/sys/util_tables.h>

/* Bits. BIT() is for #if and assembly too, so it has a suffix only in C. */
#ifdef __ASSEMBLER__
#define BIT(n) (1 << (n))
#else
#define BIT(n) (1UL << (n))
#endif
#define BIT64(n)                  (1ULL << (n))
#define BIT_MASK(n)               (BIT(n) - 1UL)
#define BIT64_MASK(n)             (BIT64(n) - 1ULL)
#define IS_BIT_SET(value, bit)    ((((value) >> (bit)) & 0x1) != 0)
#define IS_SHIFTED_BIT_MASK(m, s) (!(((m) >> (s)) & (((m) >> (s)) + 1U)))
#define IS_BIT_MASK(m)            IS_SHIFTED_BIT_MASK(m, 0)
#define WRITE_BIT(var, bit, set)  ((var) = (set) ? ((var) | BIT(bit)) : ((var) & ~BIT(bit)))

/* Text of the expanded argument. */
#define STRINGIFY(s)   Z_STRINGIFY(s)
#define Z_STRINGIFY(s) #s

/* Joins names after expanding them. */
#define UTIL_CAT(a, ...)           UTIL_PRIMITIVE_CAT(a, __VA_ARGS__)
#define UTIL_PRIMITIVE_CAT(a, ...) a##__VA_ARGS__

#define IDENTITY(...) __VA_ARGS__
#define EMPTY
#define UTIL_EXPAND(...) __VA_ARGS__

/* Takes one pair of parentheses away. Each user has its own, so that one may
 * stand inside another: the preprocessor never expands a name within itself. */
#define __DEBRACKET(...)    __VA_ARGS__
#define Z_UNWRAP_COND(...)  __VA_ARGS__
#define Z_UNWRAP_COND0(...) __VA_ARGS__
#define Z_UNWRAP_LIST(...)  __VA_ARGS__
#define Z_UNWRAP_EACH(...)  __VA_ARGS__

/* A flag that expands to 1 brings a comma, and so moves what stands second. */
#define Z_IS_1_1                      ~,
#define Z_IS_0_0                      ~,
#define Z_SECOND(...)                 Z_SECOND_(__VA_ARGS__)
#define Z_SECOND_(first, second, ...) second

/* COND_CODE_1(flag, (code), (other)): code when flag expands to 1, else other. */
#define COND_CODE_1(flag, yes, no)         Z_COND_CODE_1(flag, yes, no)
#define Z_COND_CODE_1(flag, yes, no)       Z_COND_TAKE_1(Z_IS_1_##flag yes, no, ~)
#define Z_COND_TAKE_1(...)                 Z_COND_TAKE_1_(__VA_ARGS__)
#define Z_COND_TAKE_1_(first, second, ...) Z_UNWRAP_COND second

/* COND_CODE_0(flag, (code), (other)): code when flag expands to 0, else other. */
#define COND_CODE_0(flag, yes, no)         Z_COND_CODE_0(flag, yes, no)
#define Z_COND_CODE_0(flag, yes, no)       Z_COND_TAKE_0(Z_IS_0_##flag yes, no, ~)
#define Z_COND_TAKE_0(...)                 Z_COND_TAKE_0_(__VA_ARGS__)
#define Z_COND_TAKE_0_(first, second, ...) Z_UNWRAP_COND0 second

/* IF_ENABLED(flag, (code)): code when flag expands to 1, else nothing. */
#define IF_ENABLED(flag, code)  COND_CODE_1(flag, code, ())
#define IF_DISABLED(flag, code) COND_CODE_1(flag, (), code)

/* 1 when the argument is defined as 1, else 0; also when it is not defined. */
#define IS_ENABLED(macro)   Z_IS_ENABLED(macro)
#define Z_IS_ENABLED(value) Z_SECOND(Z_IS_1_##value 1, 0, ~)

/* 1 when a and b expand to 1; and so on. Arguments expand to 0 or 1. */
#define UTIL_BOOL(x)   COND_CODE_0(x, (0), (1))
#define UTIL_NOT(x)    COND_CODE_0(x, (1), (0))
#define UTIL_AND(a, b) COND_CODE_1(UTIL_BOOL(a), (b), (0))
#define UTIL_OR(a, b)  COND_CODE_1(UTIL_BOOL(a), (a), (b))

/* Neighbours of a number from 0 to 64. */
#define UTIL_INC(x) UTIL_PRIMITIVE_CAT(Z_INC_, x)
#define UTIL_DEC(x) UTIL_PRIMITIVE_CAT(Z_DEC_, x)
#define UTIL_X2(x)  UTIL_PRIMITIVE_CAT(Z_X2_, x)

/* 1 when both expand to the same number from 0 to 64, without a suffix, else 0. */
#define IS_EQ(a, b)    Z_IS_EQ(a, b)
#define Z_IS_EQ(a, b)  Z_IS_EQ_(Z_IS_##a##_EQ_##b)
#define Z_IS_EQ_(same) Z_SECOND(same 1, 0, ~)

/* How many arguments; 0 for none. */
#define NUM_VA_ARGS(...)               Z_ARG_COUNT(__VA_ARGS__)
#define NUM_VA_ARGS_LESS_1(first, ...) Z_ARG_COUNT(__VA_ARGS__)
/* 1 when there is no argument at all. */
#define IS_EMPTY(...) COND_CODE_0(NUM_VA_ARGS(__VA_ARGS__), (1), (0))

/* The argument at n, counted from 1; the arguments after the first n. */
#define GET_ARG_N(n, ...)       Z_FIRST(UTIL_CAT(Z_DROP_, UTIL_DEC(n))(__VA_ARGS__), ~)
#define GET_ARGS_LESS_N(n, ...) UTIL_CAT(Z_DROP_, n)(__VA_ARGS__)
#define Z_FIRST(...)            Z_FIRST_(__VA_ARGS__)
#define Z_FIRST_(first, ...)    first
#define REVERSE_ARGS(...)       UTIL_CAT(Z_REVERSE_, NUM_VA_ARGS(__VA_ARGS__))(__VA_ARGS__)

/* The arguments that are not empty. */
#define LIST_DROP_EMPTY(...)  Z_AFTER_1(~FOR_EACH(Z_UNLESS_EMPTY, (), __VA_ARGS__))
#define Z_UNLESS_EMPTY(x)     COND_CODE_1(IS_EMPTY(x), (), (, x))
#define Z_AFTER_1(...)        Z_AFTER_1_(__VA_ARGS__)
#define Z_AFTER_1_(none, ...) __VA_ARGS__

/* MACRO_MAP_CAT(F, a, b): what F(a) and F(b) expand to, joined. N: how many, up to 16. */
#define MACRO_MAP_CAT(f, ...)      MACRO_MAP_CAT_N(NUM_VA_ARGS(__VA_ARGS__), f, __VA_ARGS__)
#define MACRO_MAP_CAT_N(n, f, ...) UTIL_CAT(Z_MAP_CAT_, n)(f, __VA_ARGS__)

/* LISTIFY(3, F, (;), x): F(0, x); F(1, x); F(2, x) */
#define LISTIFY(len, f, sep, ...) UTIL_CAT(Z_LIST_, len)(f, sep, ##__VA_ARGS__)

/* FOR_EACH(F, (;), a, b): F(a); F(b). IDX adds the index before, FIXED_ARG an argument after. */
#define FOR_EACH(f, sep, ...)                      Z_EACH(Z_CALL_X, sep, f, ~, __VA_ARGS__)
#define FOR_EACH_IDX(f, sep, ...)                  Z_EACH(Z_CALL_IX, sep, f, ~, __VA_ARGS__)
#define FOR_EACH_FIXED_ARG(f, sep, fixed, ...)     Z_EACH(Z_CALL_XF, sep, f, fixed, __VA_ARGS__)
#define FOR_EACH_IDX_FIXED_ARG(f, sep, fixed, ...) Z_EACH(Z_CALL_IXF, sep, f, fixed, __VA_ARGS__)

/* FOR_EACH_NONEMPTY_TERM(F, (;), a, , b): F(a); F(b); */
#define FOR_EACH_NONEMPTY_TERM(f, term, ...)                                                       \
	Z_EACH_TERM(NUM_VA_ARGS(LIST_DROP_EMPTY(__VA_ARGS__)), f, term,                            \
	            LIST_DROP_EMPTY(__VA_ARGS__))
#define Z_EACH_TERM(n, f, term, ...)                                                               \
	COND_CODE_0(n, (), (Z_EACH(Z_CALL_X, term, f, ~, __VA_ARGS__) __DEBRACKET term))

#define Z_EACH(call, sep, f, fixed, ...)                                                           \
	UTIL_CAT(Z_EACH_, NUM_VA_ARGS(__VA_ARGS__))(call, sep, f, fixed, 0, __VA_ARGS__)
#define Z_CALL_X(f, i, x, fixed)   f(x)
#define Z_CALL_IX(f, i, x, fixed)  f(i, x)
#define Z_CALL_XF(f, i, x, fixed)  f(x, fixed)
#define Z_CALL_IXF(f, i, x, fixed) f(i, x, fixed)

#endif
