/* SPDX-License-Identifier: Apache-2.0 */
/* Message handling unit of SSE-200: four doorbell lines to each of two cores.
 *
 * Channel = core * 4 + line rings line of that core. A line is a level that the
 * receiver clears, and one interrupt serves all four: a line that rings while its
 * channel is disabled is cleared and remembered. */
#include <errno.h>
#include <zephyr/drivers/mbox.h>
#include <zephyr/irq.h>

#include "arch/arm/arm.h"

#define DT_DRV_COMPAT arm_mhu

#define CORES 2u
#define LINES 4u

/* What rings one core. */
struct mhu_core_regs {
	volatile uint32_t stat;
	volatile uint32_t set;
	volatile uint32_t clr;
	volatile uint32_t reserved;
};

struct mhu_config {
	struct mhu_core_regs *cores;
	const volatile uint32_t *cpu_id;
	unsigned int irq;
	void (*connect)(void);
};

struct mhu_data {
	mbox_callback_t callbacks[LINES];
	void *user_data[LINES];
	uint32_t enabled; /* guarded by the interrupt mask, as missed */
	uint32_t missed;  /* rang while disabled */
};

static uint32_t self(const struct device *dev)
{
	const struct mhu_config *config = dev->config;

	return *config->cpu_id;
}

/* Line of a channel on which this core receives. */
static int line_of(const struct device *dev, mbox_channel_id_t channel)
{
	if (channel >= CORES * LINES)
		return -EINVAL;
	if (channel / LINES != self(dev))
		return -ENOSYS;
	return (int)(channel % LINES);
}

static int mhu_send(const struct device *dev, mbox_channel_id_t channel, const struct mbox_msg *msg)
{
	const struct mhu_config *config = dev->config;

	if (channel >= CORES * LINES)
		return -EINVAL;
	if (channel / LINES == self(dev))
		return -ENOSYS;
	if (msg && msg->size)
		return -EMSGSIZE;
	/* What was written before is there when the other core looks. */
	__asm__ volatile("dmb" ::: "memory");
	config->cores[channel / LINES].set = 1u << channel % LINES;
	return 0;
}

static int mhu_register(const struct device *dev, mbox_channel_id_t channel, mbox_callback_t cb,
                        void *user_data)
{
	struct mhu_data *data = dev->data;
	int line = line_of(dev, channel);
	unsigned int key;

	if (line < 0)
		return line;
	key = irq_lock();
	data->callbacks[line] = cb;
	data->user_data[line] = user_data;
	irq_unlock(key);
	return 0;
}

static int mhu_set_enabled(const struct device *dev, mbox_channel_id_t channel, bool enabled)
{
	const struct mhu_config *config = dev->config;
	struct mhu_data *data = dev->data;
	int line = line_of(dev, channel);
	unsigned int key;
	int err = 0;

	if (line < 0)
		return line;
	key = irq_lock();
	if (enabled == !!(data->enabled & 1u << line))
		err = -EALREADY;
	data->enabled ^= err ? 0 : 1u << line;
	if (data->enabled & data->missed)
		arm_irq_set_pending(config->irq);
	irq_unlock(key);
	return err;
}

static int mhu_mtu_get(const struct device *dev)
{
	(void)dev;
	return 0;
}

static uint32_t mhu_max_channels_get(const struct device *dev)
{
	(void)dev;
	return CORES * LINES;
}

static void mhu_isr(const void *arg)
{
	const struct device *dev = arg;
	const struct mhu_config *config = dev->config;
	struct mhu_data *data = dev->data;
	struct mhu_core_regs *own = &config->cores[self(dev)];
	uint32_t rang = own->stat;
	unsigned int key = irq_lock();

	/* Cleared first: a ring during the call-back comes again. */
	own->clr = rang;
	rang |= data->missed;
	data->missed = rang & ~data->enabled;
	rang &= data->enabled;
	irq_unlock(key);
	__asm__ volatile("dmb" ::: "memory");
	for (uint32_t line = 0; line < LINES; line++) {
		if (rang & 1u << line && data->callbacks[line])
			data->callbacks[line](dev, self(dev) * LINES + line, data->user_data[line],
			                      NULL);
	}
}

static int mhu_init(const struct device *dev)
{
	const struct mhu_config *config = dev->config;

	if (self(dev) >= CORES)
		return -ENODEV;
	config->connect();
	irq_enable(config->irq);
	return 0;
}

static DEVICE_API(mbox, mhu_api) = {
	.send = mhu_send,
	.register_callback = mhu_register,
	.mtu_get = mhu_mtu_get,
	.max_channels_get = mhu_max_channels_get,
	.set_enabled = mhu_set_enabled,
};

#define MHU(inst)                                                                                  \
	static void mhu_connect_##inst(void)                                                       \
	{                                                                                          \
		IRQ_CONNECT(DT_INST_IRQN(inst), DT_INST_IRQ(inst, priority), mhu_isr,              \
		            DEVICE_DT_INST_GET(inst), 0);                                          \
	}                                                                                          \
	static const struct mhu_config mhu_config_##inst = {                                       \
		.cores = (struct mhu_core_regs *)DT_INST_REG_ADDR(inst),                           \
		.cpu_id = (const volatile uint32_t *)DT_REG_ADDR(DT_INST(0, arm_sse200_cpuid)),    \
		.irq = DT_INST_IRQN(inst),                                                         \
		.connect = mhu_connect_##inst,                                                     \
	};                                                                                         \
	static struct mhu_data mhu_data_##inst;                                                    \
	DEVICE_DT_INST_DEFINE(inst, mhu_init, NULL, &mhu_data_##inst, &mhu_config_##inst,          \
	                      PRE_KERNEL_1, 40, &mhu_api);

DT_INST_FOREACH_STATUS_OKAY(MHU)
