/* SPDX-License-Identifier: Apache-2.0 */
/* structs.h - what a thread and a CPU are to the kernel. Applications use kernel.h.
 *
 * Names of fields that test suites look at are Zephyr's (thread->base.prio,
 * _current_cpu->id). docs/kernel.md says which lock guards what. */
#ifndef ZEPHYR_INCLUDE_KERNEL_STRUCTS_H_
#define ZEPHYR_INCLUDE_KERNEL_STRUCTS_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel/timeout.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/dlist.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;
typedef struct k_thread *k_tid_t;

/* Why a thread does not run. Thread lock. A thread without any bit is running or queued. */
#define _THREAD_DUMMY      0x01u /* the boot context of a CPU */
#define _THREAD_PENDING    0x02u /* in a wait queue */
#define _THREAD_SLEEPING   0x04u /* asleep, or not started */
#define _THREAD_DEAD       0x08u
#define _THREAD_SUSPENDED  0x10u
#define _THREAD_ABORTING   0x20u /* to be ended by the CPU that runs it */
#define _THREAD_SUSPENDING 0x40u /* to be halted by the CPU that runs it */
#define _THREAD_WANTED     0x80u /* it waits, and a CPU wants the lock of the object. z_lock_pended() */

/* Threads that wait for something, best priority first, then longest wait. The lock of
 * the object that holds the queue guards it. */
typedef struct {
	sys_dlist_t waitq;
} _wait_q_t;

#define Z_WAIT_Q_INIT(wait_q)                                                                      \
	{                                                                                          \
		SYS_DLIST_STATIC_INIT(&(wait_q)->waitq)                                            \
	}

/* How long a thread, or a CPU, worked. In cycles. usage.c */
struct k_cycle_stats {
	struct z_spin lock; /* guards the rest */
	uint64_t since;     /* began to work then; 0: it does not work */
	uint64_t total;
	uint64_t current;     /* in its last or present window */
	uint64_t longest;     /* window */
	uint32_t num_windows; /* times that it began to work */
	bool track_usage;
};

struct _thread_base {
	sys_dnode_t qnode; /* in a ready queue (its lock) or a wait queue (the object's lock) */

	struct z_spin lock;    /* guards the fields up to the blank line */
	uint8_t thread_state;  /* _THREAD_* */
	uint8_t user_options;  /* K_ESSENTIAL, ... */
	int8_t prio;           /* effective: inherited from who waits for a mutex, or own */
	int8_t own_prio;       /* as set by the application */
	uint32_t cpu_mask;     /* CPUs that may run it. z_ready_set_mask() */
	struct z_ready *ready; /* where it stands when it is ready: follows from cpu_mask */
	_wait_q_t *pended_on;  /* where it waits, or NULL */
	struct k_spinlock *pended_lock; /* guards *pended_on */
	struct _timeout timeout;

	uint8_t queued;            /* in a ready queue. Lock of that queue */
	uint8_t cpu;               /* CPU that runs it, or ran it last. Set by that CPU */
	uint8_t sched_locked;      /* depth of k_sched_lock(). Its own */
	uint8_t is_idle;           /* never changes */
	uint8_t displaced;         /* queued, and a CPU's displaced thread. Lock of that queue */
	uint8_t global_lock_count; /* depth of irq_lock(). Its own */
	int32_t wait_result;       /* what its wait returns. Waker, before it makes it ready */
	void *swap_data;           /* what a wait hands over. Both sides, as wait_result */
	uint32_t ready_time;       /* low word of the cycle counter when it was queued */
#ifdef CONFIG_SCHED_DEADLINE
	int prio_deadline;
#endif
#ifdef CONFIG_TIMESLICE_PER_THREAD
	int32_t slice_ticks;
	void (*slice_expired)(struct k_thread *thread, void *data);
	void *slice_data;
#endif
#ifdef CONFIG_SCHED_THREAD_USAGE
	struct k_cycle_stats usage;
#endif
};

struct _thread_stack_info {
	uintptr_t start; /* lowest byte that the thread may use */
	size_t size;
	size_t delta; /* bytes at the top that thread-local storage took */
};

/* Room for a CPU's number in the low bits of a thread's address. */
#define Z_THREAD_ALIGN 16

struct k_thread {
	struct _thread_arch arch; /* first: assembly reaches it at offset 0 */
	struct _thread_base base;
	struct {
		struct k_spinlock lock; /* an object's lock, for both queues */
		_wait_q_t join_q;       /* wait until it is dead */
		_wait_q_t halt_q;       /* wait until it is dead, suspended, or goes on after all */
	} end;
	struct {
		void (*pEntry)(void *p1, void *p2, void *p3);
		void *parameter1, *parameter2, *parameter3;
	} entry;
	struct _thread_stack_info stack_info;
	void *tls; /* block of thread-local storage */
	struct k_heap *resource_pool;

	/* Priority inheritance, see inherit.c. */
	sys_dlist_t held_mutexes;   /* those that others wait for. base.lock */
	struct k_mutex *wait_mutex; /* which it waits for, or is about to. base.lock */
	uint32_t inherit_pins;      /* walks that are at this thread. Atomic */

#ifdef CONFIG_THREAD_CUSTOM_DATA
	void *custom_data;
#endif
#ifdef CONFIG_THREAD_NAME
	char name[CONFIG_THREAD_MAX_NAME_LEN];
#endif
#ifdef CONFIG_THREAD_MONITOR
	sys_dnode_t monitor_node;
#endif
#ifdef CONFIG_POLL
	void *poller;
#endif
	int errno_var;
} __attribute__((aligned(Z_THREAD_ALIGN)));

/* Threads that are ready and not running. */
struct z_ready {
	struct z_spin lock;
#define Z_LEVELS      (CONFIG_NUM_COOP_PRIORITIES + CONFIG_NUM_PREEMPT_PRIORITIES)
#define Z_LEVEL_WORDS ((Z_LEVELS + 31) / 32)
	uint32_t levels[Z_LEVEL_WORDS]; /* bit: the level's list is not empty */
	sys_dlist_t level[Z_LEVELS];    /* 0 is the most urgent */
};

#define Z_RESCHED_BETTER 1u /* a better thread may wait */
#define Z_RESCHED_SLICE  2u /* the time slice is over: also an equal one */
#define Z_RESCHED_LEAVE                                                                            \
	4u /* a handler has stopped or ended the current thread, which may be queued again */

struct _cpu {
	char *irq_stack;          /* its top; assembly: offset 0 */
	struct k_thread *current; /* assembly: one pointer further */
	uint32_t nested;          /* interrupts within each other; assembly: two pointers further */
	uint8_t resched;          /* its current thread may have to make place. This CPU alone */
	uint8_t id;
	uint8_t active;    /* takes part in scheduling */
	uint32_t isolated; /* runs pinned threads alone. Any CPU */
	struct k_thread *idle_thread;
	struct k_thread
		*displaced;   /* meta-IRQ threads have taken the CPU from it. Lock of its queue */
	struct z_ready ready; /* threads that may run on this CPU only */
	struct z_timeouts timeouts;
	uint64_t slice_start; /* cycle at which the current thread's slice began */
	uint8_t slice_due;    /* the next switch sets the timer for a slice */
	uint8_t slice_open;   /* the slice is over, nobody was there to take over */
#ifdef CONFIG_TIMESLICING
	/* The turn that the last looks at slices have seen, see slice.c. This CPU alone. */
	struct {
		const struct k_thread *thread; /* may be dead: to be compared alone */
		uint32_t ready_time;           /* thread's, as long as it is the same turn */
		uint8_t level;
		uint8_t kept; /* a look has found another thread, which had preempted it */
		uint64_t end; /* cycle */
	} turn;
#endif
	void *arch; /* the architecture's */
#ifdef CONFIG_SCHED_THREAD_USAGE
	struct k_cycle_stats usage; /* of all threads but the idle one */
#endif
} __attribute__((aligned(64)));

struct z_kernel {
	struct _cpu cpus[CONFIG_MP_MAX_NUM_CPUS];
};

extern struct z_kernel _kernel;

#define _current     arch_current_thread()
#define _current_cpu arch_curr_cpu()

/* The caller is a thread that may go on on another CPU at any time. Any context. */
static inline bool z_smp_cpu_mobile(void)
{
	unsigned int key = arch_irq_lock();
	bool mobile = arch_irq_unlocked(key) && arch_curr_cpu()->nested == 0;

	arch_irq_unlock(key);
	return mobile && CONFIG_MP_MAX_NUM_CPUS > 1;
}

#ifdef __cplusplus
}
#endif

#endif
