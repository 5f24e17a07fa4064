/* SPDX-License-Identifier: Apache-2.0 */
/* remoteproc.h - OpenAMP's life cycle of a remote core: configure, load, start, stop, shut down.
 *
 * The user supplies the operations and the memories. Calls return 0 or a negative
 * RPROC_ code unless they say otherwise; operations' own errors are passed on.
 * Images and resource tables are foreign: they are checked whole before anything
 * is used. Moves:
 *
 *   OFFLINE --config--> CONFIGURED --load--> READY --start--> RUNNING
 *   CONFIGURED, READY, RUNNING --stop--> STOPPED --shutdown--> OFFLINE
 *
 * Thread context. Calls that change the state exclude each other; the operations run
 * under rproc->lock and must not call these again. remoteproc_mmap(), _get_io_, _add_mem
 * and _get_notification take no lock, so operations may call them. Heap use: the
 * loader's header tables during a load, and virtio devices. */
#ifndef OPENAMP_REMOTEPROC_H
#define OPENAMP_REMOTEPROC_H

#include <stddef.h>
#include <stdint.h>
#include <corral/resource_table.h>
#include <metal/compiler.h>
#include <metal/io.h>
#include <metal/list.h>
#include <metal/mutex.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RPROC_EBASE                   0
#define RPROC_ENOMEM                  (RPROC_EBASE + 1)
#define RPROC_EINVAL                  (RPROC_EBASE + 2)
#define RPROC_ENODEV                  (RPROC_EBASE + 3)
#define RPROC_EAGAIN                  (RPROC_EBASE + 4)
#define RPROC_ERR_RSC_TAB_TRUNC       (RPROC_EBASE + 5)
#define RPROC_ERR_RSC_TAB_VER         (RPROC_EBASE + 6)
#define RPROC_ERR_RSC_TAB_RSVD        (RPROC_EBASE + 7)
#define RPROC_ERR_RSC_TAB_VDEV_NRINGS (RPROC_EBASE + 9)
#define RPROC_ERR_RSC_TAB_NP          (RPROC_EBASE + 10)
#define RPROC_ERR_RSC_TAB_NS          (RPROC_EBASE + 11)
#define RPROC_ERR_LOADER_STATE        (RPROC_EBASE + 12)
#define RPROC_EMAX                    (RPROC_EBASE + 16)
#define RPROC_EPTR                    (void *)(-1)
#define RPROC_EOF                     (void *)(-1)

static inline long RPROC_PTR_ERR(const void *ptr)
{
	return (long)(intptr_t)ptr;
}

static inline int RPROC_IS_ERR(const void *ptr)
{
	return (uintptr_t)ptr >= (uintptr_t)-RPROC_EMAX;
}

static inline void *RPROC_ERR_PTR(long error)
{
	return (void *)(intptr_t)error;
}

enum remoteproc_state {
	RPROC_OFFLINE = 0,
	RPROC_CONFIGURED = 1,
	RPROC_READY = 2,
	RPROC_RUNNING = 3,
	RPROC_SUSPENDED = 4,
	RPROC_ERROR = 5,
	RPROC_STOPPED = 6,
	RPROC_LAST = 7,
};

struct image_store_ops;
struct loader_ops;
struct remoteproc;
struct virtio_device;

/* A memory of the remote. Owner: the user; it lives as long as it is on the list. */
struct remoteproc_mem {
	metal_phys_addr_t da; /* as the remote names it */
	metal_phys_addr_t pa; /* as io's physical addresses name it */
	size_t size;
	char name[RPROC_MAX_NAME_LEN];
	struct metal_io_region *io;
	struct metal_list node;
};

/* What the user implements. init and remove are required, notify where there is a virtio
 * device; the others may be NULL: then there is nothing to do. */
struct remoteproc_ops {
	struct remoteproc *(*init)(struct remoteproc *rproc, const struct remoteproc_ops *ops,
	                           void *arg);
	void (*remove)(struct remoteproc *rproc);
	/* Makes [*pa or *da, + size) reachable and says where it is; usually adds a memory.
	 * METAL_BAD_PHYS: not known, to be filled in. NULL: impossible. */
	void *(*mmap)(struct remoteproc *rproc, metal_phys_addr_t *pa, metal_phys_addr_t *da,
	              size_t size, unsigned int attribute, struct metal_io_region **io);
	/* A vendor entry of a table; -RPROC_ERR_RSC_TAB_NS: not mine, go on. */
	int (*handle_rsc)(struct remoteproc *rproc, void *rsc, size_t len);
	int (*config)(struct remoteproc *rproc, void *data);
	int (*start)(struct remoteproc *rproc);
	int (*stop)(struct remoteproc *rproc);
	int (*shutdown)(struct remoteproc *rproc);
	int (*notify)(struct remoteproc *rproc, uint32_t id); /* rings the remote's doorbell */
	/* Looks for a memory that is not on the list; may fill buf and return it. */
	struct remoteproc_mem *(*get_mem)(struct remoteproc *rproc, const char *name,
	                                  metal_phys_addr_t pa, metal_phys_addr_t da, void *va,
	                                  size_t size, struct remoteproc_mem *buf);
};

/* Owner: the user. priv, state and ops are for the operations too. */
struct remoteproc {
	metal_mutex_t lock;
	void *rsc_table; /* in the remote's memory */
	size_t rsc_len;
	struct metal_io_region *rsc_io;
	struct metal_list mems;
	struct metal_list vdevs;
	unsigned long bitmap; /* notify ids in use */
	const struct remoteproc_ops *ops;
	metal_phys_addr_t bootaddr;
	const struct loader_ops *loader;
	unsigned int state; /* enum remoteproc_state */
	void *priv;
};

/* Clears rproc and calls ops->init; its result. NULL for NULL arguments. */
struct remoteproc *remoteproc_init(struct remoteproc *rproc, const struct remoteproc_ops *ops,
                                   void *priv);

/* In OFFLINE; else -RPROC_EAGAIN. */
int remoteproc_remove(struct remoteproc *rproc);

/* name may be NULL; a longer one is cut. */
void remoteproc_init_mem(struct remoteproc_mem *mem, const char *name, metal_phys_addr_t pa,
                         metal_phys_addr_t da, size_t size, struct metal_io_region *io);

void remoteproc_add_mem(struct remoteproc *rproc, struct remoteproc_mem *mem);

/* The region of the memory with that name, or around that address, or NULL. */
struct metal_io_region *remoteproc_get_io_with_name(struct remoteproc *rproc, const char *name);
struct metal_io_region *remoteproc_get_io_with_pa(struct remoteproc *rproc, metal_phys_addr_t pa);
struct metal_io_region *remoteproc_get_io_with_va(struct remoteproc *rproc, void *va);

/* *offset: of da in the region; may be NULL. */
struct metal_io_region *remoteproc_get_io_with_da(struct remoteproc *rproc, metal_phys_addr_t da,
                                                  unsigned long *offset);

/* Pointer to the whole of [*pa or *da, + size), in a memory on the list or one that ops->mmap
 * makes, or NULL. pa, da and io may be NULL; *pa and *da: METAL_BAD_PHYS when not known,
 * filled in. When both are known and a memory has *da, *pa is put right. */
void *remoteproc_mmap(struct remoteproc *rproc, metal_phys_addr_t *pa, metal_phys_addr_t *da,
                      size_t size, unsigned int attribute, struct metal_io_region **io);

/* Checks a table that lies in one of the memories, gives ids to what has none, and keeps
 * it. -RPROC_ERR_RSC_TAB_...: why it was refused. -RPROC_EINVAL: in no memory. */
int remoteproc_set_rsc_table(struct remoteproc *rproc, struct resource_table *rsc_table,
                             size_t rsc_size);

/* OFFLINE or CONFIGURED to CONFIGURED. */
int remoteproc_config(struct remoteproc *rproc, void *data);

/* READY to RUNNING. */
int remoteproc_start(struct remoteproc *rproc);

/* Any state but OFFLINE and STOPPED to STOPPED; in those: 0, nothing to do. */
int remoteproc_stop(struct remoteproc *rproc);

/* Stops when needed, then to OFFLINE; in OFFLINE: 0, nothing to do. */
int remoteproc_shutdown(struct remoteproc *rproc);

/* CONFIGURED or READY to READY: takes an image through store_ops (remoteproc_loader.h).
 * With SUPPORT_SEEK the table is read and handled before the segments are loaded.
 * img_info: gets the loader's information, to be given to rproc->loader->release(), or
 * NULL. On an error the state is CONFIGURED and memory is half written. */
int remoteproc_load(struct remoteproc *rproc, const char *path, void *store,
                    const struct image_store_ops *store_ops, void **img_info);

/* Same, one piece at a time: the caller hands in len bytes from offset of the image, and
 * is told what comes next. *nlen 0: done. *pa METAL_BAD_PHYS: the next piece is for here.
 * Else it is to be put to *pa in *io, and filled up with padding to *nmlen bytes;
 * img_data of the call after it is not looked at. *img_info: NULL at first; released at
 * the end and on errors. */
int remoteproc_load_noblock(struct remoteproc *rproc, const void *img_data, size_t offset,
                            size_t len, void **img_info, metal_phys_addr_t *pa,
                            struct metal_io_region **io, size_t *noffset, size_t *nlen,
                            size_t *nmlen, unsigned char *padding);

/* Takes a free notify id from start to before end (RSC_NOTIFY_ID_ANY: no limit), or gives
 * RSC_NOTIFY_ID_ANY. Ids beyond the bits of a long are never free. */
unsigned int remoteproc_allocate_id(struct remoteproc *rproc, unsigned int start, unsigned int end);

/* Makes the table's virtio device number vdev_id (from 0), or gives the one that was
 * made already. In the device role it waits, as rproc_virtio_wait_remote_ready(), and
 * places the rings where the driver says. NULL: no table, no such entry, rings outside
 * the memories, no heap. */
struct virtio_device *remoteproc_create_virtio(struct remoteproc *rproc, int vdev_id,
                                               unsigned int role,
                                               void (*rst_cb)(struct virtio_device *vdev));

void remoteproc_remove_virtio(struct remoteproc *rproc, struct virtio_device *vdev);

/* The remote told us notifyid: passes it to the virtio devices. Not together with
 * create and remove of one. */
int remoteproc_get_notification(struct remoteproc *rproc, uint32_t notifyid);

#ifdef __cplusplus
}
#endif

#endif
