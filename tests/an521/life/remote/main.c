/* SPDX-License-Identifier: Apache-2.0 */
/* The second core: does what the host asks for, and often ends badly. */
#include <zephyr/drivers/mbox.h>
#include <zephyr/irq.h>
#include <zephyr/sys/printk.h>

#include "arch/arch.h"
#include "ends.h"

static volatile uint32_t in_data = 0x1234 + IMAGE;
static volatile uint32_t in_bss;

static const struct device *const bells = DEVICE_DT_GET(DT_NODELABEL(mbox));

static void answer(const struct device *dev, mbox_channel_id_t channel, void *user,
                   struct mbox_msg *msg)
{
	(void)channel;
	(void)user;
	(void)msg;
	SHARED->answered = SHARED->sent;
	mbox_send(dev, CHANNEL_TO_HOST, NULL);
}

static void crashed(uint32_t code, const void *regs, uint32_t bytes)
{
	const uint32_t *words = regs;

	SHARED->crash_code = code;
	for (uint32_t i = 0; i < bytes / 4 && i < 18; i++)
		SHARED->crash_regs[i] = words[i];
	if (SHARED->mode == MODE_FAULT_TWICE)
		end_by_fault((enum fault)SHARED->code);
}

static void fault(uint32_t code)
{
	end_by_fault((enum fault)code);
}

static void spin(uint32_t code)
{
	(void)code;
	end_by_spin();
}

int main(void)
{
	uint32_t mode = SHARED->mode;

	SHARED->clean = in_data == 0x1234 + IMAGE && in_bss == 0;
	in_data = 0;
	in_bss = 1;
	arch_on_crash(crashed);
	mbox_register_callback(bells, CHANNEL_TO_REMOTE, answer, NULL);
	mbox_set_enabled(bells, CHANNEL_TO_REMOTE, true);
	printk("image %u, mode %u\n", IMAGE, (unsigned int)mode);
	/* Deaf before the host knows that we are up: its stop may come at once. */
	if (mode == MODE_SPIN_LOCKED)
		irq_lock();
	if (mode == MODE_SPIN_DEAF)
		__asm__ volatile("cpsid i");
	SHARED->up = IMAGE;

	if (mode == MODE_EXIT)
		return (int)SHARED->code;
	if (mode == MODE_FAULT || mode == MODE_FAULT_TWICE)
		fault(SHARED->code);
	if (mode == MODE_FAULT_NESTED)
		end_nested(fault, SHARED->code);
	if (mode == MODE_SPIN_NESTED)
		end_nested(spin, 0);
	if (mode >= MODE_SPIN && mode != MODE_SPIN_NESTED)
		end_by_spin();
	for (;;)
		arch_cpu_idle();
}
