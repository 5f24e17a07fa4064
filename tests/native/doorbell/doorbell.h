/* SPDX-License-Identifier: Apache-2.0 */
/* doorbell.h - two cores of one machine: the test (core 0) and its peer (core 1), which
 * is the same image and does what the test orders. */
#ifndef DOORBELL_H
#define DOORBELL_H

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/drivers/mbox.h>
#include <zephyr/sys/printk.h>

#include "arch/arch.h"
#include "arch/native/process.h"
#include "base/atomic.h"
#include "env/env.h"

#define PEER         1u
#define CROWD_FIRST  2u /* cores from here on talk to core 0 all at once */
#define CROWD_LAST   7u
#define CROWD_ROUNDS 5000u

enum order {
	ORDER_NONE,
	ORDER_PING,   /* answer each ring of line 0 with one */
	ORDER_RING,   /* ring line 1 after a pause */
	ORDER_FLOOD,  /* number and ring line 1 as fast as it can, count times */
	ORDER_DEFACE, /* overwrite core 0's control words for count times, then ring line 1 */
	ORDER_DIE,    /* end by a fault, or with status count when it is not 0 */
};

/* At the start of shared RAM. */
struct shared {
	uint32_t order;
	uint32_t count;
	uint32_t pause_us;
	uint32_t done;    /* set by the peer after the order */
	uint32_t number;  /* of the last ring of ORDER_FLOOD */
	uint64_t address; /* of this struct in the peer */
};

extern struct shared *shared;

#define CHANNEL(cpu, line) ((cpu)*DT_PROP(DT_NODELABEL(mbox), corral_channels_per_cpu) + (line))

extern const struct device *const mbox;

/* Ends the test with status 1. */
#define CHECK(cond)                                                                                \
	do {                                                                                       \
		if (!(cond)) {                                                                     \
			printk("%s:%d: error: %s\n", __FILE__, __LINE__, #cond);                   \
			arch_exit(1);                                                              \
		}                                                                                  \
	} while (0)

/* Rings that this core has taken, by line. Lines 0 and 1 are for core 1; the line of a
 * core of the crowd is answered by a ring of its line 0. */
extern uint32_t rings[CROWD_LAST + 1];
extern struct cr_event rang;

void peer_main(void);
void crowd_main(void);

/* Starts this image once more, as core cpu. */
struct native_process start_core(unsigned int cpu);

/* Gives the peer an order without waiting; waits for its end. */
void give_order(enum order order, uint32_t count, uint32_t pause_us);
void await_order(void);

/* Waits until rings[line] has reached count; false after timeout_us. */
bool await_rings(unsigned int line, uint32_t count, uint64_t timeout_us);

/* The tests. */
void test_interrupts(uint32_t rounds);
void test_machine(void);
void test_crowd(void);

#endif
