/* SPDX-License-Identifier: Apache-2.0 */
/* Every name of libmetal that open-amp and its applications use, with its type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <metal/alloc.h>
#include <metal/assert.h>
#include <metal/atomic.h>
#include <metal/cache.h>
#include <metal/compiler.h>
#include <metal/config.h>
#include <metal/cpu.h>
#include <metal/device.h>
#include <metal/errno.h>
#include <metal/io.h>
#include <metal/irq.h>
#include <metal/irq_controller.h>
#include <metal/list.h>
#include <metal/log.h>
#include <metal/mutex.h>
#include <metal/shmem.h>
#include <metal/sleep.h>
#include <metal/spinlock.h>
#include <metal/sys.h>
#include <metal/time.h>
#include <metal/utilities.h>
#include <metal/version.h>

#define TYPED(result, name, ...) static result (*const p_##name)(__VA_ARGS__) = name

#define IO struct metal_io_region *

TYPED(void *, metal_allocate_memory, unsigned int);
TYPED(void, metal_free_memory, void *);
TYPED(void, metal_cache_flush, void *, unsigned int);
TYPED(void, metal_cache_invalidate, void *, unsigned int);
TYPED(void, metal_cpu_yield, void);
TYPED(void, metal_device_close, struct metal_device *);
TYPED(IO, metal_device_io_region, struct metal_device *, unsigned int);
TYPED(int, metal_device_open, const char *, const char *, struct metal_device **);
TYPED(int, metal_register_generic_device, struct metal_device *);
TYPED(int, metal_init, const struct metal_init_params *);
TYPED(void, metal_finish, void);
TYPED(enum metal_log_level, metal_get_log_level, void);
TYPED(void, metal_set_log_level, enum metal_log_level);
TYPED(metal_log_handler, metal_get_log_handler, void);
TYPED(void, metal_set_log_handler, metal_log_handler);
TYPED(int, metal_io_block_read, IO, unsigned long, void *restrict, int);
TYPED(int, metal_io_block_write, IO, unsigned long, const void *restrict, int);
TYPED(int, metal_io_block_set, IO, unsigned long, unsigned char, int);
TYPED(void, metal_io_finish, IO);
TYPED(void, metal_io_init, IO, void *, const metal_phys_addr_t *, size_t, unsigned int,
      unsigned int, const struct metal_io_ops *);
TYPED(metal_phys_addr_t, metal_io_phys, IO, unsigned long);
TYPED(unsigned long, metal_io_phys_to_offset, IO, metal_phys_addr_t);
TYPED(void *, metal_io_phys_to_virt, IO, metal_phys_addr_t);
TYPED(size_t, metal_io_region_size, IO);
TYPED(void *, metal_io_virt, IO, unsigned long);
TYPED(unsigned long, metal_io_virt_to_offset, IO, void *);
TYPED(metal_phys_addr_t, metal_io_virt_to_phys, IO, void *);
TYPED(void, metal_irq_disable, unsigned int);
TYPED(void, metal_irq_enable, unsigned int);
TYPED(int, metal_irq_handle, struct metal_irq *, int);
TYPED(int, metal_irq_register, int, metal_irq_handler, void *);
TYPED(int, metal_irq_register_controller, struct metal_irq_controller *);
TYPED(void, metal_irq_restore_enable, unsigned int);
TYPED(unsigned int, metal_irq_save_disable, void);
TYPED(void, metal_irq_unregister, int);
TYPED(void, metal_list_init, struct metal_list *);
TYPED(void, metal_list_add_tail, struct metal_list *, struct metal_list *);
TYPED(void, metal_list_del, struct metal_list *);
TYPED(struct metal_list *, metal_list_first, struct metal_list *);
TYPED(bool, metal_list_is_empty, struct metal_list *);
TYPED(void, metal_mutex_init, metal_mutex_t *);
TYPED(void, metal_mutex_deinit, metal_mutex_t *);
TYPED(void, metal_mutex_acquire, metal_mutex_t *);
TYPED(void, metal_mutex_release, metal_mutex_t *);
TYPED(int, metal_mutex_try_acquire, metal_mutex_t *);
TYPED(int, metal_shmem_open, const char *, size_t, IO *);
TYPED(int, metal_sleep_usec, unsigned int);
TYPED(void, metal_spinlock_init, struct metal_spinlock *);
TYPED(void, metal_spinlock_acquire, struct metal_spinlock *);
TYPED(void, metal_spinlock_release, struct metal_spinlock *);
TYPED(unsigned long long, metal_get_timestamp, void);
TYPED(const char *, metal_ver, void);
TYPED(int, metal_ver_major, void);
TYPED(int, metal_ver_minor, void);
TYPED(int, metal_ver_patch, void);
TYPED(void, metal_bitmap_set_bit, unsigned long *, int);
TYPED(void, metal_bitmap_clear_bit, unsigned long *, int);
TYPED(int, metal_bitmap_is_bit_set, unsigned long *, int);
TYPED(unsigned int, metal_bitmap_next_clear_bit, unsigned long *, unsigned int, unsigned int);

#define NAME(name) (void (*)(void)) p_##name

static void (*const functions[])(void) = {
	NAME(metal_allocate_memory),
	NAME(metal_free_memory),
	NAME(metal_cache_flush),
	NAME(metal_cache_invalidate),
	NAME(metal_cpu_yield),
	NAME(metal_device_close),
	NAME(metal_device_io_region),
	NAME(metal_device_open),
	NAME(metal_register_generic_device),
	NAME(metal_init),
	NAME(metal_finish),
	NAME(metal_get_log_level),
	NAME(metal_set_log_level),
	NAME(metal_get_log_handler),
	NAME(metal_set_log_handler),
	NAME(metal_io_block_read),
	NAME(metal_io_block_write),
	NAME(metal_io_block_set),
	NAME(metal_io_finish),
	NAME(metal_io_init),
	NAME(metal_io_phys),
	NAME(metal_io_phys_to_offset),
	NAME(metal_io_phys_to_virt),
	NAME(metal_io_region_size),
	NAME(metal_io_virt),
	NAME(metal_io_virt_to_offset),
	NAME(metal_io_virt_to_phys),
	NAME(metal_irq_disable),
	NAME(metal_irq_enable),
	NAME(metal_irq_handle),
	NAME(metal_irq_register),
	NAME(metal_irq_register_controller),
	NAME(metal_irq_restore_enable),
	NAME(metal_irq_save_disable),
	NAME(metal_irq_unregister),
	NAME(metal_list_init),
	NAME(metal_list_add_tail),
	NAME(metal_list_del),
	NAME(metal_list_first),
	NAME(metal_list_is_empty),
	NAME(metal_mutex_init),
	NAME(metal_mutex_deinit),
	NAME(metal_mutex_acquire),
	NAME(metal_mutex_release),
	NAME(metal_mutex_try_acquire),
	NAME(metal_shmem_open),
	NAME(metal_sleep_usec),
	NAME(metal_spinlock_init),
	NAME(metal_spinlock_acquire),
	NAME(metal_spinlock_release),
	NAME(metal_get_timestamp),
	NAME(metal_ver),
	NAME(metal_ver_major),
	NAME(metal_ver_minor),
	NAME(metal_ver_patch),
	NAME(metal_bitmap_set_bit),
	NAME(metal_bitmap_clear_bit),
	NAME(metal_bitmap_is_bit_set),
	NAME(metal_bitmap_next_clear_bit),
};

/* A device as an application without a linker's help declares it. */
static struct metal_device board = {
	.name = "board",
	.bus = NULL,
	.num_regions = 1,
	{
		{
			.virt = (void *)0,
			.physmap = NULL,
			.size = 0,
			.page_shift = (metal_phys_addr_t)(-1),
			.page_mask = (metal_phys_addr_t)(-1),
			.mem_flags = 0,
			.ops = { 0 },
		},
	},
	.node = { 0 },
	.irq_num = 0,
	.irq_info = NULL,
};

METAL_PACKED_BEGIN
struct packed {
	char one;
	int two;
} METAL_PACKED_END;

_Static_assert(sizeof(struct packed) == 5, "no padding");
_Static_assert(METAL_IRQ_NOT_HANDLED == 0 && METAL_IRQ_HANDLED == 1, "handlers' results");
_Static_assert(METAL_BAD_OFFSET == ULONG_MAX, "offset");
_Static_assert(METAL_BAD_PHYS == ULONG_MAX, "address");
_Static_assert(METAL_LOG_EMERGENCY < METAL_LOG_ERROR && METAL_LOG_ERROR < METAL_LOG_DEBUG,
               "levels");
_Static_assert(EINVAL > 0 && ENOMEM > 0 && ENODEV > 0 && ENXIO > 0 && EAGAIN > 0 && EBUSY > 0,
               "error numbers");
_Static_assert(sizeof(METAL_BITS_PER_ULONG) && metal_bit(3) == 8, "bits");

static int weak_answer(void);

metal_weak int metal_weak_function(void)
{
	return weak_answer();
}

static int weak_answer(void)
{
	return 5;
}

static void test_every_function_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < metal_dim(functions); i++) {
		if (!functions[i])
			fail_msg("function %zu of the list", i);
	}
}

static void test_words(void **state)
{
	struct metal_list list = METAL_INIT_LIST(list);
	METAL_DECLARE_LIST(other);
	struct metal_list *node;
	atomic_flag flag = ATOMIC_FLAG_INIT;
	atomic_int number;
	int count = 0;

	(void)state;
	atomic_store(&number, 4);
	atomic_thread_fence(memory_order_seq_cst);
	assert_false(atomic_flag_test_and_set(&flag));
	atomic_flag_clear(&flag);
	assert_int_equal(atomic_load(&number), metal_min(4, 5));
	metal_list_add_tail(&list, &other);
	metal_list_for_each(&list, node)
		count++;
	assert_int_equal(count, 1);
	metal_list_del(&other);
	assert_true(metal_list_is_empty(&list));
	assert_ptr_equal(metal_container_of(&board.node, struct metal_device, node), &board);
	assert_int_equal(metal_weak_function(), 5);
	metal_asm volatile("");
	metal_assert(count == 1);
	metal_unused(count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_function_is_there),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
