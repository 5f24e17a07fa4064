/* SPDX-License-Identifier: Apache-2.0 */
/* Ready, beats, trace text, and an end as the host wishes. */
#include <corral/rproc_remote.h>
#include <zephyr/drivers/mbox.h>
#include <zephyr/sys/printk.h>

#include "../wish.h"
#include "arch/arch.h"
#include "arch/common/console.h"

#define SELF    DT_NODELABEL(corral_self)
#define TABLE   DT_PROP_BY_IDX(SELF, corral_table, 0)
#define TRACE   DT_PROP_BY_IDX(SELF, corral_trace, 0)
#define BEAT_US 5000u

static const struct mbox_dt_spec bell = MBOX_DT_SPEC_GET(SELF, tx);
static const struct mbox_dt_spec ear = MBOX_DT_SPEC_GET(SELF, rx);
static struct corral_remote remote;

static void kick(void *ctx)
{
	(void)ctx;
	mbox_send_dt(&bell, NULL);
}

static void rung(const struct device *dev, mbox_channel_id_t channel, void *user,
                 struct mbox_msg *msg)
{
	(void)dev;
	(void)channel;
	(void)user;
	(void)msg; /* idle ends: the loop looks */
}

static void to_trace(void *ctx, const char *text, size_t size)
{
	corral_remote_trace(ctx, text, size);
}

static void crashed(uint32_t code, const void *regs, uint32_t bytes)
{
	corral_remote_crash(&remote, code, regs, bytes);
}

__attribute__((noinline)) static void step_into_the_void(volatile uint32_t *nowhere)
{
	*nowhere = 1;
}

static void sleep_a_beat(void)
{
	unsigned int key = arch_irq_lock();

	arch_alarm_us(arch_time_us() + BEAT_US);
	arch_cpu_atomic_idle(key);
}

int main(void)
{
	static struct cr_console_tap tap = { .write = to_trace, .ctx = &remote };

	if (corral_remote_init(&remote, (void *)TABLE, DT_PROP_BY_IDX(SELF, corral_table, 1),
	                       (void *)TRACE, DT_PROP_BY_IDX(SELF, corral_trace, 1), kick, NULL))
		return 1;
	cr_console_tap(&tap);
	arch_on_crash(crashed);
	mbox_register_callback_dt(&ear, rung, NULL);
	mbox_set_enabled_dt(&ear, true);
	printk("remote: hello\n");
	corral_remote_ready(&remote);
	if (WISH == WISH_CRASH)
		step_into_the_void((volatile uint32_t *)0x21000000);
	while (WISH == WISH_STUBBORN || !corral_remote_stop_asked(&remote)) {
		if (WISH != WISH_MUTE)
			corral_remote_beat(&remote);
		sleep_a_beat();
	}
	printk("remote: bye\n");
	corral_remote_stopped(&remote);
	return 0;
}
