/* SPDX-License-Identifier: Apache-2.0 */
/* The whole life cycle on the board: ready, heartbeat, trace, graceful and forced stop, crash with a
 * core dump, restart by policy. The dump goes to remote.core where QEMU runs. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "../wish.h"
#include "drivers/remoteproc/rproc_driver.h"

#define NODE DT_NODELABEL(remoteproc_0)

#define WORD(node, prop, index) DT_PROP_BY_IDX(node, prop, index)
#define SPANS                   (DT_PROP_LEN(NODE, corral_memory) / 2)

static const uint32_t spans[] = DT_PROP(NODE, corral_memory);
static struct cr_region memories[SPANS];
static const struct cr_rproc_core core = {
	.cpu = DT_PROP(NODE, corral_cpu),
	.kick = MBOX_DT_SPEC_GET(NODE, tx),
};
static const struct mbox_dt_spec ear = MBOX_DT_SPEC_GET(NODE, rx);

static int events[CORRAL_RPROC_EV_GAVE_UP + 1];
static int dumped;

static int to_file(void *ctx, const void *data, size_t size)
{
	return fwrite(data, 1, size, ctx) == size ? 0 : -EIO;
}

static void dump(struct corral_rproc *rp)
{
	FILE *file = fopen("remote.core", "wb");

	CHECK(file);
	CHECK_EQ(corral_rproc_coredump(rp, to_file, file), 0);
	CHECK_EQ(fclose(file), 0);
	dumped++;
}

static void on_event(struct corral_rproc *rp, enum corral_rproc_event event, void *ctx)
{
	(void)ctx;
	events[event]++;
	if (event == CORRAL_RPROC_EV_CRASHED && !dumped)
		dump(rp);
}

static const struct corral_rproc_config config = {
	.name = "remote",
	.ops = &cr_rproc_driver.ops,
	.priv = (void *)(uintptr_t)&core,
	.memories = memories,
	.memory_count = SPANS,
	.table_da = WORD(NODE, corral_table, 0),
	.table_bytes = WORD(NODE, corral_table, 1),
	.machine = CORRAL_ELF_MACHINE_ARM,
	.elf_class = CORRAL_ELF_CLASS_32,
	.ready_timeout_us = 10000000,
	.stop_timeout_us = 200000,
	.beat_timeout_us = 1000000,
	.policy = &corral_rproc_restart_policy,
	.restart_max = 2,
	.backoff_us = 1000,
	.event = on_event,
};

static struct corral_rproc rp;
static struct corral_image image;

static void rung(const struct device *dev, mbox_channel_id_t channel, void *user,
                 struct mbox_msg *msg)
{
	(void)dev;
	(void)channel;
	(void)msg;
	corral_rproc_notified(user);
}

static void must(const char *what, int err)
{
	struct corral_reason reason = corral_rproc_reason(&rp);

	if (!err)
		return;
	printk("error: %s gave %d: %s (0x%llx)\n", what, err, corral_fault_text(reason.fault),
	       (unsigned long long)reason.at);
	arch_exit(1);
}

static void begin(enum wish wish)
{
	WISH = wish;
	must("load", corral_rproc_load(&rp, &image));
	must("start", corral_rproc_start(&rp));
	CHECK_EQ(corral_rproc_state(&rp), CORRAL_RPROC_RUNNING);
}

static void wait_event(enum corral_rproc_event event, int count)
{
	uint64_t limit_us = arch_time_us() + 20000000;

	while (events[event] < count) {
		CHECK(arch_time_us() < limit_us);
		corral_rproc_wait(&rp, 100000);
	}
}

static void test_graceful(void)
{
	char text[200];
	uint32_t pos = 0;
	uint32_t lost = 0;

	begin(WISH_RUN);
	CHECK_EQ(corral_rproc_wait(&rp, 1500000), -ETIMEDOUT); /* it beats */
	corral_rproc_trace(&rp, &pos, &lost, text, sizeof(text));
	CHECK_EQ(strcmp(text, "remote: hello\n"), 0);
	must("stop", corral_rproc_stop(&rp));
	CHECK_EQ(events[CORRAL_RPROC_EV_STOPPED], 1);
	CHECK_EQ(events[CORRAL_RPROC_EV_CRASHED], 0);
	printk("graceful stop: done\n");
}

static void test_forced(void)
{
	uint64_t begin_us;

	begin(WISH_STUBBORN);
	begin_us = arch_time_us();
	must("stop", corral_rproc_stop(&rp));
	CHECK(arch_time_us() - begin_us >= config.stop_timeout_us);
	printk("forced stop: done\n");
}

/* The first life crashes; the policy's restart finds a better wish. */
static void test_crash(void)
{
	WISH = WISH_CRASH;
	must("load", corral_rproc_load(&rp, &image));
	corral_rproc_start(&rp); /* it may be dead before the start returns */
	wait_event(CORRAL_RPROC_EV_CRASHED, 1);
	WISH = WISH_RUN;
	CHECK_EQ(dumped, 1);
	wait_event(CORRAL_RPROC_EV_RECOVERED, 1);
	CHECK_EQ(corral_rproc_state(&rp), CORRAL_RPROC_RUNNING);
	must("stop", corral_rproc_stop(&rp));
	printk("crash, dump, restart: done\n");
}

static void test_mute(void)
{
	begin(WISH_MUTE);
	wait_event(CORRAL_RPROC_EV_CRASHED, 2);
	CHECK_EQ(corral_rproc_reason(&rp).fault, CORRAL_FAULT_BEAT);
	WISH = WISH_RUN;
	wait_event(CORRAL_RPROC_EV_RECOVERED, 2);
	must("stop", corral_rproc_stop(&rp));
	printk("silence, restart: done\n");
}

int main(void)
{
	for (unsigned int i = 0; i < SPANS; i++) {
		memories[i].da = spans[2 * i];
		memories[i].size = spans[2 * i + 1];
		memories[i].va = arch_phys_map(memories[i].da, memories[i].size);
		CHECK(memories[i].va);
	}
	CHECK_EQ(cr_rproc_image(&image, &corral_firmware[0]), 0);
	CHECK_EQ(corral_rproc_init(&rp, &config), 0);
	mbox_register_callback_dt(&ear, rung, &rp);
	mbox_set_enabled_dt(&ear, true);

	test_graceful();
	test_forced();
	test_crash();
	test_mute();
	CHECK_EQ(corral_rproc_state(&rp), CORRAL_RPROC_OFFLINE);
	printk("control: all held\n");
	return 0;
}
