/* SPDX-License-Identifier: Apache-2.0 */
/* park.h - where a second core waits when it runs no image: one page of memory that
 * no image is loaded to.
 *
 * The page begins with a vector table whose reset entry is arm_park_code. A core
 * that enters it (from reset, or by arm_leave()) says PARKED, rings its host and
 * sleeps until the host has written an entry and rings back. So a core that the hardware
 * can not reset runs one image after the other. The first words are written by the
 * host before it releases the core; state is the parked core's, entry the host's. */
#ifndef CR_ARCH_ARM_PARK_H
#define CR_ARCH_ARM_PARK_H

#define ARM_PARK_MAGIC   0x4b524150 /* "PARK" */
#define ARM_PARK_RUNNING 1
#define ARM_PARK_PARKED  2

/* Offsets in the page, for park.S. */
#define ARM_PARK_STATE      0x44
#define ARM_PARK_ENTRY      0x4c
#define ARM_PARK_VECTORS    0x50
#define ARM_PARK_WAKE_ISER  0x54
#define ARM_PARK_WAKE_BIT   0x58
#define ARM_PARK_WAKE_CLEAR 0x5c
#define ARM_PARK_HOST_BELL  0x60
#define ARM_PARK_CODE       0x80
#define ARM_PARK_BYTES      0x400 /* the rest is its stack */

#ifndef __ASSEMBLER__
#include <stddef.h>
#include <stdint.h>

struct arm_park {
	uint32_t own_vectors[16];
	uint32_t magic;
	uint32_t state;         /* ARM_PARK_RUNNING or _PARKED; 0 before its first word */
	uint32_t code;          /* why it parked: exit code of the image */
	uint32_t entry;         /* 0: none; the core says RUNNING, then writes 0 */
	uint32_t entry_vectors; /* becomes VTOR; its first word is the stack */
	uint32_t wake_iser;     /* NVIC_ISER word of the interrupt that wakes it */
	uint32_t wake_bit;      /* in that word */
	uint32_t wake_clear;    /* register where 0xf quiets that interrupt */
	uint32_t host_bell;     /* register where 1 rings the host */
	uint32_t owner;         /* the host's name for who started the image that runs */
};

_Static_assert(offsetof(struct arm_park, state) == ARM_PARK_STATE, "park.S");
_Static_assert(offsetof(struct arm_park, entry) == ARM_PARK_ENTRY, "park.S");
_Static_assert(offsetof(struct arm_park, entry_vectors) == ARM_PARK_VECTORS, "park.S");
_Static_assert(offsetof(struct arm_park, wake_iser) == ARM_PARK_WAKE_ISER, "park.S");
_Static_assert(offsetof(struct arm_park, wake_bit) == ARM_PARK_WAKE_BIT, "park.S");
_Static_assert(offsetof(struct arm_park, wake_clear) == ARM_PARK_WAKE_CLEAR, "park.S");
_Static_assert(offsetof(struct arm_park, host_bell) == ARM_PARK_HOST_BELL, "park.S");
_Static_assert(sizeof(struct arm_park) <= ARM_PARK_CODE, "park.S");

/* Position independent; to be copied to ARM_PARK_CODE of the page. */
extern const uint8_t arm_park_code[];
extern const uint8_t arm_park_hang[]; /* inside: for the other vectors */
extern const uint8_t arm_park_end[];
#endif

#endif
