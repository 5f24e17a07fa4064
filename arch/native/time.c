/* SPDX-License-Identifier: Apache-2.0 */
/* Time and the alarm. An alarm that only ends idle costs no system call: idle sleeps
 * until it. As an enabled interrupt it uses a timer of the system, which is set only
 * when it must come sooner than it already would; when it comes too early, nothing is
 * due and it is set again. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

#include "arch/native/cpu.h"
#include "base/atomic.h"

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

static uint64_t start_us;

static uint64_t clock_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

/* Before any other constructor may ask for the time. */
__attribute__((constructor(101))) static void start_clock(void)
{
	start_us = clock_us() - 1;
}

uint64_t arch_time_us(void)
{
	return clock_us() - start_us;
}

struct timespec native_timespec(uint64_t us)
{
	uint64_t at = us > UINT64_MAX - start_us ? UINT64_MAX : us + start_us;
	uint64_t most = (uint64_t)INT32_MAX * 1000000u;

	at = at > most ? most : at;
	return (struct timespec){
		.tv_sec = (time_t)(at / 1000000u),
		.tv_nsec = (long)(at % 1000000u) * 1000,
	};
}

static bool make_timer(struct native_cpu *cpu)
{
	struct sigevent event = {
		.sigev_notify = SIGEV_THREAD_ID,
		.sigev_signo = NATIVE_SIGNAL,
	};

	event.sigev_notify_thread_id = (pid_t)syscall(SYS_gettid);
	if (!cpu->has_timer)
		cpu->has_timer = timer_create(CLOCK_MONOTONIC, &event, &cpu->timer) == 0;
	return cpu->has_timer;
}

void native_timer_set(struct native_cpu *cpu, uint64_t at_us)
{
	bool set = cpu->timer_us > arch_time_us() && cpu->timer_us != UINT64_MAX;

	if (at_us == UINT64_MAX || (set && at_us >= cpu->timer_us) || !make_timer(cpu))
		return;

	struct itimerspec at = { .it_value = native_timespec(at_us) };

	cpu->timer_us = at_us;
	(void)timer_settime(cpu->timer, TIMER_ABSTIME, &at, NULL);
}

void native_alarm_check(struct native_cpu *cpu)
{
	if (cpu->timer_us == UINT64_MAX)
		return;

	uint64_t now = arch_time_us();

	if (cpu->timer_us > now)
		return;
	cpu->timer_us = UINT64_MAX;
	if (cpu->alarm_us <= now)
		native_alarm_due(cpu);
	else if (cpu->enabled & CR_BIT(NATIVE_LINE_ALARM))
		native_timer_set(cpu, cpu->alarm_us);
}

void native_alarm_due(struct native_cpu *cpu)
{
	cpu->alarm_us = UINT64_MAX;
	cr_fetch_or_acq_rel(&cpu->slot->pending, CR_BIT(NATIVE_LINE_ALARM));
}

void arch_alarm_us(uint64_t deadline_us)
{
	unsigned int key = arch_irq_lock();
	struct native_cpu *cpu = native_self();

	cpu->alarm_us = deadline_us;
	if (cpu->enabled & CR_BIT(NATIVE_LINE_ALARM))
		native_timer_set(cpu, deadline_us);
	arch_irq_unlock(key);
}
