/* SPDX-License-Identifier: Apache-2.0 */
/* memory.h - the devicetree's memories as this image maps them, and the core's own RAM. */
#ifndef CR_ARCH_NATIVE_MEMORY_H
#define CR_ARCH_NATIVE_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

/* Lowest address and extent of all memories of the devicetree. */
void native_memory_span(uint64_t *base, uint64_t *size);

/* Moves this image's data to the machine's file, so that it outlives the process, and
 * returns true; data keeps its contents and addresses. False, and nothing changes, when
 * the image was not linked for core cpu, or under a sanitizer. Start-up only, while
 * the process has one thread. */
bool native_memory_keep(unsigned int cpu);

#endif
