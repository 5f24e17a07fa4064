/* SPDX-License-Identifier: Apache-2.0 */
/* shared.h - what host and remote of this test agree on beside the resource table. */
#ifndef TESTS_NATIVE_LIFE_SHARED_H
#define TESTS_NATIVE_LIFE_SHARED_H

#include <stdint.h>

/* The last page of shared RAM: system.dts places things from its start. */
#define SHARED_PA                                                                                  \
	(DT_REG_ADDR(DT_NODELABEL(shared_ram)) + DT_REG_SIZE(DT_NODELABEL(shared_ram)) - 4096)

enum mode {
	MODE_SERVE,      /* beats until it is asked to stop */
	MODE_EXIT,       /* ends with status 7 */
	MODE_SEGV,       /* reads where nothing is */
	MODE_TRAP,       /* a failed assertion */
	MODE_SPIN,       /* never looks at anything again */
	MODE_SPIN_LOCKED /* the same with interrupts masked */
};

#define EXIT_STATUS 7

struct shared {
	uint32_t mode;
	uint32_t lives; /* counted by the remote */
	uint32_t kept;  /* the remote's data is in the machine's file */
};

#endif
