/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "arch/native/stack_map.h"

#include <sys/mman.h>

unsigned int native_stack_rank(size_t size_bytes)
{
	unsigned int rank = 0;

	while (rank < NATIVE_STACK_RANKS - 1 && size_bytes > native_stack_bytes(rank) >> 1)
		rank++;
	return rank;
}

size_t native_stack_bytes(unsigned int rank)
{
	return (size_t)CONFIG_NATIVE_STACK_SIZE << rank;
}

char *native_stack_map(void *at, size_t bytes)
{
	char *low = mmap(at, NATIVE_STACK_BELOW + bytes, PROT_NONE,
	                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);

	if (low == MAP_FAILED ||
	    mprotect(low + NATIVE_STACK_GUARD, NATIVE_STACK_FAULT, PROT_READ | PROT_WRITE) < 0 ||
	    mprotect(low + NATIVE_STACK_BELOW, bytes, PROT_READ | PROT_WRITE) < 0)
		return NULL;
	return low + NATIVE_STACK_BELOW;
}
