/* SPDX-License-Identifier: Apache-2.0 */
/* The host's end of SSE-200's second core.
 *
 * The hardware releases that core once and can never stop it. So the first release goes to
 * the park page, and each image is entered from there and comes back to it: by
 * itself when it ends or crashes, or by an interrupt that irq_lock() does not mask.
 * A core that has masked everything (PRIMASK) cannot be stopped.
 *
 * Nor is there a reset of the host's core alone: SYSRESETREQ resets both. A host begins anew
 * when software enters its image again; CPUWAIT and the page then tell what runs. */
#include <errno.h>
#include <string.h>
#include <zephyr/irq.h>

#include "arch/arch.h"
#include "arch/arm/arm.h"
#include "drivers/remoteproc/park_mps2.h"
#include "drivers/remoteproc/rproc_driver.h"

#define CPU          1u
#define SYSCTL       DT_REG_ADDR(DT_INST(0, arm_sse200_sysctl))
#define INITSVTOR1   ARM_REG(SYSCTL + 0x114)
#define CPUWAIT      ARM_REG(SYSCTL + 0x118)
#define CPUWAIT_CPU1 (1u << CPU)

#define BELL_PRIORITY 2 /* on the host; on the second core nothing masks it */

/* The core needs a few microseconds; an emulator on a busy machine far more. */
#define ANSWER_US 2000000u

/* The image's vector table is at the start of what its core runs from. */
#define VECTORS DT_REG_ADDR(DT_PHANDLE(DT_NODELABEL(cpu1), corral_flash))

static struct corral_rproc *watched; /* has prepared the core */

static bool wait_state(uint32_t state)
{
	uint64_t deadline_us = arch_time_us() + ANSWER_US;

	while (MPS2_PARK->state != state) {
		if (arch_time_us() > deadline_us)
			return false;
		arm_relax();
	}
	__asm__ volatile("dmb" ::: "memory");
	return true;
}

static void ring(uint32_t line)
{
	__asm__ volatile("dsb" ::: "memory");
	ARM_REG(MPS2_BELL_SET(CPU)) = line;
}

static void make_park(void)
{
	uint32_t page = DT_REG_ADDR(PARK_NODE);
	uint32_t code = page + ARM_PARK_CODE;
	uint32_t hang = code + (uint32_t)(arm_park_hang - arm_park_code);
	struct arm_park park = {
		.magic = ARM_PARK_MAGIC,
		.wake_iser = (uint32_t)&ARM_NVIC_ISER(MPS2_BELL_IRQ / 32),
		.wake_bit = 1u << MPS2_BELL_IRQ % 32,
		.wake_clear = MPS2_BELL_CLR(CPU),
		.host_bell = MPS2_BELL_SET(0),
	};

	for (unsigned int i = 0; i < 16; i++)
		park.own_vectors[i] = hang | 1u;
	park.own_vectors[0] = page + ARM_PARK_BYTES;
	park.own_vectors[1] = code | 1u;
	memcpy((void *)page, &park, sizeof(park));
	memcpy((void *)code, arm_park_code, (size_t)(arm_park_end - arm_park_code));
}

/* The core has parked. */
static void bell_isr(const void *arg)
{
	struct corral_rproc *rp = watched;

	(void)arg;
	ARM_REG(MPS2_BELL_CLR(0)) = 0xf;
	if (rp)
		corral_rproc_notified(rp);
}

/* Released, and not in its park page. */
static bool running(void)
{
	return !(CPUWAIT & CPUWAIT_CPU1) && MPS2_PARK->state != ARM_PARK_PARKED;
}

/* Says which processor of the host's runs; outlives the host. */
static uint32_t owner_of(const struct corral_rproc *rp)
{
	return (uint32_t)rp->config->table_da;
}

/* From reset the core waits; from then on it is either parked or runs an image, also one
 * that this host started before it was entered anew. */
static int prepare(struct corral_rproc *rp, bool attach)
{
	const struct cr_rproc_core *core = rp->config->priv;

	if (core->cpu != CPU)
		return -ENODEV;
	/* The core belongs to who prepared it, and while it runs to who started it. */
	if (watched && watched != rp)
		return -EBUSY;
	if (running() && (!attach || MPS2_PARK->owner != owner_of(rp)))
		return -EEXIST;
	watched = rp;
	IRQ_CONNECT(MPS2_BELL_IRQ, BELL_PRIORITY, bell_isr, NULL, 0);
	irq_enable(MPS2_BELL_IRQ);
	if (!(CPUWAIT & CPUWAIT_CPU1)) {
		if (!running())
			MPS2_PARK->entry = 0; /* of a start that the last host did not end */
		return 0;
	}
	make_park();
	INITSVTOR1 = DT_REG_ADDR(PARK_NODE);
	__asm__ volatile("dsb" ::: "memory");
	CPUWAIT &= ~CPUWAIT_CPU1;
	return wait_state(ARM_PARK_PARKED) ? 0 : -EIO;
}

static void unprepare(struct corral_rproc *rp)
{
	(void)rp;
	irq_disable(MPS2_BELL_IRQ);
	watched = NULL;
}

/* An image that has no vector table there brings its own; until then faults end in the page. */
static uint32_t vectors_for(struct corral_rproc *rp, uint32_t entry)
{
	const uint32_t *vectors = corral_rproc_ptr(rp, VECTORS, 8);

	if (!vectors || (vectors[1] | 1u) != entry || !corral_rproc_ptr(rp, vectors[0] - 8u, 8))
		return DT_REG_ADDR(PARK_NODE);
	return VECTORS;
}

static int start(struct corral_rproc *rp, uint64_t entry)
{
	uint32_t thumb_entry = (uint32_t)entry | 1u;

	if (MPS2_PARK->state != ARM_PARK_PARKED)
		return -EBUSY;
	MPS2_PARK->entry_vectors = vectors_for(rp, thumb_entry);
	MPS2_PARK->owner = owner_of(rp);
	__asm__ volatile("dmb" ::: "memory");
	MPS2_PARK->entry = thumb_entry;
	ring(MPS2_BELL_WAKE);
	for (uint64_t deadline_us = arch_time_us() + ANSWER_US; MPS2_PARK->entry;) {
		if (arch_time_us() > deadline_us) {
			MPS2_PARK->entry = 0;
			return -EIO;
		}
		arm_relax();
	}
	return 0;
}

static int stop(struct corral_rproc *rp, bool parked)
{
	(void)rp;
	/* It has said so, and is on its way. */
	if (parked && wait_state(ARM_PARK_PARKED))
		return 0;
	if (MPS2_PARK->state == ARM_PARK_PARKED)
		return 0;
	ring(MPS2_BELL_STOP);
	return wait_state(ARM_PARK_PARKED) ? 0 : -EOPNOTSUPP;
}

static int attach(struct corral_rproc *rp)
{
	(void)rp;
	return running() ? 0 : -ENODEV;
}

static void kick(struct corral_rproc *rp, uint32_t notify_id)
{
	const struct cr_rproc_core *core = rp->config->priv;

	(void)notify_id; /* one line: the core looks at everything */
	if (core->kick.dev)
		(void)mbox_send_dt(&core->kick, NULL);
}

static int alive(struct corral_rproc *rp, uint32_t *code)
{
	(void)rp;
	if (running())
		return 1;
	__asm__ volatile("dmb" ::: "memory");
	*code = MPS2_PARK->code;
	return 0;
}

const struct cr_rproc_driver cr_rproc_driver = {
	.ops = {
		.prepare = prepare,
		.unprepare = unprepare,
		.start = start,
		.stop = stop,
		.attach = attach,
		.kick = kick,
		.alive = alive,
	},
	.machine = CORRAL_ELF_MACHINE_ARM,
	.elf_class = CORRAL_ELF_CLASS_32,
};

int cr_rproc_image(struct corral_image *image, const struct corral_firmware *firmware)
{
	if (!firmware->start)
		return -ENOENT;
	*image = (struct corral_image){
		.data = firmware->start,
		.size_bytes = (uint64_t)(firmware->end - firmware->start),
	};
	return 0;
}
