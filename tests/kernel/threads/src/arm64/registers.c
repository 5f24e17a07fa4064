/* SPDX-License-Identifier: Apache-2.0 */
#include "../registers.h"

#include <stdint.h>
#include <string.h>

#define EACH(op, r)                                                                                \
	op " q0, q1, [" r "]\n" op " q2, q3, [" r ", #32]\n" op " q4, q5, [" r ", #64]\n" op       \
	   " q6, q7, [" r ", #96]\n" op " q8, q9, [" r ", #128]\n" op " q10, q11, [" r             \
	   ", #160]\n" op " q12, q13, [" r ", #192]\n" op " q14, q15, [" r ", #224]\n" op          \
	   " q16, q17, [" r ", #256]\n" op " q18, q19, [" r ", #288]\n" op " q20, q21, [" r        \
	   ", #320]\n" op " q22, q23, [" r ", #352]\n" op " q24, q25, [" r ", #384]\n" op          \
	   " q26, q27, [" r ", #416]\n" op " q28, q29, [" r ", #448]\n" op " q30, q31, [" r        \
	   ", #480]\n"

#define CLOBBERS                                                                                   \
	"memory", "cc", "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11",  \
		"v12", "v13", "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21", "v22",       \
		"v23", "v24", "v25", "v26", "v27", "v28", "v29", "v30", "v31"

/* The control register's rounding mode goes with them. */
bool registers_hold(unsigned int seed)
{
	uint64_t set[64] __attribute__((aligned(16)));
	uint64_t got[64] __attribute__((aligned(16)));
	uint64_t rounding = (uint64_t)(seed % 4) << 22;
	uint64_t rounding_got;
	uint64_t turns = 20000;

	for (unsigned int i = 0; i < 64; i++)
		set[i] = (uint64_t)seed * 0x0101010101010101ull +
		         (uint64_t)i * 0x9e3779b97f4a7c15ull;
	__asm__ volatile(EACH("ldp", "%2") "msr fpcr, %4\n"
	                                   "1: subs %1, %1, #1\n"
	                                   "b.ne 1b\n" EACH("stp", "%3") "mrs %0, fpcr\n"
	                                                                 "msr fpcr, xzr\n"
	                 : "=&r"(rounding_got), "+&r"(turns)
	                 : "r"(set), "r"(got), "r"(rounding)
	                 : CLOBBERS);
	return rounding_got == rounding && memcmp(set, got, sizeof(set)) == 0;
}

void registers_spoil(void)
{
	static const uint64_t junk[64] __attribute__((aligned(16))) = { [0 ... 63] = ~0ull };

	__asm__ volatile(EACH("ldp", "%0") : : "r"(junk) : CLOBBERS);
}
