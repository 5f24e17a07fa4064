/* SPDX-License-Identifier: Apache-2.0 */
/* The remote's end: an image on the second core goes to its park page when it ends
 * or when the host says so. The host's ring is an interrupt that nothing masks, so
 * it also stops an image that hangs with irq_lock() held. */
#include <zephyr/init.h>
#include <zephyr/irq.h>

#include "arch/arm/arm.h"
#include "drivers/remoteproc/park_mps2.h"

static _Noreturn void park(uint32_t code)
{
	MPS2_PARK->code = code;
	arm_leave((const uint32_t *)DT_REG_ADDR(PARK_NODE));
}

static void park_exit(int code)
{
	park((uint32_t)code);
}

static void park_isr(const void *arg)
{
	uint32_t rang = ARM_REG(MPS2_BELL_STAT(MPS2_CPU_ID));

	(void)arg;
	if (rang & MPS2_BELL_STOP)
		park(MPS2_EXIT_FORCED);
	/* The core was awake before the host rang for the entry that it took. */
	ARM_REG(MPS2_BELL_CLR(MPS2_CPU_ID)) = rang;
}

static int park_init(void)
{
	/* Without a host's page there is nowhere to go: the image was put here by hand. */
	if (MPS2_CPU_ID == 0 || MPS2_PARK->magic != ARM_PARK_MAGIC)
		return 0;
	arm_exit_set(park_exit);
	IRQ_CONNECT(MPS2_BELL_IRQ, ARM_IRQ_UNMASKED, park_isr, NULL, 0);
	irq_enable(MPS2_BELL_IRQ);
	return 0;
}

SYS_INIT(park_init, EARLY, 1);
