/* SPDX-License-Identifier: Apache-2.0 */
/* rproc_rig.h - a life-cycle engine with a driver and a remote that do as a test says. */
#ifndef TEST_RPROC_RIG_H
#define TEST_RPROC_RIG_H

#include <corral/rproc.h>
#include <corral/rproc_remote.h>

#include "elf_build.h"
#include "table_build.h"

#define RIG_DA       0x20000000u
#define RIG_TABLE_DA (RIG_DA + TEST_TABLE_MEMORY_BYTES)
#define RIG_CODE_DA  (RIG_DA + 2 * TEST_TABLE_MEMORY_BYTES)
#define RIG_BYTES    (3u * TEST_TABLE_MEMORY_BYTES)
#define RIG_EVENTS   32u

/* What the remote does when it is started. */
enum rig_remote {
	RIG_READY, /* announces that it is ready */
	RIG_SILENT,
	RIG_CRASHES, /* reports a crash */
	RIG_DIES,
	RIG_STOPS, /* parks without being asked */
};

struct rig {
	struct corral_rproc rp;
	struct corral_rproc_config config;
	struct corral_rproc_ops ops;
	struct cr_region memory[1];
	struct corral_image image;
	struct test_elf elf;
	struct test_table table;
	struct corral_remote remote;

	enum rig_remote behaviour;
	bool obeys; /* parks when it is asked to stop */
	bool alive;
	uint32_t code;

	/* Errors that the driver gives. */
	int prepare_err;
	int start_err;
	int force_err; /* stop of a core that is not parked */
	int stop_err;  /* any stop */
	int attach_err;
	int detach_err;

	unsigned int prepared;   /* calls of prepare less calls of unprepare */
	bool prepared_to_attach; /* what the last prepare was for */
	unsigned int starts;
	unsigned int stops;
	unsigned int forced;
	unsigned int kicks;
	unsigned int detaches;
	unsigned int looks; /* calls of alive */
	uint64_t entry;
	uint64_t start_us;    /* of the last start */
	uint32_t start_words; /* of the code, as the core saw it when it started */

	enum corral_rproc_event events[RIG_EVENTS];
	unsigned int event_count;
	void (*on_event)(struct rig *rig, enum corral_rproc_event event);
};

/* An engine in OFFLINE with a good ELF32 image for Arm; change config before the next call. */
void rig_init(struct rig *rig);
void rig_free(struct rig *rig);

/* A rig of its own for each test of a group, for cmocka_unit_test_setup_teardown(). */
int rig_set_up(void **state);
int rig_tear_down(void **state);

/* Makes the ELF file again after table or elf were changed. */
void rig_build(struct rig *rig);

/* From OFFLINE to that state by legal calls. */
void rig_bring_to(struct rig *rig, enum corral_rproc_state state);

/* The table as it lies in the core's memory. */
struct test_table *rig_shared(struct rig *rig);

/* Number of events of that kind so far. */
unsigned int rig_told(const struct rig *rig, enum corral_rproc_event event);

#endif
