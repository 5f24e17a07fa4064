/* SPDX-License-Identifier: Apache-2.0 */
/* This image as somebody else's remote. */
#include "amp/amp.h"
#include "arch/arch.h"
#include "arch/common/console.h"

#if DT_HAS_COMPAT_STATUS_OKAY(corral_self)

#define NODE DT_INST(0, corral_self)

static const struct mbox_dt_spec tx = MBOX_DT_SPEC_GET(NODE, tx);
static const struct mbox_dt_spec rx = MBOX_DT_SPEC_GET(NODE, rx);

struct corral_remote corral_self;

static void kick(void *ctx)
{
	(void)ctx;
	mbox_send_dt(&tx, NULL);
}

static void on_doorbell(const struct device *dev, mbox_channel_id_t channel, void *ctx,
                        struct mbox_msg *msg)
{
	(void)dev;
	(void)channel;
	(void)ctx;
	(void)msg;
	cr_amp_rang();
}

static void to_trace(void *ctx, const char *text, size_t size)
{
	corral_remote_trace(ctx, text, size);
}

static void report_crash(uint32_t code, const void *regs, uint32_t regs_bytes)
{
	corral_remote_crash(&corral_self, code, regs, regs_bytes);
}

int corral_self_open(void)
{
	static struct cr_console_tap tap = { .write = to_trace, .ctx = &corral_self };
	uint32_t table_bytes = DT_PROP_BY_IDX(NODE, corral_table, 1);
	uint32_t trace_bytes = DT_PROP_BY_IDX(NODE, corral_trace, 1);
	void *table = arch_phys_map(DT_PROP_BY_IDX(NODE, corral_table, 0), table_bytes);
	void *trace = arch_phys_map(DT_PROP_BY_IDX(NODE, corral_trace, 0), trace_bytes);
	int err;

	if (!table || !trace)
		return -ENXIO;
	err = corral_remote_init(&corral_self, table, table_bytes, trace, trace_bytes, kick, NULL);
	if (err)
		return err;
	cr_console_tap(&tap);
	arch_on_crash(report_crash);
	return cr_amp_listen(&rx, on_doorbell, NULL);
}

void corral_self_close(void)
{
	mbox_set_enabled_dt(&rx, false);
}

#endif
