/* SPDX-License-Identifier: Apache-2.0 */
/* model.h - a system: domains, who starts whom, links, and where everything lies.
 *
 * sys_build() makes it from a devicetree, step by step; each step reports every
 * error that it finds and the next one runs only when there was none. All
 * memory is the tree's arena's. Index 0 of a pair is remote to host, 1 is host
 * to remote, as the vrings of a link are numbered. */
#ifndef CORRAL_TOOLS_SYSTEM_MODEL_H
#define CORRAL_TOOLS_SYSTEM_MODEL_H

#include "tools/dt/query.h"
#include "tools/dt/tree.h"

enum {
	SYS_MAX_DOMAINS = 32,
	SYS_MAX_CPUS = 64,
	SYS_MAX_RPROCS = 32,
	SYS_MAX_LINKS = 64,
	SYS_MAX_SPANS = 512,
	SYS_MAX_MEMORIES = 8, /* of one domain, and elfload entries */

	SYS_PAGE = 4096,     /* what placed spans are aligned to */
	SYS_CACHE_LINE = 64, /* rings and buffers of two cores never share one */
	SYS_VRING_MIN = 2,
	SYS_VRING_MAX = 32768,
	SYS_VRING_NUM = 64, /* entries when nobody says */
	SYS_BUFFER_SIZE = 512,
	SYS_BUFFER_MIN = 32,
	SYS_BUFFER_MAX = 65544, /* a message says its length in 16 bits; a multiple of 8 */
	SYS_TRACE_SIZE = 4096,
	SYS_TRACE_MAX = 1 << 20,
};

enum { SYS_R2H = 0, SYS_H2R = 1 };

struct sys_domain;

/* A span of addresses that belongs to somebody. */
struct sys_span {
	const char *name;               /* label in the generated trees */
	const char *purpose;            /* for people */
	const struct sys_domain *owner; /* NULL: every domain's */
	const struct sys_domain *peer;  /* the other one of two that share it, or NULL */
	const struct dt_node *memory;   /* where it is placed; NULL: nothing said */
	const struct dt_node *node;     /* of /reserved-memory, or the memory itself; NULL: none */
	struct dt_place place;
	uint64_t base;
	uint64_t size;
	uint64_t align;
	bool placed;
	bool own_memory; /* code and data of a domain */
};

struct sys_domain {
	const struct dt_node *node;
	const char *name;
	const char *token; /* the name as a part of a label */
	const char *app;   /* directory of its application */
	const struct dt_node *cpus[SYS_MAX_CPUS];
	unsigned int cpu_count;
	const struct dt_node *sram;  /* NULL: ram_span comes from the memory property */
	const struct dt_node *flash; /* NULL: code is in sram, or outside the machine */
	struct sys_span *ram_span;
	struct sys_span *flash_span;
	const struct sys_rproc *parent; /* who starts it; NULL: the board does */
};

/* One direction of a doorbell at one end. */
struct sys_bell {
	const struct dt_node *mbox; /* NULL: none */
	uint32_t channel;
};

/* One end of a pair of doorbells. */
struct sys_end {
	const struct dt_node *relation; /* NULL for the remote's end of a remoteproc relation */
	struct sys_bell tx;
	struct sys_bell rx;
	bool by_hand; /* the source numbers the channels */
};

/* host starts and watches remote. */
struct sys_rproc {
	struct sys_domain *host;
	struct sys_domain *remote;
	const struct dt_node *relation;
	struct dt_place place;
	unsigned int index; /* among the host's */
	struct sys_end host_end;
	struct sys_end remote_end;
	const struct sys_span *memories[SYS_MAX_MEMORIES]; /* elfload, or the image's own */
	unsigned int memory_count;
	uint64_t trace_bytes;
	struct sys_span *table;
	struct sys_span *trace;
	uint32_t table_bytes; /* of the table itself */
};

struct sys_link {
	struct sys_domain *host;
	struct sys_domain *remote;
	struct dt_place place;
	unsigned int host_index; /* N of rpmsg_N in the host's tree */
	unsigned int remote_index;
	unsigned int table_index; /* among the virtio devices of the remote's table */
	struct sys_end host_end;
	struct sys_end remote_end;
	uint32_t num[2];
	uint32_t buffer_size[2];
	uint32_t align;                     /* of the vrings */
	const struct dt_node *carveouts[3]; /* one for all, or ring 0, ring 1, buffers */
	unsigned int carveout_count;
	struct sys_span *shm; /* both rings and all buffers */
	uint64_t ring[2];
	uint64_t ring_bytes[2];
	uint64_t pool[2];
	uint64_t pool_bytes[2];
	uint64_t vdev; /* address of its struct fw_rsc_vdev */
	uint32_t notify_id[2];
};

struct sys_system {
	const struct dt_tree *tree;
	const struct dt_tree *board; /* what an image alone sees; NULL: not known */
	struct dt_arena *arena;
	struct dt_diag *diag;
	struct sys_domain domains[SYS_MAX_DOMAINS];
	unsigned int domain_count;
	struct sys_rproc rprocs[SYS_MAX_RPROCS];
	unsigned int rproc_count;
	struct sys_link links[SYS_MAX_LINKS];
	unsigned int link_count;
	struct sys_span spans[SYS_MAX_SPANS]; /* sorted by base when sys_build() is done */
	unsigned int span_count;
};

/* The whole way from a resolved tree. sys is zeroed by the callee. Returns 0, or
 * -EINVAL after every error of the first failing step was reported. */
int sys_build(struct sys_system *sys, const struct dt_tree *tree);

/* The steps. Each returns nothing: the count of errors tells. */
void sys_read_domains(struct sys_system *sys);
void sys_read_relations(struct sys_system *sys);
void sys_check_graph(struct sys_system *sys);
void sys_read_access(struct sys_system *sys);
void sys_ring_bells(struct sys_system *sys);
void sys_read_memory(struct sys_system *sys);
void sys_size_links(struct sys_system *sys);
void sys_place(struct sys_system *sys);
void sys_check_spans(struct sys_system *sys);
void sys_fill_links(struct sys_system *sys);

/* Domain of a node, or NULL. */
struct sys_domain *sys_domain_of(struct sys_system *sys, const struct dt_node *node);

/* Node behind the first phandle of a property, or NULL. */
struct dt_node *sys_target(const struct sys_system *sys, const struct dt_prop *prop);

/* Node that /chosen of a domain, or its cpu, names: "zephyr,sram" and "corral,sram". */
const struct dt_node *sys_chosen(const struct sys_system *sys, const struct sys_domain *domain,
                                 const char *chosen, const char *default_name);

/* True when the domain alone has the device, by its access property. */
bool sys_has_access(const struct sys_system *sys, const struct sys_domain *domain,
                    const struct dt_node *device);
/* The domain that has the device for itself, or NULL. */
const struct sys_domain *sys_device_owner(const struct sys_system *sys,
                                          const struct dt_node *device);

/* Memory of the machine: device_type "memory" or compatible "mmio-sram". */
bool sys_is_memory(const struct dt_node *node);

/* Next free span, or NULL after an error. */
struct sys_span *sys_add_span(struct sys_system *sys, struct dt_place place);

/* Legacy layout of a split ring. */
uint64_t sys_vring_bytes(uint32_t num, uint32_t align);

/* Name of a node's label, or its name without the unit address. */
const char *sys_label(const struct sys_system *sys, const struct dt_node *node);

/* "4 KiB", "1.5 MiB", "100 bytes" */
const char *sys_human(const struct sys_system *sys, uint64_t bytes);

#endif
