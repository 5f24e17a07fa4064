/* SPDX-License-Identifier: Apache-2.0 */
/* A core file: ELF header, program headers, one note with the registers, the memories. */
#include "remoteproc/engine.h"

#include <string.h>

#define NT_PRSTATUS      1u
#define SIGABRT_ON_LINUX 6u
#define PF_RWX           7u
#define NOTE_NAME_BYTES  8u /* "CORE" and its end, padded */

struct note {
	uint32_t namesz;
	uint32_t descsz;
	uint32_t type;
	char name[NOTE_NAME_BYTES];
};

/* Linux's struct elf_prstatus, by class: what lies around the registers. */
static const struct {
	uint8_t signal_at;
	uint8_t pid_at;
	uint8_t regs_at;
	uint8_t after_regs;
} prstatus[2] = { { 12, 24, 72, 4 }, { 12, 32, 112, 8 } };

struct dump {
	const struct corral_rproc *rp;
	corral_coredump_sink sink;
	void *ctx;
	const struct cr_elf_layout *layout;
	uint32_t wide;       /* 0: ELF32, 1: ELF64 */
	uint32_t regs_bytes; /* 0: no note */
	uint32_t note_bytes;
	uint32_t headers; /* program headers */
};

static uint8_t class_of(const struct corral_rproc *rp)
{
	uint8_t elf_class = rp->elf_class ? rp->elf_class : rp->config->elf_class;

	if (elf_class == CORRAL_ELF_CLASS_ANY)
		elf_class = rp->config->machine == CORRAL_ELF_MACHINE_ARM ? CORRAL_ELF_CLASS_32
		                                                          : CORRAL_ELF_CLASS_64;
	return elf_class;
}

static void begin(struct dump *dump, const struct corral_rproc *rp)
{
	dump->rp = rp;
	dump->wide = class_of(rp) - 1u;
	dump->layout = cr_elf_layouts[dump->wide];
	dump->headers = rp->config->memory_count;
	dump->regs_bytes = rp->control ? cr_load_relaxed(&rp->control->regs_bytes) : 0;
	if (dump->regs_bytes > CORRAL_RSC_REGS_BYTES || dump->regs_bytes % sizeof(uint32_t))
		dump->regs_bytes = 0; /* not what our side of the remote writes */
	dump->note_bytes = 0;
	if (dump->regs_bytes) {
		dump->note_bytes = (uint32_t)sizeof(struct note) + prstatus[dump->wide].regs_at +
		                   dump->regs_bytes + prstatus[dump->wide].after_regs;
		dump->headers++;
	}
}

static int put(struct dump *dump, enum cr_elf_kind kind, const void *header)
{
	uint8_t raw[CR_ELF_HDR_BYTES_MAX];

	cr_elf_pack(&dump->layout[kind], raw, header);
	return dump->sink(dump->ctx, raw, dump->layout[kind].bytes);
}

static int put_ehdr(struct dump *dump)
{
	const struct corral_rproc *rp = dump->rp;
	/* Class, byte order, version. */
	uint32_t kind = (dump->wide + 1) | CR_ELF_LITTLE_ENDIAN << 8 | CR_ELF_VERSION << 16;
	struct cr_elf_ehdr ehdr = {
		.ident = { CR_ELF_MAGIC, kind },
		.version = CR_ELF_VERSION,
		.type = CR_ET_CORE,
		.machine = rp->machine ? rp->machine : rp->config->machine,
		.phoff = dump->layout[CR_ELF_EHDR].bytes,
		.ehsize = dump->layout[CR_ELF_EHDR].bytes,
		.phentsize = dump->layout[CR_ELF_PHDR].bytes,
		.phnum = (uint16_t)dump->headers,
	};

	return put(dump, CR_ELF_EHDR, &ehdr);
}

static int put_phdr(struct dump *dump, uint32_t type, uint64_t da, cr_elf_word bytes,
                    uint64_t *offset)
{
	uint64_t limit = dump->wide ? (cr_elf_word)-1 : UINT32_MAX;
	struct cr_elf_phdr phdr = {
		.type = type,
		.flags = type == CR_PT_LOAD ? PF_RWX : 0,
		.offset = (cr_elf_word)*offset,
		.vaddr = (cr_elf_word)da,
		.paddr = (cr_elf_word)da,
		.filesz = bytes,
		.memsz = type == CR_PT_LOAD ? bytes : 0,
	};

	if (da > limit || *offset > limit)
		return -EFBIG;
	*offset += bytes;
	return put(dump, CR_ELF_PHDR, &phdr);
}

static int put_phdrs(struct dump *dump)
{
	const struct corral_rproc_config *config = dump->rp->config;
	uint64_t offset = dump->layout[CR_ELF_EHDR].bytes +
	                  (uint64_t)dump->headers * dump->layout[CR_ELF_PHDR].bytes;
	int err = 0;

	if (dump->note_bytes)
		err = put_phdr(dump, CR_PT_NOTE, 0, dump->note_bytes, &offset);
	for (uint32_t i = 0; i < config->memory_count && !err; i++)
		err = put_phdr(dump, CR_PT_LOAD, config->memories[i].da, config->memories[i].size,
		               &offset);
	return err;
}

static int put_note(struct dump *dump)
{
	const struct corral_rsc_control *control = dump->rp->control;
	uint8_t status[112] = { 0 };
	uint32_t regs[CORRAL_RSC_REGS_BYTES / 4];
	struct note note = {
		.namesz = 5,
		.descsz = dump->note_bytes - (uint32_t)sizeof(note),
		.type = NT_PRSTATUS,
		.name = "CORE",
	};
	int err = dump->sink(dump->ctx, &note, sizeof(note));

	if (err)
		return err;
	status[prstatus[dump->wide].signal_at] = SIGABRT_ON_LINUX;
	status[prstatus[dump->wide].pid_at] = 1;
	err = dump->sink(dump->ctx, status, prstatus[dump->wide].regs_at);
	if (err)
		return err;
	cr_shm_read(regs, control->regs, dump->regs_bytes);
	err = dump->sink(dump->ctx, regs, dump->regs_bytes);
	if (err)
		return err;
	memset(status, 0, sizeof(status));
	return dump->sink(dump->ctx, status, prstatus[dump->wide].after_regs);
}

static int write_dump(const struct corral_rproc *rp, corral_coredump_sink sink, void *ctx)
{
	const struct corral_rproc_config *config = rp->config;
	struct dump dump = { .sink = sink, .ctx = ctx };
	int err;

	begin(&dump, rp);
	err = put_ehdr(&dump);
	if (!err)
		err = put_phdrs(&dump);
	if (!err && dump.note_bytes)
		err = put_note(&dump);
	for (uint32_t i = 0; i < config->memory_count && !err; i++)
		err = sink(ctx, config->memories[i].va, config->memories[i].size);
	return err;
}

/* Claimed for as long as it takes: no restart overwrites what is being written. */
int corral_rproc_coredump(struct corral_rproc *rp, corral_coredump_sink sink, void *ctx)
{
	int err = cr_rproc_borrow(rp);

	if (err)
		return err;
	err = -EPERM;
	if (cr_rproc_state(rp) == CORRAL_RPROC_CRASHED) {
		cr_rproc_enter(rp, CORRAL_RPROC_CRASHED);
		err = write_dump(rp, sink, ctx);
	}
	cr_rproc_unclaim(rp);
	return err;
}
