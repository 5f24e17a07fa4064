/* SPDX-License-Identifier: Apache-2.0 */
/* One hart without a kernel: sleep and alarm, thread-local storage, heap, an interrupt; then a write to where
 * nothing is, which must be reported and end the image with status 139. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <zephyr/irq.h>

#include "arch/arch.h"

#define LINE 1

static volatile int *volatile nothing = (volatile int *)16;
static __thread int counter = 7;
static volatile unsigned int count;

static int failed(const char *what)
{
	printf("failed: %s\n", what);
	return 1;
}

static void on_line(const void *arg)
{
	count = count + (arch_is_in_isr() ? 1u : 100u);
	*(volatile int *)arg = 5;
}

static int sleep_until(uint64_t us)
{
	arch_alarm_us(us);
	while (arch_time_us() < us)
		arch_cpu_atomic_idle(arch_irq_lock());
	return arch_time_us() >= us;
}

int main(void)
{
	volatile int here = 0;
	uint64_t start = arch_time_us();
	char *heap = malloc(2000);

	if (!heap || malloc(4000))
		return failed("heap");
	if (++counter != 8)
		return failed("thread-local storage");
	if (!sleep_until(start + 2000) || !sleep_until(start + 2500))
		return failed("sleep");
	IRQ_CONNECT(LINE, 0, on_line, (void *)&here, 0);
	irq_enable(LINE);
	__asm__ volatile("csrs mip, %0" : : "r"(1ul << LINE));
	if (count != 1 || here != 5 || arch_is_in_isr())
		return failed("interrupt");
	printf("core: all held\n");
	printf("text before the fault");
	*nothing = here;
	return failed("no fault");
}
