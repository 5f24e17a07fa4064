/* SPDX-License-Identifier: Apache-2.0 */
/* Two images by turns on the second core: started, ended in every way, started again. */
#include <check.h>
#include <errno.h>
#include <string.h>

#include "../shared.h"
#include "arch/arm/arm.h"
#include "drivers/remoteproc/rproc_driver.h"
#include "life.h"

#define ROUNDS 20u
#define UP_US  10000000u

#define SPAN(label)                                                                                \
	{                                                                                          \
		.va = (uint8_t *)DT_REG_ADDR(DT_NODELABEL(label)),                                 \
		.da = DT_REG_ADDR(DT_NODELABEL(label)), .size = DT_REG_SIZE(DT_NODELABEL(label)),  \
	}

static const struct cr_region memories[] = { SPAN(rom1), SPAN(ram1) };
static const struct cr_rproc_core core = { .cpu = 1 };
static const struct corral_rproc_config config = {
	.name = "cpu1",
	.ops = &cr_rproc_driver.ops,
	.priv = (void *)(uintptr_t)&core,
	.memories = memories,
	.memory_count = 2,
	.machine = CORRAL_ELF_MACHINE_ARM,
	.elf_class = CORRAL_ELF_CLASS_32,
	.table_optional = true,
};

static struct corral_rproc rp;
static struct corral_image images[3];
static uint32_t lives;

static void must(const char *what, int err)
{
	struct corral_reason reason = corral_rproc_reason(&rp);

	if (!err)
		return;
	printk("life %u: error: %s gave %d: %s (0x%llx)\n", (unsigned int)lives, what, err,
	       corral_fault_text(reason.fault), (unsigned long long)reason.at);
	arch_exit(1);
}

/* Starts the other image than the last time. */
static void begin(uint32_t mode, uint32_t code)
{
	uint32_t image = 1 + lives % 2;
	uint64_t limit_us;

	memset((void *)(uintptr_t)SHARED, 0, sizeof(*SHARED));
	SHARED->mode = mode;
	SHARED->code = code;
	lives++;
	must("load", corral_rproc_load(&rp, &images[image]));
	must("start", corral_rproc_start(&rp));
	limit_us = arch_time_us() + UP_US;
	while (!SHARED->up) {
		CHECK(arch_time_us() < limit_us);
		arm_relax();
	}
	CHECK_EQ(SHARED->up, image);
	CHECK_EQ(SHARED->clean, 1);
}

/* The core ends by itself: noticed by its bell, not by a look that comes anyway. */
static void await_end(uint32_t want_code)
{
	uint32_t code = 0;
	uint64_t limit_us = arch_time_us() + UP_US;

	while (corral_rproc_state(&rp) == CORRAL_RPROC_RUNNING && arch_time_us() < limit_us)
		corral_rproc_wait(&rp, UP_US);
	CHECK_EQ(corral_rproc_state(&rp), CORRAL_RPROC_CRASHED);
	CHECK_EQ(corral_rproc_reason(&rp).fault, CORRAL_FAULT_DIED);
	CHECK_EQ(corral_rproc_reason(&rp).at, want_code);
	CHECK_EQ(cr_rproc_driver.ops.alive(&rp, &code), 0);
	CHECK_EQ(code, want_code);
	must("stop", corral_rproc_stop(&rp));
}

static void force(void)
{
	uint32_t code = 0;

	CHECK_EQ(cr_rproc_driver.ops.alive(&rp, &code), 1);
	must("stop", corral_rproc_stop(&rp));
	CHECK_EQ(cr_rproc_driver.ops.alive(&rp, &code), 0);
	CHECK_EQ(code, REMOTE_EXIT_FORCED);
}

static void test_rounds(void)
{
	static const uint8_t spins[] = { MODE_IDLE, MODE_SPIN, MODE_SPIN_LOCKED, MODE_SPIN_NESTED };

	for (uint32_t i = 0; i < ROUNDS; i++) {
		if (i % 5 == 4) {
			begin(MODE_EXIT, 10 + i);
			await_end(10 + i);
		} else {
			begin(spins[i % 5], 0);
			force();
		}
	}
	printk("rounds: %u\n", ROUNDS);
}

static void test_faults(void)
{
	/* Bits of CFSR. */
	static const uint32_t causes[FAULT_COUNT] = {
		[FAULT_DIVIDE] = 1u << 25, [FAULT_UNDEFINED] = 1u << 16, [FAULT_BUS] = 1u << 9,
		[FAULT_FETCH] = 1u << 8,   [FAULT_STACK] = 1u << 20,     [FAULT_STATE] = 1u << 17,
	};

	for (uint32_t i = 0; i < 2 * FAULT_COUNT; i++) {
		uint32_t fault = i % FAULT_COUNT;

		begin(i < FAULT_COUNT ? MODE_FAULT : MODE_FAULT_NESTED, fault);
		await_end(REMOTE_EXIT_FAULT);
		CHECK(SHARED->crash_code & causes[fault]);
		if (fault != FAULT_STACK)
			CHECK_EQ(SHARED->crash_regs[15], SHARED->fault_pc);
		CHECK_EQ(SHARED->crash_regs[13] >> 20, 0x383); /* its stack */
	}
	printk("faults: %u\n", 2 * FAULT_COUNT);
}

/* A fault while a fault is reported: the core has several exceptions to leave. */
static void test_fault_in_fault(void)
{
	for (uint32_t i = 0; i < 2; i++) {
		begin(MODE_FAULT_TWICE, FAULT_BUS);
		await_end(REMOTE_EXIT_FAULT);
		begin(MODE_SPIN_LOCKED, 0);
		force();
	}
}

/* A core that was left running is nobody else's to load; who left it may join it again. */
static void test_left(void)
{
	static struct corral_rproc other;
	const struct corral_rproc_ops *ops = &cr_rproc_driver.ops;

	CHECK_EQ(corral_rproc_init(&other, &config), 0);
	CHECK_EQ(ops->attach(&rp), -ENODEV);
	must("load", corral_rproc_load(&rp, &images[1]));
	CHECK_EQ(corral_rproc_load(&other, &images[1]), -EBUSY);
	begin(MODE_BELLS, 0);
	must("detach", corral_rproc_detach(&rp));
	CHECK_EQ(corral_rproc_load(&other, &images[1]), -EEXIST);
	CHECK_EQ(SHARED->up, 1 + (lives - 1) % 2);
	CHECK_EQ(ops->prepare(&rp, true), 0);
	CHECK_EQ(ops->attach(&rp), 0);
	CHECK_EQ(ops->stop(&rp, false), 0);
	ops->unprepare(&rp);
	CHECK_EQ(corral_rproc_init(&rp, &config), 0);
}

/* What nothing can stop is said to be so, and nobody loads over it. */
static void test_deaf(void)
{
	static struct corral_rproc other;

	CHECK_EQ(corral_rproc_init(&other, &config), 0);
	begin(MODE_SPIN_DEAF, 0);
	CHECK_EQ(corral_rproc_load(&other, &images[1]), -EBUSY);
	CHECK_EQ(corral_rproc_stop(&rp), -EOPNOTSUPP);
	CHECK_EQ(corral_rproc_state(&rp), CORRAL_RPROC_CRASHED);
	CHECK_EQ(corral_rproc_reason(&rp).fault, CORRAL_FAULT_NOT_STOPPED);
	CHECK_EQ(corral_rproc_load(&rp, &images[1]), -EPERM);
	CHECK_EQ(SHARED->up, 1 + (lives - 1) % 2);
}

int main(void)
{
	CHECK_EQ(cr_rproc_image(&images[1], &corral_firmware[0]), 0);
	CHECK_EQ(cr_rproc_image(&images[2], &corral_firmware[1]), 0);
	CHECK(!strcmp(corral_firmware[0].domain, "one"));
	CHECK_EQ(corral_rproc_init(&rp, &config), 0);

	begin(MODE_BELLS, 0);
	test_bells();
	force();
	test_rounds();
	test_faults();

	test_fault_in_fault();
	test_left();
	test_deaf();

	printk("life: all held, %u lives\n", (unsigned int)lives);
	return 0;
}
