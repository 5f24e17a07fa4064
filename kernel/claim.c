/* SPDX-License-Identifier: Apache-2.0 */
#include "kernel/claim.h"

union z_claims z_claims;

#define TOP_BIT ((Z_CLAIM_MAX >> 1) + 1u)

_Static_assert(Z_CLAIM_IDLE < TOP_BIT, "a claim leaves its top bit for beyond()");

/* The top bit of each claim in a word: it is beyond level. */
static uintptr_t beyond(unsigned int word, unsigned int level)
{
	const uintptr_t ones = UINTPTR_MAX / Z_CLAIM_MAX; /* 1 in each claim */

	return (cr_load_relaxed(&z_claims.word[word]) + ones * (TOP_BIT - 1u - level)) &
	       ones * TOP_BIT;
}

void z_claim_tell_worst(unsigned int level, uint32_t mask, unsigned int last)
{
	unsigned int worst = level;
	unsigned int found = 0;

	for (unsigned int word = 0; word < Z_CLAIM_WORDS; word++) {
		for (uintptr_t left = beyond(word, level); left; left &= left - 1u) {
			unsigned int id = word * (unsigned int)Z_CLAIMS_A_WORD +
			                  (unsigned int)__builtin_ctzl(left) /
			                          (8u * (unsigned int)sizeof(z_claim_t));
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
