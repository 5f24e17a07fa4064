/* SPDX-License-Identifier: Apache-2.0 */
/* Documented macros and fields: what is defined must expand, and be what the name says. */
#include <ipi.h>
#include <kernel_internal.h>
#include <ksched.h>
#include <zephyr/device.h>
#include <zephyr/irq_offload.h>
#include <zephyr/ztest.h>

#define STACK (512 + CONFIG_TEST_EXTRA_STACK_SIZE)

static void entry(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
}

K_THREAD_STACK_DEFINE(stack, STACK);
K_THREAD_STACK_ARRAY_DEFINE(stacks, 2, STACK);
K_KERNEL_STACK_DEFINE(kernel_stack, STACK);
K_KERNEL_STACK_ARRAY_DEFINE(kernel_stacks, 2, STACK);
struct with_stack {
	int before;
	K_KERNEL_STACK_MEMBER(own, STACK);
};
static struct with_stack with_stack;
K_THREAD_DEFINE(thread_of_macro, STACK, entry, NULL, NULL, NULL, K_PRIO_PREEMPT(1), 0, 0);
K_KERNEL_THREAD_DEFINE(kernel_thread, STACK, entry, NULL, NULL, NULL, K_PRIO_COOP(1), K_FP_REGS,
                       K_TICKS_FOREVER);
K_SEM_DEFINE(sem, 1, K_SEM_MAX_LIMIT);
K_MUTEX_DEFINE(mutex);
K_CONDVAR_DEFINE(condvar);
K_MSGQ_DEFINE(msgq, 8, 4, 4);
K_QUEUE_DEFINE(queue);
K_FIFO_DEFINE(fifo);
K_LIFO_DEFINE(lifo);
K_STACK_DEFINE(data_stack, 4);
K_MBOX_DEFINE(mbox);
K_PIPE_DEFINE(pipe, 16, 4);
K_EVENT_DEFINE(event);
K_TIMER_DEFINE(timer, NULL, NULL);
K_WORK_DEFINE(work, NULL);
K_WORK_DELAYABLE_DEFINE(dwork, NULL);
K_HEAP_DEFINE(heap, 512);
K_HEAP_DEFINE_NOCACHE(heap_nocache, 512);
K_MEM_SLAB_DEFINE(slab, 16, 4, 8);
K_MEM_SLAB_DEFINE_STATIC(slab_static, 16, 4, 8);
static struct k_poll_signal signal = K_POLL_SIGNAL_INITIALIZER(signal);
static struct k_poll_event events[] = {
	K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal),
	K_POLL_EVENT_STATIC_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem,
	                                0),
};
ATOMIC_DEFINE(bits, 40);

static const int poll_names[] = {
	K_POLL_TYPE_IGNORE,
	K_POLL_TYPE_DATA_AVAILABLE,
	K_POLL_TYPE_FIFO_DATA_AVAILABLE,
	K_POLL_TYPE_MSGQ_DATA_AVAILABLE,
	K_POLL_TYPE_PIPE_DATA_AVAILABLE,
	K_POLL_STATE_NOT_READY,
	K_POLL_STATE_SIGNALED,
	K_POLL_STATE_SEM_AVAILABLE,
	K_POLL_STATE_DATA_AVAILABLE,
	K_POLL_STATE_FIFO_DATA_AVAILABLE,
	K_POLL_STATE_MSGQ_DATA_AVAILABLE,
	K_POLL_STATE_PIPE_DATA_AVAILABLE,
	K_POLL_STATE_CANCELLED,
};

ZTEST(names, test_priorities)
{
	zassert_equal(K_PRIO_COOP(0), -CONFIG_NUM_COOP_PRIORITIES);
	zassert_equal(K_PRIO_COOP(CONFIG_NUM_COOP_PRIORITIES - 1), -1);
	zassert_equal(K_HIGHEST_THREAD_PRIO, -CONFIG_NUM_COOP_PRIORITIES);
	zassert_equal(K_LOWEST_THREAD_PRIO, CONFIG_NUM_PREEMPT_PRIORITIES);
	zassert_equal(K_IDLE_PRIO, K_LOWEST_THREAD_PRIO);
	zassert_equal(K_LOWEST_APPLICATION_THREAD_PRIO, K_LOWEST_THREAD_PRIO - 1);
	zassert_true(K_HIGHEST_APPLICATION_THREAD_PRIO <= K_LOWEST_APPLICATION_THREAD_PRIO);
	zassert_true(z_is_prio_higher(1, 2) && z_is_prio_lower(2, 1));
	zassert_is_null(K_ANY);
}

ZTEST(names, test_stacks)
{
	zassert_true(K_THREAD_STACK_SIZEOF(stack) >= STACK);
	zassert_true(K_THREAD_STACK_SIZEOF(stacks[0]) >= STACK);
	zassert_true(K_KERNEL_STACK_SIZEOF(kernel_stack) >= STACK);
	zassert_true(K_KERNEL_STACK_SIZEOF(kernel_stacks[1]) >= STACK);
	zassert_true(K_KERNEL_STACK_SIZEOF(with_stack.own) >= STACK);
	zassert_true(K_THREAD_STACK_LEN(STACK) >= STACK);
	zassert_true((char *)K_THREAD_STACK_BUFFER(stack) >= (char *)stack);
}

ZTEST(names, test_threads_of_macros)
{
	zassert_ok(k_thread_join(thread_of_macro, K_SECONDS(10)));
	zassert_equal(k_thread_join(kernel_thread, K_NO_WAIT), -EBUSY);
	zassert_str_equal(k_thread_name_get(kernel_thread), "kernel_thread");
	k_thread_abort(kernel_thread);
	zassert_true(z_is_thread_state_set(kernel_thread, _THREAD_DEAD));
}

ZTEST(names, test_white_box)
{
	unsigned int key = arch_irq_lock();
	int id = _current_cpu->id;

	zassert_true(id < CONFIG_MP_MAX_NUM_CPUS);
	zassert_false(z_smp_cpu_mobile());
	zassert_equal_ptr(_kernel.cpus[id].current, _current);
	zassert_equal_ptr(arch_curr_cpu(), &_kernel.cpus[id]);
	arch_irq_unlock(key);
	zassert_equal(z_smp_cpu_mobile(), CONFIG_MP_MAX_NUM_CPUS > 1);
	zassert_equal_ptr(_current, arch_current_thread());
	zassert_equal_ptr(_current, k_current_get());
	zassert_equal(_current->base.thread_state, 0);
	zassert_equal(_current->base.prio, k_thread_priority_get(_current));
	zassert_not_null((void *)_current->entry.pEntry);
	zassert_true(_current->base.cpu < CONFIG_MP_MAX_NUM_CPUS);
	zassert_equal(_current->base.global_lock_count, 0);
	zassert_equal(_current->base.sched_locked, 0);
	zassert_equal(_current->base.user_options & K_ESSENTIAL, 0);
	zassert_true(_current->stack_info.size >= CONFIG_ZTEST_STACK_SIZE);
	zassert_true(z_is_thread_ready(_current));
	zassert_false(z_is_thread_pending(_current) ||
	              z_is_thread_prevented_from_running(_current));
	zassert_true((IPI_ALL_CPUS_MASK & BIT(0)) != 0);
	K_SPINLOCK(&_sched_spinlock)
	{
		id++;
	}
	zassert_true(id > 0);
}

ZTEST(names, test_objects_of_macros)
{
	stack_data_t data = 0;

	zassert_equal(k_sem_count_get(&sem), 1);
	zassert_ok(k_mutex_lock(&mutex, K_NO_WAIT));
	zassert_equal(k_condvar_signal(&condvar), 0);
	zassert_ok(k_mutex_unlock(&mutex));
	zassert_equal(k_msgq_num_free_get(&msgq), 4);
	zassert_true(k_queue_is_empty(&queue) && k_fifo_is_empty(&fifo));
	zassert_is_null(k_lifo_get(&lifo, K_NO_WAIT));
	zassert_equal(k_stack_pop(&data_stack, &data, K_NO_WAIT), -EBUSY);
	zassert_equal(k_pipe_read(&pipe, (uint8_t *)&data, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(k_event_test(&event, 1), 0);
	zassert_equal(k_timer_status_get(&timer), 0);
	zassert_equal(k_work_busy_get(&work), 0);
	zassert_equal(k_work_delayable_busy_get(&dwork), 0);
	zassert_equal(k_mem_slab_num_free_get(&slab), 4);
	zassert_equal(k_mem_slab_num_free_get(&slab_static), 4);
	zassert_not_null(k_heap_alloc(&heap, 16, K_NO_WAIT));
	zassert_not_null(k_heap_alloc(&heap_nocache, 16, K_NO_WAIT));
	zassert_ok(k_poll(events, ARRAY_SIZE(events), K_NO_WAIT));
	zassert_equal(events[1].state, K_POLL_STATE_SEM_AVAILABLE);
	zassert_true(ARRAY_SIZE(poll_names) > 0);
	atomic_set_bit(bits, 39);
	zassert_true(atomic_test_bit(bits, 39));
	zassert_not_null(&mbox);
}

ZTEST(names, test_timeouts)
{
	static const k_timeout_t constant = K_MSEC(5);

	zassert_true(K_TIMEOUT_EQ(K_NO_WAIT, K_TICKS(0)));
	zassert_false(K_TIMEOUT_EQ(K_FOREVER, K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(constant, K_USEC(5000)));
	zassert_true(K_TIMEOUT_EQ(K_SECONDS(60), K_MINUTES(1)));
	zassert_true(K_TIMEOUT_EQ(K_MINUTES(60), K_HOURS(1)));
	zassert_true(K_TIMEOUT_EQ(K_NSEC(1000000), K_MSEC(1)));
	zassert_true(K_TIMEOUT_EQ(Z_TIMEOUT_NS(5000000), Z_TIMEOUT_MS(5)));
	zassert_true(K_TIMEOUT_EQ(Z_TIMEOUT_US(5000), constant));
	zassert_true(K_TIMEOUT_EQ(Z_TIMEOUT_CYC(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC), K_SECONDS(1)));
	zassert_true(K_TIMEOUT_EQ(Z_FOREVER, K_FOREVER) &&
	             K_TIMEOUT_EQ(Z_TIMEOUT_NO_WAIT, K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_CYC(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC), K_SECONDS(1)));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_MS(1000), K_TIMEOUT_ABS_US(1000000)));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_NS(1000000000ll), K_TIMEOUT_ABS_MS(1000)));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_TICKS(CONFIG_SYS_CLOCK_TICKS_PER_SEC),
	                          K_TIMEOUT_ABS_CYC(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC)));
	zassert_false(Z_IS_TIMEOUT_RELATIVE(K_TIMEOUT_ABS_MS(1)));
	zassert_true(Z_IS_TIMEOUT_RELATIVE(K_MSEC(1)));
}

/* ---- what user mode would need ---- */

K_APPMEM_PARTITION_DEFINE(partition);
K_APP_DMEM(partition) static int initialised = 5;
K_APP_BMEM(partition) static int zeroed;
ZTEST_DMEM static int of_the_test = 6;
static struct k_mem_domain domain;
K_THREAD_ACCESS_GRANT(thread_of_macro, &sem, &mutex);

ZTEST_USER(names, test_user_mode)
{
	struct k_mem_partition *partitions[] = { &partition, &ztest_mem_partition };
	k_mem_partition_attr_t attr = K_MEM_PARTITION_P_RW_U_RW;

	zassert_ok(k_mem_domain_init(&domain, ARRAY_SIZE(partitions), partitions));
	zassert_ok(k_mem_domain_add_thread(&domain, k_current_get()));
	k_thread_access_grant(k_current_get(), &sem, &mutex);
	k_object_access_grant(&sem, k_current_get());
	k_object_init(&sem);
	zassert_true(k_object_is_valid(&sem, K_OBJ_SEM));
	zassert_is_null(k_object_alloc(K_OBJ_MUTEX));
	zassert_false(k_is_user_context());
	zassert_equal(initialised + zeroed + of_the_test + (int)attr, 11);
}

/* ---- sections, devices, time ---- */

struct row {
	int number;
};
static const STRUCT_SECTION_ITERABLE_NAMED(row, a, first_row) = { 1 };
static const STRUCT_SECTION_ITERABLE(row, second_row) = { 2 };

ZTEST(names, test_sections)
{
	STRUCT_SECTION_START_EXTERN(row);
	STRUCT_SECTION_END_EXTERN(row);
	size_t count;
	int sum = 0;

	STRUCT_SECTION_COUNT(row, &count);
	zassert_equal(count, 2);
	zassert_equal(STRUCT_SECTION_END(row) - STRUCT_SECTION_START(row), 2);
	STRUCT_SECTION_FOREACH(row, row)
	{
		sum += row->number;
	}
	zassert_equal(sum, first_row.number + second_row.number);
}

ZTEST(names, test_no_device)
{
	zassert_is_null(DEVICE_DT_GET_OR_NULL(DT_NODELABEL(no_such_node)));
	zassert_is_null(DEVICE_DT_GET_ANY(no_such_compatible));
	zassert_is_null(device_get_binding(NULL));
	zassert_equal(device_init(NULL), -ENOENT);
}

ZTEST(names, test_sums)
{
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(2), K_TICKS(3)), K_TICKS(5)));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(2), K_FOREVER), K_FOREVER));
}

ZTEST(names, test_arch)
{
	unsigned int key = arch_irq_lock();
	uint32_t id = arch_proc_id();
	uint64_t start;
	bool active = arch_cpu_active((int)id);

	arch_irq_unlock(key);
	zassert_true(id < arch_num_cpus() && active);
	zassert_false(arch_is_in_isr());
	zassert_true(arch_mem_coherent(&key));
	start = arch_k_cycle_get_64();
	zassert_true(arch_k_cycle_get_64() >= start);
	zassert_true(arch_k_cycle_get_32() - (uint32_t)start < UINT32_MAX / 2);
	arch_nop();
}
