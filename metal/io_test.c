/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <errno.h>
#include <metal/io.h>

#include "base/cr.h"
#include "metal/span.h"

enum { SIZE = 256 };

static uint8_t memory[SIZE] CR_ALIGNED(8);
static const metal_phys_addr_t base[1] = { 0x1000 };

static void one_page(struct metal_io_region *io)
{
	memset(memory, 0, sizeof(memory));
	metal_io_init(io, memory, base, SIZE, (unsigned int)-1, 0, NULL);
}

static void test_addresses(void **state)
{
	struct metal_io_region io;

	(void)state;
	one_page(&io);
	assert_int_equal(metal_io_region_size(&io), SIZE);
	assert_ptr_equal(metal_io_virt(&io, 0), memory);
	assert_ptr_equal(metal_io_virt(&io, SIZE - 1), memory + SIZE - 1);
	assert_null(metal_io_virt(&io, SIZE));
	assert_null(metal_io_virt(&io, METAL_BAD_OFFSET));
	assert_int_equal(metal_io_virt_to_offset(&io, memory + 7), 7);
	assert_int_equal(metal_io_virt_to_offset(&io, memory + SIZE), METAL_BAD_OFFSET);
	assert_int_equal(metal_io_virt_to_offset(&io, (void *)((uintptr_t)memory - 1)),
	                 METAL_BAD_OFFSET);
	assert_int_equal(metal_io_phys(&io, 5), 0x1005);
	assert_int_equal(metal_io_phys(&io, SIZE), METAL_BAD_PHYS);
	assert_int_equal(metal_io_phys_to_offset(&io, 0x10ff), 255);
	assert_int_equal(metal_io_phys_to_offset(&io, 0x1100), METAL_BAD_OFFSET);
	assert_int_equal(metal_io_phys_to_offset(&io, 0xfff), METAL_BAD_OFFSET);
	assert_ptr_equal(metal_io_phys_to_virt(&io, 0x1010), memory + 16);
	assert_null(metal_io_phys_to_virt(&io, 0));
	assert_int_equal(metal_io_virt_to_phys(&io, memory + 3), 0x1003);
}

static void test_pages(void **state)
{
	/* 16-byte pages that do not follow each other. */
	static const metal_phys_addr_t pages[16] = { 0x500, 0x700, 0x600 };
	static const metal_phys_addr_t around[16] = { 0x500, 0x700, 0x520 };
	struct metal_io_region io;
	struct cr_region span;

	(void)state;
	metal_io_init(&io, memory, pages, 48, 4, 0, NULL);
	assert_int_equal(io.page_mask, 15);
	assert_int_equal(metal_io_phys(&io, 0x12), 0x702);
	assert_int_equal(metal_io_phys_to_offset(&io, 0x60f), 0x2f);
	assert_int_equal(metal_io_phys_to_offset(&io, 0x800), METAL_BAD_OFFSET);
	assert_int_equal(cr_metal_span(&io, &span), -EINVAL);
	/* The last page fits the first, the one between does not. */
	metal_io_init(&io, memory, around, 48, 4, 0, NULL);
	assert_int_equal(cr_metal_span(&io, &span), -EINVAL);
	metal_io_init(&io, memory, pages, 16, 4, 0, NULL);
	assert_int_equal(cr_metal_span(&io, &span), 0);
	assert_ptr_equal(span.va, memory);
	assert_int_equal(span.da, 0x500);
	assert_int_equal(span.size, 16);
}

static void test_span_refuses(void **state)
{
	static const metal_phys_addr_t high[1] = { METAL_BAD_PHYS - 10 };
	struct metal_io_region io;
	struct cr_region span;

	(void)state;
	assert_int_equal(cr_metal_span(NULL, &span), -EINVAL);
	metal_io_init(&io, memory, NULL, SIZE, (unsigned int)-1, 0, NULL);
	assert_int_equal(cr_metal_span(&io, &span), -EINVAL);
	assert_int_equal(metal_io_phys_to_offset(&io, 0), METAL_BAD_OFFSET);
	metal_io_init(&io, METAL_BAD_VA, base, SIZE, (unsigned int)-1, 0, NULL);
	assert_int_equal(cr_metal_span(&io, &span), -EINVAL);
	metal_io_init(&io, memory, base, 0, (unsigned int)-1, 0, NULL);
	assert_int_equal(cr_metal_span(&io, &span), -EINVAL);
	metal_io_init(&io, memory, high, SIZE, (unsigned int)-1, 0, NULL);
	assert_int_equal(cr_metal_span(&io, &span), -EINVAL);
}

static void test_words(void **state)
{
	struct metal_io_region io;

	(void)state;
	one_page(&io);
	metal_io_write8(&io, 0, 0x12);
	metal_io_write16(&io, 2, 0x3456);
	metal_io_write32(&io, 4, 0x789abcde);
	metal_io_write64(&io, 8, UINT64_C(0x1122334455667788));
	assert_int_equal(metal_io_read8(&io, 0), 0x12);
	assert_int_equal(metal_io_read16(&io, 2), 0x3456);
	assert_int_equal(metal_io_read32(&io, 4), 0x789abcde);
	assert_true(metal_io_read64(&io, 8) == UINT64_C(0x1122334455667788));
	metal_io_write32(&io, SIZE - 4, 0xffffffff);
	assert_int_equal(metal_io_read32(&io, SIZE - 4), 0xffffffff);
}

static void test_no_word_outside(void **state)
{
	struct metal_io_region io;

	(void)state;
	one_page(&io);
	assert_non_null(metal_io_place(&io, SIZE - 4, 4));
	assert_null(metal_io_place(&io, SIZE - 3, 4));
	assert_null(metal_io_place(&io, SIZE, 1));
	assert_null(metal_io_place(&io, METAL_BAD_OFFSET, 8));
}

static void test_blocks(void **state)
{
	struct metal_io_region io;
	uint8_t text[SIZE];

	(void)state;
	one_page(&io);
	assert_int_equal(metal_io_block_set(&io, 10, 0xa5, 20), 20);
	assert_int_equal(memory[9], 0);
	assert_int_equal(memory[29], 0xa5);
	assert_int_equal(memory[30], 0);
	assert_int_equal(metal_io_block_read(&io, 8, text, 4), 4);
	assert_int_equal(text[1], 0);
	assert_int_equal(text[2], 0xa5);
	assert_int_equal(metal_io_block_write(&io, 100, "abc", 3), 3);
	assert_memory_equal(memory + 100, "abc", 3);

	/* Cut at the end, refused outside. */
	assert_int_equal(metal_io_block_set(&io, SIZE - 5, 1, 10), 5);
	assert_int_equal(metal_io_block_read(&io, SIZE - 2, text, SIZE), 2);
	assert_int_equal(metal_io_block_write(&io, SIZE - 1, "xyz", 3), 1);
	assert_int_equal(metal_io_block_write(&io, SIZE, "xyz", 3), -ERANGE);
	assert_int_equal(metal_io_block_read(&io, METAL_BAD_OFFSET, text, 3), -ERANGE);
	assert_int_equal(metal_io_block_read(&io, 0, text, -1), -EINVAL);
}

static int closed;
static unsigned long asked;

static uint64_t own_read(struct metal_io_region *io, unsigned long offset, memory_order order,
                         int width)
{
	(void)io;
	(void)order;
	asked = offset;
	return (uint64_t)width;
}

static int own_block_read(struct metal_io_region *io, unsigned long offset, void *restrict dst,
                          memory_order order, int len)
{
	(void)dst;
	(void)order;
	assert_true(offset + (size_t)len <= io->size);
	return len;
}

static metal_phys_addr_t own_phys(struct metal_io_region *io, unsigned long offset)
{
	return offset < io->size ? offset + 0x4000 : METAL_BAD_PHYS;
}

static unsigned long own_offset(struct metal_io_region *io, metal_phys_addr_t phys)
{
	return phys - 0x4000 < io->size ? phys - 0x4000 : METAL_BAD_OFFSET;
}

static void own_close(struct metal_io_region *io)
{
	assert_ptr_equal(io->virt, memory);
	closed++;
}

static void test_own_operations(void **state)
{
	static const struct metal_io_ops ops = {
		.read = own_read,
		.block_read = own_block_read,
		.close = own_close,
		.offset_to_phys = own_phys,
		.phys_to_offset = own_offset,
	};
	struct metal_io_region io;
	struct cr_region span;

	(void)state;
	metal_io_init(&io, memory, NULL, SIZE, (unsigned int)-1, 0, &ops);
	assert_int_equal(metal_io_read32(&io, 12), 4);
	assert_int_equal(asked, 12);
	assert_int_equal(metal_io_block_read(&io, SIZE - 4, memory, 8), 4);
	assert_int_equal(metal_io_block_read(&io, SIZE, memory, 8), -ERANGE);
	assert_ptr_equal(metal_io_phys_to_virt(&io, 0x4001), memory + 1);
	assert_int_equal(cr_metal_span(&io, &span), 0);
	assert_int_equal(span.da, 0x4000);
	closed = 0;
	metal_io_finish(&io);
	assert_int_equal(closed, 1);
	assert_null(io.virt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_addresses),       cmocka_unit_test(test_pages),
		cmocka_unit_test(test_span_refuses),    cmocka_unit_test(test_words),
		cmocka_unit_test(test_no_word_outside), cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_own_operations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
