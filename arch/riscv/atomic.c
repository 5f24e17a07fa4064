/* SPDX-License-Identifier: Apache-2.0 */
/* Atomics of one and two bytes, which the instructions do not have and this compiler calls by these names.
 * Each works on the word around. Order is always the strongest. */
#include <stdbool.h>
#include <stdint.h>

static uint32_t *word_of(volatile void *at)
{
	return (uint32_t *)((uintptr_t)at & ~(uintptr_t)3);
}

static unsigned int shift_of(volatile void *at)
{
	return ((uintptr_t)at & 3u) * 8u;
}

enum change { EXCHANGE, ADD, SUB, AND, OR, XOR, NAND };

static uint32_t changed(enum change change, uint32_t old, uint32_t value)
{
	switch (change) {
	case ADD:
		return old + value;
	case SUB:
		return old - value;
	case AND:
		return old & value;
	case OR:
		return old | value;
	case XOR:
		return old ^ value;
	case NAND:
		return ~(old & value);
	default:
		return value;
	}
}

/* Returns what was there, below mask. */
static uint32_t apply(volatile void *at, uint32_t mask, enum change change, uint32_t value)
{
	uint32_t *word = word_of(at);
	unsigned int shift = shift_of(at);
	uint32_t old = __atomic_load_n(word, __ATOMIC_RELAXED);
	uint32_t new;

	do {
		new = (old & ~(mask << shift)) |
		      (changed(change, old >> shift & mask, value) & mask) << shift;
	} while (!__atomic_compare_exchange_n(word, &old, new, false, __ATOMIC_SEQ_CST,
	                                      __ATOMIC_SEQ_CST));
	return old >> shift & mask;
}

/* True: wanted was there, and value is now. Else *seen says what was. */
static bool replace(volatile void *at, uint32_t mask, uint32_t wanted, uint32_t value,
                    uint32_t *seen)
{
	uint32_t *word = word_of(at);
	unsigned int shift = shift_of(at);
	uint32_t old = __atomic_load_n(word, __ATOMIC_RELAXED);

	do {
		*seen = old >> shift & mask;
		if (*seen != wanted)
			return false;
	} while (!__atomic_compare_exchange_n(word, &old, (old & ~(mask << shift)) | value << shift,
	                                      false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
	return true;
}

#define CHANGE(name, change, bytes, type, mask)                                                    \
	type riscv_##name##_##bytes(volatile void *at, type value,                                 \
	                            int order) __asm__("__atomic_" #name "_" #bytes);              \
	type riscv_##name##_##bytes(volatile void *at, type value, int order)                      \
	{                                                                                          \
		(void)order;                                                                       \
		return (type)apply(at, mask, change, value);                                       \
	}

#define ALL(bytes, type, mask)                                                                     \
	CHANGE(exchange, EXCHANGE, bytes, type, mask)                                              \
	CHANGE(fetch_add, ADD, bytes, type, mask)                                                  \
	CHANGE(fetch_sub, SUB, bytes, type, mask)                                                  \
	CHANGE(fetch_and, AND, bytes, type, mask)                                                  \
	CHANGE(fetch_or, OR, bytes, type, mask)                                                    \
	CHANGE(fetch_xor, XOR, bytes, type, mask)                                                  \
	CHANGE(fetch_nand, NAND, bytes, type, mask)                                                \
	bool riscv_replace_##bytes(volatile void *at, void *expected, type value, bool weak,       \
	                           int done,                                                       \
	                           int failed) __asm__("__atomic_compare_exchange_" #bytes);       \
	bool riscv_replace_##bytes(volatile void *at, void *expected, type value, bool weak,       \
	                           int done, int failed)                                           \
	{                                                                                          \
		uint32_t seen;                                                                     \
		bool ok = replace(at, mask, *(type *)expected, value, &seen);                      \
                                                                                                   \
		(void)weak;                                                                        \
		(void)done;                                                                        \
		(void)failed;                                                                      \
		if (!ok)                                                                           \
			*(type *)expected = (type)seen;                                            \
		return ok;                                                                         \
	}

/* clang-format off */
ALL(1, uint8_t, 0xffu)
ALL(2, uint16_t, 0xffffu)
/* clang-format on */
