/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting on a bare core: sleep with an alarm, look again after every interrupt. */
#include "env/env.h"

bool cr_event_wait(struct cr_event *event, uint32_t seq, uint64_t deadline_us)
{
	for (;;) {
		unsigned int key = arch_irq_lock();

		if (cr_event_seq(event) != seq || arch_time_us() >= deadline_us) {
			arch_alarm_us(UINT64_MAX);
			arch_irq_unlock(key);
			return cr_event_seq(event) != seq;
		}
		arch_alarm_us(deadline_us);
		arch_cpu_atomic_idle(key);
	}
}
