/* SPDX-License-Identifier: Apache-2.0 */
/* section_tags.h - sections that the code asks for; toolchain.h has them all. */
#ifndef ZEPHYR_INCLUDE_LINKER_SECTION_TAGS_H_
#define ZEPHYR_INCLUDE_LINKER_SECTION_TAGS_H_

#include <zephyr/toolchain.h>

#endif
