/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <metal/alloc.h>
#include <metal/cache.h>
#include <metal/condition.h>
#include <metal/device.h>
#include <metal/irq.h>
#include <metal/irq_controller.h>
#include <metal/mutex.h>
#include <metal/shmem.h>
#include <metal/sleep.h>
#include <metal/softirq.h>
#include <metal/spinlock.h>
#include <metal/time.h>
#include <metal/utilities.h>
#include <metal/version.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static char said[256];
static int messages;

static void remember(enum metal_log_level level, const char *format, ...)
{
	va_list args;

	(void)level;
	va_start(args, format);
	vsnprintf(said, sizeof(said), format, args);
	va_end(args);
	__atomic_fetch_add(&messages, 1, __ATOMIC_SEQ_CST);
}

static int start(void **state)
{
	struct metal_init_params params = METAL_INIT_DEFAULTS;

	(void)state;
	params.log_handler = remember;
	messages = 0;
	return metal_init(&params);
}

static int finish(void **state)
{
	(void)state;
	metal_finish();
	return 0;
}

static void test_log(void **state)
{
	int evaluated = 0;

	(void)state;
	assert_int_equal(metal_get_log_level(), METAL_LOG_INFO);
	metal_log(METAL_LOG_ERROR, "seven %d", 7);
	assert_string_equal(said, "seven 7");
	metal_dbg("not wanted %d", ++evaluated);
	assert_int_equal(messages, 1);
	assert_int_equal(evaluated, 0);
	metal_set_log_level(METAL_LOG_DEBUG);
	metal_dbg("wanted");
	assert_int_equal(messages, 2);
	metal_set_log_handler(NULL);
	metal_err("nobody listens");
	assert_int_equal(messages, 2);
}

static void test_init_again(void **state)
{
	struct metal_init_params params = METAL_INIT_DEFAULTS;

	(void)state;
	assert_int_equal(metal_init(NULL), -EINVAL);
	for (int i = 0; i < 100; i++) {
		metal_finish();
		assert_int_equal(metal_init(&params), 0);
	}
	assert_ptr_equal(metal_get_log_handler(), metal_default_log_handler);
}

static void test_devices(void **state)
{
	static struct metal_device shm = { .name = "shm", .num_regions = 2 };
	static struct metal_device many = { .name = "many",
		                            .num_regions = METAL_MAX_DEVICE_REGIONS + 1 };
	static struct metal_device nameless = { .num_regions = 1 };
	struct metal_device *found;
	struct metal_bus *bus;

	(void)state;
	assert_int_equal(metal_bus_find("generic", &bus), 0);
	assert_ptr_equal(bus, &metal_generic_bus);
	assert_int_equal(metal_bus_find("pci", &bus), -ENOENT);
	assert_int_equal(metal_device_open("generic", "shm", &found), -ENODEV);
	assert_int_equal(metal_device_open("pci", "shm", &found), -ENODEV);
	assert_int_equal(metal_device_open("generic", NULL, &found), -EINVAL);

	assert_int_equal(metal_register_generic_device(&many), -EINVAL);
	assert_int_equal(metal_register_generic_device(&nameless), -EINVAL);
	assert_int_equal(metal_register_generic_device(&shm), 0);
	assert_int_equal(metal_register_generic_device(&shm), -EINVAL);
	assert_int_equal(metal_device_open("generic", "shm", &found), 0);
	assert_ptr_equal(found, &shm);
	assert_ptr_equal(found->bus, &metal_generic_bus);
	assert_ptr_equal(metal_device_io_region(found, 1), &shm.regions[1]);
	assert_null(metal_device_io_region(found, 2));
	metal_device_close(found);

	/* The next life knows nothing of it. */
	metal_finish();
	start(NULL);
	assert_int_equal(metal_device_open("generic", "shm", &found), -ENODEV);
	assert_int_equal(metal_register_generic_device(&shm), 0);
}

static int bus_closed;

static void close_bus(struct metal_bus *bus)
{
	(void)bus;
	bus_closed++;
}

static int open_nothing(struct metal_bus *bus, const char *name, struct metal_device **device)
{
	(void)bus;
	(void)name;
	(void)device;
	return -EBUSY;
}

static void test_own_bus(void **state)
{
	static struct metal_bus own = {
		.name = "own",
		.ops = { .bus_close = close_bus, .dev_open = open_nothing },
	};
	static struct metal_bus bad = { .name = "bad" };
	struct metal_device *device;

	(void)state;
	assert_int_equal(metal_bus_register(&bad), -EINVAL);
	assert_int_equal(metal_bus_register(&own), 0);
	assert_int_equal(metal_bus_register(&own), -EINVAL);
	assert_int_equal(metal_device_open("own", "x", &device), -EBUSY);
	assert_int_equal(metal_bus_unregister(&own), 0);
	assert_int_equal(metal_bus_unregister(&own), -EINVAL);
	assert_int_equal(metal_device_open("own", "x", &device), -ENODEV);
	assert_int_equal(metal_bus_register(&own), 0);
	bus_closed = 0;
	metal_finish();
	assert_int_equal(bus_closed, 1);
	start(NULL);
}

static void test_shmem(void **state)
{
	struct metal_io_region *one;
	struct metal_io_region *two;
	char name[64];
	char path[80];
	uint8_t *bytes;

	(void)state;
	snprintf(name, sizeof(name), "corral-sys-test-%d", (int)getpid());
	snprintf(path, sizeof(path), "/%s", name);
	assert_int_equal(metal_shmem_open(name, 5000, &one), 0);
	assert_int_equal(metal_shmem_open(name, 5000, &two), 0);
	assert_int_equal(metal_io_region_size(one), 8192);
	assert_ptr_not_equal(one, two);
	metal_io_write32(one, 4096, 0x1234);
	assert_int_equal(metal_io_read32(two, 4096), 0x1234);
	assert_int_equal(metal_io_phys(two, 4096), 4096);

	/* Closed and opened again: the memory is still there, the record is used again. */
	metal_io_finish(one);
	assert_int_equal(metal_shmem_open(name, 100, &one), 0);
	assert_int_equal(metal_io_region_size(one), 4096);
	bytes = metal_io_virt(one, 0);
	bytes[0] = 77;
	assert_int_equal(metal_io_read8(two, 0), 77);
	assert_int_equal(shm_unlink(path), 0);

	assert_int_equal(metal_shmem_open("a/b", 100, &one), -EINVAL);
	assert_int_equal(metal_shmem_open(name, 0, &one), -EINVAL);
	assert_int_equal(metal_shmem_open(NULL, 1, &one), -EINVAL);
	assert_int_equal(metal_shmem_open(name, (size_t)-1, &one), -EINVAL);
}

static void test_generic_shmem(void **state)
{
	static uint8_t memory[64];
	static const metal_phys_addr_t at[1] = { 0 };
	static struct metal_generic_shmem shmem = { .name = "board memory" };
	struct metal_io_region *io;

	(void)state;
	metal_io_init(&shmem.io, memory, at, sizeof(memory), (unsigned int)-1, 0, NULL);
	assert_int_equal(metal_shmem_register_generic(&shmem), 0);
	assert_int_equal(metal_shmem_open("board memory", 64, &io), 0);
	assert_ptr_equal(io, &shmem.io);
	assert_int_equal(metal_shmem_register_generic(NULL), -EINVAL);
}

static int handled_irq;
static int handled_count;

static int count_irq(int irq, void *arg)
{
	handled_irq = irq;
	__atomic_fetch_add((int *)arg, 1, __ATOMIC_SEQ_CST);
	return METAL_IRQ_HANDLED;
}

static void test_softirq(void **state)
{
	int first;

	(void)state;
	assert_int_equal(metal_softirq_init(), 0);
	assert_int_equal(metal_softirq_init(), -EINVAL);
	first = metal_softirq_allocate(4);
	assert_true(first >= 0);
	assert_int_equal(metal_softirq_allocate(METAL_SOFTIRQ_NUM), -EINVAL);
	assert_int_equal(metal_softirq_allocate(METAL_SOFTIRQ_NUM - 4), first + 4);
	assert_int_equal(metal_softirq_allocate(1), -EINVAL);

	handled_count = 0;
	assert_int_equal(metal_irq_register(first + 2, count_irq, &handled_count), 0);
	metal_softirq_set(first + 2);
	metal_softirq_dispatch();
	assert_int_equal(handled_count, 0);
	metal_irq_enable((unsigned int)first + 2);
	metal_softirq_dispatch();
	metal_softirq_dispatch();
	assert_int_equal(handled_count, 1);
	assert_int_equal(handled_irq, first + 2);
	metal_irq_unregister(first + 2);
	metal_softirq_set(first + 2);
	metal_softirq_set(first + METAL_SOFTIRQ_NUM);
	metal_softirq_set(-1);
	metal_softirq_dispatch();
	assert_int_equal(handled_count, 1);
}

static void set_nothing(struct metal_irq_controller *cntr, int irq, unsigned int enable)
{
	(void)cntr;
	(void)irq;
	(void)enable;
}

static void test_controllers(void **state)
{
	static struct metal_irq irqs[8];
	static METAL_IRQ_CONTROLLER_DECLARE(any, METAL_IRQ_ANY, 8, NULL, set_nothing, NULL, irqs);
	static METAL_IRQ_CONTROLLER_DECLARE(clash, 0, 8, NULL, set_nothing, NULL, irqs);
	static METAL_IRQ_CONTROLLER_DECLARE(empty, 9000, 0, NULL, set_nothing, NULL, irqs);
	static METAL_IRQ_CONTROLLER_DECLARE(far, 0x7ffffffc, 8, NULL, set_nothing, NULL, irqs);

	(void)state;
	assert_int_equal(metal_irq_register_controller(&any), 0);
	assert_true(any.irq_base > 0);
	assert_int_equal(metal_irq_register_controller(&any), -EINVAL);
	clash.irq_base = any.irq_base + 7;
	assert_int_equal(metal_irq_register_controller(&clash), -EINVAL);
	/* An application's controller may be in charge of low numbers too. */
	clash.irq_base = 0;
	assert_int_equal(metal_irq_register_controller(&clash), 0);
	assert_int_equal(metal_irq_register(3, count_irq, &handled_count), 0);
	assert_ptr_equal(irqs[3].hd, count_irq);
	assert_int_equal(metal_irq_register_controller(&empty), -EINVAL);
	assert_int_equal(metal_irq_register_controller(&far), -EINVAL);
	assert_int_equal(metal_irq_register_controller(NULL), -EINVAL);
	assert_int_equal(metal_irq_register(any.irq_base + 7, count_irq, &handled_count), 0);
	assert_int_equal(metal_irq_register(any.irq_base + 8, count_irq, NULL), -EINVAL);
	assert_int_equal(metal_irq_register(-1, count_irq, NULL), -EINVAL);
	messages = 0;
	metal_irq_enable((unsigned int)any.irq_base + 8);
	metal_irq_disable(0xffffffff);
	assert_int_equal(messages, 2);
}

/* A descriptor's handler, as the doorbell of a Linux program. */
static int read_irq(int irq, void *arg)
{
	char byte;

	assert_int_equal(read(irq, &byte, 1), 1);
	__atomic_fetch_add((int *)arg, 1, __ATOMIC_SEQ_CST);
	return METAL_IRQ_HANDLED;
}

static int reached(int *count, int wanted)
{
	for (int i = 0; i < 2000; i++) {
		if (__atomic_load_n(count, __ATOMIC_SEQ_CST) >= wanted)
			return 1;
		metal_sleep_usec(1000);
	}
	return 0;
}

static void test_descriptor_irq(void **state)
{
	int bells[2];
	int count = 0;
	unsigned int flags;

	(void)state;
	assert_int_equal(pipe(bells), 0);
	assert_int_equal(metal_irq_register(bells[0], read_irq, &count), 0);
	assert_int_equal(write(bells[1], "x", 1), 1);
	metal_irq_enable((unsigned int)bells[0]);
	assert_true(reached(&count, 1));

	/* Held off, also nested; then it comes. */
	flags = metal_irq_save_disable();
	metal_irq_restore_enable(metal_irq_save_disable());
	assert_int_equal(write(bells[1], "x", 1), 1);
	metal_sleep_usec(20000);
	assert_int_equal(__atomic_load_n(&count, __ATOMIC_SEQ_CST), 1);
	metal_irq_restore_enable(flags);
	assert_true(reached(&count, 2));

	metal_irq_disable((unsigned int)bells[0]);
	assert_int_equal(write(bells[1], "x", 1), 1);
	metal_sleep_usec(20000);
	assert_int_equal(__atomic_load_n(&count, __ATOMIC_SEQ_CST), 2);
	metal_irq_enable((unsigned int)bells[0]);
	assert_true(reached(&count, 3));

	/* A closed other end is told once and does not spin. */
	__atomic_store_n(&messages, 0, __ATOMIC_SEQ_CST);
	close(bells[1]);
	assert_true(reached(&messages, 1));
	metal_sleep_usec(20000);
	assert_int_equal(__atomic_load_n(&messages, __ATOMIC_SEQ_CST), 1);
	metal_irq_unregister(bells[0]);
	close(bells[0]);
}

static metal_mutex_t mutex;
static struct metal_condition changed;
static int shared;

static void *add_many(void *unused)
{
	(void)unused;
	for (int i = 0; i < 10000; i++) {
		metal_mutex_acquire(&mutex);
		shared++;
		metal_mutex_release(&mutex);
	}
	return NULL;
}

static void test_mutex(void **state)
{
	pthread_t threads[2];

	(void)state;
	metal_mutex_init(&mutex);
	assert_int_equal(metal_mutex_is_acquired(&mutex), 0);
	assert_int_equal(metal_mutex_try_acquire(&mutex), 1);
	assert_int_equal(metal_mutex_try_acquire(&mutex), 0);
	assert_int_equal(metal_mutex_is_acquired(&mutex), 1);
	metal_mutex_release(&mutex);

	shared = 0;
	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, add_many, NULL), 0);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(shared, 20000);
	metal_mutex_deinit(&mutex);
}

static void *answer(void *unused)
{
	(void)unused;
	metal_mutex_acquire(&mutex);
	while (shared != 1)
		metal_condition_wait(&changed, &mutex);
	shared = 2;
	metal_condition_broadcast(&changed);
	metal_mutex_release(&mutex);
	return NULL;
}

static void test_condition(void **state)
{
	pthread_t thread;

	(void)state;
	metal_mutex_init(&mutex);
	metal_condition_init(&changed);
	shared = 0;
	assert_int_equal(pthread_create(&thread, NULL, answer, NULL), 0);
	metal_mutex_acquire(&mutex);
	shared = 1;
	metal_condition_signal(&changed);
	while (shared != 2)
		metal_condition_wait(&changed, &mutex);
	metal_mutex_release(&mutex);
	pthread_join(thread, NULL);
}

static void test_time(void **state)
{
	unsigned long long before = metal_get_timestamp();

	(void)state;
	assert_int_equal(metal_sleep_usec(3000), 0);
	assert_true(metal_get_timestamp() - before >= 3000);
	assert_int_equal(metal_sleep_usec(0), 0);
}

static void test_small_things(void **state)
{
	unsigned long bits[metal_bitmap_longs(130)] = { 0 };
	struct metal_spinlock lock = METAL_SPINLOCK_INIT;
	unsigned int bit;
	unsigned int found = 0;
	void *memory = metal_allocate_memory(10);

	(void)state;
	assert_non_null(memory);
	metal_cache_flush(memory, 10);
	metal_cache_invalidate(memory, 10);
	metal_free_memory(memory);
	metal_spinlock_init(&lock);
	metal_spinlock_acquire(&lock);
	assert_true(atomic_flag_test_and_set(&lock.w));
	metal_spinlock_release(&lock);

	metal_bitmap_set_bit(bits, 3);
	metal_bitmap_set_bit(bits, 129);
	assert_int_equal(metal_bitmap_is_bit_set(bits, 129), 1);
	assert_int_equal(metal_bitmap_is_bit_clear(bits, 128), 1);
	assert_int_equal(metal_bitmap_next_set_bit(bits, 4, 130), 129);
	assert_int_equal(metal_bitmap_next_set_bit(bits, 4, 129), 129);
	assert_int_equal(metal_bitmap_next_clear_bit(bits, 3, 130), 4);
	metal_bitmap_for_each_set_bit(bits, bit, 130) found++;
	assert_int_equal(found, 2);
	metal_bitmap_clear_bit(bits, 129);
	assert_int_equal(metal_bitmap_next_set_bit(bits, 4, 130), 130);
	assert_int_equal(metal_log2(4096), 12);
	assert_int_equal(metal_align_up(13, 8), 16);
	assert_int_equal(metal_div_round_up(13, 8), 2);
	assert_string_equal(metal_ver(), METAL_VER);
	assert_int_equal(metal_ver_major(), METAL_VER_MAJOR);
	assert_int_equal(metal_ver_minor(), METAL_VER_MINOR);
	assert_int_equal(metal_ver_patch(), METAL_VER_PATCH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_log, start, finish),
		cmocka_unit_test_setup_teardown(test_init_again, start, finish),
		cmocka_unit_test_setup_teardown(test_devices, start, finish),
		cmocka_unit_test_setup_teardown(test_own_bus, start, finish),
		cmocka_unit_test_setup_teardown(test_shmem, start, finish),
		cmocka_unit_test_setup_teardown(test_generic_shmem, start, finish),
		cmocka_unit_test_setup_teardown(test_softirq, start, finish),
		cmocka_unit_test_setup_teardown(test_controllers, start, finish),
		cmocka_unit_test_setup_teardown(test_descriptor_irq, start, finish),
		cmocka_unit_test(test_mutex),
		cmocka_unit_test(test_condition),
		cmocka_unit_test(test_time),
		cmocka_unit_test(test_small_things),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
