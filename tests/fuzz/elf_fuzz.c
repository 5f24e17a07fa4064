/* SPDX-License-Identifier: Apache-2.0 */
/* An image from anywhere: opened, checked, loaded and searched, from memory or from a store.
 * The first byte chooses how; the rest is the file. */
#include "elf/load.h"

#include <stdlib.h>
#include <string.h>

#define MEM_DA    0x20000000u
#define MEM_BYTES 4096u

#define STREAMED  1u /* read through a store */
#define CHANGING  2u /* whose bytes differ at each read */
#define ANY_PLACE 4u /* as for a platform that does not copy segments */

struct store {
	const uint8_t *bytes;
	uint8_t reads;
	uint8_t how;
};

static int store_read(void *ctx, uint64_t offset, void *buf, size_t len)
{
	struct store *store = ctx;

	memcpy(buf, store->bytes + offset, len);
	store->reads++;
	if (store->how & CHANGING && len && (store->reads & 7) == 0)
		((uint8_t *)buf)[store->reads % len] ^= store->reads;
	return 0;
}

static void try_image(const struct corral_image *image, const struct cr_memories *memories,
                      uint8_t how)
{
	struct cr_elf_shdr shdr = { 0 };
	struct corral_reason why = { 0 };
	struct cr_elf elf;
	int err = cr_elf_open(&elf, image, CORRAL_ELF_CLASS_ANY, CORRAL_ELF_MACHINE_ANY, &why);

	if (!err)
		err = cr_elf_load(&elf, how & ANY_PLACE ? NULL : memories);
	if (!err)
		err = cr_elf_find(&elf, ".resource_table", &shdr);
	if (err == 1 && shdr.size <= MEM_BYTES)
		err = cr_elf_read(&elf, shdr.offset, memories->region[0].va, (size_t)shdr.size);
	if ((err < 0) != (why.fault != CORRAL_FAULT_NONE))
		abort();
	if (err < 0 && !strcmp(corral_fault_text(why.fault), "unknown fault"))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Two blocks of the heap, so that a byte outside of either is seen. */
	struct cr_region region[2] = {
		{ malloc(MEM_BYTES), MEM_DA, MEM_BYTES },
		{ malloc(MEM_BYTES), UINT64_MAX - MEM_BYTES + 1, MEM_BYTES },
	};
	struct cr_memories memories = { region, 2 };
	struct store store = { .how = size ? data[0] : 0 };
	struct corral_image image = { 0 };

	if (size == 0 || !region[0].va || !region[1].va)
		goto out;
	store.bytes = data + 1;
	image.size_bytes = size - 1;
	if (store.how & (STREAMED | CHANGING)) {
		image.read = store_read;
		image.ctx = &store;
	} else {
		image.data = data + 1;
	}
	try_image(&image, &memories, store.how);
out:
	free(region[0].va);
	free(region[1].va);
	return 0;
}
