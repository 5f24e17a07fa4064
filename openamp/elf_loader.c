/* SPDX-License-Identifier: Apache-2.0 */
/* OpenAMP's ELF loader over Corral's ELF reader.
 *
 * The image arrives in pieces that the caller brings. The header tables are kept; the
 * reader sees an image that consists of them alone, and checks them there. */
#include "base/cr.h"
#include "elf/load.h"

#include <metal/alloc.h>
#include <openamp/elf_loader.h>

#include <limits.h>
#include <string.h>

/* Larger section names than these are absurd. */
#define NAMES_BYTES_MAX 65536u

enum part {
	EHDR,
	PHDRS,
	SHDRS,
	NAMES,
	PARTS,
};

struct span {
	uint64_t offset; /* in the image */
	size_t bytes;
	void *data;
};

struct info {
	union {
		struct elf32_info elf32;
		struct elf64_info elf64;
	} face; /* the first member: img_info is public */
	struct cr_elf elf;
	struct corral_image image;
	struct corral_reason why;
	struct span span[PARTS];
	int state;
};

/* The reader's store: what was kept. */
static int read_kept(void *ctx, uint64_t offset, void *buf, size_t size)
{
	const struct info *info = ctx;

	for (unsigned int i = 0; i < PARTS; i++) {
		const struct span *span = &info->span[i];
		uint64_t into = offset - span->offset; /* wraps to a huge value below it */

		if (span->data && into <= span->bytes && size <= span->bytes - into) {
			memcpy(buf, (uint8_t *)span->data + into, size);
			return 0;
		}
	}
	return -EAGAIN;
}

int elf_identify(const void *img_data, size_t len)
{
	static const unsigned char magic[] = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3 };

	if (!img_data || len < EI_NIDENT || memcmp(img_data, magic, sizeof(magic)) != 0)
		return -RPROC_EINVAL;
	return 0;
}

static bool is_wide(const struct info *info)
{
	return info->elf.elf_class == CORRAL_ELF_CLASS_64;
}

/* Where the public structs show a table. */
static void show(struct info *info, enum part part)
{
	struct elf32_info *elf32 = &info->face.elf32;
	struct elf64_info *elf64 = &info->face.elf64;
	void *data = info->span[part].data;

	if (part == EHDR && is_wide(info))
		memcpy(&elf64->ehdr, data, sizeof(elf64->ehdr));
	else if (part == EHDR)
		memcpy(&elf32->ehdr, data, sizeof(elf32->ehdr));
	else if (part == PHDRS && is_wide(info))
		elf64->phdrs = data;
	else if (part == PHDRS)
		elf32->phdrs = data;
	else if (part == SHDRS && is_wide(info))
		elf64->shdrs = data;
	else if (part == SHDRS)
		elf32->shdrs = data;
	else if (is_wide(info))
		elf64->shstrtab = data;
	else
		elf32->shstrtab = data;
}

static int set_state(struct info *info, long state)
{
	info->state = (int)state;
	if (is_wide(info))
		info->face.elf64.load_state = info->state;
	else
		info->face.elf32.load_state = info->state;
	return info->state;
}

/* What the caller brought. */
struct piece {
	const uint8_t *data;
	size_t offset;
	size_t bytes;
};

static const void *covered(const struct piece *piece, uint64_t offset, size_t bytes)
{
	uint64_t into = offset - piece->offset; /* wraps to a huge value below it */

	if (into > piece->bytes || bytes > piece->bytes - into)
		return NULL;
	return piece->data + into;
}

/* Keeps a part when it was brought: 1. 0: it was not. */
static int keep(struct info *info, enum part part, const struct piece *piece, uint64_t offset,
                size_t bytes)
{
	const void *from = covered(piece, offset, bytes);
	void *data;

	if (!from)
		return 0;
	data = metal_allocate_memory((unsigned int)bytes);
	if (!data)
		return -RPROC_ENOMEM;
	memcpy(data, from, bytes);
	info->span[part] = (struct span){ offset, bytes, data };
	return 1;
}

/* Lets the reader look at all that was kept. */
static int read_on(struct info *info)
{
	int err = cr_elf_open(&info->elf, &info->image, CORRAL_ELF_CLASS_ANY,
	                      CORRAL_ELF_MACHINE_ANY, &info->why);

	return err == 0 || err == -EAGAIN ? 0 : -RPROC_EINVAL;
}

static int begin(const struct piece *piece, void **img_info, size_t *noffset, size_t *nlen)
{
	const uint8_t *ident = covered(piece, 0, EI_NIDENT);
	struct info *info;
	int err;

	if (ident && elf_identify(ident, EI_NIDENT))
		return -RPROC_EINVAL;
	if (!covered(piece, 0, CR_ELF_HDR_BYTES_MAX)) {
		*noffset = 0;
		*nlen = CR_ELF_HDR_BYTES_MAX;
		return RPROC_LOADER_NOT_READY | ELF_STATE_INIT;
	}
	info = metal_allocate_memory(sizeof(*info));
	if (!info)
		return -RPROC_ENOMEM;
	memset(info, 0, sizeof(*info));
	*img_info = info;
	info->image =
		(struct corral_image){ .read = read_kept, .ctx = info, .size_bytes = INT64_MAX };
	err = keep(info, EHDR, piece, 0, CR_ELF_HDR_BYTES_MAX);
	if (err < 0)
		return err;
	err = read_on(info);
	if (err)
		return err;
	show(info, EHDR);
	return set_state(info, ELF_STATE_WAIT_FOR_PHDRS);
}

/* The part that the state waits for. */
static enum part wanted(const struct info *info, uint64_t *offset, uint64_t *bytes)
{
	const struct cr_elf *elf = &info->elf;

	switch (info->state & ELF_STATE_MASK) {
	case ELF_STATE_WAIT_FOR_PHDRS:
		*offset = elf->ehdr.phoff;
		*bytes = (uint64_t)elf->ehdr.phnum * cr_elf_header_bytes(elf, CR_ELF_PHDR);
		return PHDRS;
	case ELF_STATE_WAIT_FOR_SHDRS:
		*offset = elf->ehdr.shoff;
		*bytes = (uint64_t)elf->ehdr.shnum * cr_elf_header_bytes(elf, CR_ELF_SHDR);
		return SHDRS;
	case ELF_STATE_WAIT_FOR_SHSTRTAB:
		*offset = elf->names.offset;
		*bytes = elf->names.size;
		return NAMES;
	default:
		return PARTS;
	}
}

/* What the reader makes of the new part, and the state that follows. */
static int take(struct info *info, enum part part)
{
	long rest = info->state & ~ELF_STATE_MASK;

	show(info, part);
	if (part == NAMES)
		return set_state(info, rest | ELF_STATE_HDRS_COMPLETE);
	if (part == SHDRS)
		return read_on(info) ? -RPROC_EINVAL
		                     : set_state(info, rest | ELF_STATE_WAIT_FOR_SHSTRTAB);
	if (cr_elf_load(&info->elf, NULL))
		return -RPROC_EINVAL;
	return set_state(info, RPROC_LOADER_READY_TO_LOAD |
	                               (info->elf.ehdr.shnum ? ELF_STATE_WAIT_FOR_SHDRS
	                                                     : ELF_STATE_HDRS_COMPLETE));
}

int elf_load_header(const void *img_data, size_t offset, size_t len, void **img_info,
                    int last_load_state, size_t *noffset, size_t *nlen)
{
	struct piece piece = { img_data, offset, img_data ? len : 0 };
	struct info *info;

	(void)last_load_state; /* img_info has it too */
	*noffset = 0;
	*nlen = 0;
	if (!*img_info) {
		int state = begin(&piece, img_info, noffset, nlen);

		if (state < 0 || *nlen)
			return state;
	}
	info = *img_info;
	for (;;) {
		uint64_t at = 0;
		uint64_t bytes = 0;
		enum part part = wanted(info, &at, &bytes);
		int err;

		if (part == PARTS)
			return info->state;
		if (at > SIZE_MAX || (part == NAMES && (bytes == 0 || bytes > NAMES_BYTES_MAX)))
			return -RPROC_EINVAL;
		err = keep(info, part, &piece, at, (size_t)bytes);
		if (err == 0) {
			*noffset = (size_t)at;
			*nlen = (size_t)bytes;
			return info->state;
		}
		if (err > 0)
			err = take(info, part);
		if (err < 0)
			return err;
	}
}

/* True when the segment can be named in OpenAMP's types. */
static bool fits(const struct cr_elf_phdr *phdr)
{
	return phdr->offset <= SIZE_MAX && phdr->filesz <= INT_MAX && phdr->memsz <= INT_MAX &&
	       phdr->paddr <= (metal_phys_addr_t)-1;
}

int elf_load(struct remoteproc *rproc, const void *img_data, size_t offset, size_t len,
             void **img_info, int last_load_state, metal_phys_addr_t *da, size_t *noffset,
             size_t *nlen, unsigned char *padding, size_t *nmemsize)
{
	struct info *info = *img_info;

	(void)rproc;
	(void)img_data;
	(void)offset;
	(void)len;
	(void)last_load_state;
	*noffset = 0;
	*nlen = 0;
	*nmemsize = 0;
	*padding = 0;
	*da = RPROC_LOAD_ANYADDR;
	if (!info || !(info->state & RPROC_LOADER_READY_TO_LOAD))
		return -RPROC_ERR_LOADER_STATE;
	for (long i = info->state & ELF_NEXT_SEGMENT_MASK; i < info->elf.ehdr.phnum; i++) {
		struct cr_elf_phdr phdr;
		int load = cr_elf_segment(&info->elf, (uint32_t)i, &phdr);

		if (load < 0 || (load && !fits(&phdr)))
			return -RPROC_EINVAL;
		if (!load)
			continue;
		*da = (metal_phys_addr_t)phdr.paddr;
		*noffset = (size_t)phdr.offset;
		*nlen = (size_t)phdr.filesz;
		*nmemsize = (size_t)phdr.memsz;
		return set_state(info, (info->state & ~ELF_NEXT_SEGMENT_MASK) | (i + 1));
	}
	return set_state(info, (info->state & ~ELF_NEXT_SEGMENT_MASK) | info->elf.ehdr.phnum |
	                               RPROC_LOADER_POST_DATA_LOAD);
}

void elf_release(void *img_info)
{
	struct info *info = img_info;

	if (!info)
		return;
	for (unsigned int i = 0; i < PARTS; i++)
		metal_free_memory(info->span[i].data);
	metal_free_memory(info);
}

metal_phys_addr_t elf_get_entry(void *img_info)
{
	const struct info *info = img_info;

	return info ? (metal_phys_addr_t)info->elf.ehdr.entry : METAL_BAD_PHYS;
}

static int elf_get_load_state(void *img_info)
{
	const struct info *info = img_info;

	return info ? info->state : (int)(RPROC_LOADER_NOT_READY | ELF_STATE_INIT);
}

int elf_locate_rsc_table(void *img_info, metal_phys_addr_t *da, size_t *offset, size_t *size)
{
	struct info *info = img_info;
	struct cr_elf_shdr shdr;

	if (!info || !(info->state & ELF_STATE_HDRS_COMPLETE))
		return -RPROC_ERR_LOADER_STATE;
	if (cr_elf_find(&info->elf, ".resource_table", &shdr) != 1)
		return -RPROC_EINVAL;
	if (shdr.addr > (metal_phys_addr_t)-1 || shdr.offset > SIZE_MAX || shdr.size > INT_MAX)
		return -RPROC_EINVAL;
	*da = (metal_phys_addr_t)shdr.addr;
	*offset = (size_t)shdr.offset;
	*size = (size_t)shdr.size;
	return 0;
}

const struct loader_ops elf_ops = {
	.load_header = elf_load_header,
	.load_data = elf_load,
	.locate_rsc_table = elf_locate_rsc_table,
	.release = elf_release,
	.get_entry = elf_get_entry,
	.get_load_state = elf_get_load_state,
};
