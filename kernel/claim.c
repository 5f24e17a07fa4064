/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/claim.h"

union z_claims z_claims;

_Static_assert(Z_CLAIM_IDLE < 128, "a claim leaves a word's bits 7 of each byte for beyond()");

/* Bit 7 of each byte of a word of claims: it is beyond level. */
static uintptr_t beyond(unsigned int word, unsigned int level)
{
	const uintptr_t ones = UINTPTR_MAX / 255u; /* 1 in each byte */

	return (cr_load_relaxed(&z_claims.word[word]) + ones * (127u - level)) & ones << 7;
}

void z_claim_tell_worst(unsigned int level, uint32_t mask, unsigned int last)
{
	unsigned int worst = level;
	unsigned int found = 0;

	for (unsigned int word = 0; word < Z_CLAIM_WORDS; word++) {
		for (uintptr_t left = beyond(word, level); left; left &= left - 1u) {
			unsigned int id = word * (unsigned int)sizeof(uintptr_t) +
			                  (unsigned int)__builtin_ctzl(left) / 8u;
			unsigned int claim = cr_load_relaxed(&z_claims.of[id]);

			if ((mask >> id & 1u) && claim + (id == last) > worst) {
				worst = claim;
				found = id;
			}
		}
	}
	if (worst > level)
		z_claim_tell(found, level);
}
