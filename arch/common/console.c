/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/common/console.h"

#include "arch/arch.h"

static struct cr_console_tap *taps; /* guarded by the interrupt mask */

void cr_console_tap(struct cr_console_tap *tap)
{
	unsigned int key = arch_irq_lock();

	tap->next = taps;
	taps = tap;
	arch_irq_unlock(key);
}

void cr_console_write(const char *text, size_t size)
{
	unsigned int key = arch_irq_lock();

	arch_console_write(text, size);
	for (struct cr_console_tap *tap = taps; tap; tap = tap->next)
		tap->write(tap->ctx, text, size);
	arch_irq_unlock(key);
}
