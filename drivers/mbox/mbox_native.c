/* SPDX-License-Identifier: Apache-2.0 */
/* native_sim's mailbox: channel = core * lines per core + line. A signal raises that line. */
#include <zephyr/drivers/mbox.h>

#include "arch/arch.h"
#include "arch/native/machine.h"
#include "arch/native/raise.h"

#define DT_DRV_COMPAT corral_native_mbox

#define LINES    DT_INST_PROP(0, corral_channels_per_cpu)
#define CHANNELS (LINES * NATIVE_CPUS)
#define FIRST    DT_INST_IRQN(0)
#define PRIORITY DT_INST_IRQ(0, priority)

_Static_assert(FIRST + LINES <= NATIVE_LINE_DOORBELLS, "the mailbox's lines are doorbells");

struct line {
	mbox_callback_t cb;
	void *user_data;
	bool enabled;
};

static struct line lines[LINES];

static bool is_mine(mbox_channel_id_t channel)
{
	return channel / LINES == native_machine.cpu;
}

static int check_receive(mbox_channel_id_t channel)
{
	if (channel >= CHANNELS)
		return -EINVAL;
	return is_mine(channel) ? 0 : -ENOSYS;
}

static int send(const struct device *dev, mbox_channel_id_t channel, const struct mbox_msg *msg)
{
	(void)dev;
	if (channel >= CHANNELS)
		return -EINVAL;
	if (is_mine(channel))
		return -ENOSYS;
	if (msg && msg->size)
		return -EMSGSIZE;
	native_raise(channel / LINES, CR_BIT(FIRST + channel % LINES));
	return 0;
}

static void isr(const void *arg)
{
	uint32_t index = (uint32_t)(uintptr_t)arg;
	const struct line *line = &lines[index];

	if (line->cb)
		line->cb(DEVICE_DT_INST_GET(0), native_machine.cpu * LINES + index, line->user_data,
		         NULL);
}

static int register_callback(const struct device *dev, mbox_channel_id_t channel,
                             mbox_callback_t cb, void *user_data)
{
	int err = check_receive(channel);

	(void)dev;
	if (err)
		return err;

	unsigned int key = arch_irq_lock();

	lines[channel % LINES].cb = cb;
	lines[channel % LINES].user_data = user_data;
	arch_irq_unlock(key);
	return 0;
}

static int mtu_get(const struct device *dev)
{
	(void)dev;
	return 0;
}

static uint32_t max_channels_get(const struct device *dev)
{
	(void)dev;
	return CHANNELS;
}

static int set_enabled(const struct device *dev, mbox_channel_id_t channel, bool enabled)
{
	int err = check_receive(channel);
	struct line *line = &lines[channel % LINES];

	(void)dev;
	if (err)
		return err;
	if (line->enabled == enabled)
		return -EALREADY;
	line->enabled = enabled;
	if (enabled)
		arch_irq_enable(FIRST + channel % LINES);
	else
		arch_irq_disable(FIRST + channel % LINES);
	return 0;
}

static int init(const struct device *dev)
{
	(void)dev;
	for (uintptr_t i = 0; i < LINES; i++) {
		int err = arch_irq_connect(FIRST + (unsigned int)i, PRIORITY, isr, (const void *)i);

		if (err)
			return err;
	}
	return 0;
}

static DEVICE_API(mbox, api) = {
	.send = send,
	.register_callback = register_callback,
	.mtu_get = mtu_get,
	.max_channels_get = max_channels_get,
	.set_enabled = set_enabled,
};

DEVICE_DT_INST_DEFINE(0, init, NULL, NULL, NULL, PRE_KERNEL_1, 40, &api);
