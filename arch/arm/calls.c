/* SPDX-License-Identifier: Apache-2.0 */
/* Who called whom, without frame pointers, which would cost every function: a word on the stack that is an
 * address in the image's code, just behind a call, is taken for a return address. A few may be left
 * over from calls that have ended. */
#include "arch/arm/esf.h"

extern const char __image_start[], __text_end[];

#define WORDS_MAX 4096u /* of a stack that are looked at */

static bool is_return_address(uint32_t address)
{
	const uint16_t *half = (const uint16_t *)(address & ~1u);

	if (!(address & 1u) || address < (uint32_t)__image_start + 4u ||
	    address > (uint32_t)__text_end)
		return false;
	if ((half[-1] & 0xff87u) == 0x4780u) /* blx register */
		return true;
	return (half[-2] & 0xf800u) == 0xf000u && (half[-1] & 0xd000u) == 0xd000u; /* bl */
}

void arm_esf_calls(struct arch_esf *esf, uintptr_t start, uintptr_t end)
{
	uintptr_t sp = esf->r[ARM_SP];
	unsigned int n = 0;

	/* A leaf has not stored it. */
	if (is_return_address(esf->r[ARM_LR]))
		esf->calls[n++] = esf->r[ARM_LR];
	for (uintptr_t at = sp; sp >= start && at < end && (at - sp) / 4 < WORDS_MAX; at += 4) {
		uint32_t word = *(const uint32_t *)at;

		if (n < Z_ARM_CALLS && is_return_address(word) &&
		    (n == 0 || word != esf->calls[n - 1]))
			esf->calls[n++] = word;
	}
	while (n < Z_ARM_CALLS)
		esf->calls[n++] = 0;
	if (!esf->r[ARM_PC])
		esf->r[ARM_PC] = esf->calls[0];
}
