/* SPDX-License-Identifier: Apache-2.0 */
#include "chain.h"

void (*body[HANDLERS])(void);

static void isr(const void *arg)
{
	unsigned int line = (unsigned int)(uintptr_t)arg;

	step("abcde"[line]);
	if (body[line])
		body[line]();
	step("ABCDE"[line]);
}

void *chain_connect(void)
{
	static const uint8_t priorities[HANDLERS] = { 3, 2, 1, 0, 3 };

	for (unsigned int line = 0; line < HANDLERS; line++)
		zassert_equal(irq_connect_dynamic(LINE(line), priorities[line], isr,
		                                  (const void *)(uintptr_t)line, 0),
		              (int)LINE(line));
	return NULL;
}

void chain_enable(void)
{
	for (unsigned int line = 0; line < HANDLERS; line++)
		irq_enable(LINE(line));
}

void chain_all(void)
{
	body[A] = raise_b;
	body[B] = raise_c;
	body[C] = raise_d;
}

void chain_clear(void *data)
{
	ARG_UNUSED(data);
	memset(body, 0, sizeof(body));
}
