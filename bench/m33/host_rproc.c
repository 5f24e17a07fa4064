/* SPDX-License-Identifier: Apache-2.0 */
/* A host that loads its remote from memory, starts it, waits until it is ready,
 * talks, and stops it. */
#include <corral/rproc.h>

#include "bench/m33/link_host.h"
#include "bench/m33/place.h"

#define CORE_RAM      0x20000000u
#define CORE_RAM_SIZE 0x20000u

extern const uint8_t firmware[], firmware_end[];

/* The platform's. */
int core_start(struct corral_rproc *rp, uint64_t entry);
int core_stop(struct corral_rproc *rp, bool parked);

static const struct corral_rproc_ops ops = { .start = core_start, .stop = core_stop };

static const struct cr_region memories[] = {
	{ .va = LINK_AT(CORE_RAM), .da = CORE_RAM, .size = CORE_RAM_SIZE },
	{ .va = LINK_AT(LINK_BASE), .da = LINK_BASE, .size = LINK_SIZE },
};

static const struct corral_rproc_config config = {
	.name = "remote",
	.ops = &ops,
	.memories = memories,
	.memory_count = 2,
	.machine = CORRAL_ELF_MACHINE_ARM,
	.elf_class = CORRAL_ELF_CLASS_32,
	.ready_timeout_us = 1000000,
	.stop_timeout_us = 1000000,
};

static struct corral_rproc rproc;
static struct corral_image image;

int main(void)
{
	image.data = firmware;
	image.size_bytes = (uintptr_t)firmware_end - (uintptr_t)firmware;
	if (corral_rproc_init(&rproc, &config) || corral_rproc_load(&rproc, &image) ||
	    link_host_open() || corral_rproc_start(&rproc))
		return 1;
	while (link_host_poll() >= 0)
		corral_rproc_poll(&rproc);
	return corral_rproc_stop(&rproc);
}
