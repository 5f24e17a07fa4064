/* SPDX-License-Identifier: Apache-2.0 */
/* devicetree_generated.h - see zephyr/devicetree.h. */
#ifndef ZEPHYR_INCLUDE_DEVICETREE_GENERATED_H_
#define ZEPHYR_INCLUDE_DEVICETREE_GENERATED_H_

#include <devicetree_generated.h>

#endif
