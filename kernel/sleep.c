/* SPDX-License-Identifier: Apache-2.0 */
/* Letting time pass. */
#include <zephyr/kernel.h>

#include "arch/kernel.h"
#include "kernel/thread.h"
#include "kernel/wait.h"

/* Ticks that were left when it was woken. */
static k_ticks_t sleep_ticks(k_timeout_t timeout)
{
	struct k_thread *thread = _current;
	int64_t until = K_TIMEOUT_EQ(timeout, K_FOREVER) ? 0 : z_timeout_tick(timeout);
	unsigned int key = arch_irq_lock();
	int64_t left;

	z_spin_check_only(NULL);
	z_spin_take(&thread->base.lock);
	if (z_thread_may_block(thread, _THREAD_SLEEPING))
		z_thread_set_timeout(thread, timeout);
	z_spin_drop(&thread->base.lock);
	z_sched_block();
	arch_irq_unlock(key);
	if (K_TIMEOUT_EQ(timeout, K_FOREVER))
		return K_TICKS_FOREVER;
	/* The tick that had begun already is no part of a relative time. */
	left = until - z_now_ticks() - (Z_IS_TIMEOUT_RELATIVE(timeout) ? 1 : 0);
	return (k_ticks_t)(left > 0 ? left : 0);
}

int32_t k_sleep(k_timeout_t timeout)
{
	k_ticks_t left;
	uint64_t ms;

	__ASSERT(!k_is_in_isr(), "an interrupt handler sleeps");
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		k_yield();
		return 0;
	}
	left = sleep_ticks(timeout);
	if (left == K_TICKS_FOREVER)
		return (int32_t)K_TICKS_FOREVER;
	ms = k_ticks_to_ms_ceil64((uint64_t)left);
	return ms > INT32_MAX ? INT32_MAX : (int32_t)ms;
}

int32_t k_msleep(int32_t ms)
{
	return k_sleep(ms > 0 ? K_MSEC(ms) : K_NO_WAIT);
}

int32_t k_usleep(int32_t us)
{
	k_ticks_t left;

	if (us <= 0) {
		k_yield();
		return 0;
	}
	left = sleep_ticks(K_USEC(us));
	return (int32_t)k_ticks_to_us_ceil64((uint64_t)left);
}

void k_wakeup(k_tid_t thread)
{
	unsigned int key = arch_irq_lock();

	(void)z_thread_wake_sleeper(thread);
	z_reschedule_irq(key);
}

void k_busy_wait(uint32_t usec)
{
	uint64_t cycles = (uint64_t)usec * CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 1000000u;
	uint64_t start = arch_cycle();

	while (arch_cycle() - start < cycles)
		arch_spin_relax();
}
