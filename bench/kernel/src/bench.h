/* SPDX-License-Identifier: Apache-2.0 */
/* bench.h - what the kernel's operations cost in instructions.
 *
 * Under QEMU's -icount shift=0 an instruction takes a nanosecond of virtual time, whichever CPU executes it,
 * and time that all CPUs sleep is added. */
#ifndef BENCH_KERNEL_H
#define BENCH_KERNEL_H

#include <stdint.h>

#include <zephyr/kernel.h>

#define SAMPLES 400

/* Virtual nanoseconds of the machine. */
uint64_t clock_ns(void);

/* Waits until the kernel's cycle counter changes; returns its new value. */
uint64_t clock_edge(void);

/* The moment that clock_ns() shows when the kernel's cycle counter comes to this value. */
uint64_t clock_of_cycle(uint64_t cycle);

/* Each CPU that reads the clock, first. */
void clock_init(void);

/* One figure, a line for bench/lib/kernel.py: key and value. */
void report(const char *key, uint64_t value);

/* p50 and p99 of n samples, as KEY_p50 and KEY_p99; sorts them. */
void report_samples(const char *key, uint64_t *samples, unsigned int n);

/* A thread that is pinned to cpu; number: 0 to 9, each used by one thread at a time. */
k_tid_t run_on(unsigned int number, int cpu, int prio, k_thread_entry_t entry, void *arg);

/* Waits until it has ended. */
void join(unsigned int number);

/* The parts, in the order in which they run. The calling thread is pinned to CPU 0. */
void bench_one_cpu(void);
void bench_two_cpus(void);
void bench_timer(void);
void bench_scale(void);

#endif
