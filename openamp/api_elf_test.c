/* SPDX-License-Identifier: Apache-2.0 */
/* Every name of open-amp 1.10 in the ELF loader header, with its type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <openamp/open_amp.h>
#include <openamp/elf_loader.h>

#define EQUAL(name, value) _Static_assert((name) == (value), #name)

#define SAME_TYPE(name) _Static_assert(__builtin_types_compatible_p(name, own_##name), #name)

#define SAME(type, member)                                                                         \
	_Static_assert(__builtin_types_compatible_p(__typeof__(((struct type *)0)->member),        \
	                                            __typeof__(((struct own_##type *)0)->member)), \
	               #type "." #member)

struct own_elf32_phdr {
	Elf32_Word p_type;
	Elf32_Off p_offset;
	Elf32_Addr p_vaddr;
	Elf32_Addr p_paddr;
	Elf32_Word p_filesz;
	Elf32_Word p_memsz;
	Elf32_Word p_flags;
	Elf32_Word p_align;
};
SAME(elf32_phdr, p_type);
SAME(elf32_phdr, p_offset);
SAME(elf32_phdr, p_vaddr);
SAME(elf32_phdr, p_paddr);
SAME(elf32_phdr, p_filesz);
SAME(elf32_phdr, p_memsz);
SAME(elf32_phdr, p_flags);
SAME(elf32_phdr, p_align);

struct own_elf64_phdr {
	Elf64_Word p_type;
	Elf64_Word p_flags;
	Elf64_Off p_offset;
	Elf64_Addr p_vaddr;
	Elf64_Addr p_paddr;
	Elf64_Xword p_filesz;
	Elf64_Xword p_memsz;
	Elf64_Xword p_align;
};
SAME(elf64_phdr, p_type);
SAME(elf64_phdr, p_flags);
SAME(elf64_phdr, p_offset);
SAME(elf64_phdr, p_vaddr);
SAME(elf64_phdr, p_paddr);
SAME(elf64_phdr, p_filesz);
SAME(elf64_phdr, p_memsz);
SAME(elf64_phdr, p_align);

struct own_elf64_rela {
	Elf64_Addr r_offset;
	Elf64_Xword r_info;
	Elf64_Sxword r_addend;
};
SAME(elf64_rela, r_offset);
SAME(elf64_rela, r_info);
SAME(elf64_rela, r_addend);

struct own_elf64_sym {
	Elf64_Word st_name;
	unsigned char st_info;
	unsigned char st_other;
	Elf64_Half st_shndx;
	Elf64_Addr st_value;
	Elf64_Xword st_size;
};
SAME(elf64_sym, st_name);
SAME(elf64_sym, st_info);
SAME(elf64_sym, st_other);
SAME(elf64_sym, st_shndx);
SAME(elf64_sym, st_value);
SAME(elf64_sym, st_size);

struct own_elf32_info {
	Elf32_Ehdr ehdr;
	int load_state;
	Elf32_Phdr *phdrs;
	Elf32_Shdr *shdrs;
	void *shstrtab;
};
SAME(elf32_info, ehdr);
SAME(elf32_info, load_state);
SAME(elf32_info, phdrs);
SAME(elf32_info, shdrs);
SAME(elf32_info, shstrtab);

struct own_elf64_info {
	Elf64_Ehdr ehdr;
	int load_state;
	Elf64_Phdr *phdrs;
	Elf64_Shdr *shdrs;
	void *shstrtab;
};
SAME(elf64_info, ehdr);
SAME(elf64_info, load_state);
SAME(elf64_info, phdrs);
SAME(elf64_info, shdrs);
SAME(elf64_info, shstrtab);

typedef uint32_t own_Elf32_Addr;
SAME_TYPE(Elf32_Addr);
typedef uint16_t own_Elf32_Half;
SAME_TYPE(Elf32_Half);
typedef uint32_t own_Elf32_Off;
SAME_TYPE(Elf32_Off);
typedef int32_t own_Elf32_Sword;
SAME_TYPE(Elf32_Sword);
typedef uint32_t own_Elf32_Word;
SAME_TYPE(Elf32_Word);
typedef uint64_t own_Elf64_Addr;
SAME_TYPE(Elf64_Addr);
typedef uint16_t own_Elf64_Half;
SAME_TYPE(Elf64_Half);
typedef uint64_t own_Elf64_Off;
SAME_TYPE(Elf64_Off);
typedef int32_t own_Elf64_Sword;
SAME_TYPE(Elf64_Sword);
typedef uint32_t own_Elf64_Word;
SAME_TYPE(Elf64_Word);
typedef uint64_t own_Elf64_Xword;
SAME_TYPE(Elf64_Xword);
typedef int64_t own_Elf64_Sxword;
SAME_TYPE(Elf64_Sxword);
typedef struct Elf32_Ehdr own_Elf32_Ehdr;
SAME_TYPE(Elf32_Ehdr);
typedef struct Elf64_Ehdr own_Elf64_Ehdr;
SAME_TYPE(Elf64_Ehdr);
typedef struct elf32_phdr own_Elf32_Phdr;
SAME_TYPE(Elf32_Phdr);
typedef struct elf64_phdr own_Elf64_Phdr;
SAME_TYPE(Elf64_Phdr);
typedef struct Elf32_Shdr own_Elf32_Shdr;
SAME_TYPE(Elf32_Shdr);
typedef struct Elf64_Shdr own_Elf64_Shdr;
SAME_TYPE(Elf64_Shdr);
typedef struct Elf32_Rel own_Elf32_Rel;
SAME_TYPE(Elf32_Rel);
typedef struct Elf64_Rel own_Elf64_Rel;
SAME_TYPE(Elf64_Rel);
typedef struct Elf32_Rela own_Elf32_Rela;
SAME_TYPE(Elf32_Rela);
typedef struct elf64_rela own_Elf64_Rela;
SAME_TYPE(Elf64_Rela);
typedef struct Elf32_Sym own_Elf32_Sym;
SAME_TYPE(Elf32_Sym);
typedef struct elf64_sym own_Elf64_Sym;
SAME_TYPE(Elf64_Sym);

EQUAL(EI_NIDENT, 16);
EQUAL(ET_NONE, 0);
EQUAL(ET_REL, 1);
EQUAL(ET_EXEC, 2);
EQUAL(ET_DYN, 3);
EQUAL(ET_CORE, 4);
EQUAL(ET_LOOS, 0xfe00);
EQUAL(ET_HIOS, 0xfeff);
EQUAL(ET_LOPROC, 0xff00);
EQUAL(ET_HIPROC, 0xffff);
EQUAL(EM_ARM, 40);
EQUAL(EV_CURRENT, 1);
EQUAL(EI_MAG0, 0);
EQUAL(EI_MAG1, 1);
EQUAL(EI_MAG2, 2);
EQUAL(EI_MAG3, 3);
EQUAL(EI_CLASS, 4);
EQUAL(EI_DATA, 5);
EQUAL(EI_VERSION, 6);
EQUAL(EI_OSABI, 7);
EQUAL(EI_ABIVERSION, 8);
EQUAL(EI_PAD, 9);
EQUAL(ELFMAG0, 0x7f);
EQUAL(ELFMAG1, 'E');
EQUAL(ELFMAG2, 'L');
EQUAL(ELFMAG3, 'F');
EQUAL(SELFMAG, 4);
EQUAL(ELFCLASSNONE, 0);
EQUAL(ELFCLASS32, 1);
EQUAL(ELFCLASS64, 2);
EQUAL(ELFDATANONE, 0);
EQUAL(ELFDATA2LSB, 1);
EQUAL(ELFDATA2MSB, 2);
EQUAL(ELFOSABI_NONE, 0);
EQUAL(PT_NULL, 0);
EQUAL(PT_LOAD, 1);
EQUAL(PT_DYNAMIC, 2);
EQUAL(PT_INTERP, 3);
EQUAL(PT_NOTE, 4);
EQUAL(PT_SHLIB, 5);
EQUAL(PT_PHDR, 6);
EQUAL(PT_TLS, 7);
EQUAL(PT_LOOS, 0x60000000);
EQUAL(PT_HIOS, 0x6fffffff);
EQUAL(PT_LOPROC, 0x70000000);
EQUAL(PT_HIPROC, 0x7fffffff);
EQUAL(SHT_NULL, 0);
EQUAL(SHT_PROGBITS, 1);
EQUAL(SHT_SYMTAB, 2);
EQUAL(SHT_STRTAB, 3);
EQUAL(SHT_RELA, 4);
EQUAL(SHT_HASH, 5);
EQUAL(SHT_DYNAMIC, 6);
EQUAL(SHT_NOTE, 7);
EQUAL(SHT_NOBITS, 8);
EQUAL(SHT_REL, 9);
EQUAL(SHT_SHLIB, 10);
EQUAL(SHT_DYNSYM, 11);
EQUAL(SHT_INIT_ARRAY, 14);
EQUAL(SHT_FINI_ARRAY, 15);
EQUAL(SHT_PREINIT_ARRAY, 16);
EQUAL(SHT_GROUP, 17);
EQUAL(SHT_SYMTAB_SHNDX, 18);
EQUAL(SHT_LOOS, 0x60000000);
EQUAL(SHT_HIOS, 0x6fffffff);
EQUAL(SHT_LOPROC, 0x70000000);
EQUAL(SHT_HIPROC, 0x7fffffff);
EQUAL(SHT_LOUSER, 0x80000000);
EQUAL(SHT_HIUSER, 0xffffffff);
EQUAL(SHF_WRITE, 0x1);
EQUAL(SHF_ALLOC, 0x2);
EQUAL(SHF_EXECINSTR, 0x4);
EQUAL(SHF_MASKPROC, 0xf0000000);
EQUAL(R_ARM_GLOB_DAT, 21);
EQUAL(R_ARM_JUMP_SLOT, 22);
EQUAL(R_ARM_RELATIVE, 23);
EQUAL(R_ARM_ABS32, 2);
EQUAL(ELF_STATE_INIT, 0x0L);
EQUAL(ELF_STATE_WAIT_FOR_PHDRS, 0x100L);
EQUAL(ELF_STATE_WAIT_FOR_SHDRS, 0x200L);
EQUAL(ELF_STATE_WAIT_FOR_SHSTRTAB, 0x400L);
EQUAL(ELF_STATE_HDRS_COMPLETE, 0x800L);
EQUAL(ELF_STATE_MASK, 0xFF00L);
EQUAL(ELF_NEXT_SEGMENT_MASK, 0x00FFL);

static int (*const p_elf_identify)(const void *img_data, size_t len) = elf_identify;
static int (*const p_elf_load_header)(const void *img_data, size_t offset, size_t len,
                                      void **img_info, int last_load_state, size_t *noffset,
                                      size_t *nlen) = elf_load_header;
static int (*const p_elf_load)(struct remoteproc *rproc, const void *img_data, size_t offset,
                               size_t len, void **img_info, int last_load_state,
                               metal_phys_addr_t *da, size_t *noffset, size_t *nlen,
                               unsigned char *padding, size_t *nmemsize) = elf_load;
static void (*const p_elf_release)(void *img_info) = elf_release;
static metal_phys_addr_t (*const p_elf_get_entry)(void *img_info) = elf_get_entry;
static int (*const p_elf_locate_rsc_table)(void *img_info, metal_phys_addr_t *da, size_t *offset,
                                           size_t *size) = elf_locate_rsc_table;

#define NAME(name)                                                                                 \
	{                                                                                          \
#name, (void (*)(void))p_##name                                                    \
	}

static const struct {
	const char *name;
	void (*function)(void);
} functions[] = {
	NAME(elf_identify), NAME(elf_load_header), NAME(elf_load),
	NAME(elf_release),  NAME(elf_get_entry),   NAME(elf_locate_rsc_table),
};

static void test_every_function_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
		if (!functions[i].function)
			fail_msg("%s", functions[i].name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_function_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
