/* SPDX-License-Identifier: Apache-2.0 */
/* Who called whom, without frame pointers, which would cost every function: a word on the stack that is an
 * address in the image's code, just behind a call, is taken for a return address. A few may be left
 * over from calls that have ended. */
#include "arch/riscv/esf.h"

#include "arch/riscv/local.h"

extern const char __image_start[], __text_end[];

#define WORDS_MAX 4096u /* of a stack that are looked at */

static bool is_return_address(uintptr_t address)
{
	uintptr_t start = (uintptr_t)__image_start + 4u;
	const uint16_t *half = (const uint16_t *)address;
	uint32_t word;

	if (address < start || address > (uintptr_t)__text_end || address % 2u)
		return false;
	word = half[-2] | (uint32_t)half[-1] << 16;
	if ((word & 0xfffu) == 0x0efu || (word & 0x7fffu) == 0x00e7u) /* jal ra, jalr ra */
		return true;
	if (W == 4 && (half[-1] & 0xe003u) == 0x2001u) /* c.jal */
		return true;
	return (half[-1] & 0xf07fu) == 0x9002u && half[-1] >> 7 & 31u; /* c.jalr */
}

void riscv_esf_calls(struct arch_esf *esf, uintptr_t end)
{
	size_t n = 0;

	/* A leaf has not stored it. */
	if (is_return_address(esf->regs.ra))
		esf->calls[n++] = esf->regs.ra;
	for (uintptr_t at = esf->regs.sp; at < end && (end - at) / W <= WORDS_MAX; at += W) {
		uintptr_t word = *(const uintptr_t *)at;

		if (n < Z_RISCV_CALLS && is_return_address(word) &&
		    (n == 0 || word != esf->calls[n - 1]))
			esf->calls[n++] = word;
	}
	while (n < Z_RISCV_CALLS)
		esf->calls[n++] = 0;
}
