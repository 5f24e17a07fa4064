/* SPDX-License-Identifier: Apache-2.0 */
#include "../registers.h"

#include <stdint.h>
#include <string.h>

#define CLOBBERS                                                                                   \
	"memory", "cc", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11",  \
		"s12", "s13", "s14", "s15", "s16", "s17", "s18", "s19", "s20", "s21", "s22",       \
		"s23", "s24", "s25", "s26", "s27", "s28", "s29", "s30", "s31"

/* The control register's rounding mode goes with them. */
bool registers_hold(unsigned int seed)
{
	uint32_t set[32];
	uint32_t got[32];
	uint32_t rounding = (seed % 4) << 22;
	uint32_t rounding_got;
	uint32_t turns = 20000;

	for (unsigned int i = 0; i < 32; i++)
		set[i] = seed * 0x01010101u + i * 0x9e3779b9u;
	__asm__ volatile("vmsr fpscr, %4\n"
	                 "vldmia %2, {s0-s31}\n"
	                 "1: subs %1, %1, #1\n"
	                 "bne 1b\n"
	                 "vstmia %3, {s0-s31}\n"
	                 "vmrs %0, fpscr\n"
	                 "vmsr fpscr, %1\n"
	                 : "=&r"(rounding_got), "+&r"(turns)
	                 : "r"(set), "r"(got), "r"(rounding)
	                 : CLOBBERS);
	return rounding_got == rounding && memcmp(set, got, sizeof(set)) == 0;
}

void registers_spoil(void)
{
	static const uint32_t junk[32] = { [0 ... 31] = ~0u };

	__asm__ volatile("vldmia %0, {s0-s31}" : : "r"(junk) : CLOBBERS);
}
