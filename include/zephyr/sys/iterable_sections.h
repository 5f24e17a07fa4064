/* SPDX-License-Identifier: Apache-2.0 */
/* iterable_sections.h - objects of one type, gathered from all files of the image by the linker.
 *
 * They stand in link order. The linker gives the bounds by the section's name, without a script. */
#ifndef ZEPHYR_INCLUDE_SYS_ITERABLE_SECTIONS_H_
#define ZEPHYR_INCLUDE_SYS_ITERABLE_SECTIONS_H_

#include <stddef.h>

#include <zephyr/sys/util.h>

/* type: the tag of a struct. The section z_it_TYPE is an array of it. */
#define Z_ITERABLE_START(group) UTIL_CAT(__start_z_it_, group)
#define Z_ITERABLE_STOP(group)  UTIL_CAT(__stop_z_it_, group)

#define TYPE_SECTION_ITERABLE(type, name, group, sub)                                              \
	type name __attribute__((used, section("z_it_" STRINGIFY(group)),                          \
	                         aligned(__alignof__(type))))

#define STRUCT_SECTION_ITERABLE(type, name) TYPE_SECTION_ITERABLE(struct type, name, type, name)
#define STRUCT_SECTION_ITERABLE_ALTERNATE(group, type, name)                                       \
	TYPE_SECTION_ITERABLE(struct type, name, group, name)

#define STRUCT_SECTION_ITERABLE_NAMED(type, name, varname)                                         \
	TYPE_SECTION_ITERABLE(struct type, varname, type, name)
#define STRUCT_SECTION_ITERABLE_NAMED_ALTERNATE(type, group, name, varname)                        \
	TYPE_SECTION_ITERABLE(struct type, varname, group, name)
#define STRUCT_SECTION_ITERABLE_ARRAY(type, varname, size)                                         \
	TYPE_SECTION_ITERABLE(struct type, varname[size], type, varname)

/* The bounds, and their declarations. */
#define TYPE_SECTION_START(group)  Z_ITERABLE_START(group)
#define TYPE_SECTION_END(group)    Z_ITERABLE_STOP(group)
#define STRUCT_SECTION_START(type) TYPE_SECTION_START(type)
#define STRUCT_SECTION_END(type)   TYPE_SECTION_END(type)
#define TYPE_SECTION_START_EXTERN(type, group)                                                     \
	extern type TYPE_SECTION_START(group)[] __attribute__((weak))
#define TYPE_SECTION_END_EXTERN(type, group)                                                       \
	extern type TYPE_SECTION_END(group)[] __attribute__((weak))
#define STRUCT_SECTION_START_EXTERN(type) TYPE_SECTION_START_EXTERN(struct type, type)
#define STRUCT_SECTION_END_EXTERN(type)   TYPE_SECTION_END_EXTERN(struct type, type)

/* Weak: an image without such an object has no such section. */
#define TYPE_SECTION_FOREACH(type, group, iterator)                                                \
	extern type Z_ITERABLE_START(group)[] __attribute__((weak));                               \
	extern type Z_ITERABLE_STOP(group)[] __attribute__((weak));                                \
	for (type *iterator = Z_ITERABLE_START(group); iterator < Z_ITERABLE_STOP(group);          \
	     iterator++)

#define STRUCT_SECTION_FOREACH(type, iterator) TYPE_SECTION_FOREACH(struct type, type, iterator)
#define STRUCT_SECTION_FOREACH_ALTERNATE(group, type, iterator)                                    \
	TYPE_SECTION_FOREACH(struct type, group, iterator)

#define STRUCT_SECTION_COUNT(type, dst)                                                            \
	do {                                                                                       \
		extern struct type Z_ITERABLE_START(type)[] __attribute__((weak));                 \
		extern struct type Z_ITERABLE_STOP(type)[] __attribute__((weak));                  \
		*(dst) = (size_t)(Z_ITERABLE_STOP(type) - Z_ITERABLE_START(type));                 \
	} while (0)

#define STRUCT_SECTION_GET(type, i, dst)                                                           \
	do {                                                                                       \
		extern struct type Z_ITERABLE_START(type)[] __attribute__((weak));                 \
		*(dst) = &Z_ITERABLE_START(type)[i];                                               \
	} while (0)

#endif
