/* SPDX-License-Identifier: Apache-2.0 */
/* rproc.h - life cycle of a remote core: load, start, watch, stop, recover.
 *
 * One struct corral_rproc per core. A driver gives the few things that only the
 * board knows (struct corral_rproc_ops); images, tables, handshakes, time-outs
 * and recovery are here. Nothing is allocated. No call-back runs under a lock.
 *
 * may_enter[] in remoteproc/rproc.c is the table of moves. A call that is not legal in
 * the present state gives -EPERM and changes nothing; a call whose goal is reached
 * or under way already gives -EALREADY. Calls from several threads are safe: one of
 * them works; the others get -EBUSY, or wait for it where they wait anyway. A poll, and
 * what else only looks, is in nobody's way: calls wait for the moment that it takes.
 * All calls are for thread context except where it says otherwise. */
#ifndef CORRAL_RPROC_H
#define CORRAL_RPROC_H

#include <corral/elf.h>
#include <corral/region.h>
#include <corral/resource_table.h>
#include <corral/sync.h>

struct corral_rproc;

enum corral_rproc_state {
	CORRAL_RPROC_OFFLINE,  /* the core is held; nothing is loaded */
	CORRAL_RPROC_LOADED,   /* image and table are in place and checked; the core is held */
	CORRAL_RPROC_STARTING, /* released, has not yet said that it is ready */
	CORRAL_RPROC_RUNNING,
	CORRAL_RPROC_ATTACHED, /* runs; somebody else started it */
	CORRAL_RPROC_STOPPING, /* was asked to stop, has not yet answered */
	CORRAL_RPROC_CRASHED,  /* memory is as the core left it; reason says why */
	CORRAL_RPROC_DETACHED, /* runs; we let go of it */
	CORRAL_RPROC_STATES,
};

enum corral_rproc_event {
	CORRAL_RPROC_EV_NONE,    /* is never told */
	CORRAL_RPROC_EV_RUNNING, /* started or attached, and ready */
	CORRAL_RPROC_EV_STOPPED, /* offline after a stop */
	CORRAL_RPROC_EV_DETACHED,
	CORRAL_RPROC_EV_CRASHED, /* rp->reason says why; the time for a core dump and for the trace */
	CORRAL_RPROC_EV_RECOVERED, /* runs again after a crash */
	CORRAL_RPROC_EV_GAVE_UP, /* no restart follows: CRASHED, or OFFLINE when a restart failed */
};

/* notify id for kick: the control entry of the resource table changed. */
#define CORRAL_RPROC_NOTIFY_CONTROL 0xffffffffu

/* What a driver implements. All are called in thread context, without locks, one
 * at a time per core, except kick (any context, also together with others), and may
 * call here only what is for any context.
 * Results are 0 or a negative errno. Only start and stop are required. */
struct corral_rproc_ops {
	/* Power, clocks, mapping: before a load, or (attach) before an attach. -EEXIST: no
	 * load, the core executes an image already, of an earlier life of this host
	 * perhaps. unprepare undoes it when the core goes OFFLINE or DETACHED; never
	 * called after a failed prepare. */
	int (*prepare)(struct corral_rproc *rp, bool attach);
	void (*unprepare)(struct corral_rproc *rp);

	/* Replaces the copying of segments where that is not what boots a core (a
	 * native_sim image is a process). The ELF header and program headers were
	 * checked, places of segments not. The engine copies the resource table
	 * to config->table afterwards. image stays valid until the next load.
	 * NULL: the engine copies each PT_LOAD to its physical address. */
	int (*load)(struct corral_rproc *rp, const struct corral_image *image);

	/* Releases the core at entry (e_entry). Returns at once; it does not wait
	 * until the core is ready. After an error the core is held. */
	int (*start)(struct corral_rproc *rp, uint64_t entry);

	/* Holds the core; on return 0 it touches no memory, and nothing of its life is
	 * reported later. parked: the core said that it has parked itself (stopped or
	 * crashed). Not parked: it must be forced; -EOPNOTSUPP where the hardware
	 * cannot. Bounded by the driver. */
	int (*stop)(struct corral_rproc *rp, bool parked);

	/* Joins a running core, leaves one running. attach NULL: -EOPNOTSUPP.
	 * detach NULL: nothing to do. */
	int (*attach)(struct corral_rproc *rp);
	int (*detach)(struct corral_rproc *rp);

	/* Rings the core's doorbell for a vring's notify id or CORRAL_RPROC_NOTIFY_CONTROL.
	 * NULL: the core polls. */
	void (*kick)(struct corral_rproc *rp, uint32_t notify_id);

	/* 1 while the core executes, 0 when it ended (*code: exit code or signal, as the
	 * driver knows it). Does not wait. NULL: cannot be known. A driver that
	 * learns of a death by interrupt calls corral_rproc_notified(). */
	int (*alive)(struct corral_rproc *rp, uint32_t *code);
};

/* Written by the owner before corral_rproc_init(), constant afterwards. */
struct corral_rproc_config {
	const char *name;
	const struct corral_rproc_ops *ops;
	void *priv; /* the driver's */

	/* Where the core's addresses lie in this image. Images load into these and
	 * nowhere else; the table and all it names lie inside. */
	const struct cr_region *memories;
	uint32_t memory_count;

	/* Where the resource table is in the core's addresses. table_bytes 0: where
	 * the image's .resource_table section says (such a core cannot be attached). */
	uint64_t table_da;
	uint32_t table_bytes;

	uint16_t machine;    /* CORRAL_ELF_MACHINE_* */
	uint8_t elf_class;   /* CORRAL_ELF_CLASS_* */
	bool table_optional; /* load images that have no table */

	/* 0 means: not at all. Without a control entry in the table the core counts
	 * as ready at once and is stopped by force at once. */
	uint64_t ready_timeout_us; /* from start to ready */
	uint64_t stop_timeout_us;  /* from the request to stop to its acknowledgement */
	uint64_t beat_timeout_us;  /* longest silence of the heartbeat */

	/* Recovery after a crash; NULL stays down. corral_rproc_restart_policy starts
	 * the last image again up to restart_max times in a row, the first time after
	 * backoff_us, each time after twice as long. The count begins anew after the
	 * core ran for stable_us (0: never). */
	const struct corral_rproc_policy *policy;
	uint32_t restart_max;
	uint64_t backoff_us;
	uint64_t stable_us;

	/* Told after each change, in the context of the call that made it, without
	 * locks; may call anything here. NULL: nobody. */
	void (*event)(struct corral_rproc *rp, enum corral_rproc_event event, void *ctx);
	void *event_ctx;

	/* Wakes whoever sleeps elsewhere than in corral_rproc_wait(): called at the end of
	 * corral_rproc_notified(), in its context, an ISR perhaps. NULL: nobody. */
	void (*notified)(struct corral_rproc *rp);
};

extern const struct corral_rproc_policy corral_rproc_restart_policy;

/* Owner: the caller, static. Fields are the engine's; read them through the calls. */
struct corral_rproc {
	uint32_t state;              /* enum corral_rproc_state, and a bit while a call works */
	struct cr_memories memories; /* as config has them */
	const struct corral_rproc_config *config;
	struct cr_event changed;
	uint32_t restarts; /* since the core was last stable */
	const struct corral_image *image;
	uint64_t entry;
	uint8_t *table; /* in shared memory, checked once when it was loaded */
	size_t table_bytes;
	struct corral_rsc_control *control; /* in the table; NULL when it has none */
	uint64_t trace_da;                  /* of the first trace entry, checked */
	uint32_t trace_bytes;               /* 0 when there is none */
	uint32_t beat;                      /* as last seen */
	uint64_t deadline_us; /* of the ready word, the next beat, the stop, or the restart */
	uint64_t running_us;  /* since when it runs */
	struct corral_reason reason;
	uint32_t code;    /* with which it ended */
	int started;      /* what the last start came to: 0 when the core became ready */
	int stopped;      /* and the last stop */
	uint16_t machine; /* of the image */
	uint8_t elf_class;
	bool recovering;
};

/* Sets rp to OFFLINE. config must outlive rp. Returns 0 or -EINVAL. Init only. */
int corral_rproc_init(struct corral_rproc *rp, const struct corral_rproc_config *config);

/* The state now; it may change at once. Any context. */
enum corral_rproc_state corral_rproc_state(const struct corral_rproc *rp);

/* Why the last load, start, attach or stop failed, or why the core crashed. Valid
 * until the next call that changes the state. corral_fault_text() words it. */
static inline struct corral_reason corral_rproc_reason(const struct corral_rproc *rp)
{
	return rp->reason;
}

/* OFFLINE or LOADED to LOADED. Checks the whole image first, then copies it, then
 * checks the table. On an error nothing stays prepared and the state is OFFLINE.
 * image outlives the core's life, since a restart reads it again.
 * -ENOEXEC (bad image or table), -EEXIST (the core executes, though this rp did not
 * start it: attach), or the store's or the driver's error. */
int corral_rproc_load(struct corral_rproc *rp, const struct corral_image *image);

/* LOADED to RUNNING. Waits for the ready word at most config->ready_timeout_us.
 * -ETIMEDOUT and -ENODEV (it died or crashed meanwhile): the state is CRASHED, and
 * policy works as for any crash. A driver's error: the state is OFFLINE. In STARTING
 * it waits for the start that is under way and gives -EALREADY. */
int corral_rproc_start(struct corral_rproc *rp);

/* Same without waiting: STARTING, or RUNNING when nothing is to be waited for;
 * corral_rproc_poll() does the rest. */
int corral_rproc_start_nowait(struct corral_rproc *rp);

/* LOADED, STARTING, RUNNING, ATTACHED or CRASHED to OFFLINE. Asks, waits at most
 * config->stop_timeout_us for the acknowledgement, then forces. The driver's error
 * (-EOPNOTSUPP: it did not answer and cannot be forced): the state is CRASHED.
 * Also ends recovery. In STOPPING it waits for the stop that is under way and
 * gives -EALREADY. */
int corral_rproc_stop(struct corral_rproc *rp);

/* Same without waiting: STOPPING, or OFFLINE when nothing is to be waited for. */
int corral_rproc_stop_nowait(struct corral_rproc *rp);

/* Stop, load the last image again, start: the sum of the three calls, and the first
 * error of theirs. -ENOENT: no image was ever loaded. Not in DETACHED. */
int corral_rproc_restart(struct corral_rproc *rp);

/* OFFLINE or DETACHED to ATTACHED: joins a running core through the table at
 * config->table_da. Waits for its ready word at most config->ready_timeout_us.
 * -ENOEXEC (bad table), -ENODEV (it is not running), -ETIMEDOUT, -EOPNOTSUPP (the
 * driver or the configuration cannot), the driver's: the state is as before. */
int corral_rproc_attach(struct corral_rproc *rp);

/* RUNNING or ATTACHED to DETACHED: the core goes on, we do not touch it. A driver's
 * error: the state is as before. */
int corral_rproc_detach(struct corral_rproc *rp);

/* Looks at the core and advances what is under way: handshakes, time-outs, crash
 * detection, recovery. Never waits (a restart loads the image). Call it from
 * a loop, or after corral_rproc_wait(). Returns 0, or -EBUSY when another call works on
 * rp, or looks at it. Thread context. */
int corral_rproc_poll(struct corral_rproc *rp);

/* Polls until something changed or timeout_us passed: 0 or -ETIMEDOUT. The waking
 * is exact for time-outs; words in shared memory are seen after
 * corral_rproc_notified() or at most CORRAL_RPROC_LOOK_US later. */
int corral_rproc_wait(struct corral_rproc *rp, uint64_t timeout_us);
#define CORRAL_RPROC_LOOK_US 1000u

/* Something may have happened: a doorbell from the core, its death. After
 * corral_rproc_init(). Any context. */
void corral_rproc_notified(struct corral_rproc *rp);

/* Rings the core's doorbell. Any context. */
void corral_rproc_kick(struct corral_rproc *rp, uint32_t notify_id);

/* Pointer to [da, da + size) of the core's addresses, or NULL when it does not lie in
 * one of its memories. Any context. */
void *corral_rproc_ptr(const struct corral_rproc *rp, uint64_t da, uint64_t size);

/* A virtio device of the table: private copies of what its entry says. */
#define CORRAL_RPROC_VRINGS_MAX 8
struct corral_rproc_vdev {
	struct fw_rsc_vdev *shared; /* the entry itself, for status, gfeatures and vring da */
	void *config;               /* its config space, in shared memory */
	uint32_t config_bytes;
	uint32_t id;
	uint32_t notify_id;
	uint32_t features;
	uint32_t vrings;
	struct fw_rsc_vdev_vring vring[CORRAL_RPROC_VRINGS_MAX]; /* checked; da may be ANY */
};

/* Reads virtio device number index of the table that is loaded or attached. 0, -ENOENT
 * (no more), -ENOEXEC (the core has spoilt the table since it was loaded), -EBUSY. */
int corral_rproc_vdev(struct corral_rproc *rp, unsigned int index, struct corral_rproc_vdev *vdev);

/* Copies the next trace text into buf (size at least 1), ends it with NUL, returns its
 * length; call again until 0. *pos says where to go on, 0 at first. Text that was
 * overwritten before it was read is skipped and added to *lost. A remote that
 * does not count (not Corral's) gives its whole text whenever *pos is 0, and
 * *pos counts what was read. 0 also while another call works. The text is the core's:
 * any bytes but NUL. */
size_t corral_rproc_trace(struct corral_rproc *rp, uint32_t *pos, uint32_t *lost, char *buf,
                          size_t size);

/* Takes the next piece of a core dump; pieces come in order. 0 or a negative errno. */
typedef int (*corral_coredump_sink)(void *ctx, const void *data, size_t size);

/* Writes an ELF core file: one PT_LOAD for each memory, NT_PRSTATUS with the registers
 * when the core left them. In CRASHED only (others: -EPERM), best inside the call-back of
 * CORRAL_RPROC_EV_CRASHED: recovery overwrites the memories, though not while this call
 * works. Where other threads watch too, config->backoff_us gives it time to begin. The sink
 * gets the memories themselves, not copies. 0, the sink's error, -EBUSY, -EFBIG (an address
 * or offset that the format, or this core, cannot hold). */
int corral_rproc_coredump(struct corral_rproc *rp, corral_coredump_sink sink, void *ctx);

#endif
