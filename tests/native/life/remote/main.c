/* SPDX-License-Identifier: Apache-2.0 */
/* The remote: says that it is ready and ends as the host wishes. */
#include <corral/rproc_remote.h>
#include <zephyr/drivers/mbox.h>
#include <zephyr/sys/printk.h>

#include "../shared.h"
#include "arch/arch.h"
#include "arch/native/memory.h"
#include "env/env.h"

#define SELF DT_NODELABEL(corral_self)

/* Looked for in the core dump. */
struct marker {
	uint32_t number;
	const char *text;
} marker = { .number = 1 };

static struct corral_remote remote;
static struct cr_event rang;
static const struct mbox_dt_spec to_host = MBOX_DT_SPEC_GET(SELF, tx);
static const struct mbox_dt_spec from_host = MBOX_DT_SPEC_GET(SELF, rx);

static void kick(void *ctx)
{
	(void)ctx;
	mbox_send_dt(&to_host, NULL);
}

static void on_ring(const struct device *dev, mbox_channel_id_t channel, void *user_data,
                    struct mbox_msg *msg)
{
	(void)dev;
	(void)channel;
	(void)user_data;
	(void)msg;
	cr_event_post(&rang);
}

static void crashed(uint32_t code, const void *regs, uint32_t regs_bytes)
{
	corral_remote_crash(&remote, code, regs, regs_bytes);
}

__attribute__((noinline)) static int read_nothing(const volatile int *where)
{
	marker.text = "read_nothing";
	return *where;
}

static int serve(void)
{
	while (!corral_remote_stop_asked(&remote)) {
		uint32_t seq = cr_event_seq(&rang);

		corral_remote_beat(&remote);
		cr_event_wait(&rang, seq, cr_deadline_us(20000));
	}
	corral_remote_stopped(&remote);
	return 0;
}

static int end_as(uint32_t mode)
{
	volatile bool for_ever = true;

	switch (mode) {
	case MODE_EXIT:
		return EXIT_STATUS;
	case MODE_SEGV:
		return read_nothing((int *)(uintptr_t)(marker.number - 0x1234 + 16));
	case MODE_TRAP:
		__builtin_trap();
	case MODE_SPIN_LOCKED:
		(void)arch_irq_lock();
		/* fallthrough */
	case MODE_SPIN:
		while (for_ever)
			;
		return 0;
	default:
		return serve();
	}
}

int main(void)
{
	struct shared *shared = arch_phys_map(SHARED_PA, sizeof(*shared));
	void *table = arch_phys_map(DT_PROP_BY_IDX(SELF, corral_table, 0),
	                            DT_PROP_BY_IDX(SELF, corral_table, 1));

	cr_event_init(&rang);
	marker.number = 0x1234;
	shared->lives++;
	if (corral_remote_init(&remote, table, DT_PROP_BY_IDX(SELF, corral_table, 1), NULL, 0, kick,
	                       NULL))
		return 2;
	arch_on_crash(crashed);
	mbox_register_callback_dt(&from_host, on_ring, NULL);
	mbox_set_enabled_dt(&from_host, true);
	corral_remote_ready(&remote);
	return end_as(cr_load_relaxed(&shared->mode));
}
