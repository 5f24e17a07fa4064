/* SPDX-License-Identifier: Apache-2.0 */
/* remoteproc_loader.h - OpenAMP's contracts of image stores and image loaders. */
#ifndef OPENAMP_REMOTEPROC_LOADER_H
#define OPENAMP_REMOTEPROC_LOADER_H

#include <metal/io.h>
#include <metal/list.h>
#include <metal/sys.h>
#include <openamp/remoteproc.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Store feature: pieces may be asked for in any order. */
#define SUPPORT_SEEK 1UL

#define RPROC_LOAD_ANYADDR ((metal_phys_addr_t)-1)

/* State of a load: one of these, and the loader's own bits. */
#define RPROC_LOADER_NOT_READY      0x0L
#define RPROC_LOADER_READY_TO_LOAD  0x10000L /* segments are known */
#define RPROC_LOADER_POST_DATA_LOAD 0x20000L /* segments are loaded, the rest of the headers not */
#define RPROC_LOADER_LOAD_COMPLETE  0x40000L
#define RPROC_LOADER_MASK           0x00FF0000L
#define RPROC_LOADER_PRIVATE_MASK   0x0000FFFFL
#define RPROC_LOADER_RESERVED_MASK  0x0F000000L

/* Where an image's bytes come from. */
struct image_store_ops {
	/* Opens it and shows its first bytes: how many there are at *img_data, or an error
	 * (0 is one). path is remoteproc_load()'s. */
	int (*open)(void *store, const char *path, const void **img_data);
	void (*close)(void *store);
	/* pa METAL_BAD_PHYS: shows size bytes from offset at *data, until the next call.
	 * Else copies them to pa in io. Returns size, or less: an error. A spoilt image makes
	 * loaders ask for bytes beyond its end. */
	int (*load)(void *store, size_t offset, size_t size, const void **data,
	            metal_phys_addr_t pa, struct metal_io_region *io, char is_blocking);
	unsigned int features;
};

/* An image format. States are returned; negative ones are RPROC_ codes. */
struct loader_ops {
	/* Takes what it needs of the len bytes from offset, asks for more in *noffset and
	 * *nlen (0: nothing more). Makes *img_info when it is NULL. */
	int (*load_header)(const void *img_data, size_t offset, size_t len, void **img_info,
	                   int last_state, size_t *noffset, size_t *nlen);
	/* Tells the next segment: *nlen bytes from *noffset to *da, then padding up to
	 * *nmemsize bytes. Both 0: there is none. The data arguments are not looked at. */
	int (*load_data)(struct remoteproc *rproc, const void *img_data, size_t offset, size_t len,
	                 void **img_info, int last_load_state, metal_phys_addr_t *da,
	                 size_t *noffset, size_t *nlen, unsigned char *padding, size_t *nmemsize);
	/* 0, or -RPROC_EINVAL: the image has none. */
	int (*locate_rsc_table)(void *img_info, metal_phys_addr_t *da, size_t *offset,
	                        size_t *size);
	void (*release)(void *img_info);
	metal_phys_addr_t (*get_entry)(void *img_info);
	int (*get_load_state)(void *img_info);
};

#ifdef __cplusplus
}
#endif

#endif
