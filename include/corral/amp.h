/* SPDX-License-Identifier: Apache-2.0 */
/* amp.h - links and remote processors of this image's devicetree, ready to use.
 *
 * `corral system` puts a node for each into the domain's tree; these macros make
 * the storage, these calls open what the node describes. No address is typed.
 *
 *	CORRAL_LINK_DEFINE(link, DT_NODELABEL(rpmsg_0));
 *	CORRAL_RPROC_DEFINE(remote, DT_NODELABEL(remoteproc_0));
 *
 *	corral_rproc_open(&remote, NULL);
 *	corral_link_open(&link);
 *	corral_rproc_load(&remote.rp, &remote.image);
 *	corral_rproc_start(&remote.rp);
 *	corral_session_wait_up(&link.rdev, 1000000);
 *
 * For the thread that runs main(); doorbells wake corral_amp_wait() and every wait
 * of the link or processor that they belong to. */
#ifndef CORRAL_AMP_H
#define CORRAL_AMP_H

#include <corral/firmware.h>
#include <corral/rproc.h>
#include <corral/rproc_remote.h>
#include <corral/session.h>
#include <zephyr/devicetree.h>
#include <zephyr/drivers/mbox.h>

/* What the devicetree says of a link. Indices: vring 0 remote to host, 1 host to remote. */
struct corral_link_dt {
	uint64_t vdev; /* addresses are physical */
	uint64_t shm;
	uint32_t shm_bytes;
	uint64_t vring[2];
	uint16_t count[2];
	uint32_t align;
	uint64_t buffers[2];
	uint32_t buffer_bytes[2];
	uint32_t table_bytes; /* from vdev on, for mapping */
	struct mbox_dt_spec tx;
	struct mbox_dt_spec rx;
	void *memory; /* private storage of the role */
};

struct corral_link {
	union {
		struct rpmsg_device rdev; /* first of both */
		struct corral_rpmsg_host host;
		struct corral_rpmsg_remote remote;
	};
	struct corral_session session;
	const struct corral_link_dt *dt;
	int (*open)(struct corral_link *link);
	void (*rang)(struct corral_link *link); /* may be set before opening: ISR context */
	struct corral_link *next;               /* private: the links that are open */
};

/* Private storage: what a host notes per buffer, or what a remote keeps. */
#define Z_CORRAL_LINK_MEMORY_host(rx, tx)   CORRAL_RPMSG_HOST_MEMORY(rx, tx)
#define Z_CORRAL_LINK_MEMORY_remote(rx, tx) ((rx) * sizeof(struct corral_rpmsg_held))

/* name: a static struct corral_link for a "corral,rpmsg" node. */
#define CORRAL_LINK_DEFINE(name, node)                                                             \
	static uint64_t name##_memory[(UTIL_CAT(Z_CORRAL_LINK_MEMORY_,                             \
	                                        DT_STRING_TOKEN(node, corral_role))(               \
					       DT_PROP_BY_IDX(node, corral_vring_num, 0),          \
					       DT_PROP_BY_IDX(node, corral_vring_num, 1)) +        \
	                               7) /                                                        \
	                              8];                                                          \
	static const struct corral_link_dt name##_dt = {                                           \
		.vdev = DT_PROP(node, corral_vdev),                                                \
		.shm = DT_PROP_BY_IDX(node, corral_shm, 0),                                        \
		.shm_bytes = DT_PROP_BY_IDX(node, corral_shm, 1),                                  \
		.vring = { DT_PROP_BY_IDX(node, corral_vring_address, 0),                          \
		           DT_PROP_BY_IDX(node, corral_vring_address, 1) },                        \
		.count = { DT_PROP_BY_IDX(node, corral_vring_num, 0),                              \
		           DT_PROP_BY_IDX(node, corral_vring_num, 1) },                            \
		.align = DT_PROP(node, corral_vring_align),                                        \
		.buffers = { DT_PROP_BY_IDX(node, corral_buffers, 0),                              \
		             DT_PROP_BY_IDX(node, corral_buffers, 1) },                            \
		.buffer_bytes = { DT_PROP_BY_IDX(node, corral_buffer_size, 0),                     \
		                  DT_PROP_BY_IDX(node, corral_buffer_size, 1) },                   \
		.tx = MBOX_DT_SPEC_GET(node, tx),                                                  \
		.rx = MBOX_DT_SPEC_GET(node, rx),                                                  \
		.memory = name##_memory,                                                           \
	};                                                                                         \
	static struct corral_link name = {                                                         \
		.dt = &name##_dt,                                                                  \
		.open = UTIL_CAT(z_corral_link_open_, DT_STRING_TOKEN(node, corral_role)),         \
	}

int z_corral_link_open_host(struct corral_link *link);
int z_corral_link_open_remote(struct corral_link *link);

/* Opens a link: maps it, connects its doorbells, starts a session. The peer need
 * not be there; the device is down until it is. Returns 0, -ENXIO (the machine has
 * no memory there), -ENODEV (the mailbox is not ready) or -EINVAL. */
int corral_link_open(struct corral_link *link);
void corral_link_close(struct corral_link *link);

/* One remote core as a driver sees it; constant after corral_rproc_init(). */
struct cr_rproc_core {
	uint32_t cpu;             /* corral,cpu: reg of its cpu node */
	struct mbox_dt_spec kick; /* rings it; dev NULL: it has no doorbell */
};

struct corral_rproc_dt {
	struct cr_rproc_core core;
	struct mbox_dt_spec rx;
	const char *domain;
	const uint32_t *memory; /* pairs of base and size */
	uint32_t memory_count;
	uint64_t table;
	uint32_t table_bytes;
	struct cr_region *regions; /* memory_count of them */
};

struct corral_rproc_instance {
	struct corral_rproc rp;
	struct corral_rproc_config config; /* may be changed between open and load */
	struct corral_image image;         /* that the build made for the domain */
	const struct corral_rproc_dt *dt;
};

/* name: a static struct corral_rproc_instance for a "corral,remoteproc" node. */
#define CORRAL_RPROC_DEFINE(name, node)                                                            \
	static struct cr_region name##_regions[DT_PROP_LEN(node, corral_memory) / 2];              \
	static const uint32_t name##_memory[] = DT_PROP(node, corral_memory);                      \
	static const struct corral_rproc_dt name##_dt = {                                          \
		.core = { .cpu = DT_PROP(node, corral_cpu), .kick = MBOX_DT_SPEC_GET(node, tx) },  \
		.rx = MBOX_DT_SPEC_GET(node, rx),                                                  \
		.domain = DT_PROP(node, corral_domain),                                            \
		.memory = name##_memory,                                                           \
		.memory_count = DT_PROP_LEN(node, corral_memory) / 2,                              \
		.table = DT_PROP_BY_IDX(node, corral_table, 0),                                    \
		.table_bytes = DT_PROP_BY_IDX(node, corral_table, 1),                              \
		.regions = name##_regions,                                                         \
	};                                                                                         \
	static struct corral_rproc_instance name = { .dt = &name##_dt }

/* Settings that are not the devicetree's, with defaults for a NULL pointer:
 * 5 s to get ready, 1 s to stop, no heartbeat, no restart. */
struct corral_rproc_settings {
	uint64_t ready_timeout_us;
	uint64_t stop_timeout_us;
	uint64_t beat_timeout_us;
	const struct corral_rproc_policy *policy;
	uint32_t restart_max;
	uint64_t backoff_us;
	uint64_t stable_us;
	void (*event)(struct corral_rproc *rp, enum corral_rproc_event event, void *ctx);
	void *event_ctx;
};

/* Makes remote->rp from its node, and remote->image from the build's table. Returns 0,
 * -ENXIO, -ENODEV, or -ENOENT (the build made no image: attach only). */
int corral_rproc_open(struct corral_rproc_instance *remote,
                      const struct corral_rproc_settings *settings);

/* This image's own life, when somebody else starts it ("corral,self" node). From then
 * on its console text goes to its trace too, and a fault tells the host, with the
 * registers, before the core parks. Returns 0, -ENXIO, -ENODEV or -ENOENT. Needs one
 * call at start; then corral_remote_ready(&corral_self) when the application is up. */
extern struct corral_remote corral_self;
int corral_self_open(void);

/* After corral_remote_stopped(): the host's doorbell is heard no more. An image with a kernel on native_sim
 * ends once main() has returned, too, and nothing in it can happen any more. Thread context. */
void corral_self_close(void);

/* For who serves several links: marks, polls each link and processor, and when there was
 * nothing to do, sleeps until any doorbell of any of them, a death or the time-out. What comes
 * between the mark and the call ends it at once. The peers are asked to ring only while
 * this sleeps. */
uint32_t corral_amp_mark(void);
void corral_amp_wait(uint32_t mark, uint64_t timeout_us);

/* Monotonic microseconds: the clock of all time-outs. Never 0. Any context. */
uint64_t corral_now_us(void);

/* Memory of the machine: a node of /reserved-memory that domains share, for example. The
 * same address gives the same pointer. NULL: the machine has no such memory. Init only. */
void *corral_memory_map(uint64_t address, size_t size);

#endif
