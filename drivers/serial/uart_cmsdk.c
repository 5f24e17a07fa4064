/* SPDX-License-Identifier: Apache-2.0 */
/* CMSDK UART: polled output for the console. */
#include <errno.h>

#include "drivers/serial/uart.h"

#define DT_DRV_COMPAT arm_cmsdk_uart

#define STATE_TX_FULL  1u
#define CTRL_TX_ENABLE 1u

struct uart_regs {
	volatile uint32_t data;
	volatile uint32_t state;
	volatile uint32_t ctrl;
	volatile uint32_t interrupt;
	volatile uint32_t bauddiv;
};

static struct uart_regs *console_regs;

static void console_write(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		for (uint32_t poll = 0; console_regs->state & STATE_TX_FULL; poll++) {
			if (poll == POLLS_MAX)
				return;
		}
		console_regs->data = (uint8_t)text[i];
	}
}

static int uart_init(const struct device *dev)
{
	const struct uart_config *config = dev->config;
	uint32_t divisor = config->clock_hz / config->baud;

	if (divisor < 16) /* the device's least */
		return -EINVAL;
	config->regs->bauddiv = divisor;
	config->regs->ctrl = CTRL_TX_ENABLE;
	if (config->console) {
		console_regs = config->regs;
		cr_console_set(console_write);
	}
	return 0;
}

DT_INST_FOREACH_STATUS_OKAY(UART)
