/* SPDX-License-Identifier: Apache-2.0 */
/* symbol.h - names of the image's addresses, from its file. */
#ifndef CR_ARCH_NATIVE_SEEDED_SYMBOL_H
#define CR_ARCH_NATIVE_SEEDED_SYMBOL_H

#include <stdint.h>

/* Writes "name+0x12 (0x401234)" to standard error, or the address alone when nothing is known of it. */
void seeded_symbol_print(uintptr_t address);

/* The function or object that has this address, "" when none has. The text stays. */
const char *seeded_symbol_name(uintptr_t address);

#endif
