/* SPDX-License-Identifier: Apache-2.0 */
/* Thread-local storage: initial values, then zeros, from the linker script's numbers. tp points to the block,
 * and the word below it to the thread. */
#include <string.h>

#include "arch/riscv/local.h"

extern const char __tdata_source[];
extern const char __tdata_size[], __tls_size[], __tls_align[];

#define NUMBER(symbol) ((size_t)(uintptr_t)(symbol))

size_t riscv_tls_size(void)
{
	return NUMBER(__tls_size) + NUMBER(__tls_align) + W;
}

char *riscv_tls_make(char *top, void *thread)
{
	uintptr_t align = NUMBER(__tls_align);
	char *block = (char *)(((uintptr_t)top - NUMBER(__tls_size)) & ~(align - 1));

	memcpy(block, __tdata_source, NUMBER(__tdata_size));
	memset(block + NUMBER(__tdata_size), 0, NUMBER(__tls_size) - NUMBER(__tdata_size));
	((void **)(void *)block)[-1] = thread;
	return block;
}
