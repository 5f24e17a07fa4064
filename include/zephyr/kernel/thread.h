/* SPDX-License-Identifier: Apache-2.0 */
/* thread.h - threads: create, end, wait for, stop, move. Zephyr's API, v4.1. */
#ifndef ZEPHYR_INCLUDE_KERNEL_THREAD_H_
#define ZEPHYR_INCLUDE_KERNEL_THREAD_H_

#include <zephyr/kernel/stack.h>
#include <zephyr/kernel/structs.h>
#include <zephyr/sys/util_macro.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- priorities: cooperative ones are negative, a smaller number is more urgent ---- */

#define K_ANY                             NULL
#define K_PRIO_COOP(x)                    (-(CONFIG_NUM_COOP_PRIORITIES - (x)))
#define K_PRIO_PREEMPT(x)                 (x)
#define K_HIGHEST_THREAD_PRIO             (-CONFIG_NUM_COOP_PRIORITIES)
#define K_LOWEST_THREAD_PRIO              CONFIG_NUM_PREEMPT_PRIORITIES
#define K_IDLE_PRIO                       K_LOWEST_THREAD_PRIO
#define K_HIGHEST_APPLICATION_THREAD_PRIO K_HIGHEST_THREAD_PRIO
#define K_LOWEST_APPLICATION_THREAD_PRIO  (K_LOWEST_THREAD_PRIO - 1)

/* ---- options ---- */

#define K_ESSENTIAL      BIT(0) /* its end is a kernel panic */
#define K_FP_REGS        BIT(1) /* has floating-point registers from the start */
#define K_USER           BIT(2) /* accepted: there is no user mode */
#define K_INHERIT_PERMS  BIT(3)
#define K_CALLBACK_STATE BIT(4)

typedef void (*k_thread_entry_t)(void *p1, void *p2, void *p3);
typedef void (*k_thread_user_cb_t)(const struct k_thread *thread, void *user_data);
typedef void (*k_thread_timeslice_fn_t)(struct k_thread *thread, void *data);

/* Creates a thread that calls entry(p1, p2, p3) after delay (K_FOREVER: k_thread_start()
 * starts it, K_NO_WAIT: now). thread and stack belong to the kernel until it has ended; stack is
 * a K_THREAD_STACK_*, stack_size its K_THREAD_STACK_SIZEOF(). prio:
 * K_HIGHEST_THREAD_PRIO to K_LOWEST_APPLICATION_THREAD_PRIO. It may run on every CPU. Returns
 * thread. Any context; runs at once when it is better than the caller. */
k_tid_t k_thread_create(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
                        k_thread_entry_t entry, void *p1, void *p2, void *p3, int prio,
                        uint32_t options, k_timeout_t delay);

/* Ends thread. On return it runs nowhere and never will; its struct and stack are the caller's. Mutexes and memory that
 * it holds stay taken. One that another CPU runs is waited for: blocking in a thread, spinning in an
 * interrupt handler; when handlers of two CPUs end each other's interrupted threads, these run no more, but
 * their stacks are left when the handlers return, which k_thread_join() waits for. Does not return to a thread
 * that ends itself. */
void k_thread_abort(k_tid_t thread);

/* Waits until thread has ended. 0; -EBUSY (K_NO_WAIT, it has not); -EAGAIN (time-out);
 * -EDEADLK (the caller itself, or one that waits for the caller). Thread context; from an
 * interrupt handler with K_NO_WAIT. */
int k_thread_join(struct k_thread *thread, k_timeout_t timeout);

/* Stops thread until k_thread_resume(), however often it is called. Its time-outs go on: one that
 * ends meanwhile takes effect when it is resumed. On return it runs nowhere. Waits as
 * k_thread_abort() does. */
void k_thread_suspend(k_tid_t thread);
void k_thread_resume(k_tid_t thread);

/* Starts a thread that was created with a delay. Any context. */
static inline void k_thread_start(k_tid_t thread);

/* Lets at least that much time pass. Return 0, or what was left (ms; us for
 * k_usleep) when k_wakeup() ended it. K_FOREVER: until k_wakeup(). Thread context. */
int32_t k_sleep(k_timeout_t timeout);
int32_t k_msleep(int32_t ms);
int32_t k_usleep(int32_t us);
void k_wakeup(k_tid_t thread);

static inline void k_thread_start(k_tid_t thread)
{
	k_wakeup(thread);
}

/* Spins for that many microseconds. Any context. */
void k_busy_wait(uint32_t usec_to_wait);

/* Lets threads of the same or a better priority run. Thread context. */
void k_yield(void);
bool k_can_yield(void);

/* Lets a better thread run, if interrupts are open. */
void k_reschedule(void);

/* The calling thread; in an interrupt handler the interrupted one. */
static inline k_tid_t k_current_get(void)
{
	return arch_current_thread();
}

static inline k_tid_t k_sched_current_thread_query(void)
{
	return arch_current_thread();
}

int k_thread_priority_get(k_tid_t thread);

/* prio as in k_thread_create(). Takes effect at once, wherever thread is. Any context. */
void k_thread_priority_set(k_tid_t thread, int prio);

/* Among threads of one priority the one with the earliest deadline runs first. deadline: cycles
 * from now; at: what k_cycle_get_32() will be, less than half its range from other deadlines. Any context.
 * CONFIG_SCHED_DEADLINE. */
void k_thread_deadline_set(k_tid_t thread, int deadline);
void k_thread_absolute_deadline_set(k_tid_t thread, int at);

/* Keeps the calling thread on its CPU until as many k_sched_unlock(); other CPUs go on,
 * meta-IRQ threads still preempt it, and it may block. */
void k_sched_lock(void);
void k_sched_unlock(void);

/* CPUs that thread may run on. 0, or -EINVAL: it is runnable, or there is no such CPU, or
 * CONFIG_SCHED_CPU_MASK_PIN_ONLY allows one CPU alone. Thread must not have been
 * started, or be suspended, or wait. CONFIG_SCHED_CPU_MASK. */
int k_thread_cpu_mask_clear(k_tid_t thread);
int k_thread_cpu_mask_enable_all(k_tid_t thread);
int k_thread_cpu_mask_enable(k_tid_t thread, int cpu);
int k_thread_cpu_mask_disable(k_tid_t thread, int cpu);
int k_thread_cpu_pin(k_tid_t thread, int cpu);

/* Preemptible threads of priority prio and less urgent get slice milliseconds before an
 * equal one runs; 0: as long as they like. On the clock: what better threads take of a slice is lost, and one that
 * is preempted often may have up to three. Any context. */
void k_sched_time_slice_set(int32_t slice, int prio);

/* The same for one thread, in ticks; expired(thread, data) is called in the timer's interrupt
 * before. CONFIG_TIMESLICE_PER_THREAD. */
void k_thread_time_slice_set(struct k_thread *thread, int32_t slice_ticks,
                             k_thread_timeslice_fn_t expired, void *data);

bool k_is_in_isr(void);
int k_is_preempt_thread(void);
bool k_is_pre_kernel(void);

/* ---- names, data, looks ---- */

/* 0; -ENOSYS without CONFIG_THREAD_NAME. NULL: the calling thread. A longer name is cut. */
int k_thread_name_set(k_tid_t thread, const char *name);
/* NULL without CONFIG_THREAD_NAME. */
const char *k_thread_name_get(k_tid_t thread);
/* 0; -ENOSPC: size is too small, buf has what fits; -ENOSYS. */
int k_thread_name_copy(k_tid_t thread, char *buf, size_t size);

/* Writes what thread is, as "pending+suspended", and returns buf; "" when size is 0. */
const char *k_thread_state_str(k_tid_t thread, char *buf, size_t buf_size);

void k_thread_custom_data_set(void *value);
void *k_thread_custom_data_get(void);

/* *unused: bytes of its stack that it has never used. 0; -ENOTSUP without CONFIG_INIT_STACKS
 * and CONFIG_THREAD_STACK_INFO. */
int k_thread_stack_space_get(const struct k_thread *thread, size_t *unused);

/* When its sleep or wait ends, and how far that is. */
k_ticks_t k_thread_timeout_expires_ticks(const struct k_thread *thread);
k_ticks_t k_thread_timeout_remaining_ticks(const struct k_thread *thread);

/* Calls cb for each thread; the list is locked, and is not in the _unlocked forms, where
 * cb may block and threads must not end. By CPU: those that run there or ran there last.
 * CONFIG_THREAD_MONITOR. */
void k_thread_foreach(k_thread_user_cb_t cb, void *user_data);
void k_thread_foreach_unlocked(k_thread_user_cb_t cb, void *user_data);
void k_thread_foreach_filter_by_cpu(unsigned int cpu, k_thread_user_cb_t cb, void *user_data);
void k_thread_foreach_unlocked_filter_by_cpu(unsigned int cpu, k_thread_user_cb_t cb,
                                             void *user_data);

/* ---- how long threads and CPUs work. CONFIG_SCHED_THREAD_USAGE ---- */

typedef struct k_thread_runtime_stats {
#ifdef CONFIG_SCHED_THREAD_USAGE
	uint64_t execution_cycles; /* of a thread the same as total_cycles; of CPUs the idle time too */
	uint64_t total_cycles;     /* not idle */
#endif
#ifdef CONFIG_SCHED_THREAD_USAGE_ANALYSIS
	uint64_t current_cycles; /* since it was last switched to */
	uint64_t peak_cycles;    /* longest run without a switch */
	uint64_t average_cycles; /* run */
#endif
#ifdef CONFIG_SCHED_THREAD_USAGE_ALL
	uint64_t idle_cycles; /* 0 of a thread */
#endif
#ifdef __cplusplus
	uint8_t z_unused;
#endif
} k_thread_runtime_stats_t;

/* So far: of one thread, of all CPUs together, of one. 0, or -EINVAL: a pointer is NULL, or there is no such
 * CPU. Any context. */
int k_thread_runtime_stats_get(k_tid_t thread, k_thread_runtime_stats_t *stats);
int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats);
int k_thread_runtime_stats_cpu_get(int cpu, k_thread_runtime_stats_t *stats);

/* Time counts, or not, from now on: of thread; of all CPUs. 0, or -EINVAL: thread is NULL. Any context. */
int k_thread_runtime_stats_enable(k_tid_t thread);
int k_thread_runtime_stats_disable(k_tid_t thread);
void k_sys_runtime_stats_enable(void);
void k_sys_runtime_stats_disable(void);

/* Floating-point registers are every thread's, or saved when used: -ENOTSUP. */
int k_float_disable(struct k_thread *thread);
int k_float_enable(struct k_thread *thread, unsigned int options);

/* Opens interrupts and sleeps until one comes. k_cpu_atomic_idle(irq_lock()) leaves no gap in
 * between; it ends with interrupts as before irq_lock(). Thread context. */
void k_cpu_idle(void);
void k_cpu_atomic_idle(unsigned int key);

/* A stack for size bytes from the pool or the heap, or NULL. flags: K_USER has no meaning here. Any context.
 * CONFIG_DYNAMIC_THREAD. */
k_thread_stack_t *k_thread_stack_alloc(size_t size, int flags);

/* Gives it back. 0; -EBUSY: a thread on it has not ended; -EINVAL: it is no such stack. */
int k_thread_stack_free(k_thread_stack_t *stack);

void k_thread_heap_assign(struct k_thread *thread, struct k_heap *heap);
void k_thread_system_pool_assign(struct k_thread *thread);

/* ---- static threads ---- */

struct z_static_thread {
	struct k_thread *thread;
	k_thread_stack_t *stack;
	size_t stack_size;
	k_thread_entry_t entry;
	void *p1, *p2, *p3;
	int prio;
	uint32_t options;
	int32_t delay_ms; /* -1: not started */
	const char *name;
	void (*start_all)(void); /* the same in all */
};

/* Starts those of the table. The kernel's start-up. */
void z_thread_start_static(void);

/* A thread that start-up creates after the APPLICATION level; delay in ms,
 * K_TICKS_FOREVER: not started. `name` is its k_tid_t. */
#define Z_THREAD_DEFINE(name_, stack_, size_, entry_, a, b, c, prio_, options_, delay_)            \
	struct k_thread _k_thread_obj_##name_;                                                     \
	static const struct z_static_thread                                                        \
		__attribute__((used, section("z_static_threads"), aligned(sizeof(void *))))        \
		z_static_##name_ = {                                                               \
			.thread = &_k_thread_obj_##name_,                                          \
			.stack = (stack_),                                                         \
			.stack_size = (size_),                                                     \
			.entry = (k_thread_entry_t)(entry_),                                       \
			.p1 = (void *)(a),                                                         \
			.p2 = (void *)(b),                                                         \
			.p3 = (void *)(c),                                                         \
			.prio = (prio_),                                                           \
			.options = (options_),                                                     \
			.delay_ms = (int32_t)(delay_),                                             \
			.name = #name_,                                                            \
			.start_all = z_thread_start_static,                                        \
		};                                                                                 \
	__attribute__((unused)) const k_tid_t name_ = &_k_thread_obj_##name_

#define K_THREAD_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)                 \
	K_THREAD_STACK_DEFINE(_k_thread_stack_##name, stack_size);                                 \
	Z_THREAD_DEFINE(name, _k_thread_stack_##name,                                              \
	                K_THREAD_STACK_SIZEOF(_k_thread_stack_##name), entry, p1, p2, p3, prio,    \
	                options, delay)
#define K_KERNEL_THREAD_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)          \
	K_THREAD_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)

#ifdef __cplusplus
}
#endif

#endif
