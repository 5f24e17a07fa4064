/* SPDX-License-Identifier: Apache-2.0 */
/* timeout.h - time-outs as values, and what the kernel keeps of one that runs.
 *
 * k_timeout_t counts ticks. Relative ones are 0 or more; absolute ones are stored below
 * -1 (Z_TICK_ABS). */
#ifndef ZEPHYR_INCLUDE_KERNEL_TIMEOUT_H_
#define ZEPHYR_INCLUDE_KERNEL_TIMEOUT_H_

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_TIMEOUT_64BIT
typedef int64_t k_ticks_t;
#else
typedef uint32_t k_ticks_t;
#endif

#define K_TICKS_FOREVER ((k_ticks_t)-1)

typedef struct {
	k_ticks_t ticks;
} k_timeout_t;

/* An absolute time-out's tick, from and to what is stored; below 0 for relative ones. */
#define Z_TICK_ABS(t) (K_TICKS_FOREVER - 1 - (t))
#ifdef CONFIG_TIMEOUT_64BIT
#define Z_IS_TIMEOUT_RELATIVE(t) (Z_TICK_ABS((t).ticks) < 0)
#else
#define Z_IS_TIMEOUT_RELATIVE(t) true
#endif

#define K_TIMEOUT_EQ(a, b) ((a).ticks == (b).ticks)

#define K_NO_WAIT ((k_timeout_t){ 0 })
#define K_FOREVER ((k_timeout_t){ K_TICKS_FOREVER })

struct _timeout;
typedef void (*_timeout_func_t)(struct _timeout *timeout);

/* Time-outs of one CPU: a leftist heap, by expiry; equal ones in the order in which they
 * were added. Adding and removing take O(log n) steps. */
struct z_timeouts {
	uint32_t lock; /* struct z_spin's word; guards the rest */
	uint32_t adds;
	struct _timeout *first;
	struct _timeout *firing; /* its function runs now */
	uint32_t firing_order;   /* its order when it was taken out */
	uint64_t alarm;          /* cycle that the timer is set to */
	uint64_t look; /* cycle at which the slice of the CPU's thread is looked at, UINT64_MAX: never */
};

struct _timeout {
	struct _timeout *left;
	struct _timeout *right;
	struct _timeout *parent;
	_timeout_func_t fn; /* in the timer's interrupt, no lock held */
	int64_t at;         /* tick at which it expires */
	uint32_t order;     /* names this run; 0: none. See wait.c */
	uint8_t rank;
	uint8_t queued; /* in the list of cpu; that list's lock */
	uint8_t cpu;    /* changes while it is in no list */
};

#ifdef __cplusplus
}
#endif

#endif
