/* SPDX-License-Identifier: Apache-2.0 */
/* PL011 UART: polled output for the console. */
#include <errno.h>

#include "drivers/serial/uart.h"

#define DT_DRV_COMPAT arm_pl011

#define FLAGS_BUSY    (1u << 3)
#define FLAGS_TX_FULL (1u << 5)

#define LINE_8BITS (3u << 5)
#define LINE_FIFO  (1u << 4)

#define CONTROL_ENABLE    (1u << 0)
#define CONTROL_TX_ENABLE (1u << 8)

struct uart_regs {
	volatile uint32_t data;
	volatile uint32_t errors;
	uint32_t reserved[4];
	volatile uint32_t flags;
	uint32_t reserved2[2];
	volatile uint32_t divisor;
	volatile uint32_t fraction; /* of the divisor, in 64ths */
	volatile uint32_t line;
	volatile uint32_t control;
	uint32_t reserved3;
	volatile uint32_t interrupts;
};

_Static_assert(offsetof(struct uart_regs, interrupts) == 0x38, "register map");

static struct uart_regs *console_regs;

/* False: it does not come to an end. */
static bool wait_while(const struct uart_regs *regs, uint32_t flag)
{
	for (uint32_t poll = 0; regs->flags & flag; poll++) {
		if (poll == POLLS_MAX)
			return false;
	}
	return true;
}

static void console_write(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (!wait_while(console_regs, FLAGS_TX_FULL))
			return;
		console_regs->data = (uint8_t)text[i];
	}
}

static int uart_init(const struct device *dev)
{
	const struct uart_config *config = dev->config;
	struct uart_regs *regs = config->regs;
	uint32_t divisor = config->clock_hz * 4u / config->baud; /* of 16 clocks, in 64ths */

	if (divisor < 64 || divisor >> 22)
		return -EINVAL;
	if (!wait_while(regs, FLAGS_BUSY))
		return -EIO;
	regs->control = 0;
	regs->interrupts = 0;
	regs->divisor = divisor / 64u;
	regs->fraction = divisor % 64u;
	regs->line = LINE_8BITS | LINE_FIFO;
	regs->control = CONTROL_ENABLE | CONTROL_TX_ENABLE;
	if (config->console) {
		console_regs = regs;
		cr_console_set(console_write);
	}
	return 0;
}

DT_INST_FOREACH_STATUS_OKAY(UART)
