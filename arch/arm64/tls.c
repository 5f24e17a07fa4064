/* SPDX-License-Identifier: Apache-2.0 */
/* Thread-local storage: initial values, then zeros, from the linker script's numbers. The thread pointer
 * stands before the block by the size of a control block that nobody uses. */
#include <string.h>

#include "arch/arm64/local.h"

extern const char __tdata_source[];
extern const char __tdata_size[], __tls_size[], __tls_align[], __arm64_tls_tcb_offset[];

#define NUMBER(symbol) ((size_t)(uintptr_t)(symbol))

size_t arm64_tls_size(void)
{
	return NUMBER(__tls_size) + NUMBER(__tls_align);
}

char *arm64_tls_make(char *top)
{
	uintptr_t align = NUMBER(__tls_align);
	char *block = (char *)(((uintptr_t)top - NUMBER(__tls_size)) & ~(align - 1));

	if (NUMBER(__tls_size) == 0)
		return block;
	if (NUMBER(__tdata_size))
		memcpy(block, __tdata_source, NUMBER(__tdata_size));
	memset(block + NUMBER(__tdata_size), 0, NUMBER(__tls_size) - NUMBER(__tdata_size));
	return block;
}

uint64_t arm64_tls_pointer(const char *block)
{
	return (uintptr_t)block - NUMBER(__arm64_tls_tcb_offset);
}
