/* SPDX-License-Identifier: Apache-2.0 */
/* path.h - DT_PATH(): from the root, child by child; up to 16 steps. */
#ifndef ZEPHYR_INCLUDE_DEVICETREE_PATH_H_
#define ZEPHYR_INCLUDE_DEVICETREE_PATH_H_

#define DT_PATH_1(a)                             DT_CHILD(DT_ROOT, a)
#define DT_PATH_2(a, b)                          DT_CHILD(DT_PATH_1(a), b)
#define DT_PATH_3(a, b, c)                       DT_CHILD(DT_PATH_2(a, b), c)
#define DT_PATH_4(a, b, c, d)                    DT_CHILD(DT_PATH_3(a, b, c), d)
#define DT_PATH_5(a, b, c, d, e)                 DT_CHILD(DT_PATH_4(a, b, c, d), e)
#define DT_PATH_6(a, b, c, d, e, f)              DT_CHILD(DT_PATH_5(a, b, c, d, e), f)
#define DT_PATH_7(a, b, c, d, e, f, g)           DT_CHILD(DT_PATH_6(a, b, c, d, e, f), g)
#define DT_PATH_8(a, b, c, d, e, f, g, h)        DT_CHILD(DT_PATH_7(a, b, c, d, e, f, g), h)
#define DT_PATH_9(a, b, c, d, e, f, g, h, i)     DT_CHILD(DT_PATH_8(a, b, c, d, e, f, g, h), i)
#define DT_PATH_10(a, b, c, d, e, f, g, h, i, j) DT_CHILD(DT_PATH_9(a, b, c, d, e, f, g, h, i), j)
#define DT_PATH_11(a, b, c, d, e, f, g, h, i, j, k)                                                \
	DT_CHILD(DT_PATH_10(a, b, c, d, e, f, g, h, i, j), k)
#define DT_PATH_12(a, b, c, d, e, f, g, h, i, j, k, l)                                             \
	DT_CHILD(DT_PATH_11(a, b, c, d, e, f, g, h, i, j, k), l)
#define DT_PATH_13(a, b, c, d, e, f, g, h, i, j, k, l, m)                                          \
	DT_CHILD(DT_PATH_12(a, b, c, d, e, f, g, h, i, j, k, l), m)
#define DT_PATH_14(a, b, c, d, e, f, g, h, i, j, k, l, m, n)                                       \
	DT_CHILD(DT_PATH_13(a, b, c, d, e, f, g, h, i, j, k, l, m), n)
#define DT_PATH_15(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)                                    \
	DT_CHILD(DT_PATH_14(a, b, c, d, e, f, g, h, i, j, k, l, m, n), o)
#define DT_PATH_16(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)                                 \
	DT_CHILD(DT_PATH_15(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o), p)

#endif
