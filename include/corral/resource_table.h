/* SPDX-License-Identifier: Apache-2.0 */
/* resource_table.h - layout of a resource table in shared memory.
 *
 * Linux's ABI, with Corral's control entry as one vendor resource. The table is
 * written by whoever made the remote's image and changed by both cores while
 * they run: each field is hostile to the other side. Byte order: little endian. */
#ifndef CORRAL_RESOURCE_TABLE_H
#define CORRAL_RESOURCE_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum fw_resource_type {
	RSC_CARVEOUT = 0,
	RSC_DEVMEM = 1,
	RSC_TRACE = 2,
	RSC_VDEV = 3,
	RSC_LAST = 4,
	RSC_VENDOR_START = 128,
	RSC_VENDOR_END = 512,
};

#define FW_RSC_U64_ADDR_ANY 0xFFFFFFFFFFFFFFFFUL
#define FW_RSC_U32_ADDR_ANY 0xFFFFFFFFU
#define RSC_NOTIFY_ID_ANY   0xFFFFFFFFU
#define RPROC_MAX_NAME_LEN  32

#define CORRAL_RSC_VERSION 1u

struct resource_table {
	uint32_t ver;
	uint32_t num;
	uint32_t reserved[2];
	uint32_t offset[0]; /* num of them, from the start of the table */
};

struct fw_rsc_hdr {
	uint32_t type;
	uint8_t data[0];
};

/* Memory that the remote needs. */
struct fw_rsc_carveout {
	uint32_t type;
	uint32_t da;
	uint32_t pa;
	uint32_t len;
	uint32_t flags;
	uint32_t reserved;
	uint8_t name[RPROC_MAX_NAME_LEN];
};

/* Device registers that the remote needs. */
struct fw_rsc_devmem {
	uint32_t type;
	uint32_t da;
	uint32_t pa;
	uint32_t len;
	uint32_t flags;
	uint32_t reserved;
	uint8_t name[RPROC_MAX_NAME_LEN];
};

/* Text that the remote writes for people. */
struct fw_rsc_trace {
	uint32_t type;
	uint32_t da;
	uint32_t len;
	uint32_t reserved;
	uint8_t name[RPROC_MAX_NAME_LEN];
};

struct fw_rsc_vdev_vring {
	uint32_t da;
	uint32_t align;
	uint32_t num;
	uint32_t notifyid;
	uint32_t reserved; /* OpenAMP's name; physical address in Linux */
};

/* A virtio device: vrings follow, then config_len bytes of config space. */
struct fw_rsc_vdev {
	uint32_t type;
	uint32_t id;
	uint32_t notifyid;
	uint32_t dfeatures;
	uint32_t gfeatures;
	uint32_t config_len;
	uint8_t status;
	uint8_t num_of_vrings;
	uint8_t reserved[2];
	struct fw_rsc_vdev_vring vring[0];
};

/* Start of every vendor resource; len counts the whole entry. */
struct fw_rsc_vendor {
	uint32_t type;
	uint32_t len;
};

/* ---- Corral's control entry: life-cycle words of the remote ---- */

#define CORRAL_RSC_CONTROL         0x1ccu      /* in the vendor range */
#define CORRAL_RSC_CONTROL_MAGIC   0x43525243u /* "CRRC" */
#define CORRAL_RSC_CONTROL_VERSION 2u

/* What the remote says of itself. An image starts with 0. */
enum corral_remote_state {
	CORRAL_REMOTE_STARTING = 0,
	CORRAL_REMOTE_READY = 1,
	CORRAL_REMOTE_STOPPING = 2, /* has seen the request, is finishing */
	CORRAL_REMOTE_STOPPED = 3,  /* parked: touches no memory until it is started again */
	CORRAL_REMOTE_CRASHED = 4,  /* parked after a crash; crash_code and regs are valid */
};

/* What the host asks for. */
enum corral_host_request {
	CORRAL_REQUEST_NONE = 0,
	CORRAL_REQUEST_STOP = 1,
};

#define CORRAL_RSC_REGS_BYTES 288u

/* Words of one writer share no cache line with another's: an entry begins at a multiple of
 * this many bytes, and so do its parts. */
#define CORRAL_RSC_LINE_BYTES 64u

struct corral_rsc_control {
	uint32_t type; /* CORRAL_RSC_CONTROL */
	uint32_t len;  /* sizeof(struct corral_rsc_control) */
	uint32_t magic;
	uint32_t version;

	uint32_t request; /* enum corral_host_request; the host alone writes it */
	uint32_t reserved[11];

	/* The remote alone writes these. */
	uint32_t state; /* enum corral_remote_state */
	uint32_t beat;  /* changes while the remote lives */
	uint32_t crash_code;
	uint32_t trace_count; /* bytes of trace ever written; wraps, but not to 0: not counted */
	uint32_t regs_bytes;  /* how many of regs are valid; 0 when not known */
	uint32_t reserved2[11];
	uint32_t regs[CORRAL_RSC_REGS_BYTES / 4]; /* as Linux's elf_gregset_t of the machine */
	uint32_t reserved3[8];
};

/* What a generator writes into the table; the words start as 0. */
#define CORRAL_RSC_CONTROL_INIT                                                                    \
	{                                                                                          \
		.type = CORRAL_RSC_CONTROL, .len = sizeof(struct corral_rsc_control),              \
		.magic = CORRAL_RSC_CONTROL_MAGIC, .version = CORRAL_RSC_CONTROL_VERSION,          \
	}

_Static_assert(sizeof(struct resource_table) == 16, "wire format");
_Static_assert(sizeof(struct fw_rsc_carveout) == 56, "wire format");
_Static_assert(sizeof(struct fw_rsc_devmem) == 56, "wire format");
_Static_assert(sizeof(struct fw_rsc_trace) == 48, "wire format");
_Static_assert(sizeof(struct fw_rsc_vdev_vring) == 20, "wire format");
_Static_assert(sizeof(struct fw_rsc_vdev) == 28, "wire format");
_Static_assert(offsetof(struct corral_rsc_control, request) == 16, "wire format");
_Static_assert(offsetof(struct corral_rsc_control, state) == CORRAL_RSC_LINE_BYTES, "wire format");
_Static_assert(offsetof(struct corral_rsc_control, regs) == 128, "wire format");
_Static_assert(sizeof(struct corral_rsc_control) == 448, "wire format");

#endif
