/* SPDX-License-Identifier: Apache-2.0 */
/* A remote core is a process: made, ended, noticed, attached, never left behind.
 *
 * Arguments: [CYCLES [DUMP [--no-orphans]]]; core dumps go to DUMP.trap, DUMP.segv and
 * DUMP.kill; --no-orphans: valgrind cannot execute this image from within. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "drivers/remoteproc/rproc_driver.h"
#include "life.h"

#define NODE   DT_NODELABEL(remoteproc_0)
#define CYCLES 1000

static const uint32_t spans[] = DT_PROP(NODE, corral_memory);
static struct cr_region memories[CR_ARRAY_SIZE(spans) / 2];
static const struct cr_rproc_core core = {
	.cpu = DT_PROP(NODE, corral_cpu),
	.kick = MBOX_DT_SPEC_GET(NODE, tx),
};
static const struct corral_rproc_config config = {
	.name = "remote",
	.ops = &cr_rproc_driver.ops,
	.priv = (void *)(uintptr_t)&core,
	.memories = memories,
	.memory_count = CR_ARRAY_SIZE(memories),
	.table_da = DT_PROP_BY_IDX(NODE, corral_table, 0),
	.table_bytes = DT_PROP_BY_IDX(NODE, corral_table, 1),
	.ready_timeout_us = 20 * SECOND_US,
	.stop_timeout_us = 10 * SECOND_US,
};

struct corral_rproc rp;
struct corral_image image;
struct shared *shared;

static void must(const char *what, int err)
{
	struct corral_reason reason = corral_rproc_reason(&rp);

	if (!err)
		return;
	printk("error: %s gave %d: %s (0x%llx)\n", what, err, corral_fault_text(reason.fault),
	       (unsigned long long)reason.at);
	arch_exit(1);
}

void begin(enum mode mode)
{
	cr_store_relaxed(&shared->mode, (uint32_t)mode);
	must("load", corral_rproc_load(&rp, &image));

	int err = corral_rproc_start(&rp);

	/* One that ends at once may be gone before its ready word was seen. */
	if (mode == MODE_SERVE)
		must("start", err);
}

void await_crash(enum corral_fault fault, uint64_t at)
{
	uint64_t limit_us = arch_time_us() + 20 * SECOND_US;

	while (corral_rproc_state(&rp) != CORRAL_RPROC_CRASHED && arch_time_us() < limit_us)
		(void)corral_rproc_wait(&rp, SECOND_US);
	CHECK(corral_rproc_state(&rp) == CORRAL_RPROC_CRASHED);
	CHECK(corral_rproc_reason(&rp).fault == (uint32_t)fault);
	CHECK(corral_rproc_reason(&rp).at == at);
}

static void map(struct cr_region *region, uint64_t da, size_t size)
{
	*region = (struct cr_region){ .va = arch_phys_map(da, size), .da = da, .size = size };
	CHECK(region->va);
}

static void on_ring(const struct device *dev, mbox_channel_id_t channel, void *user_data,
                    struct mbox_msg *msg)
{
	(void)dev;
	(void)channel;
	(void)user_data;
	(void)msg;
	corral_rproc_notified(&rp);
}

static void set_up(void)
{
	static const struct mbox_dt_spec from_remote = MBOX_DT_SPEC_GET(NODE, rx);

	for (size_t i = 0; i < CR_ARRAY_SIZE(memories); i++)
		map(&memories[i], spans[2 * i], spans[2 * i + 1]);
	shared = arch_phys_map(SHARED_PA, sizeof(*shared));
	CHECK(shared);
	CHECK(mbox_register_callback_dt(&from_remote, on_ring, NULL) == 0);
	CHECK(mbox_set_enabled_dt(&from_remote, true) == 0);
	CHECK(corral_rproc_init(&rp, &config) == 0);
	CHECK(cr_rproc_image(&image, &corral_firmware[0]) == 0);
}

int main(int argc, char **argv)
{
	const char *first = argc > 1 ? argv[1] : "";
	unsigned int cycles = *first >= '0' && *first <= '9' ? (unsigned int)atoi(first) : CYCLES;

	set_up();
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--orphan") || !strcmp(argv[i], "--detached"))
			be_orphan_maker(!strcmp(argv[i], "--detached"));
	}
	test_ends(argc > 2 ? argv[2] : "core");
	test_shm_faults();
	if (argc < 4 || strcmp(argv[3], "--no-orphans") != 0)
		test_orphans("/proc/self/exe");
	test_cycles(cycles);
	printk("life: all held, %u lives\n", shared->lives);
	return 0;
}
