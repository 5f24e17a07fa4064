/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/memory.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zephyr/devicetree.h>

#include "arch/arch.h"
#include "arch/native/machine.h"
#include "base/cr.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#define PAGE_BYTES 4096u

struct memory {
	uint64_t pa;
	uint64_t size;
	uint8_t *va; /* NULL: not mapped yet */
};

#define MEMORY(label)                                                                              \
	{                                                                                          \
		.pa = DT_REG_ADDR(DT_NODELABEL(label)), .size = DT_REG_SIZE(DT_NODELABEL(label))   \
	}

/* Core n's own RAM is the n-th; then what they share. */
static struct memory memories[] = {
	MEMORY(ram0), MEMORY(ram1), MEMORY(ram2), MEMORY(ram3),       MEMORY(ram4),
	MEMORY(ram5), MEMORY(ram6), MEMORY(ram7), MEMORY(shared_ram),
};

_Static_assert(CR_ARRAY_SIZE(memories) == NATIVE_CPUS + 1, "one RAM for each core");

/* From the linker script. */
extern uint8_t __corral_ram_start[];
extern uint8_t _end[];

void native_memory_span(uint64_t *base, uint64_t *size)
{
	uint64_t low = UINT64_MAX;
	uint64_t high = 0;

	for (size_t i = 0; i < CR_ARRAY_SIZE(memories); i++) {
		uint64_t end = memories[i].pa + memories[i].size;

		low = memories[i].pa < low ? memories[i].pa : low;
		high = end > high ? end : high;
	}
	*base = low;
	*size = high - low;
}

bool native_memory_keep(unsigned int cpu)
{
	struct memory *own = &memories[cpu];
	size_t used = (size_t)cr_align_up((uintptr_t)_end - own->pa, PAGE_BYTES);

	if (SANITIZED || (uintptr_t)__corral_ram_start != own->pa)
		return false;
	if (used > own->size) {
		fprintf(stderr,
		        "start-up: warning: %zu bytes of data do not fit in core %u's RAM of %zu: "
		        "core dumps will not have them\n",
		        used, cpu, (size_t)own->size);
		return false;
	}

	off_t offset = (off_t)native_machine_offset(own->pa);

	if (pwrite(native_machine.fd, __corral_ram_start, used, offset) != (ssize_t)used)
		return false;
	/* What we remap holds none of the system library's data and not this stack. */
	return mmap(__corral_ram_start, used, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
	            native_machine.fd, offset) != MAP_FAILED;
}

void *arch_phys_map(uint64_t pa, size_t size)
{
	for (size_t i = 0; i < CR_ARRAY_SIZE(memories); i++) {
		struct memory *m = &memories[i];
		uint64_t from = pa - m->pa;

		if (from > m->size || size > m->size - from)
			continue;
		if (!m->va)
			m->va = native_machine_map(m->pa, m->size);
		return m->va ? m->va + from : NULL;
	}
	return NULL;
}
