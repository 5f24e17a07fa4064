/* SPDX-License-Identifier: Apache-2.0 */
/* config.h - which libmetal interface this is. */
#ifndef METAL_CONFIG_H
#define METAL_CONFIG_H

#define METAL_VER_MAJOR 1
#define METAL_VER_MINOR 10
#define METAL_VER_PATCH 0
#define METAL_VER       "1.10.0"

#define METAL_SYSTEM  "corral"
#define METAL_MACHINE "generic"

#endif
