/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/common/console.h"

#include "arch/arch.h"
#include "arch/common/console_lock.h"

static struct cr_console_lock lock; /* guards the taps too */
static struct cr_console_tap *taps;

void cr_console_tap(struct cr_console_tap *tap)
{
	unsigned int key = arch_irq_lock();
	bool locked = cr_console_lock(&lock);

	tap->next = taps;
	taps = tap;
	cr_console_unlock(&lock, locked);
	arch_irq_unlock(key);
}

void cr_console_write(const char *text, size_t size)
{
	unsigned int key = arch_irq_lock();
	bool locked = cr_console_lock(&lock);

	arch_console_write(text, size);
	for (struct cr_console_tap *tap = taps; tap; tap = tap->next)
		tap->write(tap->ctx, text, size);
	cr_console_unlock(&lock, locked);
	arch_irq_unlock(key);
}
