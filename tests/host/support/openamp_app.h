/* SPDX-License-Identifier: Apache-2.0 */
/* openamp_app.h - an application of OpenAMP's remoteproc: operations, a memory, stores. */
#ifndef TEST_OPENAMP_APP_H
#define TEST_OPENAMP_APP_H

#include <metal/alloc.h>
#include <metal/utilities.h>
#include <openamp/elf_loader.h>
#include <openamp/open_amp.h>
#include <openamp/remoteproc_loader.h>

#include "elf_build.h"
#include "table_build.h"

#define DA       0x20000000u
#define PA       0x80000000u /* where the host sees it */
#define TABLE_DA (DA + TEST_TABLE_MEMORY_BYTES)
#define CODE_DA  (DA + 2 * TEST_TABLE_MEMORY_BYTES)
#define BSS_DA   (CODE_DA + 256)
#define BYTES    (3u * TEST_TABLE_MEMORY_BYTES)

struct app {
	struct remoteproc rproc;
	struct remoteproc_mem mem;
	struct metal_io_region io;
	metal_phys_addr_t physmap;
	uint8_t *memory;
	struct test_elf elf;
	struct test_table table;
	uint8_t *file; /* the image in a block of its own size */
	size_t first;  /* bytes that open shows */
	int opened;
	unsigned int seek;
	int err; /* of every operation */
	unsigned int mmaps;
	unsigned int vendor;
	uint32_t rang;
};

extern const struct remoteproc_ops app_ops;
extern const struct image_store_ops app_seek_store;
extern const struct image_store_ops app_stream_store;

/* The store's load, for callers of remoteproc_load_noblock(). */
int app_store_load(void *store, size_t offset, size_t size, const void **data, metal_phys_addr_t pa,
                   struct metal_io_region *io, char is_blocking);

/* Makes the image's ELF file, and gives it to the store. */
void app_make_file(struct app *app, int wide);
void app_put_file(struct app *app);

/* cmocka's set-up and tear-down: *state is an application whose remote is OFFLINE. */
int app_set_up(void **state);
int app_tear_down(void **state);

/* The table in the remote's memory. */
struct test_table *app_table(struct app *app);

#endif
