/* SPDX-License-Identifier: Apache-2.0 */
/* linker-defs.h - where parts of the image lie, as the boards' linker scripts say. Not on native_sim, whose
 * linker script is the host's. */
#ifndef ZEPHYR_INCLUDE_LINKER_LINKER_DEFS_H_
#define ZEPHYR_INCLUDE_LINKER_LINKER_DEFS_H_

#include <zephyr/linker/sections.h>

#ifdef __cplusplus
extern "C" {
#endif

extern char __image_start[];
extern char __image_end[];
extern char __data_start[];
extern char __data_end[];
extern char __bss_start[];
extern char __bss_end[];

#define _image_ram_start __image_start
#define _image_ram_end   __image_end

#ifdef __cplusplus
}
#endif

#endif
