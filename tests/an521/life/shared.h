/* SPDX-License-Identifier: Apache-2.0 */
/* shared.h - what the two cores of this test tell each other, at the start of shared_ram. */
#ifndef TESTS_AN521_LIFE_SHARED_H
#define TESTS_AN521_LIFE_SHARED_H

#include <stdint.h>
#include <zephyr/devicetree.h>

/* What the remote does once it is up. */
enum mode {
	MODE_BELLS,        /* answer every ring */
	MODE_EXIT,         /* main() returns code */
	MODE_IDLE,         /* sleep */
	MODE_SPIN,         /* run for ever with interrupts open */
	MODE_SPIN_LOCKED,  /* the same in irq_lock() */
	MODE_SPIN_NESTED,  /* the same in a handler that interrupted a handler */
	MODE_FAULT,        /* end by code, an enum fault */
	MODE_FAULT_NESTED, /* the same in a handler that interrupted a handler */
	MODE_FAULT_TWICE,  /* and again while the fault is reported */
	MODE_SPIN_DEAF,    /* the same with PRIMASK: nothing gets through */
};

enum fault {
	FAULT_DIVIDE,
	FAULT_UNDEFINED,
	FAULT_BUS,
	FAULT_FETCH,
	FAULT_STACK,
	FAULT_STATE,
	FAULT_COUNT,
};

#define REMOTE_EXIT_FAULT  139u
#define REMOTE_EXIT_FORCED 137u

#define CHANNEL_TO_HOST   0u
#define CHANNEL_TO_REMOTE 4u

struct shared {
	/* The host's. */
	uint32_t mode;
	uint32_t code;
	uint32_t sent;
	/* The remote's. */
	uint32_t up;    /* number of the image, once it does what mode says */
	uint32_t clean; /* its .data and .bss were as linked */
	uint32_t answered;
	uint32_t crash_code;
	uint32_t crash_regs[18];
	uint32_t fault_pc; /* where it is going to fault; 0: not known */
};

#define SHARED ((volatile struct shared *)DT_REG_ADDR(DT_NODELABEL(shared_ram)))

#endif
