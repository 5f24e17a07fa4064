/* SPDX-License-Identifier: Apache-2.0 */
/* The C library's clocks are virtual too, and begin with the image: all of them show its time. Who sleeps in the
 * library keeps its CPU meanwhile, as on native_sim. The linker puts these in place of what the image calls
 * (--wrap). */
#define _GNU_SOURCE
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "arch/native/seeded/seeded.h"

#define SECOND UINT64_C(1000000000)

int __wrap_clock_gettime(clockid_t clock, struct timespec *now);
int __wrap_gettimeofday(struct timeval *now, void *zone);
time_t __wrap_time(time_t *now);
int __wrap_nanosleep(const struct timespec *length, struct timespec *left);
int __wrap_usleep(useconds_t us);
unsigned int __wrap_sleep(unsigned int seconds);

int __wrap_clock_gettime(clockid_t clock, struct timespec *now)
{
	uint64_t ns = arch_cycle();

	(void)clock;
	*now = (struct timespec){ .tv_sec = (time_t)(ns / SECOND), .tv_nsec = (long)(ns % SECOND) };
	return 0;
}

int __wrap_gettimeofday(struct timeval *now, void *zone)
{
	uint64_t us = arch_time_us();

	(void)zone;
	*now = (struct timeval){ .tv_sec = (time_t)(us / 1000000u),
		                 .tv_usec = (suseconds_t)(us % 1000000u) };
	return 0;
}

time_t __wrap_time(time_t *now)
{
	time_t seconds = (time_t)(arch_cycle() / SECOND);

	if (now)
		*now = seconds;
	return seconds;
}

static void pass(uint64_t ns)
{
	uint64_t start = arch_cycle();

	while (arch_cycle() - start < ns)
		arch_spin_relax();
}

int __wrap_nanosleep(const struct timespec *length, struct timespec *left)
{
	pass((uint64_t)length->tv_sec * SECOND + (uint64_t)length->tv_nsec);
	if (left)
		*left = (struct timespec){ 0 };
	return 0;
}

int __wrap_usleep(useconds_t us)
{
	pass((uint64_t)us * 1000u);
	return 0;
}

unsigned int __wrap_sleep(unsigned int seconds)
{
	pass(seconds * SECOND);
	return 0;
}
