/* SPDX-License-Identifier: Apache-2.0 */
/* life.h - the parts of the host's test; a check that does not hold ends it with status 1. */
#ifndef TESTS_NATIVE_LIFE_LIFE_H
#define TESTS_NATIVE_LIFE_LIFE_H

#include <corral/rproc.h>
#include <zephyr/sys/printk.h>

#include "../shared.h"
#include "arch/arch.h"
#include "base/atomic.h"
#include "base/cr.h"

#define CPU       1u
#define SECOND_US 1000000u

#define CHECK(cond)                                                                                \
	do {                                                                                       \
		if (!(cond)) {                                                                     \
			printk("%s:%d: error: %s\n", __FILE__, __LINE__, #cond);                   \
			arch_exit(1);                                                              \
		}                                                                                  \
	} while (0)

extern struct corral_rproc rp;
extern struct corral_image image;
extern struct shared *shared;

/* Loads and starts the remote so that it ends in that mode; it is ready on return. */
void begin(enum mode mode);

/* Waits until the engine says that it crashed; checks why. */
void await_crash(enum corral_fault fault, uint64_t at);

/* The tests. */
void test_ends(const char *core_path);
void test_shm_faults(void);
void test_cycles(unsigned int cycles);
void test_orphans(const char *self);

/* What the test runs as another process: argument "--orphan" or "--detached". */
void be_orphan_maker(bool detach);

/* ---- a machine's file, seen from outside ---- */

/* The process that is core cpu of the machine in the file at path, 0 when none. */
int machine_core(const char *path, unsigned int cpu);

#endif
