/* SPDX-License-Identifier: Apache-2.0 */
/* util_tables.h - the counting that util_macro.h is built on. Not for direct use.
 *
 * The preprocessor cannot count or loop, so each number has a line. */
#ifndef ZEPHYR_INCLUDE_SYS_UTIL_TABLES_H_
#define ZEPHYR_INCLUDE_SYS_UTIL_TABLES_H_

/* clang-format off */

/* Number of arguments, 0 to 64. */
#define Z_ARG_COUNT_(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, \
	a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, a33, \
	a34, a35, a36, a37, a38, a39, a40, a41, a42, a43, a44, a45, a46, a47, a48, a49, a50, a51, \
	a52, a53, a54, a55, a56, a57, a58, a59, a60, a61, a62, a63, a64, n, ...) n
#define Z_ARG_COUNT(...) Z_ARG_COUNT_(~, ##__VA_ARGS__, 64, 63, 62, 61, 60, 59, 58, 57, 56, \
	55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, \
	33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, \
	11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, ~)

/* Neighbours. */
#define Z_INC_0 1
#define Z_INC_1 2
#define Z_INC_2 3
#define Z_INC_3 4
#define Z_INC_4 5
#define Z_INC_5 6
#define Z_INC_6 7
#define Z_INC_7 8
#define Z_INC_8 9
#define Z_INC_9 10
#define Z_INC_10 11
#define Z_INC_11 12
#define Z_INC_12 13
#define Z_INC_13 14
#define Z_INC_14 15
#define Z_INC_15 16
#define Z_INC_16 17
#define Z_INC_17 18
#define Z_INC_18 19
#define Z_INC_19 20
#define Z_INC_20 21
#define Z_INC_21 22
#define Z_INC_22 23
#define Z_INC_23 24
#define Z_INC_24 25
#define Z_INC_25 26
#define Z_INC_26 27
#define Z_INC_27 28
#define Z_INC_28 29
#define Z_INC_29 30
#define Z_INC_30 31
#define Z_INC_31 32
#define Z_INC_32 33
#define Z_INC_33 34
#define Z_INC_34 35
#define Z_INC_35 36
#define Z_INC_36 37
#define Z_INC_37 38
#define Z_INC_38 39
#define Z_INC_39 40
#define Z_INC_40 41
#define Z_INC_41 42
#define Z_INC_42 43
#define Z_INC_43 44
#define Z_INC_44 45
#define Z_INC_45 46
#define Z_INC_46 47
#define Z_INC_47 48
#define Z_INC_48 49
#define Z_INC_49 50
#define Z_INC_50 51
#define Z_INC_51 52
#define Z_INC_52 53
#define Z_INC_53 54
#define Z_INC_54 55
#define Z_INC_55 56
#define Z_INC_56 57
#define Z_INC_57 58
#define Z_INC_58 59
#define Z_INC_59 60
#define Z_INC_60 61
#define Z_INC_61 62
#define Z_INC_62 63
#define Z_INC_63 64
#define Z_INC_64 65
#define Z_DEC_0 0
#define Z_DEC_1 0
#define Z_DEC_2 1
#define Z_DEC_3 2
#define Z_DEC_4 3
#define Z_DEC_5 4
#define Z_DEC_6 5
#define Z_DEC_7 6
#define Z_DEC_8 7
#define Z_DEC_9 8
#define Z_DEC_10 9
#define Z_DEC_11 10
#define Z_DEC_12 11
#define Z_DEC_13 12
#define Z_DEC_14 13
#define Z_DEC_15 14
#define Z_DEC_16 15
#define Z_DEC_17 16
#define Z_DEC_18 17
#define Z_DEC_19 18
#define Z_DEC_20 19
#define Z_DEC_21 20
#define Z_DEC_22 21
#define Z_DEC_23 22
#define Z_DEC_24 23
#define Z_DEC_25 24
#define Z_DEC_26 25
#define Z_DEC_27 26
#define Z_DEC_28 27
#define Z_DEC_29 28
#define Z_DEC_30 29
#define Z_DEC_31 30
#define Z_DEC_32 31
#define Z_DEC_33 32
#define Z_DEC_34 33
#define Z_DEC_35 34
#define Z_DEC_36 35
#define Z_DEC_37 36
#define Z_DEC_38 37
#define Z_DEC_39 38
#define Z_DEC_40 39
#define Z_DEC_41 40
#define Z_DEC_42 41
#define Z_DEC_43 42
#define Z_DEC_44 43
#define Z_DEC_45 44
#define Z_DEC_46 45
#define Z_DEC_47 46
#define Z_DEC_48 47
#define Z_DEC_49 48
#define Z_DEC_50 49
#define Z_DEC_51 50
#define Z_DEC_52 51
#define Z_DEC_53 52
#define Z_DEC_54 53
#define Z_DEC_55 54
#define Z_DEC_56 55
#define Z_DEC_57 56
#define Z_DEC_58 57
#define Z_DEC_59 58
#define Z_DEC_60 59
#define Z_DEC_61 60
#define Z_DEC_62 61
#define Z_DEC_63 62
#define Z_DEC_64 63

/* f(0, ...) to f(n - 1, ...), sep is in parentheses. Users have macros of two arguments where they give one, so
 * the comma stays. */
#define Z_LIST_0(f, sep, ...)
#define Z_LIST_1(f, sep, ...) f(0, __VA_ARGS__)
#define Z_LIST_2(f, sep, ...) Z_LIST_1(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(1, __VA_ARGS__)
#define Z_LIST_3(f, sep, ...) Z_LIST_2(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(2, __VA_ARGS__)
#define Z_LIST_4(f, sep, ...) Z_LIST_3(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(3, __VA_ARGS__)
#define Z_LIST_5(f, sep, ...) Z_LIST_4(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(4, __VA_ARGS__)
#define Z_LIST_6(f, sep, ...) Z_LIST_5(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(5, __VA_ARGS__)
#define Z_LIST_7(f, sep, ...) Z_LIST_6(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(6, __VA_ARGS__)
#define Z_LIST_8(f, sep, ...) Z_LIST_7(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(7, __VA_ARGS__)
#define Z_LIST_9(f, sep, ...) Z_LIST_8(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(8, __VA_ARGS__)
#define Z_LIST_10(f, sep, ...) Z_LIST_9(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(9, __VA_ARGS__)
#define Z_LIST_11(f, sep, ...) Z_LIST_10(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(10, __VA_ARGS__)
#define Z_LIST_12(f, sep, ...) Z_LIST_11(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(11, __VA_ARGS__)
#define Z_LIST_13(f, sep, ...) Z_LIST_12(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(12, __VA_ARGS__)
#define Z_LIST_14(f, sep, ...) Z_LIST_13(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(13, __VA_ARGS__)
#define Z_LIST_15(f, sep, ...) Z_LIST_14(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(14, __VA_ARGS__)
#define Z_LIST_16(f, sep, ...) Z_LIST_15(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(15, __VA_ARGS__)
#define Z_LIST_17(f, sep, ...) Z_LIST_16(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(16, __VA_ARGS__)
#define Z_LIST_18(f, sep, ...) Z_LIST_17(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(17, __VA_ARGS__)
#define Z_LIST_19(f, sep, ...) Z_LIST_18(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(18, __VA_ARGS__)
#define Z_LIST_20(f, sep, ...) Z_LIST_19(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(19, __VA_ARGS__)
#define Z_LIST_21(f, sep, ...) Z_LIST_20(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(20, __VA_ARGS__)
#define Z_LIST_22(f, sep, ...) Z_LIST_21(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(21, __VA_ARGS__)
#define Z_LIST_23(f, sep, ...) Z_LIST_22(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(22, __VA_ARGS__)
#define Z_LIST_24(f, sep, ...) Z_LIST_23(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(23, __VA_ARGS__)
#define Z_LIST_25(f, sep, ...) Z_LIST_24(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(24, __VA_ARGS__)
#define Z_LIST_26(f, sep, ...) Z_LIST_25(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(25, __VA_ARGS__)
#define Z_LIST_27(f, sep, ...) Z_LIST_26(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(26, __VA_ARGS__)
#define Z_LIST_28(f, sep, ...) Z_LIST_27(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(27, __VA_ARGS__)
#define Z_LIST_29(f, sep, ...) Z_LIST_28(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(28, __VA_ARGS__)
#define Z_LIST_30(f, sep, ...) Z_LIST_29(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(29, __VA_ARGS__)
#define Z_LIST_31(f, sep, ...) Z_LIST_30(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(30, __VA_ARGS__)
#define Z_LIST_32(f, sep, ...) Z_LIST_31(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(31, __VA_ARGS__)
#define Z_LIST_33(f, sep, ...) Z_LIST_32(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(32, __VA_ARGS__)
#define Z_LIST_34(f, sep, ...) Z_LIST_33(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(33, __VA_ARGS__)
#define Z_LIST_35(f, sep, ...) Z_LIST_34(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(34, __VA_ARGS__)
#define Z_LIST_36(f, sep, ...) Z_LIST_35(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(35, __VA_ARGS__)
#define Z_LIST_37(f, sep, ...) Z_LIST_36(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(36, __VA_ARGS__)
#define Z_LIST_38(f, sep, ...) Z_LIST_37(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(37, __VA_ARGS__)
#define Z_LIST_39(f, sep, ...) Z_LIST_38(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(38, __VA_ARGS__)
#define Z_LIST_40(f, sep, ...) Z_LIST_39(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(39, __VA_ARGS__)
#define Z_LIST_41(f, sep, ...) Z_LIST_40(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(40, __VA_ARGS__)
#define Z_LIST_42(f, sep, ...) Z_LIST_41(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(41, __VA_ARGS__)
#define Z_LIST_43(f, sep, ...) Z_LIST_42(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(42, __VA_ARGS__)
#define Z_LIST_44(f, sep, ...) Z_LIST_43(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(43, __VA_ARGS__)
#define Z_LIST_45(f, sep, ...) Z_LIST_44(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(44, __VA_ARGS__)
#define Z_LIST_46(f, sep, ...) Z_LIST_45(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(45, __VA_ARGS__)
#define Z_LIST_47(f, sep, ...) Z_LIST_46(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(46, __VA_ARGS__)
#define Z_LIST_48(f, sep, ...) Z_LIST_47(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(47, __VA_ARGS__)
#define Z_LIST_49(f, sep, ...) Z_LIST_48(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(48, __VA_ARGS__)
#define Z_LIST_50(f, sep, ...) Z_LIST_49(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(49, __VA_ARGS__)
#define Z_LIST_51(f, sep, ...) Z_LIST_50(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(50, __VA_ARGS__)
#define Z_LIST_52(f, sep, ...) Z_LIST_51(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(51, __VA_ARGS__)
#define Z_LIST_53(f, sep, ...) Z_LIST_52(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(52, __VA_ARGS__)
#define Z_LIST_54(f, sep, ...) Z_LIST_53(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(53, __VA_ARGS__)
#define Z_LIST_55(f, sep, ...) Z_LIST_54(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(54, __VA_ARGS__)
#define Z_LIST_56(f, sep, ...) Z_LIST_55(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(55, __VA_ARGS__)
#define Z_LIST_57(f, sep, ...) Z_LIST_56(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(56, __VA_ARGS__)
#define Z_LIST_58(f, sep, ...) Z_LIST_57(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(57, __VA_ARGS__)
#define Z_LIST_59(f, sep, ...) Z_LIST_58(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(58, __VA_ARGS__)
#define Z_LIST_60(f, sep, ...) Z_LIST_59(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(59, __VA_ARGS__)
#define Z_LIST_61(f, sep, ...) Z_LIST_60(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(60, __VA_ARGS__)
#define Z_LIST_62(f, sep, ...) Z_LIST_61(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(61, __VA_ARGS__)
#define Z_LIST_63(f, sep, ...) Z_LIST_62(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(62, __VA_ARGS__)
#define Z_LIST_64(f, sep, ...) Z_LIST_63(f, sep, ##__VA_ARGS__) Z_UNWRAP_LIST sep f(63, __VA_ARGS__)

/* call(f, index, x, fixed) for each x, the index from n upwards. */
#define Z_EACH_0(call, sep, f, fixed, ...)
#define Z_EACH_1(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed)
#define Z_EACH_2(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_1(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_3(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_2(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_4(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_3(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_5(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_4(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_6(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_5(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_7(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_6(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_8(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_7(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_9(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_8(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_10(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_9(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_11(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_10(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_12(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_11(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_13(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_12(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_14(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_13(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_15(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_14(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_16(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_15(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_17(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_16(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_18(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_17(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_19(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_18(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_20(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_19(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_21(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_20(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_22(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_21(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_23(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_22(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_24(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_23(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_25(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_24(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_26(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_25(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_27(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_26(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_28(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_27(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_29(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_28(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_30(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_29(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_31(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_30(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_32(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_31(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_33(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_32(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_34(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_33(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_35(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_34(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_36(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_35(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_37(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_36(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_38(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_37(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_39(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_38(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_40(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_39(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_41(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_40(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_42(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_41(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_43(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_42(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_44(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_43(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_45(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_44(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_46(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_45(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_47(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_46(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_48(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_47(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_49(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_48(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_50(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_49(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_51(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_50(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_52(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_51(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_53(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_52(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_54(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_53(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_55(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_54(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_56(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_55(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_57(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_56(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_58(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_57(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_59(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_58(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_60(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_59(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_61(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_60(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_62(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_61(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_63(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_62(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)
#define Z_EACH_64(call, sep, f, fixed, n, x, ...) call(f, n, x, fixed) Z_UNWRAP_EACH sep Z_EACH_63(call, sep, f, fixed, UTIL_INC(n), __VA_ARGS__)

/* The arguments in reverse. */
#define Z_REVERSE_0(...)
#define Z_REVERSE_1(x) x
#define Z_REVERSE_2(x, ...) Z_REVERSE_1(__VA_ARGS__), x
#define Z_REVERSE_3(x, ...) Z_REVERSE_2(__VA_ARGS__), x
#define Z_REVERSE_4(x, ...) Z_REVERSE_3(__VA_ARGS__), x
#define Z_REVERSE_5(x, ...) Z_REVERSE_4(__VA_ARGS__), x
#define Z_REVERSE_6(x, ...) Z_REVERSE_5(__VA_ARGS__), x
#define Z_REVERSE_7(x, ...) Z_REVERSE_6(__VA_ARGS__), x
#define Z_REVERSE_8(x, ...) Z_REVERSE_7(__VA_ARGS__), x
#define Z_REVERSE_9(x, ...) Z_REVERSE_8(__VA_ARGS__), x
#define Z_REVERSE_10(x, ...) Z_REVERSE_9(__VA_ARGS__), x
#define Z_REVERSE_11(x, ...) Z_REVERSE_10(__VA_ARGS__), x
#define Z_REVERSE_12(x, ...) Z_REVERSE_11(__VA_ARGS__), x
#define Z_REVERSE_13(x, ...) Z_REVERSE_12(__VA_ARGS__), x
#define Z_REVERSE_14(x, ...) Z_REVERSE_13(__VA_ARGS__), x
#define Z_REVERSE_15(x, ...) Z_REVERSE_14(__VA_ARGS__), x
#define Z_REVERSE_16(x, ...) Z_REVERSE_15(__VA_ARGS__), x
#define Z_REVERSE_17(x, ...) Z_REVERSE_16(__VA_ARGS__), x
#define Z_REVERSE_18(x, ...) Z_REVERSE_17(__VA_ARGS__), x
#define Z_REVERSE_19(x, ...) Z_REVERSE_18(__VA_ARGS__), x
#define Z_REVERSE_20(x, ...) Z_REVERSE_19(__VA_ARGS__), x
#define Z_REVERSE_21(x, ...) Z_REVERSE_20(__VA_ARGS__), x
#define Z_REVERSE_22(x, ...) Z_REVERSE_21(__VA_ARGS__), x
#define Z_REVERSE_23(x, ...) Z_REVERSE_22(__VA_ARGS__), x
#define Z_REVERSE_24(x, ...) Z_REVERSE_23(__VA_ARGS__), x
#define Z_REVERSE_25(x, ...) Z_REVERSE_24(__VA_ARGS__), x
#define Z_REVERSE_26(x, ...) Z_REVERSE_25(__VA_ARGS__), x
#define Z_REVERSE_27(x, ...) Z_REVERSE_26(__VA_ARGS__), x
#define Z_REVERSE_28(x, ...) Z_REVERSE_27(__VA_ARGS__), x
#define Z_REVERSE_29(x, ...) Z_REVERSE_28(__VA_ARGS__), x
#define Z_REVERSE_30(x, ...) Z_REVERSE_29(__VA_ARGS__), x
#define Z_REVERSE_31(x, ...) Z_REVERSE_30(__VA_ARGS__), x
#define Z_REVERSE_32(x, ...) Z_REVERSE_31(__VA_ARGS__), x
#define Z_REVERSE_33(x, ...) Z_REVERSE_32(__VA_ARGS__), x
#define Z_REVERSE_34(x, ...) Z_REVERSE_33(__VA_ARGS__), x
#define Z_REVERSE_35(x, ...) Z_REVERSE_34(__VA_ARGS__), x
#define Z_REVERSE_36(x, ...) Z_REVERSE_35(__VA_ARGS__), x
#define Z_REVERSE_37(x, ...) Z_REVERSE_36(__VA_ARGS__), x
#define Z_REVERSE_38(x, ...) Z_REVERSE_37(__VA_ARGS__), x
#define Z_REVERSE_39(x, ...) Z_REVERSE_38(__VA_ARGS__), x
#define Z_REVERSE_40(x, ...) Z_REVERSE_39(__VA_ARGS__), x
#define Z_REVERSE_41(x, ...) Z_REVERSE_40(__VA_ARGS__), x
#define Z_REVERSE_42(x, ...) Z_REVERSE_41(__VA_ARGS__), x
#define Z_REVERSE_43(x, ...) Z_REVERSE_42(__VA_ARGS__), x
#define Z_REVERSE_44(x, ...) Z_REVERSE_43(__VA_ARGS__), x
#define Z_REVERSE_45(x, ...) Z_REVERSE_44(__VA_ARGS__), x
#define Z_REVERSE_46(x, ...) Z_REVERSE_45(__VA_ARGS__), x
#define Z_REVERSE_47(x, ...) Z_REVERSE_46(__VA_ARGS__), x
#define Z_REVERSE_48(x, ...) Z_REVERSE_47(__VA_ARGS__), x
#define Z_REVERSE_49(x, ...) Z_REVERSE_48(__VA_ARGS__), x
#define Z_REVERSE_50(x, ...) Z_REVERSE_49(__VA_ARGS__), x
#define Z_REVERSE_51(x, ...) Z_REVERSE_50(__VA_ARGS__), x
#define Z_REVERSE_52(x, ...) Z_REVERSE_51(__VA_ARGS__), x
#define Z_REVERSE_53(x, ...) Z_REVERSE_52(__VA_ARGS__), x
#define Z_REVERSE_54(x, ...) Z_REVERSE_53(__VA_ARGS__), x
#define Z_REVERSE_55(x, ...) Z_REVERSE_54(__VA_ARGS__), x
#define Z_REVERSE_56(x, ...) Z_REVERSE_55(__VA_ARGS__), x
#define Z_REVERSE_57(x, ...) Z_REVERSE_56(__VA_ARGS__), x
#define Z_REVERSE_58(x, ...) Z_REVERSE_57(__VA_ARGS__), x
#define Z_REVERSE_59(x, ...) Z_REVERSE_58(__VA_ARGS__), x
#define Z_REVERSE_60(x, ...) Z_REVERSE_59(__VA_ARGS__), x
#define Z_REVERSE_61(x, ...) Z_REVERSE_60(__VA_ARGS__), x
#define Z_REVERSE_62(x, ...) Z_REVERSE_61(__VA_ARGS__), x
#define Z_REVERSE_63(x, ...) Z_REVERSE_62(__VA_ARGS__), x
#define Z_REVERSE_64(x, ...) Z_REVERSE_63(__VA_ARGS__), x

/* What follows the first n arguments. */
#define Z_DROP_0(...) __VA_ARGS__
#define Z_DROP_1(x, ...) __VA_ARGS__
#define Z_DROP_2(x, ...) Z_DROP_1(__VA_ARGS__)
#define Z_DROP_3(x, ...) Z_DROP_2(__VA_ARGS__)
#define Z_DROP_4(x, ...) Z_DROP_3(__VA_ARGS__)
#define Z_DROP_5(x, ...) Z_DROP_4(__VA_ARGS__)
#define Z_DROP_6(x, ...) Z_DROP_5(__VA_ARGS__)
#define Z_DROP_7(x, ...) Z_DROP_6(__VA_ARGS__)
#define Z_DROP_8(x, ...) Z_DROP_7(__VA_ARGS__)
#define Z_DROP_9(x, ...) Z_DROP_8(__VA_ARGS__)
#define Z_DROP_10(x, ...) Z_DROP_9(__VA_ARGS__)
#define Z_DROP_11(x, ...) Z_DROP_10(__VA_ARGS__)
#define Z_DROP_12(x, ...) Z_DROP_11(__VA_ARGS__)
#define Z_DROP_13(x, ...) Z_DROP_12(__VA_ARGS__)
#define Z_DROP_14(x, ...) Z_DROP_13(__VA_ARGS__)
#define Z_DROP_15(x, ...) Z_DROP_14(__VA_ARGS__)
#define Z_DROP_16(x, ...) Z_DROP_15(__VA_ARGS__)
#define Z_DROP_17(x, ...) Z_DROP_16(__VA_ARGS__)
#define Z_DROP_18(x, ...) Z_DROP_17(__VA_ARGS__)
#define Z_DROP_19(x, ...) Z_DROP_18(__VA_ARGS__)
#define Z_DROP_20(x, ...) Z_DROP_19(__VA_ARGS__)
#define Z_DROP_21(x, ...) Z_DROP_20(__VA_ARGS__)
#define Z_DROP_22(x, ...) Z_DROP_21(__VA_ARGS__)
#define Z_DROP_23(x, ...) Z_DROP_22(__VA_ARGS__)
#define Z_DROP_24(x, ...) Z_DROP_23(__VA_ARGS__)
#define Z_DROP_25(x, ...) Z_DROP_24(__VA_ARGS__)
#define Z_DROP_26(x, ...) Z_DROP_25(__VA_ARGS__)
#define Z_DROP_27(x, ...) Z_DROP_26(__VA_ARGS__)
#define Z_DROP_28(x, ...) Z_DROP_27(__VA_ARGS__)
#define Z_DROP_29(x, ...) Z_DROP_28(__VA_ARGS__)
#define Z_DROP_30(x, ...) Z_DROP_29(__VA_ARGS__)
#define Z_DROP_31(x, ...) Z_DROP_30(__VA_ARGS__)
#define Z_DROP_32(x, ...) Z_DROP_31(__VA_ARGS__)
#define Z_DROP_33(x, ...) Z_DROP_32(__VA_ARGS__)
#define Z_DROP_34(x, ...) Z_DROP_33(__VA_ARGS__)
#define Z_DROP_35(x, ...) Z_DROP_34(__VA_ARGS__)
#define Z_DROP_36(x, ...) Z_DROP_35(__VA_ARGS__)
#define Z_DROP_37(x, ...) Z_DROP_36(__VA_ARGS__)
#define Z_DROP_38(x, ...) Z_DROP_37(__VA_ARGS__)
#define Z_DROP_39(x, ...) Z_DROP_38(__VA_ARGS__)
#define Z_DROP_40(x, ...) Z_DROP_39(__VA_ARGS__)
#define Z_DROP_41(x, ...) Z_DROP_40(__VA_ARGS__)
#define Z_DROP_42(x, ...) Z_DROP_41(__VA_ARGS__)
#define Z_DROP_43(x, ...) Z_DROP_42(__VA_ARGS__)
#define Z_DROP_44(x, ...) Z_DROP_43(__VA_ARGS__)
#define Z_DROP_45(x, ...) Z_DROP_44(__VA_ARGS__)
#define Z_DROP_46(x, ...) Z_DROP_45(__VA_ARGS__)
#define Z_DROP_47(x, ...) Z_DROP_46(__VA_ARGS__)
#define Z_DROP_48(x, ...) Z_DROP_47(__VA_ARGS__)
#define Z_DROP_49(x, ...) Z_DROP_48(__VA_ARGS__)
#define Z_DROP_50(x, ...) Z_DROP_49(__VA_ARGS__)
#define Z_DROP_51(x, ...) Z_DROP_50(__VA_ARGS__)
#define Z_DROP_52(x, ...) Z_DROP_51(__VA_ARGS__)
#define Z_DROP_53(x, ...) Z_DROP_52(__VA_ARGS__)
#define Z_DROP_54(x, ...) Z_DROP_53(__VA_ARGS__)
#define Z_DROP_55(x, ...) Z_DROP_54(__VA_ARGS__)
#define Z_DROP_56(x, ...) Z_DROP_55(__VA_ARGS__)
#define Z_DROP_57(x, ...) Z_DROP_56(__VA_ARGS__)
#define Z_DROP_58(x, ...) Z_DROP_57(__VA_ARGS__)
#define Z_DROP_59(x, ...) Z_DROP_58(__VA_ARGS__)
#define Z_DROP_60(x, ...) Z_DROP_59(__VA_ARGS__)
#define Z_DROP_61(x, ...) Z_DROP_60(__VA_ARGS__)
#define Z_DROP_62(x, ...) Z_DROP_61(__VA_ARGS__)
#define Z_DROP_63(x, ...) Z_DROP_62(__VA_ARGS__)
#define Z_DROP_64(x, ...) Z_DROP_63(__VA_ARGS__)

/* Twice a number, 0 to 64. */
#define Z_X2_0 0
#define Z_X2_1 2
#define Z_X2_2 4
#define Z_X2_3 6
#define Z_X2_4 8
#define Z_X2_5 10
#define Z_X2_6 12
#define Z_X2_7 14
#define Z_X2_8 16
#define Z_X2_9 18
#define Z_X2_10 20
#define Z_X2_11 22
#define Z_X2_12 24
#define Z_X2_13 26
#define Z_X2_14 28
#define Z_X2_15 30
#define Z_X2_16 32
#define Z_X2_17 34
#define Z_X2_18 36
#define Z_X2_19 38
#define Z_X2_20 40
#define Z_X2_21 42
#define Z_X2_22 44
#define Z_X2_23 46
#define Z_X2_24 48
#define Z_X2_25 50
#define Z_X2_26 52
#define Z_X2_27 54
#define Z_X2_28 56
#define Z_X2_29 58
#define Z_X2_30 60
#define Z_X2_31 62
#define Z_X2_32 64
#define Z_X2_33 66
#define Z_X2_34 68
#define Z_X2_35 70
#define Z_X2_36 72
#define Z_X2_37 74
#define Z_X2_38 76
#define Z_X2_39 78
#define Z_X2_40 80
#define Z_X2_41 82
#define Z_X2_42 84
#define Z_X2_43 86
#define Z_X2_44 88
#define Z_X2_45 90
#define Z_X2_46 92
#define Z_X2_47 94
#define Z_X2_48 96
#define Z_X2_49 98
#define Z_X2_50 100
#define Z_X2_51 102
#define Z_X2_52 104
#define Z_X2_53 106
#define Z_X2_54 108
#define Z_X2_55 110
#define Z_X2_56 112
#define Z_X2_57 114
#define Z_X2_58 116
#define Z_X2_59 118
#define Z_X2_60 120
#define Z_X2_61 122
#define Z_X2_62 124
#define Z_X2_63 126
#define Z_X2_64 128

/* Whether two numbers from 0 to 64 are the same: a comma, as in Z_IS_1_1. */
#define Z_IS_0_EQ_0 ~,
#define Z_IS_1_EQ_1 ~,
#define Z_IS_2_EQ_2 ~,
#define Z_IS_3_EQ_3 ~,
#define Z_IS_4_EQ_4 ~,
#define Z_IS_5_EQ_5 ~,
#define Z_IS_6_EQ_6 ~,
#define Z_IS_7_EQ_7 ~,
#define Z_IS_8_EQ_8 ~,
#define Z_IS_9_EQ_9 ~,
#define Z_IS_10_EQ_10 ~,
#define Z_IS_11_EQ_11 ~,
#define Z_IS_12_EQ_12 ~,
#define Z_IS_13_EQ_13 ~,
#define Z_IS_14_EQ_14 ~,
#define Z_IS_15_EQ_15 ~,
#define Z_IS_16_EQ_16 ~,
#define Z_IS_17_EQ_17 ~,
#define Z_IS_18_EQ_18 ~,
#define Z_IS_19_EQ_19 ~,
#define Z_IS_20_EQ_20 ~,
#define Z_IS_21_EQ_21 ~,
#define Z_IS_22_EQ_22 ~,
#define Z_IS_23_EQ_23 ~,
#define Z_IS_24_EQ_24 ~,
#define Z_IS_25_EQ_25 ~,
#define Z_IS_26_EQ_26 ~,
#define Z_IS_27_EQ_27 ~,
#define Z_IS_28_EQ_28 ~,
#define Z_IS_29_EQ_29 ~,
#define Z_IS_30_EQ_30 ~,
#define Z_IS_31_EQ_31 ~,
#define Z_IS_32_EQ_32 ~,
#define Z_IS_33_EQ_33 ~,
#define Z_IS_34_EQ_34 ~,
#define Z_IS_35_EQ_35 ~,
#define Z_IS_36_EQ_36 ~,
#define Z_IS_37_EQ_37 ~,
#define Z_IS_38_EQ_38 ~,
#define Z_IS_39_EQ_39 ~,
#define Z_IS_40_EQ_40 ~,
#define Z_IS_41_EQ_41 ~,
#define Z_IS_42_EQ_42 ~,
#define Z_IS_43_EQ_43 ~,
#define Z_IS_44_EQ_44 ~,
#define Z_IS_45_EQ_45 ~,
#define Z_IS_46_EQ_46 ~,
#define Z_IS_47_EQ_47 ~,
#define Z_IS_48_EQ_48 ~,
#define Z_IS_49_EQ_49 ~,
#define Z_IS_50_EQ_50 ~,
#define Z_IS_51_EQ_51 ~,
#define Z_IS_52_EQ_52 ~,
#define Z_IS_53_EQ_53 ~,
#define Z_IS_54_EQ_54 ~,
#define Z_IS_55_EQ_55 ~,
#define Z_IS_56_EQ_56 ~,
#define Z_IS_57_EQ_57 ~,
#define Z_IS_58_EQ_58 ~,
#define Z_IS_59_EQ_59 ~,
#define Z_IS_60_EQ_60 ~,
#define Z_IS_61_EQ_61 ~,
#define Z_IS_62_EQ_62 ~,
#define Z_IS_63_EQ_63 ~,
#define Z_IS_64_EQ_64 ~,

/* What m makes of each argument, joined. */
#define Z_MAP_CAT_0(m, ...)
#define Z_MAP_CAT_1(m, x, ...) m(x)
#define Z_MAP_CAT_2(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_1(m, __VA_ARGS__))
#define Z_MAP_CAT_3(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_2(m, __VA_ARGS__))
#define Z_MAP_CAT_4(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_3(m, __VA_ARGS__))
#define Z_MAP_CAT_5(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_4(m, __VA_ARGS__))
#define Z_MAP_CAT_6(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_5(m, __VA_ARGS__))
#define Z_MAP_CAT_7(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_6(m, __VA_ARGS__))
#define Z_MAP_CAT_8(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_7(m, __VA_ARGS__))
#define Z_MAP_CAT_9(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_8(m, __VA_ARGS__))
#define Z_MAP_CAT_10(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_9(m, __VA_ARGS__))
#define Z_MAP_CAT_11(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_10(m, __VA_ARGS__))
#define Z_MAP_CAT_12(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_11(m, __VA_ARGS__))
#define Z_MAP_CAT_13(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_12(m, __VA_ARGS__))
#define Z_MAP_CAT_14(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_13(m, __VA_ARGS__))
#define Z_MAP_CAT_15(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_14(m, __VA_ARGS__))
#define Z_MAP_CAT_16(m, x, ...) UTIL_CAT(m(x), Z_MAP_CAT_15(m, __VA_ARGS__))

/* clang-format on */

#endif
