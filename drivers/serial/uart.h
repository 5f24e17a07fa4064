/* SPDX-License-Identifier: Apache-2.0 */
/* uart.h - what the drivers of polled UARTs share. A driver has DT_DRV_COMPAT, struct uart_regs and
 * uart_init(), and ends with DT_INST_FOREACH_STATUS_OKAY(UART). Private to drivers/serial/. */
#ifndef CR_DRIVERS_SERIAL_UART_H
#define CR_DRIVERS_SERIAL_UART_H

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/device.h>

#include "arch/common/stdio.h"

/* One character takes ten bits; a wait longer than this is a dead device. */
#define POLLS_MAX 1000000u

struct uart_regs;

/* What the devicetree says of an instance. */
struct uart_config {
	struct uart_regs *regs;
	uint32_t clock_hz;
	uint32_t baud;
	bool console; /* it is the chosen one */
};

#define IS_CONSOLE(inst)                                                                           \
	(IS_ENABLED(CONFIG_CONSOLE) && DT_HAS_CHOSEN(zephyr_console) &&                            \
	 DT_SAME_NODE(DT_DRV_INST(inst), DT_CHOSEN(zephyr_console)))

/* The device of one instance; uart_init() starts it. */
#define UART(inst)                                                                                 \
	static const struct uart_config uart_config_##inst = {                                     \
		.regs = (struct uart_regs *)DT_INST_REG_ADDR(inst),                                \
		.clock_hz = DT_INST_PROP(inst, clock_frequency),                                   \
		.baud = DT_INST_PROP(inst, current_speed),                                         \
		.console = IS_CONSOLE(inst),                                                       \
	};                                                                                         \
	DEVICE_DT_INST_DEFINE(inst, uart_init, NULL, NULL, &uart_config_##inst, EARLY, 0, NULL);

#endif
