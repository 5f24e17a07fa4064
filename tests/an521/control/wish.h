/* SPDX-License-Identifier: Apache-2.0 */
/* wish.h - one word from the host to its remote, outside of what the images load to. */
#ifndef TESTS_AN521_CONTROL_WISH_H
#define TESTS_AN521_CONTROL_WISH_H

#include <stdint.h>
#include <zephyr/devicetree.h>

enum wish { WISH_RUN, WISH_CRASH, WISH_MUTE, WISH_STUBBORN };

#define WISH (*(volatile uint32_t *)DT_REG_ADDR(DT_NODELABEL(sram)))

#endif
