/* SPDX-License-Identifier: Apache-2.0 */
/* 16550 UART: polled output for the console. */
#include <errno.h>

#include "drivers/serial/uart.h"

#define DT_DRV_COMPAT ns16550

#define FIFO_ENABLE (1u << 0)

#define LINE_8BITS   (3u << 0)
#define LINE_DIVISOR (1u << 7) /* the first two registers are the divisor */

#define STATUS_TX_EMPTY (1u << 5)

struct uart_regs {
	volatile uint8_t data;       /* or the divisor's low byte */
	volatile uint8_t interrupts; /* or its high byte */
	volatile uint8_t fifo;
	volatile uint8_t line;
	volatile uint8_t modem;
	volatile uint8_t status;
};

static struct uart_regs *console_regs;

static void console_write(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		for (uint32_t poll = 0; !(console_regs->status & STATUS_TX_EMPTY); poll++) {
			if (poll == POLLS_MAX)
				return;
		}
		console_regs->data = (uint8_t)text[i];
	}
}

static int uart_init(const struct device *dev)
{
	const struct uart_config *config = dev->config;
	struct uart_regs *regs = config->regs;
	uint32_t divisor = config->clock_hz / 16u / config->baud;

	if (divisor == 0 || divisor > UINT16_MAX)
		return -EINVAL;
	regs->interrupts = 0;
	regs->line = LINE_DIVISOR;
	regs->data = (uint8_t)divisor;
	regs->interrupts = (uint8_t)(divisor >> 8);
	regs->line = LINE_8BITS;
	regs->fifo = FIFO_ENABLE;
	if (config->console) {
		console_regs = regs;
		cr_console_set(console_write);
	}
	return 0;
}

DT_INST_FOREACH_STATUS_OKAY(UART)
