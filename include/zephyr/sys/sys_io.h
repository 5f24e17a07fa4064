/* SPDX-License-Identifier: Apache-2.0 */
/* sys_io.h - registers and bits by their address. Any context; an access is one instruction. */
#ifndef ZEPHYR_INCLUDE_SYS_SYS_IO_H_
#define ZEPHYR_INCLUDE_SYS_SYS_IO_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint32_t io_port_t;
typedef uintptr_t mm_reg_t;
typedef uintptr_t mem_addr_t;

#define Z_SYS_IO(bits)                                                                             \
	static inline uint##bits##_t sys_read##bits(mem_addr_t addr)                               \
	{                                                                                          \
		return *(volatile uint##bits##_t *)addr;                                           \
	}                                                                                          \
	static inline void sys_write##bits(uint##bits##_t data, mem_addr_t addr)                   \
	{                                                                                          \
		*(volatile uint##bits##_t *)addr = data;                                           \
	}

/* clang-format off */
Z_SYS_IO(8)
Z_SYS_IO(16)
Z_SYS_IO(32)
Z_SYS_IO(64)
/* clang-format on */

/* A bit, 0 to 31, of the word at addr. Not atomic. */
static inline int sys_test_bit(mem_addr_t addr, unsigned int bit)
{
	return (int)(sys_read32(addr) & (uint32_t)1 << bit);
}

static inline void sys_set_bit(mem_addr_t addr, unsigned int bit)
{
	sys_write32(sys_read32(addr) | (uint32_t)1 << bit, addr);
}

static inline void sys_clear_bit(mem_addr_t addr, unsigned int bit)
{
	sys_write32(sys_read32(addr) & ~((uint32_t)1 << bit), addr);
}

static inline void sys_set_bits(mem_addr_t addr, unsigned int mask)
{
	sys_write32(sys_read32(addr) | mask, addr);
}

static inline void sys_clear_bits(mem_addr_t addr, unsigned int mask)
{
	sys_write32(sys_read32(addr) & ~mask, addr);
}

static inline int sys_test_and_set_bit(mem_addr_t addr, unsigned int bit)
{
	int old = sys_test_bit(addr, bit);

	sys_set_bit(addr, bit);
	return old;
}

static inline int sys_test_and_clear_bit(mem_addr_t addr, unsigned int bit)
{
	int old = sys_test_bit(addr, bit);

	sys_clear_bit(addr, bit);
	return old;
}

/* The same for any bit of a field of words. */
static inline mem_addr_t z_bitfield_word(mem_addr_t addr, unsigned int bit)
{
	return addr + (mem_addr_t)(bit >> 5) * 4u;
}

static inline int sys_bitfield_test_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_bit(z_bitfield_word(addr, bit), bit & 31u);
}

static inline void sys_bitfield_set_bit(mem_addr_t addr, unsigned int bit)
{
	sys_set_bit(z_bitfield_word(addr, bit), bit & 31u);
}

static inline void sys_bitfield_clear_bit(mem_addr_t addr, unsigned int bit)
{
	sys_clear_bit(z_bitfield_word(addr, bit), bit & 31u);
}

static inline int sys_bitfield_test_and_set_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_and_set_bit(z_bitfield_word(addr, bit), bit & 31u);
}

static inline int sys_bitfield_test_and_clear_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_and_clear_bit(z_bitfield_word(addr, bit), bit & 31u);
}

#ifdef __cplusplus
}
#endif

#endif
