/* SPDX-License-Identifier: Apache-2.0 */
/* control.h - the bytes of the machine's file: control words, RAM, private RAM.
 *
 * Every image maps them, and any of them may be hostile: the words here are
 * hints. A false one may cost a core its doorbells; it never makes this image
 * touch foreign memory, loop, or send a signal outside the machine. Tests and
 * tools read the same layout.
 *
 *   offset                       holds
 *   0                            struct native_control
 *   NATIVE_CONTROL_SIZE + n      the byte at physical address base + n
 *
 * The file is sparse: only what somebody wrote takes space. */
#ifndef CR_ARCH_NATIVE_CONTROL_H
#define CR_ARCH_NATIVE_CONTROL_H

#include "base/cr.h"

#define NATIVE_MAGIC   0x4c525243u /* "CRRL" */
#define NATIVE_VERSION 1u

#define NATIVE_CPUS         8u
#define NATIVE_LINES        32u /* interrupts into each core */
#define NATIVE_CONTROL_SIZE 65536u

/* Lines that the core itself raises; a doorbell has one below. */
#define NATIVE_LINE_DOORBELLS 16u
#define NATIVE_LINE_LET_GO    29u /* shall no longer end with its parent */
#define NATIVE_LINE_DEATH     30u /* a process that this image watches has ended */
#define NATIVE_LINE_ALARM     31u /* arch_alarm_us() */

/* How a core wants to hear of a line that was raised. */
enum native_wants {
	NATIVE_WANTS_NOTHING, /* it looks by itself, or it is off */
	NATIVE_WANTS_SIGNAL,  /* it runs with interrupts open */
	NATIVE_WANTS_WAKE,    /* it sleeps on the word pending */
};

/* The interrupt controller's words of one core. */
struct native_slot {
	uint32_t pending; /* anyone sets, the core clears; the futex that it sleeps on */
	uint32_t wants;   /* enum native_wants */
	uint32_t tid;     /* thread of the core; its process is known by the lock, see member.h */
	uint32_t life;    /* starts of this core */
	uint32_t follows; /* process whose end ends this core, 0 none */
	uint64_t shm_writes;  /* of this life, when CONFIG_SHM_FAULTS */
	uint64_t shm_kill_at; /* the life ends after that write; 0 never. Cleared when it did */
} CR_ALIGNED(128);

struct native_control {
	uint32_t magic;
	uint32_t version;
	uint64_t base; /* lowest physical address of memory */
	uint64_t size; /* to the end of the highest memory */
	struct native_slot slot[NATIVE_CPUS];
};

_Static_assert(sizeof(struct native_slot) == 128, "layout of the machine's file");
_Static_assert(sizeof(struct native_control) <= NATIVE_CONTROL_SIZE, "control words fit");

#endif
