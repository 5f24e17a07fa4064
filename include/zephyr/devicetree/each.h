/* SPDX-License-Identifier: Apache-2.0 */
/* each.h - "for each" over nodes, children, instances and elements.
 *
 * fn is the name of a function-like macro. SEP forms put sep, given in
 * parentheses, between the calls; VARGS forms pass further arguments on. A form
 * cannot stand inside itself; it may stand inside another one. */
#ifndef ZEPHYR_INCLUDE_DEVICETREE_EACH_H_
#define ZEPHYR_INCLUDE_DEVICETREE_EACH_H_

/* fn(child) */
#define DT_FOREACH_CHILD(node, fn)            DT_CAT(node, _EACH_CHILD)(fn)
#define DT_FOREACH_CHILD_SEP(node, fn, sep)   DT_CAT(node, _EACH_CHILD_SEP)(fn, sep)
#define DT_FOREACH_CHILD_VARGS(node, fn, ...) DT_CAT(node, _EACH_CHILD_VARGS)(fn, __VA_ARGS__)
#define DT_FOREACH_CHILD_SEP_VARGS(node, fn, sep, ...)                                             \
	DT_CAT(node, _EACH_CHILD_SEP_VARGS)(fn, sep, __VA_ARGS__)
#define DT_FOREACH_CHILD_STATUS_OKAY(node, fn)          DT_CAT(node, _EACH_CHILD_OKAY)(fn)
#define DT_FOREACH_CHILD_STATUS_OKAY_SEP(node, fn, sep) DT_CAT(node, _EACH_CHILD_OKAY_SEP)(fn, sep)
#define DT_FOREACH_CHILD_STATUS_OKAY_VARGS(node, fn, ...)                                          \
	DT_CAT(node, _EACH_CHILD_OKAY_VARGS)(fn, __VA_ARGS__)
#define DT_FOREACH_CHILD_STATUS_OKAY_SEP_VARGS(node, fn, sep, ...)                                 \
	DT_CAT(node, _EACH_CHILD_OKAY_SEP_VARGS)(fn, sep, __VA_ARGS__)

/* fn(node), for every node of the tree */
#define DT_FOREACH_NODE(fn)                        DT_EACH_NODE(fn)
#define DT_FOREACH_NODE_VARGS(fn, ...)             DT_EACH_NODE_VARGS(fn, __VA_ARGS__)
#define DT_FOREACH_STATUS_OKAY_NODE(fn)            DT_EACH_NODE_OKAY(fn)
#define DT_FOREACH_STATUS_OKAY_NODE_VARGS(fn, ...) DT_EACH_NODE_OKAY_VARGS(fn, __VA_ARGS__)

/* fn(node), for every node that is okay and has the compatible; none gives nothing */
#define DT_FOREACH_STATUS_OKAY(compat, fn)                                                         \
	DT_PICK(DT_HAS_COMPAT_STATUS_OKAY(compat), (DT_CAT3(DT_COMPAT_, compat, _EACH_OKAY)(fn)),  \
	        ())
#define DT_FOREACH_STATUS_OKAY_VARGS(compat, fn, ...)                                              \
	DT_PICK(DT_HAS_COMPAT_STATUS_OKAY(compat),                                                 \
	        (DT_CAT3(DT_COMPAT_, compat, _EACH_OKAY_VARGS)(fn, __VA_ARGS__)), ())

/* fn(node, prop, index) */
#define DT_FOREACH_PROP_ELEM(node, prop, fn)          DT_CAT4(node, _P_, prop, _EACH)(fn)
#define DT_FOREACH_PROP_ELEM_SEP(node, prop, fn, sep) DT_CAT4(node, _P_, prop, _EACH_SEP)(fn, sep)
#define DT_FOREACH_PROP_ELEM_VARGS(node, prop, fn, ...)                                            \
	DT_CAT4(node, _P_, prop, _EACH_VARGS)(fn, __VA_ARGS__)
#define DT_FOREACH_PROP_ELEM_SEP_VARGS(node, prop, fn, sep, ...)                                   \
	DT_CAT4(node, _P_, prop, _EACH_SEP_VARGS)(fn, sep, __VA_ARGS__)

#endif
