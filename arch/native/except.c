/* SPDX-License-Identifier: Apache-2.0 */
#include "arch/native/except.h"

#include "arch/kernel.h"

/* As an exception, so that the report has an address and callers. */
void z_except_reason(unsigned int reason)
{
	const uintptr_t *frame = __builtin_frame_address(0);
	struct arch_esf esf = {
		.pc = (uintptr_t)__builtin_return_address(0),
		.sp = (uintptr_t)frame,
		.fp = frame[0],
	};

	(void)arch_irq_lock();
	z_fatal_error(reason, &esf);
	native_abandon();
}
