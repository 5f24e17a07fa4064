/* SPDX-License-Identifier: Apache-2.0 */
/* The reader as an image without ELF64 has it: all of its tests once more. */
#define CR_CFG_ELF64 0

#ifndef __clang_analyzer__ /* has looked at the sources on their own */
#include "elf/elf.c"
#include "elf/load.c"
#include "elf/elf_test.c"
#endif
