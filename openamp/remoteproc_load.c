/* SPDX-License-Identifier: Apache-2.0 */
/* OpenAMP's two ways to load: remoteproc_load() fetches the pieces itself,
 * remoteproc_load_noblock() tells its caller which piece is next. */
#include "openamp/rsc_table.h"

#include <metal/alloc.h>
#include <metal/utilities.h>
#include <openamp/elf_loader.h>
#include <openamp/remoteproc.h>
#include <openamp/remoteproc_loader.h>

#include <limits.h>
#include <string.h>

static const struct loader_ops *const loaders[] = { &elf_ops };
static int (*const identify[])(const void *img_data, size_t len) = { elf_identify };

/* A piece of the image, and where it goes. */
struct piece {
	const void *data; /* when it is for here */
	size_t offset;
	size_t bytes;
	metal_phys_addr_t pa; /* METAL_BAD_PHYS: it is for here */
	struct metal_io_region *io;
	size_t memory_bytes;
	unsigned char padding;
};

static int choose_loader(struct remoteproc *rproc, const void *img_data, size_t len)
{
	for (unsigned int i = 0; i < metal_dim(loaders); i++) {
		if (identify[i](img_data, len) == 0) {
			rproc->loader = loaders[i];
			return 0;
		}
	}
	return -RPROC_EINVAL;
}

static void pad(const struct piece *piece)
{
	unsigned long offset = metal_io_phys_to_offset(piece->io, piece->pa);

	if (piece->memory_bytes > piece->bytes && offset != METAL_BAD_OFFSET)
		(void)metal_io_block_set(piece->io, offset + piece->bytes, piece->padding,
		                         (int)(piece->memory_bytes - piece->bytes));
}

/* 1: *piece is the next segment that has bytes; those that have none are filled here.
 * 0: no more. */
static int next_segment(struct remoteproc *rproc, void **img_info, struct piece *piece)
{
	const struct loader_ops *loader = rproc->loader;

	for (;;) {
		metal_phys_addr_t da;
		int state = loader->load_data(
			rproc, NULL, 0, 0, img_info, loader->get_load_state(*img_info), &da,
			&piece->offset, &piece->bytes, &piece->padding, &piece->memory_bytes);

		if (state < 0)
			return state;
		if (!piece->bytes && !piece->memory_bytes)
			return 0;
		piece->pa = METAL_BAD_PHYS;
		if (!remoteproc_mmap(rproc, &piece->pa, &da, piece->memory_bytes, 0, &piece->io) ||
		    !piece->io || metal_io_phys_to_offset(piece->io, piece->pa) == METAL_BAD_OFFSET)
			return -RPROC_EINVAL;
		if (piece->bytes)
			return 1;
		pad(piece);
	}
}

/* Hands a piece to the loader. The state; piece->bytes not 0: what it asks for. */
static int feed(struct remoteproc *rproc, void **img_info, struct piece *piece)
{
	const struct loader_ops *loader = rproc->loader;
	int state = *img_info ? loader->get_load_state(*img_info) : RPROC_LOADER_NOT_READY;
	size_t offset = piece->offset;
	size_t bytes = piece->bytes;

	piece->pa = METAL_BAD_PHYS;
	piece->io = NULL;
	piece->memory_bytes = 0;
	return loader->load_header(piece->data, offset, bytes, img_info, state, &piece->offset,
	                           &piece->bytes);
}

/* rproc->lock is held. A fresh load begins. */
static int start_load(struct remoteproc *rproc, const void *img_data, size_t len)
{
	if (rproc->state != RPROC_CONFIGURED && rproc->state != RPROC_READY)
		return -RPROC_EINVAL;
	rproc->state = RPROC_CONFIGURED;
	rproc->rsc_table = NULL;
	rproc->rsc_len = 0;
	rproc->rsc_io = NULL;
	return choose_loader(rproc, img_data, len);
}

static void drop_info(struct remoteproc *rproc, void **img_info)
{
	if (*img_info)
		rproc->loader->release(*img_info);
	*img_info = NULL;
}

/* The table's place in the remote's memory. */
static void *table_place(struct remoteproc *rproc, metal_phys_addr_t da, size_t size,
                         struct metal_io_region **io)
{
	void *va = remoteproc_mmap(rproc, NULL, &da, size, 0, io);

	return va && *io ? va : NULL;
}

static void keep_table(struct remoteproc *rproc, void *va, size_t size, struct metal_io_region *io)
{
	rproc->rsc_table = va;
	rproc->rsc_len = size;
	rproc->rsc_io = io;
}

/* All segments are in place: the table, if there is one, is where one of them put it. */
static int use_table_in_place(struct remoteproc *rproc, void *img_info)
{
	struct metal_io_region *io;
	metal_phys_addr_t da;
	size_t offset;
	size_t size;
	void *va;
	int err;

	if (rproc->loader->locate_rsc_table(img_info, &da, &offset, &size) || !size)
		return 0;
	va = table_place(rproc, da, size, &io);
	err = va ? cr_openamp_handle_table(rproc, va, size) : -RPROC_EINVAL;
	if (!err)
		keep_table(rproc, va, size, io);
	return err;
}

static void now_ready(struct remoteproc *rproc, void *img_info)
{
	rproc->bootaddr = rproc->loader->get_entry(img_info);
	rproc->state = RPROC_READY;
}

/* ---- one piece at a time ---- */

static int finish(struct remoteproc *rproc, void **img_info)
{
	int err = use_table_in_place(rproc, *img_info);

	if (err)
		return err;
	now_ready(rproc, *img_info);
	drop_info(rproc, img_info);
	return 0;
}

static bool awaits_segments(int state)
{
	return (state & RPROC_LOADER_READY_TO_LOAD) && !(state & RPROC_LOADER_POST_DATA_LOAD);
}

static int step(struct remoteproc *rproc, void **img_info, struct piece *piece)
{
	int state = *img_info ? rproc->loader->get_load_state(*img_info) : RPROC_LOADER_NOT_READY;

	if (!awaits_segments(state)) {
		state = feed(rproc, img_info, piece);
		if (state < 0)
			return state;
		if (!awaits_segments(state))
			return piece->bytes ? 0 : finish(rproc, img_info);
	}
	/* The piece before this one went to the target: there is nothing to look at. */
	state = next_segment(rproc, img_info, piece);
	if (state != 0)
		return state < 0 ? state : 0;
	piece->data = NULL;
	piece->bytes = 0;
	state = feed(rproc, img_info, piece);
	if (state < 0)
		return state;
	return piece->bytes ? 0 : finish(rproc, img_info);
}

int remoteproc_load_noblock(struct remoteproc *rproc, const void *img_data, size_t offset,
                            size_t len, void **img_info, metal_phys_addr_t *pa,
                            struct metal_io_region **io, size_t *noffset, size_t *nlen,
                            size_t *nmlen, unsigned char *padding)
{
	struct piece piece = { .data = img_data, .offset = offset, .bytes = len };
	int err = 0;

	if (!rproc || !img_info || !pa || !io || !noffset || !nlen || !nmlen || !padding)
		return -RPROC_EINVAL;
	metal_mutex_acquire(&rproc->lock);
	if (!*img_info && offset == 0)
		err = start_load(rproc, img_data, len);
	else if (!rproc->loader || rproc->state != RPROC_CONFIGURED)
		err = -RPROC_ERR_LOADER_STATE;
	else if (!*img_info)
		err = -RPROC_EINVAL;
	if (!err) {
		err = step(rproc, img_info, &piece);
		if (err)
			drop_info(rproc, img_info);
	}
	metal_mutex_release(&rproc->lock);
	*pa = err ? METAL_BAD_PHYS : piece.pa;
	*io = err ? NULL : piece.io;
	*noffset = piece.offset;
	*nlen = err ? 0 : piece.bytes;
	*nmlen = piece.memory_bytes;
	*padding = piece.padding;
	return err;
}

/* ---- all at once ---- */

struct store {
	void *ctx;
	const struct image_store_ops *ops;
};

static int fetch(const struct store *store, struct piece *piece)
{
	if (piece->bytes > INT_MAX ||
	    store->ops->load(store->ctx, piece->offset, piece->bytes, &piece->data, piece->pa,
	                     piece->io, 1) != (int)piece->bytes)
		return -RPROC_EINVAL;
	return 0;
}

/* Brings headers until the loader asks for no more, or, without seek, until it knows the segments. */
static int load_headers(struct remoteproc *rproc, const struct store *store, void **img_info,
                        struct piece *piece, bool all)
{
	for (;;) {
		int state = feed(rproc, img_info, piece);
		size_t asked = piece->bytes;

		if (state < 0)
			return state;
		if (!asked || (!all && (state & RPROC_LOADER_READY_TO_LOAD)))
			return 0;
		state = fetch(store, piece);
		if (state)
			return state;
	}
}

static int load_segments(struct remoteproc *rproc, const struct store *store, void **img_info)
{
	struct piece piece = { 0 };
	int more;

	while ((more = next_segment(rproc, img_info, &piece)) == 1) {
		int err = fetch(store, &piece);

		if (err)
			return err;
		pad(&piece);
	}
	return more;
}

/* A private copy of the table, which is checked and handled. NULL with *err 0: there is none. */
static void *take_table(struct remoteproc *rproc, const struct store *store, void *img_info,
                        metal_phys_addr_t *da, struct piece *piece, int *err)
{
	void *copy;

	*err = 0;
	*piece = (struct piece){ .pa = METAL_BAD_PHYS };
	if (rproc->loader->locate_rsc_table(img_info, da, &piece->offset, &piece->bytes) ||
	    !piece->bytes)
		return NULL;
	*err = fetch(store, piece);
	if (*err)
		return NULL;
	copy = metal_allocate_memory((unsigned int)piece->bytes);
	if (!copy) {
		*err = -RPROC_ENOMEM;
		return NULL;
	}
	memcpy(copy, piece->data, piece->bytes);
	*err = cr_openamp_handle_table(rproc, copy, piece->bytes);
	return copy;
}

/* The copy has the ids that were given: it replaces what a segment brought. */
static int put_table(struct remoteproc *rproc, const void *copy, size_t size, metal_phys_addr_t da)
{
	struct metal_io_region *io;
	void *va = table_place(rproc, da, size, &io);

	if (!va)
		return -RPROC_EINVAL;
	if (metal_io_block_write(io, metal_io_virt_to_offset(io, va), copy, (int)size) != (int)size)
		return -RPROC_EINVAL;
	keep_table(rproc, va, size, io);
	return 0;
}

static int load_seeking(struct remoteproc *rproc, const struct store *store, void **img_info,
                        struct piece *piece)
{
	metal_phys_addr_t da;
	void *copy;
	int err = load_headers(rproc, store, img_info, piece, true);

	if (err)
		return err;
	copy = take_table(rproc, store, *img_info, &da, piece, &err);
	if (!err)
		err = load_segments(rproc, store, img_info);
	if (!err && copy)
		err = put_table(rproc, copy, piece->bytes, da);
	metal_free_memory(copy);
	return err;
}

static int load_streaming(struct remoteproc *rproc, const struct store *store, void **img_info,
                          struct piece *piece)
{
	int err = load_headers(rproc, store, img_info, piece, false);

	if (!err)
		err = load_segments(rproc, store, img_info);
	*piece = (struct piece){ 0 };
	if (!err)
		err = load_headers(rproc, store, img_info, piece, true);
	return err ? err : use_table_in_place(rproc, *img_info);
}

/* rproc->lock is held; the store is open. */
static int load_all(struct remoteproc *rproc, const struct store *store, struct piece *piece,
                    void **img_info)
{
	int err = start_load(rproc, piece->data, piece->bytes);

	if (err)
		return err;
	if (store->ops->features & SUPPORT_SEEK)
		err = load_seeking(rproc, store, img_info, piece);
	else
		err = load_streaming(rproc, store, img_info, piece);
	if (err) {
		drop_info(rproc, img_info);
		return err;
	}
	now_ready(rproc, *img_info);
	return 0;
}

int remoteproc_load(struct remoteproc *rproc, const char *path, void *store,
                    const struct image_store_ops *store_ops, void **img_info)
{
	struct store opened = { store, store_ops };
	struct piece piece = { 0 };
	void *info = NULL;
	int err;

	if (!rproc)
		return -RPROC_ENODEV;
	if (!store_ops || !store_ops->open || !store_ops->load)
		return -RPROC_EINVAL;
	metal_mutex_acquire(&rproc->lock);
	err = store_ops->open(store, path, &piece.data);
	if (err > 0) {
		piece.bytes = (size_t)err;
		err = load_all(rproc, &opened, &piece, &info);
		if (store_ops->close)
			store_ops->close(store);
	} else if (err == 0) {
		err = -RPROC_EINVAL;
	}
	if (info && img_info)
		*img_info = info;
	else if (info)
		drop_info(rproc, &info);
	metal_mutex_release(&rproc->lock);
	return err;
}
